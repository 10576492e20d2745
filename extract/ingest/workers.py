"""Processes that read files, each with a limit of memory, and killed when a file takes too long."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

MEMORY_LIMIT = 2 * 1024**3
"""Bytes of memory that reading one file may take, beyond what the program itself needs."""

_STOP_WAIT = 5.0

Task = TypeVar("Task")
Result = TypeVar("Result")

# "spawn": a forked copy of a process with threads (a progress bar, DuckDB) can hang.
_CONTEXT = multiprocessing.get_context("spawn")


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
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(function(task))


class _Worker(Generic[Task, Result]):
    """A process, and the task it is at."""

    def __init__(self, function: Callable[[Task], Result], limit: int) -> None:
        self.connection, other = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(other, function, limit), daemon=True)
        self._process.start()
        other.close()
        self.task: Task | None = None
        self.began = 0.0

    def begin(self, task: Task) -> None:
        self.task, self.began = task, time.monotonic()
        self.connection.send(task)

    def stop(self) -> None:
        self._process.kill()
        self._process.join(_STOP_WAIT)
        self.connection.close()


def run_in_workers(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    *,
    seconds: float,
    overdue: Callable[[Task], Result],
    ended: Callable[[Task], Result],
    memory: int = MEMORY_LIMIT,
) -> Iterator[tuple[Task, Result]]:
    """Call ``function`` for each task in ``jobs`` processes; each task with its result, as they come.

    Args:
        function: of a module, so that other processes find it.
        tasks: what it is called with.
        jobs: how many processes.
        seconds: how long one call may take; its process is then killed.
        overdue: the result of a task that took longer.
        ended: the result of a task that ended its process (memory, a crash of a library).
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
            busy = [worker for worker in workers if worker.task is not None]
            first = min(worker.began for worker in busy) + seconds
            ready = wait([worker.connection for worker in busy], max(0.0, first - time.monotonic()))
            for worker in busy:
                task = worker.task
                assert task is not None
                if worker.connection in ready:
                    try:
                        result: Result = worker.connection.recv()
                        worker.task = None
                    except (EOFError, OSError):
                        result = ended(task)
                elif time.monotonic() - worker.began > seconds:
                    result = overdue(task)
                else:
                    continue
                if worker.task is not None:
                    worker.stop()
                    workers.remove(worker)
                yield task, result
    finally:
        for worker in workers:
            worker.stop()
