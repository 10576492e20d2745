"""``export``: the figures as a file."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typer

from extract import queries
from extract.cli.exits import ExitCode
from extract.export import FORMATS, Format, Language, about, export_observations
from extract.ingest import default_database
from extract.record import MEASURES, STATUSES

_YEARS = re.compile(r"(\d{4})(?:\s*[-:/–—]\s*(\d{4}))?")
_SOURCES = ("extracted", "entered")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as typed."""

    districts: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    indicators: tuple[str, ...]
    themes: tuple[str, ...]
    measures: tuple[str, ...]
    statuses: tuple[str, ...]
    periods: tuple[str, ...]
    years: str
    search: str
    with_indicator: bool
    least_confidence: float | None
    with_remarks: bool
    derived: bool


def run(
    output: Path, format: str | None, database: Path | None, language: Language, wanted: Wanted, *, ids: bool
) -> ExitCode:
    """Write the figures that ``wanted`` leaves to ``output``."""
    if format is None:
        format = output.suffix.lower().lstrip(".")
        format = format if format in FORMATS else "csv"
    collection = queries.Collection(database or default_database())
    selection = _selection(collection, wanted)
    frame = queries.figures(collection, selection)
    if frame.empty:
        print("No figure passes these filters; nothing was written.", file=sys.stderr)
        return ExitCode.FAILED
    told = about(selection, frame, language, built_at=collection.meta()["built_at"])
    data = export_observations(frame, cast(Format, format), language, ids=ids, about=told)
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return ExitCode.DONE
    if not output.parent.is_dir():
        print(f"There is no folder {output.parent}; make it first.", file=sys.stderr)
        return ExitCode.FAILED
    draft = output.with_name(f".{output.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(output)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{len(frame):,} figures written to {output}")
    return ExitCode.DONE


def _selection(collection: queries.Collection, wanted: Wanted) -> queries.Selection:
    """The filters, checked: a word that the collection does not know is a slip of the pen, not an empty result."""
    known = queries.options(collection)
    places = queries.places(collection)
    every = queries.indicators(collection, present_only=False)
    _check("--district", wanted.districts, known.districts)
    _check("--place", wanted.places, [*places["label"], *places["place_id"]])
    _check("--kind", wanted.kinds, known.kinds)
    _check("--source", wanted.sources, _SOURCES)
    _check("--indicator", wanted.indicators, list(every["indicator"]))
    _check("--theme", wanted.themes, list(every["theme"].unique()))
    _check("--measure", wanted.measures, [*MEASURES, "per_resident"] if wanted.derived else MEASURES)
    _check("--status", wanted.statuses, STATUSES)
    _check("--period", wanted.periods, _periods(collection))
    filters = queries.Filters(
        districts=wanted.districts,
        places=wanted.places,
        kinds=wanted.kinds,
        years=_years(wanted.years),
        sources=wanted.sources,
    )
    return queries.Selection(
        filters=filters,
        text=wanted.search,
        indicators=wanted.indicators,
        themes=wanted.themes,
        measures=wanted.measures,
        statuses=wanted.statuses,
        periods=wanted.periods,
        with_indicator=wanted.with_indicator,
        least_confidence=wanted.least_confidence,
        with_remarks=wanted.with_remarks,
        derived=wanted.derived,
    )


def _periods(collection: queries.Collection) -> list[str]:
    found = queries.facets(collection, queries.Selection())
    return list(found.loc[found["facet"] == "period", "value"])


def _check(option: str, given: Sequence[str], known: Sequence[str]) -> None:
    for word in given:
        if word not in known:
            shown = ", ".join(known[:30]) + (" …" if len(known) > 30 else "")
            raise typer.BadParameter(f"{word!r} is not in the collection. Known: {shown}", param_hint=option)


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = _YEARS.fullmatch(text.strip())
    if not found:
        raise typer.BadParameter(f"{text!r} is no year or span of years (2020, 2020-2023)", param_hint="--years")
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)
