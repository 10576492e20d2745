"""Reads and extracts reports: small plain texts in this process, all else in others that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.ingest.discovery import Fault
from extract.ingest.workers import run_in_workers
from extract.ingest.zips import Source, ZipMember, source_bytes
from extract.pipeline import extract_report
from extract.readers import READERS, read_data, read_file
from extract.reading import ReadError, ReadReport
from extract.store import ReportRows, SourceDetails, StoredText, extracted_rows
from extract.told import Told

TIME_LIMIT = 120.0
"""Seconds that reading one file may take."""

_LIGHT_BYTES = 128 * 1024
"""A plain text no longer than this is read in a moment, whatever is in it."""


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


def read_task(task: Task) -> ReportRows | Fault:
    """Read one report. Whatever goes wrong with it is its own fault, never that of the others."""
    try:
        read = _read(task)
        name = Path(task.file).name
        told = _told(task.details)
        extraction = extract_report(read.text, name, told=told) if told else extract_report(read.text, name)
        return extracted_rows(extraction, read, file=task.file, details=task.details)
    except ReadError as error:
        return Fault(task.file, str(error))
    except MemoryError:
        return Fault(task.file, "there is not enough memory to read it; split the file")
    except Exception as error:  # an error of this program must not stop the other reports
        return Fault(task.file, f"reading failed, please report this error: {type(error).__name__}: {error}")


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

    With one process, small plain texts are read in this one.
    """
    light = [task for task in tasks if _is_light(task)] if jobs <= 1 or len(tasks) <= 1 else []
    yield from ((task, read_task(task)) for task in light)
    done = {task.file for task in light}
    heavy = [task for task in tasks if task.file not in done]
    if heavy:
        yield from run_in_workers(
            read_task, heavy, max(1, min(jobs, len(heavy))), seconds=TIME_LIMIT, overdue=_overdue, ended=_ended
        )


def _is_light(task: Task) -> bool:
    if isinstance(task.source, StoredText):
        return len(task.source.text) <= _LIGHT_BYTES
    if isinstance(task.source, ZipMember) or READERS.get(task.source.suffix.lower()) != "plain":
        return False
    try:
        return task.source.stat().st_size <= _LIGHT_BYTES
    except OSError:
        return True  # it is gone: found out at once


def _overdue(task: Task) -> Fault:
    reason = f"reading it took more than {TIME_LIMIT:g} seconds and was stopped; split it, or save its text"
    return Fault(task.file, reason)


def _ended(task: Task) -> Fault:
    return Fault(task.file, "reading it ended the program (not enough memory?); split the file, or save its text")
