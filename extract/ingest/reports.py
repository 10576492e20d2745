"""Reads and extracts reports, one after the other or in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from extract.ingest.discovery import Fault
from extract.pipeline import extract_report
from extract.readers import read_file
from extract.reading import ReadError, ReadReport
from extract.store import ReportRows, SourceDetails, StoredText, extracted_rows

_AHEAD = 4  # tasks in flight for each process: enough to keep it busy, few enough to hold in memory


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
    source: Path | StoredText
    fingerprint: str
    details: SourceDetails | None


Result = tuple[Task, ReportRows | Fault]


def read_task(task: Task) -> ReportRows | Fault:
    """Read one report. Whatever goes wrong with it is its own fault, never that of the others."""
    try:
        if isinstance(task.source, Path):
            read = read_file(task.source)
        else:
            read = ReadReport(task.source.text, task.source.encoding, task.source.sha256)
        extraction = extract_report(read.text, Path(task.file).name)
        return extracted_rows(
            extraction,
            read.text,
            file=task.file,
            sha256=read.sha256,
            encoding=read.encoding,
            details=task.details,
        )
    except ReadError as error:
        return Fault(task.file, str(error))
    except MemoryError:
        return Fault(task.file, "there is not enough memory to read it; split the file")
    except Exception as error:  # an error of this program must not stop the other reports
        return Fault(task.file, f"reading failed, please report this error: {type(error).__name__}: {error}")


def read_all(tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Read ``tasks`` with ``jobs`` processes; each with its result, as they come."""
    if jobs <= 1 or len(tasks) <= 1:
        yield from ((task, read_task(task)) for task in tasks)
        return
    waiting = list(tasks)
    while waiting:
        suspects, waiting = yield from _read_in_pool(waiting, min(jobs, len(waiting)))
        for task in suspects:  # one of them ended its process; alone it takes no other along
            ended, _ = yield from _read_in_pool([task], 1)
            if ended:
                yield task, Fault(task.file, "reading it ended the program (not enough memory?); split the file")


def _ignore_interrupt() -> None:
    """Ctrl-C goes to the whole group of processes; the one that leads them sees to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_in_pool(tasks: Sequence[Task], jobs: int) -> Generator[Result, None, tuple[list[Task], list[Task]]]:
    """Yields results. Where a process died, returns the tasks that were under way and those not yet begun."""
    # "spawn": a forked copy of a process with threads (a progress bar, DuckDB) can hang.
    context = multiprocessing.get_context("spawn")
    waiting = list(reversed(tasks))
    running: dict[Future[ReportRows | Fault], Task] = {}
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupt)
    try:
        while waiting or running:
            while waiting and len(running) < jobs * _AHEAD:
                running[pool.submit(read_task, waiting[-1])] = waiting[-1]
                waiting.pop()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                result = future.result()
                yield running.pop(future), result
    except BrokenProcessPool:
        return list(running.values()), waiting[::-1]
    finally:
        pool.shutdown(cancel_futures=True)
    return [], []
