"""Turns what was read into rows of the tables, without touching a database."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from extract.duplicates import sketch
from extract.periods import Period, parse_period
from extract.reading import Found, ReadReport
from extract.record import Extraction, Place, Record, ReportInfo

Row = dict[str, Any]

_LINE_WITH_TEXT = re.compile(r"^.*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """One report as rows: its row in ``reports``, those in ``observations``, and the places they name.

    ``scans`` and ``damaged`` are the pages, from 1, that were left out: pictures, and what is damaged; ``undecoded`` is
    in how many places its text is, ``uncalculated`` how many of its cells have formulas without results.
    """

    report: Row
    observations: list[Row]
    places: tuple[Place, ...]
    scans: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()
    undecoded: int = 0
    uncalculated: int = 0


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """What a folder's sources.csv says of a report; None where it says nothing. Dates are ISO 8601.

    ``source`` is an address or a body: it stands in for url or publisher where these are not given.
    """

    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    retrieved: str | None = None
    note: str | None = None
    place: str | None = None
    period: str | None = None
    date: str | None = None
    source: str | None = None


def digest(*parts: object) -> str:
    """A stable id for ``parts``: a letter and 15 hex digits.

    Hex digits alone may read as a number (1234e56789012345), which spreadsheet programs round or write as infinite.
    """
    return "f" + hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:15]


def report_id(sha256: str) -> str:
    """The id of the report whose file has this SHA-256; a letter first, as :func:`digest` says."""
    return f"r{sha256[:15]}"


def place_id(place: Place) -> str:
    """The code of a place, or its names joined by ``/`` where the list has no code for it."""
    town = place.name if place.name != place.district else ""
    return place.code or "/".join(name for name in (place.province, place.city, place.district, town) if name)


def as_date(text: str | None) -> date | None:
    """The day that ``text`` writes in ISO 8601; None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def as_period(text: str | None) -> Period | None:
    """The period that ``text`` writes; None for anything else."""
    try:
        return parse_period(text) if text else None
    except ValueError:
        return None


def period_columns(text: str | None) -> Row:
    """The columns that say when a figure is for."""
    period = as_period(text)
    return {
        "period": text,
        "period_kind": period.kind if period else None,
        "period_slot": period.slot if period else None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "year": period.year if period else None,
    }


def with_ids(rows: Iterable[Row], keys: Iterable[tuple[object, ...]]) -> list[Row]:
    """Give each row the id that its key makes; a key that comes again gets a number, so that ids stay unique."""
    seen: Counter[tuple[object, ...]] = Counter()
    result = []
    for row, key in zip(rows, keys, strict=True):
        again = (seen[key],) if seen[key] else ()
        seen[key] += 1
        result.append({"observation_id": digest(*key, *again), **row})
    return result


def _observation(record: Record, report: Mapping[str, Any], text: str, where: _Where) -> Row:
    return {
        "report_id": report["report_id"],
        "source": "extracted",
        "place_id": report["place_id"],
        "part_of": record.place,
        "indicator": record.indicator,
        "label": record.label,
        "qualifier": record.qualifier,
        "measure": record.measure,
        "value": float(record.value),
        "value_high": None if record.value_high is None else float(record.value_high),
        "unit": record.unit,
        "bound": record.bound,
        **period_columns(record.period),
        "status": record.status,
        "page": where.page(record.start),
        "paragraph": where.paragraph(record.start),
        "span_start": record.start,
        "span_end": record.end,
        "text": record.text,
        "sentence_start": record.sentence_start,
        "sentence_end": record.sentence_end,
        "sentence": text[record.sentence_start : record.sentence_end],
        "heading": list(record.heading),
        "rule": record.rule,
        "reasons": list(record.reasons),
        "confidence": float(record.confidence),
        "remarks": list(record.remarks),
        "line": None,
    }


def _told_by_periods(looks_back_on: str | None, plans_for: str | None) -> date | None:
    """The day a report without a date speaks on: when its review ends, or before its plan begins."""
    if back := as_period(looks_back_on):
        return back.end
    if plan := as_period(plans_for):
        return plan.start - timedelta(days=1)
    return None


def _supplied_title(info: ReportInfo, file: str) -> str:
    """What to call a report that has no title, in square brackets: 浦锦街道半年工作总结 2023-H1."""
    name = f"{info.place.name if info.place else ''}{info.kind or ''}"
    period = info.looks_back_on or info.plans_for or ""
    return f"[{name} {period}".rstrip() + "]" if name else f"[{PurePath(file).stem}]"


class _Where:
    """Page and paragraph of an offset, counted from 1; lines of nothing but blanks are no paragraphs."""

    def __init__(self, text: str, pages: Sequence[int]) -> None:
        self._pages = pages
        self._lines = [match.start() for match in _LINE_WITH_TEXT.finditer(text)]

    def page(self, offset: int) -> int | None:
        """The page; None where the format has none."""
        return bisect_right(self._pages, offset) if self._pages else None

    def paragraph(self, offset: int) -> int:
        """The paragraph; a row of a table is one."""
        return bisect_right(self._lines, offset)


def _known(details: SourceDetails, found: Found) -> SourceDetails:
    """What people say of a report, else what its file tells."""
    address = details.source if details.source and "://" in details.source else None
    body = details.source if not address else None
    return replace(
        details,
        title=details.title or found.title,
        publisher=details.publisher or body or found.publisher,
        published=details.published or found.published,
        url=details.url or address or found.url,
    )


def extracted_rows(
    extraction: Extraction, read: ReadReport, *, file: str, details: SourceDetails | None = None
) -> ReportRows:
    """The rows of a report that was read from ``file``.

    ``details`` goes before what the file tells besides its text, and that before what the text tells.
    """
    info = extraction.report
    known = _known(details or SourceDetails(), read.found)
    where = _Where(read.text, read.pages)
    report: Row = {
        "report_id": report_id(read.sha256),
        "source": "extracted",
        "sha256": read.sha256,
        "file": file,
        "title": known.title or info.title or _supplied_title(info, file),
        "kind": info.kind,
        "place_id": place_id(info.place) if info.place else None,
        "looks_back_on": info.looks_back_on,
        "plans_for": info.plans_for,
        "date": as_date(known.date) or as_date(info.date) or as_date(read.found.issued),
        "published": as_date(known.published) or as_date(info.published),
        "dated": _told_by_periods(info.looks_back_on, info.plans_for),
        "publisher": known.publisher,
        "url": known.url,
        "retrieved": as_date(known.retrieved),
        "note": known.note,
        "encoding": read.encoding,
        "format": read.format,
        "page_starts": list(read.pages),
        "sketch": list(sketch(read.text)),
        "found": {key: value for key, value in asdict(read.found).items() if value},
        "text": read.text,
        "characters": len(read.text),
        "ingested_at": datetime.now(UTC).replace(tzinfo=None),
    }
    observations = with_ids(
        (_observation(record, report, read.text, where) for record in extraction.records),
        ((report["report_id"], record.start, record.end, record.measure) for record in extraction.records),
    )
    places = (info.place,) if info.place else ()
    return ReportRows(report, observations, places, read.scans, read.damaged, read.undecoded, read.uncalculated)
