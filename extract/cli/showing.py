"""``show``: the records of one report."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import structs

from extract.cli.exits import ExitCode
from extract.pipeline import extract_report
from extract.readers import read_file
from extract.record import RECORD_FIELDS, Extraction, Record
from extract.workers import TIME_LIMIT, Failure, run_in_workers


def run(file: Path, format: str) -> ExitCode:
    """Print the records of ``file``, read in a process with the limits that ingestion has too."""
    ((_, result),) = run_in_workers(_read, [file], 1, seconds=TIME_LIMIT)
    if isinstance(result, Failure):
        print(f"{file}: {result.reason}", file=sys.stderr)
        return ExitCode.FAILED
    _PRINTERS[format](*result)
    return ExitCode.DONE


def _read(file: Path) -> tuple[Extraction, str]:
    text = read_file(file).text
    return extract_report(text, file.name), text


def as_object(record: Record, text: str) -> dict[str, Any]:
    """A record as ``show --format jsonl`` writes it: the guideline's fields first; whole numbers as such."""
    row = structs.asdict(record) | {"sentence": text[record.sentence_start : record.sentence_end]}
    return {key: _plain(value) for key, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def _write(text: str) -> None:
    """To standard output, in UTF-8, line ends as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def _print_jsonl(extraction: Extraction, text: str) -> None:
    for record in extraction.records:
        _write(json.dumps(as_object(record, text), ensure_ascii=False) + "\n")


def _print_csv(extraction: Extraction, text: str) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [*RECORD_FIELDS, "sentence"])
    writer.writeheader()
    for record in extraction.records:
        row = as_object(record, text)
        writer.writerow({key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()})
    _write(buffer.getvalue())


def _print_table(extraction: Extraction, _text: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    info, records = extraction.report, extraction.records
    place = info.place
    names = (place.province, place.city, place.district, place.name) if place else ("place not found",)
    about = (info.title, info.kind, "".join(dict.fromkeys(names)), info.looks_back_on, info.plans_for, info.date)
    table = Table("text", "label", "measure", "indicator", "period", "status", "of")
    for r in records:
        cells = (r.text, r.label, r.measure, r.indicator, r.period, r.status, r.place)
        table.add_row(*(Text(cell or "") for cell in cells))
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(Text(" · ".join(part for part in about if part), style="bold"))
    console.print(table)
    console.print(f"{len(records)} records, {sum(r.indicator is not None for r in records)} with an indicator")


_PRINTERS: dict[str, Callable[[Extraction, str], None]] = {
    "table": _print_table,
    "jsonl": _print_jsonl,
    "csv": _print_csv,
}
