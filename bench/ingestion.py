"""How fast a folder of reports becomes a database, in one process and in two."""

from __future__ import annotations

import os
import tempfile
from itertools import cycle, islice
from pathlib import Path

from bench.extraction import texts
from bench.measuring import Row, Section, seconds
from extract.ingest import ingest


def run(reports: int) -> list[Section]:
    """Ingest ``reports`` variants of the collection's reports with one and with two processes."""
    with tempfile.TemporaryDirectory(prefix="town-indicators-bench-") as name:
        folder = Path(name) / "reports"
        characters = _write(folder, reports)

        def taken(database: str, jobs: int) -> float:
            return seconds(lambda: ingest([folder], Path(name) / database, jobs=jobs))

        times = {
            "jobs=1": taken("one.duckdb", 1),
            "jobs=2": taken("two.duckdb", 2),
            "again, nothing changed": taken("two.duckdb", 2),
        }
    section = Section(f"Ingestion: {reports:,} reports, {characters:,} characters", "jobs=1")
    for what, time in times.items():
        speed = f"{time:.2f} s, {reports / time:,.0f} reports/s"
        section.rows.append(Row(what, speed, f"{times['jobs=1'] / time:.2f}× as fast"))
    section.notes.append(f"This machine has {os.cpu_count()} processors. Starting a process loads the vocabulary anew.")
    return [section]


def _write(folder: Path, reports: int) -> int:
    """Reports that differ from each other in a line, so that none is a copy; the number of their characters."""
    folder.mkdir()
    characters = 0
    for number, (name, text) in enumerate(islice(cycle(texts().items()), reports)):
        text = f"{text}\n附：完成专项检查{number + 1}次。\n"
        characters += len(text)
        (folder / f"{number:04}-{name}").write_text(text, "utf-8")
    return characters
