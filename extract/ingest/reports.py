"""Reads and extracts reports, in processes that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.ingest.discovery import Fault
from extract.ingest.zips import Source, ZipMember, source_bytes
from extract.pipeline import extract_report
from extract.readers import read_data, read_file
from extract.reading import ReadReport
from extract.store import ReportRows, SourceDetails, StoredText, extracted_rows
from extract.told import Told
from extract.workers import TIME_LIMIT, Failure, attempt, run_in_workers


@dataclass(frozen=True, slots=True)
class Task:
    """A report to be read.

    Attributes:
        file: its name in messages and in the database.
        source: where it lies, or its text where only a database has it.
        fingerprint: of all that decides what is read from it.
        details: what sources.csv says of it.
    """

    file: str
    source: Source | StoredText
    fingerprint: str
    details: SourceDetails | None


Result = tuple[Task, ReportRows | Fault]


def read_task(task: Task) -> ReportRows:
    """Read one report.

    Raises:
        ReadError: it can't be read; says what to do.
    """
    read = _read(task)
    name = Path(task.file).name
    told = _told(task.details)
    extraction = extract_report(read.text, name, told=told) if told else extract_report(read.text, name)
    return extracted_rows(extraction, read, file=task.file, details=task.details)


def _told(details: SourceDetails | None) -> Told | None:
    told = Told(details.place, details.period) if details else Told()
    return told if told != Told() else None


def _read(task: Task) -> ReadReport:
    if isinstance(task.source, Path):
        return read_file(task.source)
    if isinstance(task.source, ZipMember):
        return read_data(source_bytes(task.source), task.source.name)
    return task.source.as_read()


def read_all(tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Read ``tasks`` with ``jobs`` processes; each with its result, as they come.

    With 0 all are read in this process, without limits of time and memory.
    """
    if jobs:
        results = run_in_workers(read_task, tasks, min(jobs, len(tasks)), seconds=TIME_LIMIT)
    else:
        results = ((task, attempt(read_task, task)) for task in tasks)
    for task, result in results:
        yield task, Fault(task.file, result.reason) if isinstance(result, Failure) else result
