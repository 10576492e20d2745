"""Tables whose cells are prose: a column looks back or plans as its header says (年度目标 | 进展情况)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.outline import Mode, Section
from extract.tables.words import load_table_words

_LINE = re.compile(r"[^\n]+")
_MARK = "|"
_LONGEST_HEADER = 16


def split_by_columns(text: str, sections: list[Section], grammar: Grammar) -> list[Section]:
    """The sections of a text, those with such a table cut into its cells.

    Args:
        text: the normalised text of a report.
        sections: its sections.
        grammar: the vocabulary.
    """
    if _MARK not in text:
        return sections
    starts = [section.start for section in sections]
    cells: dict[int, list[Section]] = {}
    for start, end, header, mode in _cells(text, grammar):
        i = bisect_right(starts, start) - 1
        if end <= sections[i].end:
            cells.setdefault(i, []).append(replace(sections[i], start=start, end=end, mode=mode, time_heading=header))
    return [piece for i, section in enumerate(sections) for piece in _around(section, cells.get(i, []))]


def _cells(text: str, grammar: Grammar) -> Iterator[tuple[int, int, str, Mode]]:
    """Span, header and mode of each cell below a header that tells a mode, where both modes have a column."""
    parts = grammar.time.parts
    review, plan = expression(any_of(parts.review_columns)), expression(any_of(parts.plan_columns))
    headers: list[tuple[str, Mode | None]] = []
    for line in _LINE.finditer(text):
        cells = line[0].split(_MARK)
        read = [(cell, _mode(cell, review, plan)) for cell in cells]
        if {"review", "plan"} <= {mode for _, mode in read}:
            headers = read
        elif len(cells) < 2 or abs(len(cells) - len(headers)) > 1:  # a line may lack its last mark
            headers = []
        else:
            start = line.start()
            numbered = headers[0][0].strip() in load_table_words().ordinal
            if numbered and cells[0].strip() and not cells[0].strip().isdigit():
                cells = ["", *cells[:-1]] if not cells[-1].strip() else cells  # below a cell of several rows
                start -= 1
            for cell, (header, mode) in zip(cells, headers, strict=False):
                if mode and cell:
                    yield start, start + len(cell), header, mode
                start += len(cell) + 1


def _mode(cell: str, review: re.Pattern[str], plan: re.Pattern[str]) -> Mode | None:
    if len(cell) > _LONGEST_HEADER:
        return None
    return "review" if review.search(cell) else "plan" if plan.search(cell) else None


def _around(section: Section, cells: list[Section]) -> Iterator[Section]:
    """A section with its cells cut out of it."""
    start = section.start
    for cell in cells:
        if cell.start > start:
            yield replace(section, start=start, end=cell.start)
        yield cell
        start = cell.end
    if start < section.end:
        yield replace(section, start=start)
