"""Tables with lines around their cells, on the pages of a PDF that have any."""

from __future__ import annotations

import io
import logging
from bisect import bisect_left
from collections.abc import Iterable

import pdfplumber
from pdfplumber.table import Table

from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.pdf_lines import plain_characters
from extract.readers.rows import table_lines

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
                tables = [(table.bbox, table_lines(plain_rows(_cells(table)), wrap="")) for table in page.find_tables()]
                found[number] = [(box, rows) for box, rows in tables if len(rows) > 1]
                page.close()
    except Exception:  # the library raises errors of many kinds for damaged files
        return found
    return found


def _cells(table: Table) -> list[MergedCell]:
    """The cells of a table; how far one reaches shows by the edges of the others."""
    lefts = sorted({left for left, _, _, _ in table.cells})
    tops = sorted({top for _, top, _, _ in table.cells})
    cells = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is None:
                continue
            left, top, right, bottom = box
            column, first = bisect_left(lefts, left), bisect_left(tops, top)
            down, across = bisect_left(tops, bottom) - first, bisect_left(lefts, right) - column
            cells.append(MergedCell(plain_characters(text or ""), first, column, max(down, 1), max(across, 1)))
    return cells
