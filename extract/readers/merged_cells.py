"""Cells that cover several rows and columns → the plain rows of a table.

A merged header or name speaks for every row and column that it covers, so it stands in each. A merged figure is one
figure: it stands in the first of them, and the others are left empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.tables.numbers import is_figure


@dataclass(frozen=True, slots=True)
class MergedCell:
    """A cell of a table: its text, the first row and column that it covers (from 0), and how many of each."""

    text: str
    row: int
    column: int
    down: int = 1
    across: int = 1


def plain_rows(cells: Sequence[MergedCell]) -> list[list[str]]:
    """The rows of a table, one text a column; "" where no cell stands. A title or note over the whole width stands
    once."""
    heads = _heads(cells)
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in cells:
        whole = cell.row < heads or cell.column == 0 or not is_figure(cell.text)
        for row in range(cell.row, cell.row + cell.down):
            for column in range(cell.column, cell.column + cell.across):
                first = (row, column) == (cell.row, cell.column)
                rows[row].setdefault(column, cell.text if whole or first else "")
    last = max(rows, default=-1)
    plain = [[rows[row].get(column, "") for column in range(max(rows[row], default=-1) + 1)] for row in range(last + 1)]
    return [row[:1] if len(row) > 1 and row[0] and len(set(row)) == 1 else row for row in plain]


def _heads(cells: Sequence[MergedCell]) -> int:
    """How many rows at the top are titles and headers: in these a number (2021) is none that was counted.

    The headers begin with the first row of several cells; they reach as far down as these do, and over the rows below
    that name nothing in their first column.
    """
    rows: dict[int, list[MergedCell]] = defaultdict(list)
    for cell in cells:
        if cell.text:
            rows[cell.row].append(cell)
    first = next((row for row in sorted(rows) if len(rows[row]) > 1), 0)
    heads = max((cell.row + cell.down for cell in rows[first]), default=1)
    while heads in rows and all(cell.column > 0 for cell in rows[heads]):
        heads += 1
    return heads
