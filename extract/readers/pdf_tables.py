"""Tables with lines around their cells, on the pages of a PDF that have any."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable

import pdfplumber

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
                tables = [(table.bbox, table_lines(_filled(table.extract()))) for table in page.find_tables()]
                found[number] = [(box, rows) for box, rows in tables if len(rows) > 1]
                page.close()
    except Exception:  # the library raises errors of many kinds for damaged files
        return found
    return found


def _filled(rows: list[list[str | None]]) -> list[list[str]]:
    """The cells as text; a merged cell stands in each place it covers."""
    filled: list[list[str]] = []
    for row in rows:
        cells: list[str] = []
        for column, cell in enumerate(row):
            if cell is not None:
                cells.append(plain_characters(cell).replace("\n", ""))
            elif column and row[column - 1] is not None:
                cells.append(cells[-1])
            else:
                cells.append(filled[-1][column] if filled and column < len(filled[-1]) else "")
        filled.append(cells)
    return filled
