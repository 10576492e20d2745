"""Figures as files: CSV, Excel, Parquet, and a zip file with all that goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from extract.checks import load_checks
from extract.export.about import About
from extract.export.bundle import bundle
from extract.export.cells import encoded, table_csv
from extract.export.columns import Dictionary, Language, load_dictionary
from extract.export.workbook import MOST_ROWS, Sheet, workbook

Format = Literal["csv", "xlsx", "parquet", "zip"]
FORMATS: tuple[Format, ...] = ("csv", "xlsx", "parquet", "zip")


class ExportError(Exception):
    """What can't be written in the format asked for; the message says what to do."""


def export_observations(
    frame: pd.DataFrame,
    format: Format,
    language: Language = "zh",
    *,
    ids: bool = False,
    columns: Sequence[str] | None = None,
    about: About | None = None,
) -> bytes:
    """The rows of a table of figures as a file.

    Args:
        frame: rows of :func:`extract.queries.figures`.
        format: ``csv`` (UTF-8 with byte-order mark, as spreadsheet programs need it), ``xlsx`` (sheets: data,
            dictionary, sources), ``parquet`` (always with ids), or ``zip`` (data, dictionary and sources as CSV, how
            to cite, and what is what).
        language: of headers and of words for codes (actual, target …).
        ids: stable column ids and codes in place of words.
        columns: which columns, in this order; None for all of ``frame``.
        about: when the database was built and by what the rows were chosen, for the zip file.

    Raises:
        ExportError: more rows than the format holds.
    """
    names = _names(frame) if columns is None else list(columns)
    if format == "parquet":
        return bytes(frame[names].to_parquet(index=False))
    if format == "xlsx":
        return _workbook(frame, names, language, ids)
    data = table_csv(*_shown(frame, names, language, ids))
    if format == "csv":
        return data
    from_where = sources(frame)
    return bundle(
        data,
        dictionary=_dictionary_csv(names, language),
        sources=table_csv(*_shown(from_where, _names(from_where), language, ids)),
        frame=frame,
        about=about or About(),
        language=language,
    )


def pivot_workbook(pivot: pd.DataFrame, frame: pd.DataFrame, language: Language) -> bytes:
    """A table of years as an Excel file, with the figures behind it, the dictionary and the sources.

    Args:
        pivot: its columns' names are the headers.
        frame: the figures in it, columns of :data:`extract.queries.COLUMNS`.
    """
    heads = _names(pivot)
    title = load_dictionary().sheets["pivot"].in_language(language)
    return workbook([Sheet(title, heads, heads, pivot), *_sheets(frame, _names(frame), language, ids=False)])


def dictionary_csv(language: Language) -> bytes:
    """The data dictionary as CSV (UTF-8 with byte-order mark): id, header, meaning and codes of every column."""
    return _dictionary_csv([column.id for column in load_dictionary().all_columns()], language)


def sources(frame: pd.DataFrame) -> pd.DataFrame:
    """The reports and pages that the figures of ``frame`` are from, each once."""
    known = [name for name in load_dictionary().source_columns if name in frame.columns]
    return frame[known].drop_duplicates()


def _names(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame.columns]


def _dictionary_csv(names: Sequence[str], language: Language) -> bytes:
    return encoded(load_dictionary().rows(language, names))


def _shown(
    frame: pd.DataFrame, names: Sequence[str], language: Language, ids: bool
) -> tuple[pd.DataFrame, Sequence[str]]:
    """The columns ``names`` as a file has them, and their headers."""
    table = frame[list(names)]
    if ids:
        return table, list(names)
    dictionary = load_dictionary()
    return _in_words(table, dictionary, language), [dictionary.column(name).header(language) for name in names]


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


def _workbook(frame: pd.DataFrame, names: Sequence[str], language: Language, ids: bool) -> bytes:
    if len(frame) > MOST_ROWS:
        many = f"{len(frame):,} rows are more than the {MOST_ROWS:,} that an Excel sheet holds"
        raise ExportError(f"{many}: use CSV or Parquet, or filter.")
    return workbook(_sheets(frame, names, language, ids=ids))


def _sheets(frame: pd.DataFrame, names: Sequence[str], language: Language, *, ids: bool) -> list[Sheet]:
    """Data, dictionary, sources; the last two always in words."""
    dictionary = load_dictionary()
    title = {key: words.in_language(language) for key, words in dictionary.sheets.items()}
    shown, headers = _shown(frame, names, language, ids)
    head, *rows = dictionary.rows(language, names)
    from_where = sources(frame)
    told, heads = _shown(from_where, _names(from_where), language, ids=False)
    about = pd.DataFrame(rows, columns=["id", "header", "about", "codes"])
    return [
        Sheet(title["data"], headers, names, shown),
        Sheet(title["dictionary"], head, _names(about), about),
        Sheet(title["sources"], heads, _names(from_where), told),
    ]
