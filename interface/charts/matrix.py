"""Which place has figures for which indicator: a square a pair, the larger the more years."""

from __future__ import annotations

import pandas as pd

from interface.charts import marks
from interface.charts.canvas import Canvas, Chart
from interface.charts.look import Look, ems, escaped, frame

ROW = 19  # pixels an indicator
SMALLEST, LARGEST = 7, 15


def matrix_chart(pairs: pd.DataFrame, style: Look, *, places: list[str], title: str, subtitle: str, foot: str) -> Chart:
    """The coverage matrix.

    Args:
        pairs: one row a pair: place, indicator_name, theme_number, years (how many), text (what the pointer says), id.
        places: the columns, from left to right.
    """
    indicators = list(dict.fromkeys(pairs["indicator_name"]))
    column = {place: number for number, place in enumerate(places)}
    row = {name: len(indicators) - 1 - number for number, name in enumerate(indicators)}
    most = max(int(pairs["years"].max()), 2)
    canvas = Canvas()
    canvas.scatter(
        x=pairs["place"].map(column).tolist(),
        y=pairs["indicator_name"].map(row).tolist(),
        mode="markers",
        marker={
            "symbol": "square",
            "size": (SMALLEST + (pairs["years"] - 1) / (most - 1) * (LARGEST - SMALLEST)).tolist(),
            "color": style.accent,
            "opacity": 1,
            "line": {"width": 0},
        },
        customdata=marks.customdata(pairs),
        hovertext=pairs["text"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    left = 14 + int(11.5 * max(ems(name) for name in indicators))
    frame(
        canvas, style, title=title, subtitle=subtitle, foot=foot, left=left, right=12,
        plot_height=len(indicators) * ROW + 10, ticks_above=_height(places),
    )  # fmt: skip
    canvas.axes(
        "y",
        tickvals=list(row.values()), ticktext=[escaped(name) for name in row], range=[-0.7, len(indicators) - 0.3],
        tickfont={"color": style.text, "size": 11}, zeroline=False, gridwidth=1,
    )  # fmt: skip
    stacked = not any(map(_is_latin, places))
    canvas.axes(
        "x",
        tickvals=list(column.values()), ticktext=[_upright(place) if stacked else escaped(place) for place in places],
        range=[-0.7, len(places) - 0.3], side="top",
        tickangle=0 if stacked else -90, tickfont={"color": style.text, "size": 11}, zeroline=False,
    )  # fmt: skip
    return canvas.chart()


def _is_latin(name: str) -> bool:
    return name[:1].isascii()


def _height(places: list[str]) -> int:
    """Pixels that the names of the columns take: Chinese stands downwards, Latin letters are turned."""
    if any(map(_is_latin, places)):
        return int(11.5 * max(ems(place) for place in places)) + 14
    return 14 * max(len(place) for place in places) + 6


def _upright(name: str) -> str:
    """A name written downwards, as Chinese may be: narrow columns need no slanted text."""
    return "<br>".join(escaped(character) for character in name)
