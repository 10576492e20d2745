"""Read access to one database, for several threads at once and across new builds."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from extract.queries.frames import frame_of
from extract.store import SCHEMA_VERSION, StoreError
from extract.store.quoting import quoted

_SQL = Path(__file__).resolve().parent / "sql"
_INCLUDE = re.compile(r"^-- include (\w+)$", re.MULTILINE)
_PARAMETER = re.compile(r"\$(\w+)")


def current_build(path: Path | str) -> str:
    """What changes with every new build of the database at ``path``: cheap enough to key a cache with on each use.

    "" where there is no such file.
    """
    try:
        stat = Path(path).stat()
    except OSError:
        return ""
    return f"{stat.st_ino:x}-{stat.st_mtime_ns:x}-{stat.st_size:x}"


@cache
def statement(name: str) -> str:
    """The text of sql/``name``.sql with the files it includes."""
    text = (_SQL / f"{name}.sql").read_text("utf-8")
    return _INCLUDE.sub(lambda found: statement(found[1]), text)


class _Attached(NamedTuple):
    connection: duckdb.DuckDBPyConnection
    build: str


class Collection:
    """The reports and figures of one database, read-only.

    Every use has a cursor of its own, so threads may share a collection. When ingestion puts a new file in place,
    the next use reads the new one.

    Args:
        path: the database file.

    Raises:
        StoreError: by every use: the file is missing, damaged, of another version, or being written.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._lock = threading.Lock()
        self._attached: _Attached | None = None

    @property
    def build_id(self) -> str:
        """The build that the next query will read, as :func:`current_build` writes it."""
        return self._attach().build

    def meta(self) -> dict[str, str]:
        """Facts about the build: schema_version, build_id, built_at (ISO 8601, UTC), fingerprint."""
        return dict(self.rows("meta"))

    def frame(self, name: str, parameters: Mapping[str, Any] | None = None, **replaced: str) -> pd.DataFrame:
        """The result of a statement; see :meth:`rows`."""
        with self._asked(name, parameters, replaced) as (cursor, sql, bound):
            return frame_of(cursor.sql(sql, params=bound).to_arrow_table())

    def rows(self, name: str, parameters: Mapping[str, Any] | None = None, **replaced: str) -> list[tuple[Any, ...]]:
        """The result of sql/``name``.sql; of ``parameters`` those that the statement names are bound.

        ``replaced``: fixed texts of this package for the places that sql/``name``.sql marks as /*…*/.
        """
        with self._asked(name, parameters, replaced) as (cursor, sql, bound):
            return cursor.execute(sql, bound).fetchall()

    def records(self, name: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The result of a statement, each row by the names of its columns; see :meth:`rows`."""
        with self._asked(name, parameters, {}) as (cursor, sql, bound):
            cursor.execute(sql, bound)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @contextmanager
    def _asked(
        self, name: str, parameters: Mapping[str, Any] | None, replaced: Mapping[str, str]
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, str, dict[str, Any]]]:
        """A cursor, the statement, and what to bind to it."""
        sql = statement(name)
        for mark, text in replaced.items():  # fixed texts of this package (sort orders, conditions), never a reader's
            sql = sql.replace(f"/*{mark}*/", text)
        used = set(_PARAMETER.findall(sql))
        bound = {key: value for key, value in (parameters or {}).items() if key in used}
        with self._attach().connection.cursor() as cursor:
            try:
                cursor.execute("USE collection")  # each cursor has a default of its own
                yield cursor, sql, bound
            except duckdb.Error as error:
                raise StoreError("damaged", _damaged(self.path, error)) from error

    def _attach(self) -> _Attached:
        build = current_build(self.path)
        with self._lock:
            if self._attached is None or self._attached.build != build:
                # A connection of its own: one by path would go on reading the replaced file.
                self._attached = _Attached(_connect(self.path), build)
            return self._attached


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise StoreError("missing", f"There is no database at {path}. Make it with: python -m extract ingest")
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {quoted(path)} AS collection (READ_ONLY)")
        version = connection.execute("SELECT value FROM collection.meta WHERE key = 'schema_version'").fetchone()
    except duckdb.CatalogException as error:
        connection.close()
        raise StoreError("damaged", f"{path} is no database of this program. Choose another file.") from error
    except duckdb.Error as error:
        connection.close()
        if "lock" in str(error).lower():
            raise StoreError("busy", f"{path} is open for writing in another program. Close it there.") from error
        raise StoreError("damaged", _damaged(path, error)) from error
    if version != (SCHEMA_VERSION,):
        connection.close()
        raise StoreError(
            "outdated", f"{path} was made by another version of this program. Make it anew: python -m extract ingest"
        )
    if connection.execute("SELECT 1 FROM collection.observations LIMIT 1").fetchone() is None:
        connection.close()
        message = f"{path} holds no figure. Put reports into data/reports, then: python -m extract ingest"
        raise StoreError("empty", message)
    return connection


def _damaged(path: Path, error: duckdb.Error) -> str:
    reason = str(error).splitlines()[0]
    return f"{path} can't be read ({reason}). Make it anew: delete the file, then python -m extract ingest"
