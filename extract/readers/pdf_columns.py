"""Tables without lines around their cells: lines of a page in a row whose blanks stand one below the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.readers.pdf_lines import Line
from extract.readers.rows import row_line, table_lines
from extract.tables.numbers import is_figure

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
"""With two columns it is a table where it has headers, and nothing but figures under the second."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_CELL = 40
_LONGEST_PART = 16
"""Characters in a line of a cell of several lines, which stands above or below the other cells of its row."""
_MOST_LINES = 200
_FARTHEST = 2.5  # of the height of the text: what stands farther below is no row of the same table

_Cell = tuple[float, float, str]
"""Left, right, text."""


def split_tables(lines: Sequence[Line], heads: set[str]) -> tuple[list[Line], list[tuple[int, list[str]]]]:
    """The lines that stand in no such table, and the tables, each (index of the line before which it stands, rows).

    Args:
        lines: of a page.
        heads: the first rows of the tables so far, to which those of the page are added: under one of these, the rest
            of a table may stand on the next page, of any length.
    """
    kept: list[Line] = []
    tables: list[tuple[int, list[str]]] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        rows = _rows(lines[at:end], heads)
        while not rows and not lines[end - 1].blanks and end - at > 1:  # short lines behind a table are none of its
            end -= 1
            rows = _rows(lines[at:end], heads)
        if rows:
            tables.append((len(kept), table_lines(rows)))
            heads.add(tables[-1][1][0])
        else:
            end = next((n for n in range(at + 1, end) if not lines[n].blanks), end)
            kept += lines[at:end]
        at = end
    return kept, tables


def _end(lines: Sequence[Line], at: int) -> int:
    """The index behind the lines that may be those of one table."""
    lowest = row = lines[at].middle
    end = at + 1
    if not lines[at].blanks:
        return end
    for line in lines[end : at + _MOST_LINES]:
        below = row if line.blanks else lines[at].middle
        if line.middle >= below or lowest - line.middle > _FARTHEST * line.size:
            break
        if line.blanks:
            row = line.middle
        elif len(line.text) > _LONGEST_PART:
            break
        lowest = min(lowest, line.middle)
        end += 1
    return end


def _rows(lines: Sequence[Line], heads: set[str]) -> list[list[str]]:
    """The cells of the lines; [] where they make no table.

    A line without blanks is a part of a cell that the row next to it lacks: its lines stand above and below that row.
    """
    cells = [_cells(line) for line in lines]
    columns = _columns([cell for row in cells for cell in row])
    rows = [(line, row) for line, row in zip(lines, cells, strict=True) if line.blanks]
    if len(rows) < 2 or len(columns) < 2:
        return []
    if any(len(text) > _LONGEST_CELL for row in cells for _, _, text in row):
        return []
    result = [[_in_column(row, column) for column in columns] for _, row in rows]
    if len(rows) < _FEWEST_ROWS and row_line(result[0]) not in heads:
        return []
    if len(columns) < _FEWEST_COLUMNS and not _are_names_with_figures(result):
        return []
    empty = {(n, k) for n, row in enumerate(result) for k, text in enumerate(row) if not text}
    for line in lines:
        if line.blanks:
            continue
        column = next(k for k, (left, right) in enumerate(columns) if left <= line.x0 and line.x1 <= right)
        distances = [abs(row.middle - line.middle) for row, _ in rows]
        near = distances.index(min(distances))
        if (near, column) not in empty:
            return []
        result[near][column] += line.text.strip()
    return result


def _are_names_with_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of two cells are a header and, below it, names with a figure each; contents with their pages have
    no header."""
    (first, header), *others = rows
    heads = bool(first) and not is_figure(first) and (not is_figure(header) or _YEAR.fullmatch(header) is not None)
    return heads and all(name and not is_figure(name) and is_figure(figure) for name, figure in others)


def _in_column(row: Sequence[_Cell], column: tuple[float, float]) -> str:
    return " ".join(text for left, right, text in row if column[0] <= left and right <= column[1])


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
