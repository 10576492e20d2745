"""Pages of a PDF whose text runs up, down or upside down on the sheet: their characters as on an upright page."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_UPRIGHT = 0.02  # radians; text that stands at another angle than most of the page is a watermark
_SAMPLE = 400
Edges = tuple[float, float, float, float]
"""Left, right, bottom, top."""


@dataclass(frozen=True, slots=True)
class Turning:
    """How the text of a page runs.

    Attributes:
        quarters: by how many quarters of a turn, clockwise.
        width, height: sums of the left and right, lower and upper edges of the sheet.
    """

    quarters: int
    width: float
    height: float

    def runs_along(self, angle: float) -> bool:
        """Whether a character of this angle belongs to the text."""
        apart = abs(angle - self.quarters * math.pi / 2) % (2 * math.pi)
        return min(apart, 2 * math.pi - apart) <= _UPRIGHT

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the sheet stands on the upright page."""
        return (
            (x, y),
            (self.height - y, x),
            (self.width - x, self.height - y),
            (y, self.width - x),
        )[self.quarters]

    def box(self, left: float, right: float, bottom: float, top: float) -> Edges:
        """Where a box of the sheet stands on the upright page."""
        if not self.quarters:
            return left, right, bottom, top
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)


def turn_upright(page: pypdfium2.PdfPage) -> Turning:
    """How the text of a page runs. The page is turned so that it is shown upright, for the library orders its
    characters as they are shown."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        sample = (at for at in range(0, count, max(1, count // _SAMPLE)) if not pdfium.FPDFText_IsGenerated(text, at))
        angles = [pdfium.FPDFText_GetCharAngle(text, at) for at in sample if pdfium.FPDFText_GetUnicode(text, at) > 32]
    finally:
        text.close()
    turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if _is_quarter(angle))
    quarters = max(turns, key=lambda turn: turns[turn], default=0)
    rotation = -90 * quarters % 360
    if angles and page.get_rotation() != rotation:
        page.set_rotation(rotation)
    left, bottom, right, top = page.get_mediabox()
    return Turning(quarters, left + right, bottom + top)


def _is_quarter(angle: float) -> bool:
    rest = angle % (math.pi / 2)
    return min(rest, math.pi / 2 - rest) <= _UPRIGHT
