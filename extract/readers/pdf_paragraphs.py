"""Lines of the pages of a PDF → paragraphs: heads, feet and page numbers go, broken lines are joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.readers.pdf_lines import Line
from extract.readers.rows import CELL

_PAGE_NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?\d{1,4}\s*(?:[/／]\s*(?:共\s*)?\d{1,4})?\s*(?:页)?[-—–·•\s]*(?:共\s*\d+\s*页)?"
)
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[•●■◆①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
)
_SENTENCE_ENDS = tuple("。！？!?；;：:")
_LATIN = re.compile(r"[A-Za-z]")
_MARGIN = 0.13  # of the page's height: where heads and feet stand
# Of the height of the text: how much shorter a full line may be, for marks that may not begin or end a line; and one
# that breaks off in a sentence.
_RAGGED, _RAGGED_IN_SENTENCE = 2.4, 4.5
_INDENT = 0.8
_WIDER, _WIDE = 0.15, 0.5  # of the height of the text: how much farther apart than others lines of two paragraphs stand
_TITLE = 1.2


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its height in points, its lines, and its tables, each (index of the line before which it stands, rows
    as lines of text)."""

    height: float
    lines: Sequence[Line]
    tables: Sequence[tuple[int, list[str]]] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, and with each page but the first it stands on the offset where that begins."""

    text: str
    page: int
    breaks: tuple[tuple[int, int], ...] = ()


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of a document, the rows of its tables among them, in order."""
    furniture = _furniture(pages)
    lines = [line for n, page in enumerate(pages) for i, line in enumerate(page.lines) if (n, i) not in furniture]
    layout = _layout(lines)
    result: list[Paragraph] = []
    former: Line | None = None
    for number, page in enumerate(pages):
        tables: dict[int, list[str]] = defaultdict(list)
        for before, rows in page.tables:
            tables[before] += rows
        first = True
        for index, line in enumerate([*page.lines, None]):
            if index in tables:
                result += [Paragraph(row, number) for row in tables[index]]
                former = None
            if line is None or (number, index) in furniture:
                continue
            if former is not None and _goes_on(former, line, layout, new_page=first):
                result[-1] = _joined(result[-1], line, number)
            else:
                result.append(Paragraph(_as_row(line), number))
            former, first = (None if len(line.gaps) > 1 else line), False
    return result


def _as_row(line: Line) -> str:
    """A line; one with two or more wide gaps as a row of cells."""
    if len(line.gaps) < 2:
        return line.text.strip()
    cuts = [0, *line.gaps, len(line.text)]
    return CELL.join(line.text[a:b].strip() for a, b in itertools.pairwise(cuts))


def _furniture(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """Page and index of the lines that are heads, feet and page numbers.

    They stand in the margins of the page, and say on several pages the same but for their digits.
    """
    marginal = [
        (number, index, _shape(line))
        for number, page in enumerate(pages)
        for index, line in enumerate(page.lines)
        if not _MARGIN * page.height < line.middle < (1 - _MARGIN) * page.height
    ]
    on_pages = Counter(shape for shape in {(number, shape) for number, _, shape in marginal})
    counted = Counter(shape for _, shape in on_pages)
    least = 2 if len(pages) == 2 else max(3, len(pages) // 3)
    return {
        (number, index)
        for number, index, shape in marginal
        if counted[shape] >= least
        or (_PAGE_NUMBER.fullmatch(pages[number].lines[index].text) and _outermost(pages[number], index))
    }


def _shape(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.middle / 6)


def _outermost(page: Page, index: int) -> bool:
    heights = [line.middle for line in page.lines]
    return heights[index] in (min(heights), max(heights))


def _right_edges(lines: Iterable[Line]) -> dict[int, float]:
    """For each left edge of a column (in steps of 8 points) the right edge that its lines reach."""
    reached: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        reached[round(line.x0 / 8)].append(line.x1)
    return {left: sorted(ends)[int(0.9 * (len(ends) - 1))] for left, ends in reached.items() if len(ends) >= 2}


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a document is laid out: the right edges of its columns by their left ones, the usual height of its text, and
    how far apart the middles of its lines usually stand."""

    edges: dict[int, float]
    body: float
    spacing: float


def _layout(lines: Sequence[Line]) -> _Layout:
    body = median(line.size for line in lines) if lines else 0.0
    steps = [former.middle - line.middle for former, line in itertools.pairwise(lines)]
    return _Layout(_right_edges(lines), body, median([step for step in steps if 0 < step < 3 * body] or [2 * body]))


def _column(line: Line, edges: dict[int, float]) -> tuple[float, float] | None:
    """Left and right edge of the column that a line stands in: the leftmost that begins within three characters."""
    step = round(line.x0 / 8)
    reach = round(3 * line.size / 8)
    near = [(left, right) for left, right in edges.items() if step - reach <= left <= step + 1 and right > line.x0]
    return (min(near)[0] * 8.0, max(right for _, right in near)) if near else None


def _goes_on(former: Line, line: Line, layout: _Layout, *, new_page: bool) -> bool:
    """Whether a line goes on with the paragraph that the former one broke off."""
    if len(line.gaps) > 1 or len(former.gaps) > 1 or not 0.85 < line.size / former.size < 1.18:
        return False
    apart = former.bottom - line.top
    if min(line.size, former.size) > _TITLE * layout.body and -0.5 * line.size < apart < line.size:
        return True  # a title on several lines
    its, own = _column(former, layout.edges), _column(line, layout.edges)
    if its is None or own is None:
        return False
    ended = former.text.rstrip().endswith(_SENTENCE_ENDS)
    headed = _HEADING.match(former.text) is not None
    beside = apart <= -0.5 * line.size  # the next column
    farther = 0.0 if beside or new_page else (former.middle - line.middle - layout.spacing) / layout.body
    breaks_off = not (ended or headed or farther > _WIDER)
    ragged = _RAGGED_IN_SENTENCE if breaks_off else _RAGGED
    indented = line.x0 > own[0] + _INDENT * line.size + 4
    if former.x1 < its[1] - ragged * former.size or indented:
        return False
    if farther > _WIDE or (farther > _WIDER and (ended or headed)):
        return False
    return not (ended and _HEADING.match(line.text))


def _joined(paragraph: Paragraph, line: Line, page: int) -> Paragraph:
    text = line.text.strip()
    blank = " " if _LATIN.match(text) and _LATIN.match(paragraph.text[-1:]) else ""
    last = paragraph.breaks[-1][0] if paragraph.breaks else paragraph.page
    breaks = paragraph.breaks
    if page != last:
        breaks = (*breaks, (page, len(paragraph.text) + len(blank)))
    return Paragraph(paragraph.text + blank + text, paragraph.page, breaks)


def as_text(found: Sequence[Paragraph], pages: int) -> tuple[str, tuple[int, ...]]:
    """The paragraphs a line each, and where each of the pages begins."""
    starts: list[int] = [0] * pages
    known = [False] * pages
    length = 0
    for paragraph in found:
        for page, offset in ((paragraph.page, 0), *paragraph.breaks):
            if not known[page]:
                starts[page], known[page] = length + offset, True
        length += len(paragraph.text) + 1
    for page in reversed(range(pages)):  # a page without text begins where the next does
        if not known[page]:
            starts[page] = starts[page + 1] if page + 1 < pages else max(length - 1, 0)
    starts[:1] = [0]
    return "\n".join(paragraph.text for paragraph in found), tuple(starts)
