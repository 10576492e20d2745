"""How much of each target was reached: a thin bar from nothing to the mark, a line where the target is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from interface.charts import marks
from interface.charts.canvas import Canvas, Chart
from interface.charts.look import Entry, Look, ems, escaped, frame
from interface.language import Language

ROW = 40  # pixels a target: a line of words and the bar below it
WORDS = 14  # pixels from a bar up to its words
BESIDE = 9  # pixels from a mark to its share
# verdict → plotly's symbol, its character in the legend, and whether it is filled
MARKS = {"reached": ("circle", "●", True), "missed": ("x", "✕", True), "open": ("circle", "○", False)}


def attainment_chart(
    rows: pd.DataFrame, style: Look, t: Language, *, title: str, subtitle: str, foot: str, chosen: str = ""
) -> Chart:
    """The rows from top to bottom, each town's under its name.

    Args:
        rows: place, colour (its place in the palette), label (what and when), share (% of the target), text (the share
            in words), verdict (reached, missed, open), hover, id; the rows of a town together.
        chosen: the id that is open.
    """
    placed = _placed(rows)
    height = int(placed["level"].max()) + 1
    canvas = Canvas()
    colours = [style.colour(int(colour)) for colour in placed["colour"]]
    canvas.bars(
        x=placed["share"].tolist(), y=placed["level"].tolist(), orientation="h", width=0.12, opacity=0.45,
        marker={"color": colours, "line": {"width": 0}}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    canvas.scatter(
        x=placed["share"].tolist(),
        y=placed["level"].tolist(),
        mode="markers",
        showlegend=False,
        marker=_markers(placed, colours, chosen, style),
        cliponaxis=False,
        customdata=marks.customdata(placed),
        hovertext=[escaped(text).replace("\n", "<br>") for text in placed["hover"]],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    right = 30 + int(12.5 * max(map(ems, placed["text"])))
    frame(
        canvas, style, title=title, subtitle=subtitle, foot=foot, plot_height=height * ROW, left=14, right=right,
        legend=_legend(placed, style, t),
    )  # fmt: skip
    for row in placed.itertuples():
        _words(canvas, row, style)
    canvas.shape(
        type="line",
        x0=100,
        x1=100,
        y0=0,
        y1=1,
        yref="y domain",
        line={"color": style.text, "width": 1.2},
        layer="below",
    )
    end = max(104.0, float(placed["share"].max()))
    canvas.axes("x", range=[0, end], ticksuffix="%", nticks=5, tickformat=",~g", zeroline=False, showgrid=False)
    canvas.axes("y", range=[height - 0.4, -0.9], showgrid=False, zeroline=False, showticklabels=False)
    return canvas.chart()


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the level each stands on, from above; a town's name takes one too."""
    is_first = rows["place"] != rows["place"].shift()
    return rows.assign(level=[row + towns for row, towns in enumerate(is_first.cumsum())], is_first=is_first)


def _markers(rows: pd.DataFrame, colours: list[str], chosen: str, style: Look) -> dict[str, object]:
    pairs = list(zip(rows["verdict"], colours, strict=True))
    return {
        "symbol": [MARKS[verdict][0] for verdict, _ in pairs],
        "size": [10 + (6 if each == chosen else 0) for each in rows["id"]],
        "color": [colour if MARKS[verdict][2] else style.background for verdict, colour in pairs],
        "opacity": 1,
        "line": {"width": 1.7, "color": colours},
    }


def _legend(rows: pd.DataFrame, style: Look, t: Language) -> list[Entry]:
    present = set(rows["verdict"])
    verdicts = [
        Entry(glyph, t(f"targets.mark.{verdict}"), style.text)
        for verdict, (_, glyph, _) in MARKS.items()
        if verdict in present
    ]
    return [*verdicts, Entry("│", t("targets.mark.target"), style.text)]


def _words(canvas: Canvas, row: Any, style: Look) -> None:
    """What a row is, above its bar, and its share beside the mark; a town's name above its first row.

    They stand on the ground's colour: the line of the target passes behind them.
    """
    words = {
        "xanchor": "left", "yanchor": "middle", "bgcolor": style.background,
        "font": {"size": 12, "color": style.text},
    }  # fmt: skip
    start = {"x": 0, "xref": "paper", "xshift": -4}
    canvas.write(**words, **start, y=row.level, yshift=WORDS, text=escaped(row.label))
    if row.is_first:
        canvas.write(**words, **start, y=row.level - 1, text=f"<b>{escaped(row.place)}</b>")
    canvas.write(**words, x=row.share, xshift=BESIDE, y=row.level, text=escaped(row.text))
