"""``suggest``: what is counted often and has no indicator yet."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from extract.cli.exits import ExitCode
from extract.record import Record
from extract.stop_words import load_stop_words
from extract.suggestions import Suggestion, Uncatalogued, suggest


def run(paths: Sequence[Path] | None, database: Path | None, format: str, *, least: int, top: int) -> ExitCode:
    """Print suggestions from files, or from the database where there are none."""
    code = ExitCode.DONE
    if paths:
        counted, faults = _of_files(paths)
        for fault in faults:
            print(fault, file=sys.stderr)
        code = ExitCode.FAILED if faults else code
    else:
        counted = _of_database(database)
    found = suggest(counted, frozenset(load_stop_words().suggest_nothing), least=least)
    if not found:
        print("Nothing without an indicator is counted so often.", file=sys.stderr)
        return code
    _PRINTERS[format](found[:top] if top else found)
    return code


def _of_database(database: Path | None) -> list[Uncatalogued]:
    from extract import queries
    from extract.ingest import default_database

    frame = queries.uncatalogued(queries.Collection(database or default_database()))
    frame["place_id"] = frame["place_id"].astype(object).where(frame["place_id"].notna(), None)
    rows: Any = frame.rename(columns=_NAMES).to_dict("records")
    return [Uncatalogued(**row) for row in rows]


_NAMES = {"report_id": "report", "place_id": "place"}


def _of_files(paths: Sequence[Path]) -> tuple[list[Uncatalogued], list[str]]:
    """What reports count without an indicator, and what could not be read."""
    from extract.ingest.discovery import discover
    from extract.ingest.zips import source_bytes
    from extract.pipeline import extract_report
    from extract.readers import read_data
    from extract.reading import ReadError

    found = discover(paths)
    counted: list[Uncatalogued] = []
    faults = [str(fault) for fault in (*found.missing, *found.skipped)]
    for file in found.files:
        if file.kind != "report":
            continue
        try:
            text = read_data(source_bytes(file.path), file.name).text
        except ReadError as error:
            faults.append(f"{file.name}: {error}")
            continue
        extraction = extract_report(text, Path(file.name).name)
        counted += _uncatalogued(extraction.records, text, file.name, extraction.report.place)
    return counted, faults


def _uncatalogued(records: Sequence[Record], text: str, report: str, place: object) -> Iterator[Uncatalogued]:
    return (
        Uncatalogued(record.label, record.unit, report, place, text[record.sentence_start : record.sentence_end])
        for record in records
        if record.indicator is None and record.measure == "level" and record.place is None
    )


def _print_jsonl(found: Sequence[Suggestion]) -> None:
    for item in found:
        print(json.dumps(asdict(item), ensure_ascii=False))


def _print_csv(found: Sequence[Suggestion]) -> None:
    writer = csv.DictWriter(sys.stdout, [field.name for field in fields(Suggestion)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(item) for item in found)


def _print_table(found: Sequence[Suggestion]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("phrase", "unit")
    for heading in ("figures", "reports", "places"):
        table.add_column(heading, justify="right")
    table.add_column("for example", no_wrap=True)
    for item in found:
        numbers = (f"{item.figures:,}", f"{item.reports:,}", f"{item.places:,}")
        table.add_row(item.phrase, item.unit, *numbers, Text(_passage(item)))
    Console(width=None if sys.stdout.isatty() else 140, highlight=False).print(table)


def _passage(item: Suggestion) -> str:
    """The part of the example's sentence that has its label, short enough for a column."""
    sentence = " ".join(item.sentence.split())
    start = max(sentence.find(item.label) - _PASSAGE // 4, 0)
    end = start + _PASSAGE
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"


_PASSAGE = 36  # characters

_PRINTERS: dict[str, Callable[[Sequence[Suggestion]], None]] = {
    "table": _print_table,
    "jsonl": _print_jsonl,
    "csv": _print_csv,
}
