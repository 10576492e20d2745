"""A page of a PDF → its lines with their places. Offsets are points from the lower left corner of the page."""

from __future__ import annotations

import ctypes
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers.pdf_turning import Turning, turn_upright
from extract.readers.raised import without_mark

_WIDE_GAP = 1.6  # of the height of the text: what stands farther apart is another column
_CELL_GAP = 0.5  # may be the blank between two cells, where those of other lines stand below it
_WORD_GAP = 0.3
# Of the height of the text: how far above its line a raised character stands, and how high it is at most.
LOW, HIGH, SMALL = 0.15, 0.8, 0.9
_HAN = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
# Fonts name some characters by their radicals; those of the supplement have no decomposition in Unicode.
_RADICALS = str.maketrans(
    "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺁⺼⻁⻌⻐⻊⻲⻪⻫⻭⻯",
    "民母西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟厂月虎辶钅足龟黾斉歯竜",
)
_KANGXI = re.compile(r"[\u2f00-\u2fd5]")


def plain_characters(text: str) -> str:
    """The text with radicals written as the characters that they look like (⼯作 → 工作)."""
    return _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_RADICALS))


@dataclass(slots=True)
class Line:
    """A line of a page, or of one of its columns.

    Attributes:
        text: its text.
        x0, x1, bottom, top: its box.
        size: height of its text; that of most of its characters, for digits may be of another font.
        gaps: offsets in the text at which wide gaps stand (cells of a table without lines).
        blanks: all blanks that may stand between cells: offset in the text, left and right edge.
        heights: of its characters.
        baseline: the height that they stand on.
    """

    text: str
    x0: float
    x1: float
    bottom: float
    top: float
    size: float
    gaps: list[int] = field(default_factory=list)
    blanks: list[tuple[int, float, float]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    baseline: float = 0.0

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    x0: float
    x1: float
    bottom: float
    top: float
    baseline: float = 0.0


_BLANK = _Character(" ", 0, 0, 0, 0)
_GUESSED = _Character(" ", 0, 0, 0, 0)
"""A blank that the library guesses by the gap: word processors set Chinese and digits a little apart."""
_BLANKS = frozenset(map(ord, " \u00a0\u3000\u2002\u2003\u2009"))


def page_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page in the order in which the file draws them, which is that of columns; a page whose text does
    not run upright is turned so that it does."""
    turning = turn_upright(page)
    lines: list[Line] = []
    guessed = False
    for character in _characters(page, turning):
        if character is _BLANK or character is _GUESSED:
            if lines and not lines[-1].text.endswith(" "):
                lines[-1].text += " "
                guessed = character is _GUESSED
            continue
        if lines and _is_mark(lines[-1], character):
            lines[-1].x1 = max(lines[-1].x1, character.x1)
            continue
        if guessed and lines and _set_apart(lines[-1].text[-2:-1], character.text):
            lines[-1].text = lines[-1].text[:-1]
        guessed = False
        if lines and _continues(lines[-1], character):
            _append(lines[-1], character)
        else:
            size = character.top - character.bottom
            line = Line(character.text, character.x0, character.x1, character.bottom, character.top, size)
            line.baseline = character.baseline
            lines.append(line)
        lines[-1].heights.append(character.top - character.bottom)
    for line in lines:
        line.text = plain_characters(line.text).rstrip()
        line.size = median(line.heights)
    return _in_reading_order(lines)


def _is_mark(line: Line, character: _Character) -> bool:
    """Whether a character is raised above those of its line, as marks are that point to notes."""
    height = character.top - character.bottom
    raised = character.baseline - line.baseline
    if not (LOW < raised / line.size < HIGH and height < SMALL * line.size and _continues(line, character)):
        return False
    return not without_mark(line.text[-1:], character.text)


def _set_apart(former: str, character: str) -> bool:
    """Whether one is Chinese and the other a digit or letter."""
    return bool(_HAN.match(former)) != bool(_HAN.match(character)) and (former + character).isalnum()


def _characters(page: pypdfium2.PdfPage, turning: Turning) -> Iterator[_Character]:
    text = page.get_textpage()
    try:
        box = pdfium.FS_RECTF()
        pointer = ctypes.byref(box)
        x, y = ctypes.c_double(), ctypes.c_double()
        former: tuple[float, ...] = ()
        for index in range(text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code < 32 or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
                continue
            if pdfium.FPDFText_IsGenerated(text, index):  # it has no angle of its own
                if code in _BLANKS:
                    yield _GUESSED
                continue
            if not turning.runs_along(pdfium.FPDFText_GetCharAngle(text, index)):
                continue
            if code in _BLANKS:
                yield _BLANK
                continue
            if pdfium.FPDFText_GetLooseCharBox(text, index, pointer) and box.top > box.bottom:
                edges = turning.box(box.left, box.right, box.bottom, box.top)
                if edges == former:  # one sign for two characters: ——
                    edges = edges[1], *edges[1:]
                else:
                    former = edges
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                yield _Character(chr(code), *edges, turning.point(x.value, y.value)[1])
    finally:
        text.close()


def _continues(line: Line, character: _Character) -> bool:
    """Whether a character stands on the line and right of it."""
    overlap = min(line.top, character.top) - max(line.bottom, character.bottom)
    height = min(line.top - line.bottom, character.top - character.bottom)
    return overlap > 0.5 * height and -0.6 * line.size < character.x0 - line.x1


def _append(line: Line, character: _Character) -> None:
    gap = character.x0 - line.x1
    blank = line.text.endswith(" ")
    if gap > _CELL_GAP * line.size:
        line.blanks.append((len(line.text) - blank, line.x1, character.x0))
    if gap > _WIDE_GAP * line.size:
        line.gaps.append(len(line.text) - blank)
        line.text += "" if blank else " "
    elif gap > _WORD_GAP * line.size and not (blank or _HAN.match(line.text[-1]) or _HAN.match(character.text)):
        line.text += " "
    line.text += character.text
    line.x1 = character.x1
    line.bottom, line.top = min(line.bottom, character.bottom), max(line.top, character.top)
    line.size = max(line.size, character.top - character.bottom)


def _in_reading_order(lines: list[Line]) -> list[Line]:
    """The order of the file, but from top to bottom where the file draws its lines in disorder."""
    jumps = sum(later.bottom > former.top and later.x0 < former.x1 for former, later in itertools.pairwise(lines))
    if jumps <= max(2, len(lines) // 5):
        return lines
    return sorted(lines, key=lambda line: (-round(line.middle), line.x0))
