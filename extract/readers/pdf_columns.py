"""Tables without lines around their cells: lines of a page in a row whose blanks stand one below the other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extract.readers.pdf_lines import Line
from extract.readers.rows import table_lines

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_LONGEST_CELL = 40
_FARTHEST = 2.5  # of the height of the text: what stands farther below is no row of the same table

_Cell = tuple[float, float, str]
"""Left, right, text."""


def split_tables(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[int, list[str]]]]:
    """The lines that stand in no such table, and the tables, each (index of the line before which it stands, rows)."""
    kept: list[Line] = []
    tables: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[at].blanks and lines[end].blanks and _follows(lines[end - 1], lines[end]):
            end += 1
        rows = _rows(lines[at:end])
        if rows:
            tables.append((len(kept), table_lines(rows)))
        else:
            kept += lines[at:end]
        at = end
    return kept, tables


def _follows(former: Line, line: Line) -> bool:
    return 0 < former.middle - line.middle < _FARTHEST * former.size


def _rows(lines: Sequence[Line]) -> list[list[str]]:
    """The cells of the lines; [] where they make no table."""
    cells = [_cells(line) for line in lines]
    columns = _columns([cell for row in cells for cell in row])
    if len(lines) < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS:
        return []
    if any(len(text) > _LONGEST_CELL for row in cells for _, _, text in row):
        return []
    return [
        [" ".join(text for left, right, text in row if first <= left and right <= last) for first, last in columns]
        for row in cells
    ]


def _cells(line: Line) -> list[_Cell]:
    """A line cut at its blanks."""
    lefts = [line.x0, *(right for _, _, right in line.blanks)]
    rights = [*(left for _, left, _ in line.blanks), line.x1]
    cuts = [0, *(offset for offset, _, _ in line.blanks), len(line.text)]
    texts = [line.text[start:end].strip() for start, end in itertools.pairwise(cuts)]
    return list(zip(lefts, rights, texts, strict=True))


def _columns(cells: Sequence[_Cell]) -> list[tuple[float, float]]:
    """The stretches of the page's width that cells stand in; what overlaps is one column."""
    columns: list[tuple[float, float]] = []
    for left, right, _ in sorted(cells):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns
