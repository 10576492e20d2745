"""A series in the space of a word: a mark a year, joined only where one year follows the other."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from itertools import pairwise

from interface.charts.look import Look

WIDTH, HEIGHT = 120, 30  # pixels
EDGE = 5  # room for a mark
Step = tuple[int, float, str]  # year, value, status


def sparkline(steps: Sequence[Step], years: tuple[int, int], style: Look, *, joined: bool = True) -> str:
    """The picture as a data address for ``<img src>``.

    Args:
        steps: one a year, in order. Estimates are open circles, targets open diamonds that no line reaches.
        years: the first and last year of the axis, so that pictures below each other share it.
        joined: whether years that follow each other may be joined (not where each spans several years).
    """
    low, high = min(value for _, value, _ in steps), max(value for _, value, _ in steps)
    placed = [(year, _across(year, years), _down(value, low, high), status) for year, value, status in steps]
    lines = [
        f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/>'
        for (year, x, y, status), (to_year, to_x, to_y, to_status) in pairwise(placed)
        if joined and to_year == year + 1 and "target" not in (status, to_status)
    ]
    marks = [_mark(x, y, status, style) for _, x, y, status in placed]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" fill="none" '
        f'stroke="{style.accent}" stroke-width="1.5">{"".join(lines)}{"".join(marks)}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


def _across(year: int, years: tuple[int, int]) -> float:
    first, last = years
    return EDGE + (WIDTH - 2 * EDGE) * ((year - first) / (last - first) if last > first else 0.5)


def _down(value: float, low: float, high: float) -> float:
    return EDGE + (HEIGHT - 2 * EDGE) * ((high - value) / (high - low) if high > low else 0.5)


def _mark(x: float, y: float, status: str, style: Look) -> str:
    if status == "target":
        return f'<path fill="{style.background}" d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z"/>'
    fill = style.accent if status == "actual" else style.background
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{fill}"/>'
