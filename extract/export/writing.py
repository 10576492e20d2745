"""Figures as files: CSV, Excel, Parquet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from extract.checks import load_checks
from extract.export.columns import Dictionary, Language, load_dictionary

Format = Literal["csv", "xlsx", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "parquet")

MOST_EXCEL_ROWS = 1_048_575
"""The rows that an Excel sheet holds below its header."""

# Spreadsheet programs take text that begins so for a formula, and run it.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767
_WIDTHS = {"sentence": 60, "reasons": 40, "heading": 30, "label": 24, "report_title": 36, "url": 30}


class ExportError(Exception):
    """What can't be written in the format asked for; the message says what to do."""


def export_observations(
    frame: pd.DataFrame,
    format: Format,
    language: Language = "zh",
    *,
    ids: bool = False,
    columns: Sequence[str] | None = None,
) -> bytes:
    """The rows of a table of figures as a file.

    Args:
        frame: rows of :func:`extract.queries.figures`.
        format: ``csv`` (UTF-8 with byte-order mark, as spreadsheet programs need it), ``xlsx`` (sheets: data,
            dictionary, sources), or ``parquet`` (always with ids).
        language: of headers and of words for codes (actual, target …).
        ids: stable column ids and codes in place of words.
        columns: which columns, in this order; None for all of ``frame``.

    Raises:
        ExportError: more rows than the format holds.
    """
    names = list(frame.columns if columns is None else columns)
    table = frame[names]
    if format == "parquet":
        return bytes(table.to_parquet(index=False))
    dictionary = load_dictionary()
    shown = table if ids else _in_words(table, dictionary, language)
    headers = names if ids else [dictionary.column(name).header(language) for name in names]
    if format == "csv":
        return _csv(headers, shown)
    if len(frame) > MOST_EXCEL_ROWS:
        many = f"{len(frame):,} rows are more than the {MOST_EXCEL_ROWS:,} that an Excel sheet holds"
        raise ExportError(f"{many}: use CSV or Parquet, or filter.")
    return _workbook(frame, names, headers, shown, dictionary, language)


def dictionary_csv(language: Language) -> bytes:
    """The data dictionary as CSV (UTF-8 with byte-order mark): id, header, meaning and codes of every column."""
    dictionary = load_dictionary()
    rows = dictionary.rows(language, [column.id for column in dictionary.all_columns()])
    return _encode(rows)


def table_csv(table: pd.DataFrame) -> bytes:
    """Any table as CSV (UTF-8 with byte-order mark, no formulas); its columns' names are the headers."""
    return _csv(list(table.columns), table)


def _in_words(table: pd.DataFrame, dictionary: Dictionary, language: Language) -> pd.DataFrame:
    """``table`` with words for codes."""
    words: dict[str, Any] = {}
    for name in table.columns:
        if values := dictionary.column(name).values:
            names = {code: word.in_language(language) for code, word in values.items()}
            words[name] = table[name].map(lambda code, names=names: names.get(code, code))
    if "remarks" in table:
        said = load_checks().texts(language)
        words["remarks"] = table["remarks"].map(lambda codes: "; ".join(said.get(c, c) for c in codes.split("; ") if c))
    return table.assign(**words)


def _rows(table: pd.DataFrame, text: Callable[[str], object]) -> Iterable[list[object]]:
    """The cells row by row: numbers as numbers, days as days, None where missing, strings as ``text`` makes them."""
    columns = [_cells(table[name], text) for name in table.columns]
    return map(list, zip(*columns, strict=True))


def _cells(series: pd.Series[Any], text: Callable[[str], object]) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(series):
        return [None if pd.isna(day) else day.date() for day in series]
    if pd.api.types.is_float_dtype(series):
        return [None if pd.isna(x) else int(x) if float(x).is_integer() else float(x) for x in series]
    missing = series.isna()
    if pd.api.types.is_numeric_dtype(series):
        return [None if gone else int(x) for x, gone in zip(series, missing, strict=True)]
    return [None if gone else text(str(x)) for x, gone in zip(series, missing, strict=True)]


def _harmless(text: str) -> str:
    """``text`` so that a spreadsheet program takes it for text."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(headers: Sequence[str], table: pd.DataFrame) -> bytes:
    return _encode([headers, *_rows(table, _harmless)])


def _encode(rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def _workbook(
    frame: pd.DataFrame,
    names: Sequence[str],
    headers: Sequence[str],
    shown: pd.DataFrame,
    dictionary: Dictionary,
    language: Language,
) -> bytes:
    book = Workbook(write_only=True)
    sheets = {key: book.create_sheet(words.in_language(language)) for key, words in dictionary.sheets.items()}
    _fill(sheets["data"], headers, _rows(shown, str), map(_width, names, headers))
    head, *rows = dictionary.rows(language, names)
    _fill(sheets["dictionary"], head, map(list, rows), (18, 18, 70, 60))
    known = [name for name in dictionary.source_columns if name in frame.columns]
    sources = frame[known].drop_duplicates()
    titles = [dictionary.column(name).header(language) for name in known]
    _fill(sheets["sources"], titles, _rows(sources, str), map(_width, known, titles))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _width(name: str, header: str) -> int:
    return _WIDTHS.get(name, max(12, 2 * len(header)))


def _fill(
    sheet: WriteOnlyWorksheet, headers: Sequence[str], rows: Iterable[list[object]], widths: Iterable[int]
) -> None:
    sheet.freeze_panes = "A2"
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    head = []
    for header in headers:
        cell = WriteOnlyCell(sheet, value=header)
        cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
        head.append(cell)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    if isinstance(value, str):
        value = _UNPRINTABLE.sub("", value)[:_LONGEST_CELL]
        if not _FORMULA.match(value):
            return value
        cell = WriteOnlyCell(sheet, value=value)
        cell.data_type = "s"  # text, whatever it begins with
        cell.quotePrefix = True
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value
