"""Behind the figures of a chart: what all places range over in each year, and their median."""

from __future__ import annotations

from typing import Any

from interface.charts.canvas import Canvas
from interface.charts.look import Entry, Look
from interface.charts.points import Drawing
from interface.language import Language

_Vertex = tuple[float | None, float | None, str]  # x, y, what the pointer says there
HALF = 0.28  # of the width of a year's column; years are not joined, for other places may stand behind each


def add_years(canvas: Canvas, drawing: Drawing, style: Look, **axes: str) -> None:
    """A column from the lowest to the highest of each year, with a dash at the median; ``axes`` names a panel."""
    if drawing.backdrop is None or drawing.backdrop.empty:
        return
    x: list[float | None] = []
    y: list[float | None] = []
    dashes: list[_Vertex] = []
    for row in drawing.backdrop.itertuples():
        left, right = row.year - HALF, row.year + HALF
        x += [left, right, right, left, left, None]
        y += [row.low, row.low, row.high, row.high, row.low, None]
        dashes += [(each, row.median, row.text) for each in (left, row.year, right)] + [(None, None, "")]
    _area(canvas, x, y, style, **axes)
    _dashes(canvas, dashes, style, **axes)


def add_rows(canvas: Canvas, drawing: Drawing, style: Look, rows: int) -> None:
    """For places side by side: one column through all ``rows``, from the lowest to the highest of all places."""
    if drawing.backdrop is None or drawing.backdrop.empty:
        return
    year = drawing.backdrop.iloc[0]
    low, high = -0.6, rows - 0.4
    across = [year["low"], year["high"], year["high"], year["low"], year["low"]]
    _area(canvas, across, [low, low, high, high, low], style)
    _dashes(canvas, [(year["median"], at, year["text"]) for at in (low, *range(rows), high)], style)


def _area(canvas: Canvas, x: Any, y: Any, style: Look, **axes: str) -> None:
    canvas.scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=style.grid, line={"width": 0}, opacity=0.7,
        hoverinfo="skip", showlegend=False, name="backdrop", **axes,
    )  # fmt: skip


def _dashes(canvas: Canvas, vertices: list[_Vertex], style: Look, **axes: str) -> None:
    x, y, texts = zip(*vertices, strict=True)
    canvas.scatter(
        x=x, y=y, mode="lines", connectgaps=False, line={"width": 1.5, "color": style.muted},
        hovertext=texts, hovertemplate="%{hovertext}<extra></extra>", showlegend=False, name="backdrop", **axes,
    )  # fmt: skip


def entries(drawing: Drawing, style: Look, t: Language) -> list[Entry]:
    """What the backdrop means, and how many places it is made of."""
    years = drawing.backdrop
    if years is None or years.empty:
        return []
    fewest, most = int(years["places"].min()), int(years["places"].max())
    number = f"{fewest}" if fewest == most else f"{fewest}–{most}"
    return [Entry("▒", t("chart.range_of_all", n=number), style.muted), Entry("─", t("chart.median"), style.muted)]
