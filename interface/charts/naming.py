"""Names beside marks: each where there is room, so that none covers a mark or another name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interface.charts.boxes import Box, around, first_free
from interface.charts.look import ems

MARK = 12  # pixels that a mark takes
WIDER = 1.12  # than an em says: names must not touch even in a wide font


def beside(
    spots: Sequence[tuple[float, float]],
    names: dict[int, str],
    room: Box,
    size: float,
) -> dict[int, tuple[float, float]]:
    """Where names go: number of the mark → how far right of it and above it the name's lower left corner stands.

    A name that fits nowhere is left out. All in pixels.

    Args:
        spots: of all marks, from the left and from below.
        names: number of a mark → its name; who comes first has the first choice.
        room: the names stay inside.
        size: of the letters.
    """
    taken = [around(x, y, MARK) for x, y in spots]
    places: dict[int, tuple[float, float]] = {}
    for number, name in names.items():
        x, y = spots[number]
        box = first_free(filter(room.holds, _candidates(x, y, size * WIDER * ems(name) + 2, size + 3)), taken)
        if box is not None:
            taken.append(box)
            places[number] = (box.left - x, box.low - y)
    return places


def _candidates(x: float, y: float, width: float, height: float) -> Iterator[Box]:
    """Where a name may stand, the best place first."""
    yield Box(x + 9, y - height / 2, width, height)
    yield Box(x - 9 - width, y - height / 2, width, height)
    for low in (y + 7, y - 7 - height):
        for left in (x - width / 2, x + 2, x - 2 - width):
            yield Box(left, low, width, height)
