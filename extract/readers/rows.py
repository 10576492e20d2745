"""The one form in which tables stand in a text: a line a row, `` | `` between cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.tables.numbers import is_figure

CELL = " | "
_FEWEST_ALIKE = 3
"""Cells with as many lines each: with two, it may be a name that only broke."""

_SPACE = re.compile(r"\s+")
_FIGURES_ON_LINES = re.compile(r"(?<=\d)[^\S\n]*\n\s*(?=\d)")
_LONG, _LONGEST = 60, 240


def cell_text(text: str, wrap: str = " ") -> str:
    """The text of a cell on one line, without the mark between cells; figures on several lines are not made one.

    Args:
        text: the text.
        wrap: what takes the place of its line breaks.
    """
    parted = _FIGURES_ON_LINES.sub(" / ", text.strip().replace("|", "/"))
    return _SPACE.sub(" ", parted.replace("\n", wrap)).strip()


def row_line(cells: Iterable[str], wrap: str = " ") -> str:
    """A row as a line; "" where all cells are empty."""
    texts = [cell_text(cell, wrap) for cell in cells]
    return CELL.join(texts).rstrip() if any(texts) else ""


def table_lines(rows: Iterable[Sequence[str]], wrap: str = " ") -> list[str]:
    """A table as lines; rows of nothing but blanks are left out.

    Args:
        rows: its cells.
        wrap: what takes the place of line breaks in a cell: nothing where the page's width made them.
    """
    return [line for row in rows for part in _unfolded(row) if (line := row_line(part, wrap))]


def _unfolded(row: Sequence[str]) -> list[Sequence[str]]:
    """The rows that were typed into one, a line of each cell for each: names on as many lines as figures."""
    lines = [[line.strip() for line in cell.strip().split("\n") if line.strip()] for cell in row]
    figures = [len(cell) for cell in lines if len(cell) > 1 and all(map(is_figure, cell))]
    names = [len(cell) for cell in lines if len(cell) > 1 and not any(map(is_figure, cell))]
    if not figures or not names or {*figures, *names} != {figures[0]} or len(figures + names) < _FEWEST_ALIKE:
        return [row]
    return [
        [
            cell[number] if len(cell) > 1 else cell[0] if cell and not (number and is_figure(cell[0])) else ""
            for cell in lines
        ]
        for number in range(figures[0])
    ]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are a table of data; others only lay out a page, with paragraphs in their cells."""
    cells = [cell for row in rows for cell in row if cell]
    wide = [row for row in rows if len(row) > 1]
    if len(rows) < 2 or len(wide) * 2 < len(rows) or not cells:
        return False
    return max(map(len, cells)) <= _LONGEST and sum(len(cell) <= _LONG for cell in cells) >= 0.9 * len(cells)


def is_table_with_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are a table of data that has figures of its own, beside what stands in tables in it."""
    return is_table(rows) and any(is_figure(cell) for row in rows for cell in row[1:])


def caption_of(row: Sequence[str]) -> str:
    """The line above a table that stands in a row of another one: what the row is for, if that is told."""
    name = next((text for cell in row if (text := cell_text(cell)) and not is_figure(text)), "")
    return f"{name or '附表'}："
