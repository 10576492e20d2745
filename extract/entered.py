"""Figures entered by hand: CSV tables in the form of data/figures/public-figures.csv → rows of the store."""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from extract.periods import is_period
from extract.places import resolve_place
from extract.record import BOUNDS, MEASURES, STATUSES, Place
from extract.store.rows import ReportRows, Row, as_date, digest, period_columns, place_id, with_ids
from extract.vocabulary import Catalogue, Indicator

COLUMNS = (
    "province", "city", "district", "town", "indicator", "label", "measure", "value", "value_high", "unit", "bound",
    "period", "status", "source_title", "source_url", "source_date",
)  # fmt: skip
_NEEDED = frozenset(COLUMNS) - {"label", "value_high", "bound", "source_date"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out. ``line`` counts from 1, the header's line included."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Entered:
    """What a table held: a report for every page it cites, and the rows that had to be left out."""

    reports: tuple[ReportRows, ...]
    problems: tuple[Problem, ...]


def is_figures_table(text: str) -> bool:
    """True where a CSV has the header of a table of figures."""
    header = next(csv.reader(io.StringIO(text)), [])
    return {"indicator", "value", "period"} <= {name.strip() for name in header}


def read_figures(text: str, file: str, catalogue: Catalogue) -> Entered:
    """Read a table of figures; rows that don't fit are left out and listed.

    Args:
        text: the CSV.
        file: its name, for messages.
        catalogue: the indicators that rows may name.
    """
    table = csv.reader(io.StringIO(text), strict=True)
    indicators = {item.id: item for item in catalogue.indicators}
    problems: list[Problem] = []
    pages: dict[tuple[str, str], list[tuple[int, Row, Place]]] = defaultdict(list)
    try:
        header = [name.strip() for name in next(table, [])]
        if missing := sorted(_NEEDED - set(header)):
            return Entered((), (Problem(file, 1, f"the header lacks {', '.join(missing)}"),))
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            fault, row, place = _read_row(header, cells, indicators)
            if fault or place is None:
                problems.append(Problem(file, table.line_num, fault))
            else:
                pages[row["source_url"], row["source_title"]].append((table.line_num, row, place))
    except csv.Error as error:
        problems.append(Problem(file, table.line_num, f"no CSV from here on: {error}"))
    reports = (_page(file, title, url, rows) for (url, title), rows in pages.items())
    return Entered(tuple(reports), tuple(problems))


def _read_row(
    header: list[str], cells: list[str], indicators: Mapping[str, Indicator]
) -> tuple[str, Row, Place | None]:
    """What is wrong with a row ("" for nothing), the row, and its place."""
    if len(cells) != len(header):
        return f"{len(cells)} cells where the header has {len(header)}", {}, None
    row: Row = dict.fromkeys(COLUMNS, "") | {
        name: cell.strip() for name, cell in zip(header, cells, strict=True) if name in COLUMNS
    }
    row["bound"] = row["bound"] or "exact"
    if fault := _fault(row, indicators):
        return fault, row, None
    row["value"] = float(row["value"])
    row["value_high"] = float(row["value_high"]) if row["value_high"] else None
    row["label"] = row["label"] or indicators[row["indicator"]].zh
    return "", row, resolve_place(row["province"], row["city"], row["district"], row["town"])


def _fault(row: Row, indicators: Mapping[str, Indicator]) -> str:
    """The first thing wrong with a row; "" for nothing."""
    indicator = indicators.get(row["indicator"])
    if not (row["district"] or row["town"]):
        return "no place: district and town are both empty"
    if indicator is None:
        return f"unknown indicator {row['indicator']!r}" if row["indicator"] else "no indicator"
    for column, allowed in (("measure", MEASURES), ("status", STATUSES), ("bound", BOUNDS)):
        if row[column] not in allowed:
            return f"{column} is {row[column]!r}; it must be one of {', '.join(allowed)}"
    units = _units(indicator, row["measure"])
    if row["unit"] not in units:
        return f"unit {row['unit']!r} does not belong to {indicator.id} ({row['measure']}): {', '.join(units)}"
    for column in ("value", "value_high"):
        if (row[column] or column == "value") and not _is_number(row[column]):
            return f"{column} {row[column]!r} is no number"
    if (row["bound"] == "range") != bool(row["value_high"]):
        return "a range, and nothing else, has a value_high"
    if row["value_high"] and float(row["value_high"]) < float(row["value"]):
        return "value_high is less than value"
    if not is_period(row["period"]):
        return f"{row['period']!r} is no period (2020, 2023-H1, 2021-Q3, 2020-01 …)" if row["period"] else "no period"
    if not (row["source_title"] or row["source_url"]):
        return "no source: source_title and source_url are both empty"
    if row["source_date"] and as_date(row["source_date"]) is None:
        return f"source_date {row['source_date']!r} is no day (2021-01-15)"
    return ""


def _units(indicator: Indicator, measure: str) -> tuple[str, ...]:
    """The units in which a figure of an indicator may stand."""
    own = (indicator.unit, *indicator.units)
    if measure == "level":
        return own
    return (*dict.fromkeys(("%", "百分点", *own)),) if measure == "change" else ("%",)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _page(file: str, title: str, url: str, rows: list[tuple[int, Row, Place]]) -> ReportRows:
    """One cited page with its figures."""
    report_id = digest("entered", url, title)
    places = {place_id(place): place for *_, place in rows}
    report: Row = {
        "report_id": report_id,
        "source": "entered",
        "sha256": None,
        "file": file,
        "title": title or None,
        "kind": None,
        "place_id": next(iter(places)) if len(places) == 1 else None,
        "looks_back_on": None,
        "plans_for": None,
        "date": max(filter(None, (as_date(row["source_date"]) for _, row, _ in rows)), default=None),
        "published": None,
        "dated": None,
        "publisher": None,
        "url": url or None,
        "retrieved": None,
        "note": None,
        "encoding": None,
        "format": None,
        "page_starts": [],
        "found": {},
        "sketch": [],
        "text": None,
        "characters": None,
        "ingested_at": datetime.now(UTC).replace(tzinfo=None),
    }
    keys = (
        (report_id, place_id(place), *(row[name] for name in ("indicator", "label", "measure", "period", "status")))
        for _, row, place in rows
    )
    return ReportRows(
        report,
        with_ids((_observation(report_id, line, row, place) for line, row, place in rows), keys),
        tuple(places.values()),
    )


def _observation(report_id: str, line: int, row: Row, place: Place) -> Row:
    label, qualifier = _split_qualifier(row["label"])
    return {
        "report_id": report_id,
        "source": "entered",
        "place_id": place_id(place),
        "part_of": None,
        "indicator": row["indicator"],
        "label": label,
        "qualifier": qualifier,
        "measure": row["measure"],
        "value": row["value"],
        "value_high": row["value_high"],
        "unit": row["unit"],
        "bound": row["bound"],
        **period_columns(row["period"]),
        "status": row["status"],
        "page": None,
        "paragraph": None,
        "span_start": None,
        "span_end": None,
        "text": "",
        "sentence_start": None,
        "sentence_end": None,
        "sentence": None,
        "heading": [],
        "rule": "entered",
        "reasons": [],
        "confidence": 1.0,
        "remarks": [],
        "line": line,
    }


def _split_qualifier(label: str) -> tuple[str, str | None]:
    """A label with what stands in brackets at its end: 税收收入(不含免抵调) → 税收收入, 不含免抵调."""
    for opening, closing in ("()", "（）"):
        if label.endswith(closing) and opening in label[1:]:
            head, _, tail = label[:-1].rpartition(opening)
            return head.strip(), tail.strip()
    return label, None
