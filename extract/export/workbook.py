"""Excel files: sheets with a header that stays in sight, widths, formats of numbers, and links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from extract.export.cells import FORMULA, cell_rows

MOST_ROWS = 1_048_575
"""The rows that a sheet holds below its header."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WEB = re.compile(r"https?://\S+\Z")
_LONGEST_CELL = 32_767
_LONGEST_LINK = 2_079
_MOST_LINKS = 60_000  # Excel refuses a sheet with more than 65,530
_WIDTHS = {
    "about": 70,
    "codes": 60,
    "sentence": 60,
    "reasons": 40,
    "heading": 30,
    "label": 24,
    "indicator_zh": 20,
    "indicator_en": 30,
    "report_title": 40,
    "publisher": 28,
    "url": 44,
    "file": 30,
    "value": 18,
    "report_id": 20,
    "observation_id": 20,
}
# Numbers that are no amounts: written without marks between thousands.
_PLAIN = frozenset({"year", "page", "paragraph", "line", "span_start", "span_end", "sentence_start", "sentence_end"})
_HEAD = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="E8EDF3"),
    "alignment": Alignment(vertical="center", wrap_text=True),
    "border": Border(bottom=Side(style="thin", color="7F8FA3")),
}


class Sheet(NamedTuple):
    """A sheet to write.

    Attributes:
        title: on its tab.
        headers: of its columns.
        names: ids of its columns, which decide width and format.
        table: its cells.
    """

    title: str
    headers: Sequence[str]
    names: Sequence[str]
    table: pd.DataFrame


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an Excel file."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(written: WriteOnlyWorksheet, sheet: Sheet) -> None:
    written.freeze_panes = "A2"
    last = get_column_letter(max(1, len(sheet.headers)))
    written.auto_filter.ref = f"A1:{last}{len(sheet.table) + 1}"
    for position, (name, header) in enumerate(zip(sheet.names, sheet.headers, strict=True), start=1):
        written.column_dimensions[get_column_letter(position)].width = _WIDTHS.get(name, max(12, 2 * len(header)))
    head = []
    for header in sheet.headers:
        cell = WriteOnlyCell(written, value=header)
        for part, style in _HEAD.items():
            setattr(cell, part, style)
        head.append(cell)
    written.append(head)
    linked = len(sheet.table) <= _MOST_LINKS
    for row in cell_rows(sheet.table, str):
        written.append([_cell(written, name, value, linked) for name, value in zip(sheet.names, row, strict=True)])


def _cell(written: WriteOnlyWorksheet, name: str, value: object, linked: bool) -> object:
    if isinstance(value, str):
        return _text_cell(written, name, value, linked)
    if isinstance(value, date):
        return _formatted(written, value, "yyyy-mm-dd")
    if name == "confidence" and value is not None:
        return _formatted(written, value, "0%")
    if isinstance(value, int | float) and name not in _PLAIN:
        return _formatted(written, value, "#,##0" if isinstance(value, int) else "#,##0.0#########")
    return value


def _formatted(written: WriteOnlyWorksheet, value: Any, number_format: str) -> object:
    cell = WriteOnlyCell(written, value=value)
    cell.number_format = number_format
    return cell


def _text_cell(written: WriteOnlyWorksheet, name: str, value: str, linked: bool) -> object:
    text = _UNPRINTABLE.sub("", value)[:_LONGEST_CELL]
    if name == "url" and linked and _WEB.match(text) and len(text) <= _LONGEST_LINK:
        cell = WriteOnlyCell(written, value=text)
        cell.hyperlink, cell.style = text, "Hyperlink"
        return cell
    if not FORMULA.match(text):
        return text
    cell = WriteOnlyCell(written, value=text)
    cell.data_type = "s"  # text, whatever it begins with
    cell.quotePrefix = True
    return cell
