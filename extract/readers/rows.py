"""The one form in which tables stand in a text: a line a row, `` | `` between cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

CELL = " | "

_SPACE = re.compile(r"\s+")
_LONG, _LONGEST = 60, 240


def cell_text(text: str) -> str:
    """The text of a cell on one line, without the mark between cells."""
    return _SPACE.sub(" ", text.replace("|", "/")).strip()


def row_line(cells: Iterable[str]) -> str:
    """A row as a line; "" where all cells are empty."""
    texts = [cell_text(cell) for cell in cells]
    return CELL.join(texts).rstrip() if any(texts) else ""


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """A table as lines; rows of nothing but blanks are left out."""
    return [line for row in rows if (line := row_line(row))]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are a table of data; others only lay out a page, with paragraphs in their cells."""
    cells = [cell for row in rows for cell in row if cell]
    wide = [row for row in rows if len(row) > 1]
    if len(rows) < 2 or len(wide) * 2 < len(rows) or not cells:
        return False
    return max(map(len, cells)) <= _LONGEST and sum(len(cell) <= _LONG for cell in cells) >= 0.9 * len(cells)
