"""Runs one query that a reader typed, in a process of its own, which is stopped when it takes too long.

DuckDB can't do the guarding alone: its interrupt waits for the end of a function (repeat, lpad on a huge number), and
its memory limit does not count what functions take. So this runs as a script with nothing but DuckDB: the parent
kills it after a time, the kernel bounds its memory and lets it write no file, and its environment is empty.

Standard input: JSON with database, query, rows, memory (bytes). Standard output: JSON with columns, rows and more
(whether rows were left out), or with error and detail.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

# Besides what DuckDB takes for data: the interpreter, libraries, and the results of functions.
_ROOM = 1 << 30
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
    "threads": "1",
    "lock_configuration": "true",
}


def main() -> None:
    """Answer the query on standard input."""
    asked = json.load(sys.stdin)
    _bound(asked["memory"])
    json.dump(answered(asked), sys.stdout)


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The answer, or why there is none."""
    try:
        return _answer(asked)
    except MemoryError:
        return {"error": "memory", "detail": ""}
    except duckdb.OutOfMemoryException as error:
        return {"error": "memory", "detail": str(error).strip().splitlines()[0]}
    except (duckdb.Error, UnicodeError, ValueError, OverflowError, RuntimeError) as error:
        return {"error": "failed", "detail": str(error).strip()}


def _bound(memory: int) -> None:
    """No more memory than this, no file written, no core left, and the readers' pages go first."""
    for limit, most in (
        (resource.RLIMIT_AS, memory + _ROOM),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(limit, (most, most))
    os.nice(10)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    config = {**_CONFIG, "memory_limit": f"{asked['memory']}B"}
    with duckdb.connect(asked["database"], read_only=True, config=config) as connection:
        statements = connection.extract_statements(asked["query"])
        if not statements:
            return {"error": "empty", "detail": ""}
        if len(statements) > 1:
            return {"error": "several", "detail": ""}
        if statements[0].type != duckdb.StatementType.SELECT:
            return {"error": "not_select", "detail": statements[0].type.name}
        cursor = connection.execute(statements[0])
        names = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchmany(asked["rows"] + 1)
    more = len(rows) > asked["rows"]
    return {"columns": names, "rows": [[_plain(v) for v in row] for row in rows[: asked["rows"]]], "more": more}


def _plain(value: Any) -> object:
    """What JSON can say of a value: numbers as numbers, days as texts, lists and the like as they are printed."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


if __name__ == "__main__":
    main()
