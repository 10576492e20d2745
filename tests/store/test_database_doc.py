"""docs/database.md is true: its queries run, its tables and columns are there."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from extract.decisions import append, decided
from tests.store.samples import SOUTH, build_database, record, report

DOC = Path(__file__).parents[2] / "docs" / "database.md"
QUERIES = re.findall(r"```sql\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """A database in which every example of the document has an answer."""
    text = "税收收入100元。"
    reports = (
        report(
            [record(text), record(text, indicator=None, start=1), record(text, status="target", start=2)], text=text
        ),
        report([record(text, indicator="elevators", unit="台")], text=text, place=SOUTH, name="b"),
    )
    path = build_database(tmp_path_factory.mktemp("doc") / "data.duckdb", *reports)
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE observations SET indicator = 'elevators_completed' WHERE indicator = 'elevators'")
    return connection


@pytest.mark.parametrize("query", QUERIES)
def test_every_example_runs_and_finds_something(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    assert connection.execute(query).fetchall()


def test_decisions_are_joined_with_their_figures(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    found = re.search(r"```\n(SELECT.*?\.decisions\.jsonl.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "d.jsonl"
    rows = connection.sql("FROM figures LIMIT 2").df().to_dict("records")
    for figure, verdicts in zip(rows, (("doubted", "confirmed"), ("doubted", "withdrawn")), strict=True):
        for verdict in verdicts:
            append(path, decided(figure, verdict))
    query = re.sub(r"'[^']*\.decisions\.jsonl'", f"'{path}'", found[1])
    assert [row[-1] for row in connection.execute(query).fetchall()] == ["confirmed"]


def test_the_document_has_every_table_view_and_column_it_names(connection: duckdb.DuckDBPyConnection) -> None:
    text = DOC.read_text("utf-8")
    names = [row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()]
    assert all(f"`{name}`" in text for name in names)
    columns = {row[0] for row in connection.execute("SELECT column_name FROM information_schema.columns").fetchall()}
    described = text[text.index("## Tables") : text.index("## How a new database")]
    codes = {"extracted", "entered", "schema_version", "build_id", "built_at", "version"}  # values, not columns
    assert set(re.findall(r"`([a-z_]+)`", described)) - codes <= columns | set(names)
    points = {row[0] for row in connection.execute("DESCRIBE points").fetchall()}
    listed = re.search(r"### `points`.*?Columns: (.*?)\n\n", text, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"`([a-z_]+)`", listed[1])) == points
