"""Small multiples: a panel a drawing, the same years on all, on one scale or on one each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from interface.charts import backdrop, marks, naming
from interface.charts.boxes import Box
from interface.charts.canvas import Canvas, Chart
from interface.charts.line_names import LABELLED
from interface.charts.lines import add_lines, entries, value_axis, year_axis
from interface.charts.look import Entry, Look, broken, escaped, frame
from interface.charts.points import Drawing
from interface.language import Language

MOST_PANELS = 24
FEW = 4  # panels up to which two stand in a row, else three: on a phone each still has some 100 pixels
PANEL_HEIGHT = {2: 190, 3: 130}  # by the number of columns
GAP = {2: 0.09, 3: 0.06}  # between columns, as a share of the width
HEAD_LINE, HEAD_SIZE, TICK_SIZE = 16, 12, 11
HEAD_EMS = {2: 13, 3: 9}  # of the head's size: what fits over a panel on a phone
NARROW_WIDTH = {1: 330, 2: 160, 3: 105}  # pixels of a panel on a phone: names that keep apart there do so everywhere
LOWEST = 5  # pixels: names stay above the line of zero
YEARS_BELOW = 34  # pixels under a panel for its years
ROOM_FOR_VALUES = {2: 0.16, 3: 0.26}  # left of the first year, as a share of all years
MARK_SCALE = {2: 1.0, 3: 0.8}  # smaller panels, smaller marks


def multiples_chart(
    panels: Sequence[Drawing],
    style: Look,
    t: Language,
    *,
    title: str,
    subtitle: str,
    foot: str,
    free: bool = False,
    notes: Sequence[str] = (),
) -> Chart:
    """The lines of ``panels`` side by side, each under its own title; of more than 24 the first ones.

    Args:
        panels: at least one with points; one without any says so. Their subtitles and feet are not written.
        title, subtitle, foot: of the whole picture.
        free: each panel has a scale of its own; else all share one, as only drawings of one unit may.
        notes: a line under the title of each panel, "" for none.
    """
    shown = list(panels[:MOST_PANELS])
    canvas = Canvas()
    points = pd.concat([panel.points for panel in shown])
    values = pd.concat([panel.values() for panel in shown])
    named = 1 < max(panel.points["place"].nunique() for panel in shown) <= LABELLED
    grid = _Grid([panel.title for panel in shown], notes)
    for number, panel in enumerate(shown):
        axes = {"xaxis": _axis("x", number), "yaxis": _axis("y", number)}
        _place(canvas, number, grid)
        backdrop.add_years(canvas, panel, style, **axes)
        in_time = panel.points.sort_values(["place", "year"])
        add_lines(canvas, in_time, panel.chosen, style, t, scale=grid.mark_scale, **axes)
    if len(shown) < len(panels):
        subtitle = t("chart.some_panels", subtitle=subtitle, n=len(shown), total=len(panels))
    frame(
        canvas, style, title=title, subtitle=subtitle, foot=foot, plot_height=grid.height, left=14, right=14,
        legend=_legend(shown, points, style, t),
    )  # fmt: skip
    for number, panel in enumerate(shown):
        across, upwards = year_axis(points["year"], most_ticks=3), _values(panel, panel.values() if free else values)
        if not free and number % grid.columns:
            upwards["showticklabels"] = False
        _set_axes(canvas, number, across, upwards, grid, style)
        if named:
            _name_lines(canvas, number, panel, across["range"], upwards, grid, style)
        _head(canvas, number, panel, grid, style, t)
    return canvas.chart()


class _Grid:
    """Where each panel stands, in pixels from above and in shares of the picture's plot."""

    def __init__(self, titles: Sequence[str], notes: Sequence[str] = ()) -> None:
        self.columns = min(len(titles), 2 if len(titles) <= FEW else 3)
        size = max(self.columns, 2)
        self.panel, self.gap = PANEL_HEIGHT[size], GAP[size]
        self.width = NARROW_WIDTH[min(self.columns, size)]
        self.room, self.mark_scale = ROOM_FOR_VALUES[size], MARK_SCALE[size]
        ems = HEAD_EMS[size] if self.columns > 1 else 26
        self.heads = [broken(title, ems) for title in titles]
        self.notes = [broken(note, ems) if note else [] for note in [*notes, *[""] * len(titles)][: len(titles)]]
        lines = [len(head) + len(note) for head, note in zip(self.heads, self.notes, strict=True)]
        rows = [lines[first : first + self.columns] for first in range(0, len(titles), self.columns)]
        self._head_heights = [HEAD_LINE * max(row) + 6 for row in rows]
        self.height = sum(self._head_heights) + len(rows) * self.panel + (len(rows) - 1) * YEARS_BELOW

    def across(self, number: int) -> tuple[float, float]:
        """The left and right edge of a panel, as shares of the plot."""
        width = (1 - self.gap * (self.columns - 1)) / self.columns
        left = number % self.columns * (width + self.gap)
        return left, min(left + width, 1)

    def upwards(self, number: int) -> tuple[float, float]:
        """The lower and upper edge of a panel, as shares of the plot."""
        row = number // self.columns
        top = sum(self._head_heights[: row + 1]) + row * (self.panel + YEARS_BELOW)
        return max(1 - (top + self.panel) / self.height, 0), 1 - top / self.height


