"""Tables with lines around their cells, on the pages of a PDF that have any."""

from __future__ import annotations

import io
import itertools
import logging
from bisect import bisect_left
from collections.abc import Iterable
from statistics import median
from typing import Any

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table

from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.pdf_lines import HIGH, LOW, SMALL, plain_characters
from extract.readers.raised import without_mark
from extract.readers.rows import table_lines

_SAME_LINE = 0.45  # of the height of the text

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the upper left corner."""


def find_tables(data: bytes, pages: Iterable[int]) -> dict[int, list[tuple[Box, list[str]]]]:
    """The tables of the given pages (from 0): box and rows as lines of text.

    What can't be made out is left to be read as lines; that loses no text.
    """
    wanted = sorted(pages)
    if not wanted:
        return {}
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: dict[int, list[tuple[Box, list[str]]]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page + 1 for page in wanted]) as document:
            for number, page in zip(wanted, document.pages, strict=True):
                size = median(char["size"] for char in page.chars) if page.chars else 0
                tables = [
                    (table.bbox, table_lines(plain_rows(_cells(table, _SAME_LINE * size)), wrap=""))
                    for table in _without_marks(page).find_tables()
                ]
                found[number] = [(box, rows) for box, rows in tables if len(rows) > 1]
                page.close()
    except Exception:  # the library raises errors of many kinds for damaged files
        return found
    return found


def _without_marks(page: Page) -> Page:
    """The page without raised marks that point to notes."""
    marks = {
        _place(char)
        for former, char in itertools.pairwise(page.chars)
        if _is_raised(former, char) and not without_mark(former["text"][-1:], char["text"])
    }
    return page.filter(lambda part: part["object_type"] != "char" or _place(part) not in marks) if marks else page


def _place(char: dict[str, Any]) -> tuple[Any, ...]:
    return char["x0"], char["top"], char["text"]


def _is_raised(former: dict[str, Any], char: dict[str, Any]) -> bool:
    """Whether a character is small and stands above the line of the one before it."""
    size, rise = former["size"], char["matrix"][5] - former["matrix"][5]
    beside = -0.5 * size < char["x0"] - former["x1"] < size
    return bool(beside and LOW < rise / size < HIGH and char["size"] < SMALL * size)


def _cells(table: Table, same_line: float) -> list[MergedCell]:
    """The cells of a table; how far one reaches shows by the edges of the others.

    Args:
        table: the table.
        same_line: how far apart the upper edges of characters of a line may be, for raised ones (m²).
    """
    lefts = sorted({left for left, _, _, _ in table.cells})
    tops = sorted({top for _, top, _, _ in table.cells})
    cells = []
    for row, texts in zip(table.rows, table.extract(y_tolerance=same_line), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is None:
                continue
            left, top, right, bottom = box
            column, first = bisect_left(lefts, left), bisect_left(tops, top)
            down, across = bisect_left(tops, bottom) - first, bisect_left(lefts, right) - column
            cells.append(MergedCell(plain_characters(text or ""), first, column, max(down, 1), max(across, 1)))
    return cells
