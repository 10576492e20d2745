"""Excel workbooks: each sheet a table under its name."""

from __future__ import annotations

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl

from extract.readers import sha256
from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.number_formats import shown_number
from extract.readers.packages import check_package
from extract.readers.rows import table_lines
from extract.reading import ReadError, ReadReport

MAX_CELLS = 2_000_000
_MOST_COLUMNS = 100
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_RESULT = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def read(data: bytes) -> ReadReport:
    """The sheets of a workbook as tables, with the values that it shows.

    Raises:
        ReadError: it is no workbook, old, protected, damaged, unsafe, or too large.
    """
    check_package(data, "Excel or another spreadsheet program", ".xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that hold no figures
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            lines = [line for sheet in book.worksheets for line in _sheet(sheet)]
    except ReadError:
        raise
    except Exception as error:  # the library raises errors of many kinds for damaged files
        raise ReadError("the workbook is damaged; open it in a spreadsheet program and save it as .xlsx") from error
    if not lines:
        raise ReadError("the workbook is empty, or its formulas were never calculated; open it, save it and try again")
    return ReadReport("\n".join(lines), "", sha256(data), "xlsx", uncalculated=_uncalculated(data))


def _uncalculated(data: bytes) -> int:
    """How many cells have a formula without its result, as programs write them that calculate nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [package.read(name) for name in package.namelist() if _SHEET.fullmatch(name)]
    return sum(len(_NO_RESULT.findall(sheet)) for sheet in sheets)


def _sheet(sheet: Any) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        return
    columns = min(sheet.max_column or 0, _MOST_COLUMNS)
    if columns * (sheet.max_row or 0) > MAX_CELLS:
        raise ReadError(f"a sheet has more than {MAX_CELLS:,} cells; save the table of figures by itself")
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {place for area in areas.values() for place in _places(area, columns)} - areas.keys()
    cells = [
        MergedCell(_shown(cell), cell.row - 1, cell.column - 1, *_size(areas.get((cell.row, cell.column))))
        for row in sheet.iter_rows(max_col=columns)
        for cell in row
        if cell.value is not None and (cell.row, cell.column) not in covered
    ]
    lines = table_lines(plain_rows(cells))
    if lines and not sheet.title.lower().startswith("sheet"):
        yield sheet.title
    yield from lines


def _places(area: Any, columns: int) -> Iterator[tuple[int, int]]:
    """The rows and columns of the cells of a merged area, so far as it stands in the first ``columns``."""
    last = min(area.max_col, columns)
    return itertools.product(range(area.min_row, area.max_row + 1), range(area.min_col, last + 1))


def _size(area: Any | None) -> tuple[int, int]:
    """How many rows and columns a cell covers."""
    return (1, 1) if area is None else (area.max_row + 1 - area.min_row, area.max_col + 1 - area.min_col)


def _shown(cell: Any) -> str:
    """A value as the sheet shows it: numbers and days by the cell's format."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return _day(value, (cell.number_format or "").lower())
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    return str(value)


def _day(day: date, form: str) -> str:
    """A day, or its month or year where the cell shows no more of it."""
    if "d" in form or not ("y" in form or "m" in form):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月" if "m" in form else f"{day.year}年"