def _axis(letter: str, number: int, prefix: str = "") -> str:
    """What plotly calls the axis of a panel: x, x2 … in traces, xaxis, xaxis2 … in layouts."""
    return f"{letter}{prefix}{number + 1 if number else ''}"


def _place(canvas: Canvas, number: int, grid: _Grid) -> None:
    canvas.axis(_axis("x", number, "axis"), domain=grid.across(number), anchor=_axis("y", number))
    canvas.axis(_axis("y", number, "axis"), domain=grid.upwards(number), anchor=_axis("x", number))


def _values(panel: Drawing, measured: pd.Series) -> dict[str, Any]:
    """Values stand inside the panel, above their lines, so that panels keep their width on a phone."""
    if panel.points.empty:
        return {"visible": False, "range": [0, 1]}
    axis, _ = value_axis(measured, log=panel.log, most_ticks=4)
    return {**axis, "ticklabelposition": "inside top"}


def _set_axes(
    canvas: Canvas, number: int, across: dict[str, Any], upwards: dict[str, Any], grid: _Grid, style: Look
) -> None:
    small = {"tickfont": {"size": TICK_SIZE, "color": style.muted}}
    first, last = across["range"]
    across["tickvals"] = list(range(across["tick0"], int(first), -across["dtick"]))
    across["range"] = [first - grid.room * (last - first), last]
    canvas.axis(_axis("x", number, "axis"), **across, **small)
    canvas.axis(_axis("y", number, "axis"), **upwards, **small)


def _head(canvas: Canvas, number: int, panel: Drawing, grid: _Grid, style: Look, t: Language) -> None:
    left, right = grid.across(number)
    low, top = grid.upwards(number)
    head = "<br>".join(f"<b>{escaped(line)}</b>" for line in grid.heads[number])
    note = [f'<span style="color:{style.muted}">{escaped(line)}</span>' for line in grid.notes[number]]
    place = {"xref": "paper", "yref": "paper"}
    canvas.write(
        text="<br>".join([head, *note]), x=left, y=top, xanchor="left", yanchor="bottom", align="left", yshift=4,
        font={"size": HEAD_SIZE, "color": style.text}, **place,
    )  # fmt: skip
    if panel.points.empty:
        canvas.write(
            text=escaped(t("chart.no_figures")), x=(left + right) / 2, y=(low + top) / 2,
            font={"size": HEAD_SIZE, "color": style.muted}, **place,
        )  # fmt: skip


def _name_lines(
    canvas: Canvas,
    number: int,
    panel: Drawing,
    years: list[float],
    upwards: dict[str, Any],
    grid: _Grid,
    style: Look,
) -> None:
    """Write each town's name beside its last point where there is room; the legend has them all."""
    if panel.points.empty:
        return
    points = panel.points.sort_values(["place", "year"], ignore_index=True)
    low, high = upwards["range"]
    values = points["value"].map(math.log10) if panel.log else points["value"]
    across = (points["year"] - years[0]) / (years[1] - years[0]) * grid.width
    spots = list(zip(across, (values - low) / (high - low) * grid.panel, strict=True))
    last = points.groupby("place", sort=False).tail(1).sort_values("value", ascending=False)
    values_end = grid.room / (1 + grid.room) * grid.width  # there the numbers of the axis stand
    room = Box(values_end, LOWEST, grid.width + 6 - values_end, grid.panel)
    for row, (right, up) in naming.beside(spots, last["place"].to_dict(), room, TICK_SIZE).items():
        canvas.write(
            x=points["year"][row], y=values[row], xref=_axis("x", number), yref=_axis("y", number),
            text=escaped(points["place"][row]), xanchor="left", yanchor="bottom",
            xshift=right, yshift=up, font={"color": style.colour(int(points["colour"][row])), "size": TICK_SIZE},
        )  # fmt: skip


def _legend(panels: Sequence[Drawing], points: pd.DataFrame, style: Look, t: Language) -> list[Entry]:
    """What the marks mean; which town has which colour, unless each panel is one town's."""
    legend = marks.entries(zip(points["status"], points["source"], strict=True), style, t)
    legend += backdrop.entries(panels[0], style, t)
    if max(panel.points["place"].nunique() for panel in panels) > 1:
        towns = points.drop_duplicates("place")
        legend += entries(dict(zip(towns["place"], towns["colour"], strict=True)), style)
    return legend
