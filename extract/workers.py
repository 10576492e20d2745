"""Processes that read files, each with a limit of memory, and killed when a file takes too long."""

from __future__ import annotations

import math
import multiprocessing
import resource
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from extract.reading import ReadError

TIME_LIMIT = 120.0
"""Seconds that reading one file may take."""
MEMORY_LIMIT = 2 * 1024**3
"""Bytes of memory that reading one file may take, beyond what the program itself needs."""

_STOP_WAIT = 5.0
_OVERDUE = "reading it took more than {seconds:g} seconds and was stopped; split it, or save its text"
_ENDED = "reading it ended the program (not enough memory?); split the file, or save its text"
_NO_MEMORY = "there is not enough memory to read it; split the file"
_ERROR = "reading failed, please report this error: {name}: {error}"

Task = TypeVar("Task")
Result = TypeVar("Result")

# "spawn": a forked copy of a process with threads (a progress bar, DuckDB) can hang.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task gave no result, and what to do."""

    reason: str


def attempt(function: Callable[[Task], Result], task: Task) -> Result | Failure:
    """The result of ``function``; whatever goes wrong with one task is its own fault, never that of the others."""
    try:
        return function(task)
    except ReadError as error:
        return Failure(str(error))
    except MemoryError:
        return Failure(_NO_MEMORY)
    except Exception as error:  # an error of this program must not stop the other tasks
        return Failure(_ERROR.format(name=type(error).__name__, error=error))


def _limit_memory(limit: int) -> None:
    """Let this process have ``limit`` bytes more than it has now; on systems that can't, do nothing."""
    statm = Path("/proc/self/statm")
    now = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (now + limit, resource.RLIM_INFINITY))


def _serve(connection: Connection, function: Callable[[Task], Result], limit: int) -> None:
    """Answer one task after the other, until the process that leads is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the one that leads sees to it
    sys.setrecursionlimit(3000)
    _limit_memory(limit)
    connection.send(None)  # ready: the time of the first task begins
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(attempt(function, task))


class _Worker(Generic[Task, Result]):
    """A process, and the task it is at."""

    def __init__(self, function: Callable[[Task], Result], limit: int) -> None:
        self.connection, other = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(other, function, limit), daemon=True)
        self._process.start()
        other.close()
        self._ready = False
        self.task: Task | None = None
        self.began = math.inf

    def begin(self, task: Task) -> None:
        self.task = task
        self.began = time.monotonic() if self._ready else math.inf
        self.connection.send(task)

    def heard(self) -> Result | Failure | None:
        """What the process has sent: a result, or None that it is ready; a failure where it has ended."""
        try:
            result: Result | None = self.connection.recv()
        except (EOFError, OSError):
            return Failure(_ENDED)
        if not self._ready:
            self._ready, self.began = True, time.monotonic()
            return None
        self.task = None
        return result

    def stop(self) -> None:
        self._process.kill()
        self._process.join(_STOP_WAIT)
        self.connection.close()


def run_in_workers(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    *,
    seconds: float = TIME_LIMIT,
    memory: int = MEMORY_LIMIT,
) -> Iterator[tuple[Task, Result | Failure]]:
    """Call ``function`` for each task in ``jobs`` processes; each task with its result, as they come.

    A task whose process takes too long, or ends (memory, a crash of a library), has a failure in its place.

    Args:
        function: of a module, so that other processes find it; its result is never None.
        tasks: what it is called with.
        jobs: how many processes.
        seconds: how long one call may take; its process is then killed.
        memory: bytes that a process may take beyond what it has at its start.
    """
    waiting = deque(tasks)
    workers: list[_Worker[Task, Result]] = []
    try:
        while waiting or any(worker.task is not None for worker in workers):
            idle = [worker for worker in workers if worker.task is None]
            while waiting and (idle or len(workers) < jobs):
                worker = idle.pop() if idle else _Worker(function, memory)
                if worker not in workers:
                    workers.append(worker)
                worker.begin(waiting.popleft())
            for worker, task, result in _finished(workers, seconds):
                if worker.task is not None:
                    worker.stop()
                    workers.remove(worker)
                yield task, result
    finally:
        for worker in workers:
            worker.stop()


def _finished(
    workers: Sequence[_Worker[Task, Result]], seconds: float
) -> Iterator[tuple[_Worker[Task, Result], Task, Result | Failure]]:
    """Wait for the next results, or until a task is overdue; a worker that is still at its task is of no more use."""
    busy = [(worker, worker.task) for worker in workers if worker.task is not None]
    end = min(worker.began for worker, _ in busy) + seconds
    ready = wait(
        [worker.connection for worker, _ in busy], max(0.0, end - time.monotonic()) if end < math.inf else None
    )
    for worker, task in busy:
        if worker.connection in ready:
            result = worker.heard()
            if result is not None:
                yield worker, task, result
        elif time.monotonic() - worker.began > seconds:
            yield worker, task, Failure(_OVERDUE.format(seconds=seconds))
