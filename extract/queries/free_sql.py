"""A query that a reader types: read-only, without files or network, bounded in time, memory and rows."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from extract.queries.collection import Collection

MOST_SQL_ROWS = 5_000
MOST_SECONDS = 10.0
MOST_SQL_CHARACTERS = 10_000
"""The longest query."""
_MEMORY = 512 << 20
_MOST_BYTES = 16 << 20  # of an answer
_AT_ONCE = threading.BoundedSemaphore(2)
_WORKER = Path(__file__).with_name("sql_worker.py")
_EXACT_TO = 2**53  # whole numbers beyond it lose digits on their way to a browser

# What bounds a process (see sql_worker) is there on Linux and macOS alone; without it nothing is run.
SQL_AVAILABLE = importlib.util.find_spec("resource") is not None

Reason = Literal["empty", "several", "not_select", "long", "time", "memory", "size", "busy", "failed"]


class SqlError(Exception):
    """Why a query was not answered.

    Attributes:
        reason: ``empty`` (no statement), ``several`` statements, ``not_select``, ``long`` (its text), ``time``,
            ``memory``, ``size`` (of the answer), ``busy`` (others are being answered), ``failed`` (DuckDB says why).
        detail: DuckDB's own words; "" where it said nothing.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """The result of a query.

    Attributes:
        frame: its rows, at most :data:`MOST_SQL_ROWS`; names that stand twice are numbered.
        more: whether there are more rows.
        seconds: how long it took.
    """

    frame: pd.DataFrame
    more: bool
    seconds: float


def free_sql(collection: Collection, query: str, *, most_seconds: float = MOST_SECONDS) -> SqlAnswer:
    """The answer to one SELECT over the views and tables of docs/database.md.

    Raises:
        SqlError: it is no single SELECT, fails, or exceeds a bound.
        StoreError: the database can't be read.
    """
    if len(query) > MOST_SQL_CHARACTERS:
        raise SqlError("long")
    collection.meta()  # a database that can't be read is told in its own words
    begun = time.monotonic()
    if not _AT_ONCE.acquire(timeout=most_seconds):
        raise SqlError("busy")
    try:
        answer = _run(collection.path, query, most_seconds)
    finally:
        _AT_ONCE.release()
    if "error" in answer:
        raise SqlError(answer["error"], answer["detail"].replace(str(collection.path), collection.path.name))
    return SqlAnswer(_frame(answer["columns"], answer["rows"]), answer["more"], time.monotonic() - begun)


def sql_schema(collection: Collection) -> pd.DataFrame:
    """What can be asked for. Columns: name, is_view, columns (list, in their order); views first."""
    return collection.frame("sql_schema")


def _run(database: Path, query: str, most_seconds: float) -> dict[str, Any]:
    asked = {"database": str(database.resolve()), "query": query, "rows": MOST_SQL_ROWS, "memory": _MEMORY}
    # -P: the modules beside the worker are not to be taken for libraries.
    worker = subprocess.Popen(
        [sys.executable, "-P", str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    timer = threading.Timer(most_seconds, worker.kill)
    timer.start()
    try:
        said = _talk(worker, json.dumps(asked).encode())
    finally:
        in_time = timer.is_alive()
        timer.cancel()
        worker.kill()
        worker.wait()
    if len(said) > _MOST_BYTES:
        raise SqlError("size")
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:  # it was killed, or fell over its bound of memory
        raise SqlError("memory" if in_time else "time") from None
    return answer


def _talk(worker: subprocess.Popen[bytes], asked: bytes) -> bytes:
    """What the worker says, up to one byte more than an answer may have."""
    assert worker.stdin and worker.stdout
    with worker.stdin, worker.stdout:
        try:
            worker.stdin.write(asked)
            worker.stdin.close()
        except BrokenPipeError:
            return b""
        return worker.stdout.read(_MOST_BYTES + 1)


def _environment() -> dict[str, str]:
    """Only what the interpreter needs to find its libraries: a query must see nothing else of this machine."""
    kept = {key: os.environ[key] for key in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _frame(names: list[str], rows: list[list[object]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=_numbered(names))
    for name in frame:
        if any(isinstance(value, int) and abs(value) > _EXACT_TO for value in frame[name]):
            frame[name] = [None if value is None else str(value) for value in frame[name]]
    return frame


def _numbered(names: list[str]) -> list[str]:
    """``names`` with a number behind each that stood before."""
    seen: Counter[str] = Counter()
    result: list[str] = []
    for name in names:
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}_{seen[name]}"
        result.append(unique if unique not in result else f"{unique}_{len(result)}")
    return result
