"""sources.csv: who published the reports of a folder, when and where."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import PurePath

from extract.entered import Problem
from extract.periods import is_period
from extract.store import SourceDetails
from extract.store.rows import as_date

_COLUMNS = tuple(field.name for field in fields(SourceDetails))
_DAYS = ("published", "retrieved", "date")


def is_sources_list(text: str) -> bool:
    """True where a CSV has the header of a list of sources, whatever its name."""
    header = {name.strip() for name in next(csv.reader(io.StringIO(text)), [])}
    return "file" in header and not header.isdisjoint(_COLUMNS)


def read_sources(text: str, file: str) -> tuple[dict[str, SourceDetails], list[Problem]]:
    """What a sources.csv says of the reports beside it: by the report's name, with the rows that don't fit.

    Args:
        text: the CSV: a column ``file`` and any of publisher, published, url, title,
            retrieved, note, place, period, date, source.
        file: its name, as messages and the database call it.
    """
    folder = str(PurePath(file).parent)
    table = csv.reader(io.StringIO(text), strict=True)
    details: dict[str, SourceDetails] = {}
    problems: list[Problem] = []
    try:
        header = [name.strip() for name in next(table, [])]
        if "file" not in header:
            return {}, [Problem(file, 1, "the header has no column file")]
        problems += [Problem(file, 1, f"unknown column {name!r}") for name in header if name not in (*_COLUMNS, "file")]
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            name = f"{folder}/{row['file']}" if folder != "." else row["file"]
            if fault := _fault(row, cells, header, name in details):
                problems.append(Problem(file, table.line_num, fault))
            else:
                details[name] = SourceDetails(**{column: row.get(column) or None for column in _COLUMNS})
    except csv.Error as error:
        problems.append(Problem(file, table.line_num, f"no CSV from here on: {error}"))
    return details, problems


def _fault(row: dict[str, str], cells: list[str], header: list[str], known: bool) -> str:
    """The first thing wrong with a row; "" for nothing."""
    if len(cells) != len(header):
        return f"{len(cells)} cells where the header has {len(header)}"
    if not row["file"]:
        return "no file"
    if known:
        return f"{row['file']} stands twice"
    for column in _DAYS:
        if row.get(column) and as_date(row[column]) is None:
            return f"{column} {row[column]!r} is no day (2021-01-15)"
    if row.get("period") and not is_period(row["period"]):
        return f"period {row['period']!r} is no period (2020, 2023-H1, 2021-Q3, 2020-01 …)"
    return ""
