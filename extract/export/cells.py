"""Cells of files: numbers as numbers, days as days, and text that no spreadsheet program takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

# Spreadsheet programs take text that begins so for a formula, and run it; a number (-28.4%) does no harm.
FORMULA = re.compile(r"(?![+-]\d[\d,]*(?:\.\d+)?%?\Z)[=+\-@\t\r＝＋－＠]")


def cell_rows(table: pd.DataFrame, text: Callable[[str], object]) -> Iterable[list[object]]:
    """The cells row by row: numbers as numbers, days as days, None where missing, strings as ``text`` makes them."""
    columns = [_column(table[name], text) for name in table.columns]
    return map(list, zip(*columns, strict=True))


def _column(series: pd.Series[Any], text: Callable[[str], object]) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(series):
        return [None if pd.isna(day) else day.date() for day in series]
    if pd.api.types.is_float_dtype(series):
        return [None if pd.isna(x) else int(x) if float(x).is_integer() else float(x) for x in series]
    missing = series.isna()
    if pd.api.types.is_numeric_dtype(series):
        return [None if gone else int(x) for x, gone in zip(series, missing, strict=True)]
    return [None if gone else text(str(x)) for x, gone in zip(series, missing, strict=True)]


def _harmless(text: str) -> str:
    """``text`` so that a spreadsheet program takes it for text: an apostrophe stands before what looks like a formula.

    It stays in the file for other programs too; Excel files and Parquet have the text as it is.
    """
    return f"'{text}" if FORMULA.match(text) else text


def table_csv(table: pd.DataFrame, headers: Sequence[str] | None = None) -> bytes:
    """Any table as CSV (UTF-8 with byte-order mark, no formulas); its columns' names are the headers."""
    return encoded([headers or list(table.columns), *cell_rows(table, _harmless)])


def encoded(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows of cells as CSV with a byte-order mark, without which spreadsheet programs show Chinese garbled."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
