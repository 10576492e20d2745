"""Rectangles of a plot in pixels: where a name may stand so that it covers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, x from the left, y from below."""

    left: float
    low: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether both cover a place."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.low < other.low + other.height
            and other.low < self.low + self.height
        )

    def holds(self, other: Box) -> bool:
        """Whether ``other`` lies inside."""
        return (
            self.left <= other.left
            and other.left + other.width <= self.left + self.width
            and self.low <= other.low
            and other.low + other.height <= self.low + self.height
        )


def around(x: float, y: float, size: float) -> Box:
    """The square around a point."""
    return Box(x - size / 2, y - size / 2, size, size)


def first_free(candidates: Iterable[Box], taken: Sequence[Box]) -> Box | None:
    """The first of ``candidates`` that meets none of ``taken``."""
    return next((box for box in candidates if not any(map(box.meets, taken))), None)
