"""Names at the ends of lines: each beside its last point where there is room, so that no legend is needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from interface.charts.boxes import Box, around, first_free
from interface.charts.canvas import Canvas
from interface.charts.look import Look, ems, escaped, short_name

LABELLED = 8  # lines that carry their name; more have a legend
PLOT_HEIGHT = 360
PLOT_WIDTH = 260  # on a phone: names that keep apart there do so everywhere
SIZE = 12
NEAR = 3  # places beside its point that the name of a muted town may take: farther off it would be taken for another's
LOWEST = 14  # names stay above the lower edge
NEAR_ZERO = 6  # the room the line of zero takes
MARK = 12  # the room a point takes


def name_ends(
    canvas: Canvas, points: pd.DataFrame, height: Callable[[float], float], style: Look, *, log: bool
) -> None:
    """Write each town's name beside its last point; the names of muted towns only where there is room.

    Args:
        points: sorted by place and year.
        height: how high a value stands, as a share of the plot.
        log: whether the axis of values is logarithmic.
    """
    first, last = points["year"].min(), points["year"].max()
    step = PLOT_WIDTH / (last - first + 0.7)

    def spot(row: Any) -> tuple[float, float]:
        return (row.year - first + 0.35) * step, height(row.value) * PLOT_HEIGHT

    taken = [around(x, y, MARK) for x, y in map(spot, points.itertuples())]
    if not log and points["value"].min() < 0:
        taken.append(Box(0, height(0) * PLOT_HEIGHT - NEAR_ZERO / 2, PLOT_WIDTH, NEAR_ZERO))
    ends = points.groupby("place").tail(1)
    ends = ends.assign(is_muted=ends["colour"] < 0).sort_values(["is_muted", "value"], ascending=[True, False])
    for row in ends.itertuples():
        x, y = spot(row)
        name = short_name(row.place)
        width = SIZE * ems(name) + 2
        candidates = list(_candidates(x, y, width, at_end=row.year == last, at_start=row.year == first))
        candidates = candidates[:NEAR] if row.is_muted else candidates
        otherwise = None if row.is_muted else candidates[0]
        box = first_free((each for each in candidates if each.low > LOWEST), taken) or otherwise
        if box is None:
            continue
        taken.append(box)
        canvas.write(
            x=row.year,
            y=math.log10(row.value) if log else row.value,
            text=escaped(name),
            xanchor="left",
            yanchor="bottom",
            xshift=box.left - x,
            yshift=box.low - y,
            font={"color": style.colour(int(row.colour)), "size": SIZE},
        )


def _candidates(x: float, y: float, width: float, *, at_end: bool, at_start: bool) -> Iterator[Box]:
    """Where a name may stand, the best place first; right of the plot there is a margin for it, left there is none."""
    line = SIZE + 3
    if at_end:
        for step in range(LABELLED * 3):
            shift = (step + 1) // 2 * (1 if step % 2 else -1)
            yield Box(x + 11, y - line / 2 + shift * line * 0.6, width, line)
        return
    left = x - 6 if at_start else x - width / 2
    for low in (y + 7, y - 7 - line, y + 7 + line, y - 7 - 2 * line):
        yield Box(left, low, width, line)
    yield Box(x + 9, y - line / 2, width, line)
