"""Two figures of each town against each other: a mark a town and year, named where there is room."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from interface.charts import marks, naming
from interface.charts.boxes import Box
from interface.charts.canvas import Canvas, Chart
from interface.charts.look import SUBTITLE_SIZE, TITLE_LINE, Look, broken, escaped, frame
from interface.language import Language

PLOT_WIDTH, PLOT_HEIGHT = 280, 400  # names that keep apart on a phone do so everywhere
LEFT, RIGHT = 52, 40
NAME_SIZE = 12
MOST_NAMES = 40
PADDING = 0.08  # of the span of values, on each side


@dataclass(frozen=True)
class Cloud:
    """The points of a scatter with the words around them.

    Attributes:
        points: one row a point. name: what it is called; colour: its place in the palette; x, y: in the units of the
            axes; hover: what the pointer says, a line each; status and source: of the weaker of its figures; id: of
            the figure behind y.
        title, subtitle, foot, x_title, y_title: in the reader's language, the axes' with their units.
        log: whether both axes are logarithmic; then all values are above zero.
        chosen: id of the point that is open, or "".
    """

    points: pd.DataFrame
    title: str
    subtitle: str
    foot: str
    x_title: str
    y_title: str
    log: bool = False
    chosen: str = ""


def scatter_chart(cloud: Cloud, style: Look, t: Language) -> Chart:
    """The chart of ``cloud``, at least one point."""
    points = cloud.points
    colours = [style.palette[int(c) % len(style.palette)] for c in points["colour"]]
    canvas = Canvas()
    canvas.scatter(
        x=points["x"].tolist(),
        y=points["y"].tolist(),
        mode="markers",
        showlegend=False,
        marker=marks.markers(points, colours, cloud.chosen, style),
        customdata=marks.customdata(points),
        hovertext=["<br>".join(map(escaped, lines)) for lines in points["hover"]],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )
    above, below = _axis_title(cloud.y_title), _axis_title(cloud.x_title)
    frame(
        canvas, style, title=cloud.title, subtitle=cloud.subtitle, foot=cloud.foot, plot_height=PLOT_HEIGHT, left=LEFT,
        right=RIGHT, legend=marks.entries(zip(points["status"], points["source"], strict=True), style, t),
        ticks_above=_height(above), title_below=_height(below),
    )  # fmt: skip
    _write_axis_title(canvas, above, style, x=0, y=1, xanchor="left", yanchor="bottom", xshift=4 - LEFT, yshift=10)
    _write_axis_title(canvas, below, style, x=1, y=0, xanchor="right", yanchor="top", xshift=RIGHT - 4, yshift=-24)
    across, upwards = _range(points["x"], cloud.log), _range(points["y"], cloud.log)
    kind = {"type": "log" if cloud.log else "linear", "tickformat": ",~g", "zeroline": False}
    canvas.axes("x", range=across, **kind, **_ticks(across, cloud.log))
    canvas.axes("y", range=upwards, **kind, **_ticks(upwards, cloud.log))
    _name(canvas, cloud, across, upwards, colours)
    return canvas.chart()


def _axis_title(text: str) -> list[str]:
    return broken(text, 26)


def _height(lines: list[str]) -> int:
    return len(lines) * (TITLE_LINE - 5)


def _write_axis_title(canvas: Canvas, lines: list[str], style: Look, **where: object) -> None:
    """The title of an axis stands level: Chinese does not turn, and a phone has no room beside the plot."""
    canvas.write(
        text="<br>".join(map(escaped, lines)), xref="paper", yref="paper",
        align=where["xanchor"], font={"size": SUBTITLE_SIZE, "color": style.text}, **where,
    )  # fmt: skip


def _range(values: pd.Series, log: bool) -> list[float]:
    """The ends of an axis, as plotly wants them: logarithms on a logarithmic one."""
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = math.log10(low), math.log10(high)
    room = PADDING * (high - low) or PADDING * abs(high) or 1.0
    if not log and 0 <= low < room:  # an axis that comes so near to zero shows it
        return [-room / 2, high + room]
    return [low - room, high + room]


def _ticks(ends: list[float], log: bool) -> dict[str, object]:
    """One to two decades have ticks at 1, 2 and 5; less or more what plotly finds."""
    return {"dtick": "D2"} if log and 1 <= ends[1] - ends[0] < 2 else {"nticks": 6}


def _name(canvas: Canvas, cloud: Cloud, across: list[float], upwards: list[float], colours: list[str]) -> None:
    """Write names beside marks, those far from the others first, as long as there is room."""
    scaled = cloud.points[["x", "y"]].map(math.log10) if cloud.log else cloud.points[["x", "y"]]
    right = (scaled["x"] - across[0]) / (across[1] - across[0]) * PLOT_WIDTH
    up = (scaled["y"] - upwards[0]) / (upwards[1] - upwards[0]) * PLOT_HEIGHT
    spots = list(zip(right, up, strict=True))
    middle = (float(right.median()), float(up.median()))
    outermost = sorted(range(len(spots)), key=lambda number: -math.dist(spots[number], middle))[:MOST_NAMES]
    names = {number: str(cloud.points["name"].iloc[number]) for number in outermost}
    room = Box(-LEFT / 2, -6, PLOT_WIDTH + LEFT / 2 + RIGHT, PLOT_HEIGHT + 16)
    for number, (beside_it, above_it) in naming.beside(spots, names, room, NAME_SIZE).items():
        canvas.write(
            x=scaled["x"].iloc[number], y=scaled["y"].iloc[number], text=escaped(names[number]),
            xanchor="left", yanchor="bottom", xshift=beside_it, yshift=above_it,
            font={"color": colours[number], "size": NAME_SIZE},
        )  # fmt: skip
