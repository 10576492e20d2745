"""Queries that readers type: what they may ask, and what no query gets at or brings down."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract import queries
from extract.queries import Collection, SqlError, free_sql, sql_worker
from tests.store.samples import build_database, record, report

SECRET = "a secret of this machine"
SECONDS = 1.5
SLACK = 6.0  # a machine with other work to do


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two figures, and beside it what must not be read."""
    place = tmp_path_factory.mktemp("sql")
    build_database(place / "data.duckdb", report([record(), record(period="2021", value=120.0, start=1)]))
    (place / "secret.csv").write_text(f"{SECRET}\n", "utf-8")
    build_database(place / "other.duckdb", report([record(SECRET)], text=SECRET))
    return place


@pytest.fixture(scope="module")
def collection(folder: Path) -> Collection:
    return Collection(folder / "data.duckdb")


def inside(folder: Path, query: str) -> dict[str, Any]:
    """What the worker says to ``query``, without a process of its own: that takes its time."""
    asked = {"database": str(folder / "data.duckdb"), "query": query, "rows": 10, "memory": 512 << 20}
    return sql_worker.answered(asked)


def test_a_select_gives_its_rows(collection: Collection) -> None:
    answer = free_sql(collection, "SELECT year, value, period_start FROM figures ORDER BY year;")
    expected = {"year": [2020, 2021], "value": [100.0, 120.0], "period_start": ["2020-01-01", "2021-01-01"]}
    pd.testing.assert_frame_equal(answer.frame, pd.DataFrame(expected), check_dtype=False)
    assert not answer.more


@pytest.mark.parametrize(
    "query",
    [
        "FROM points",
        "WITH a AS (SELECT * FROM figures) SELECT count(*) FROM a",
        "SUMMARIZE figures",
        "DESCRIBE points",
        "VALUES (1, NULL, 'x', DATE '2020-01-01', [1, 2], {'a': 1}, 1.5::DECIMAL(4, 1), 'x'::BLOB, INTERVAL 1 DAY)",
        "SELECT 1 AS a, 2 AS a, 3 AS a_2, 170141183460469231731687303715884105727 AS large, 'nan'::DOUBLE AS n",
        "SELECT * FROM query('SELECT 1')",
        "-- what it is\nSELECT '一; 二' AS text",
    ],
)
def test_all_kinds_of_questions_and_values_are_answered(collection: Collection, query: str) -> None:
    frame = free_sql(collection, query).frame
    assert len(frame) >= 1
    assert len(set(frame.columns)) == len(frame.columns)


def test_rows_beyond_the_most_are_left_out_and_said(collection: Collection) -> None:
    answer = free_sql(collection, "SELECT * FROM range(1000000)")
    assert (len(answer.frame), answer.more) == (queries.MOST_SQL_ROWS, True)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "empty"),
        ("-- nothing", "empty"),
        ("SELECT 1; SELECT 2", "several"),
        ("SELECT 1; DROP TABLE observations", "several"),
        ("SELEC 1", "failed"),
        ("SELECT nothing_such FROM figures", "failed"),
        ("SELECT $1", "failed"),
        ("DELETE FROM observations", "not_select"),
        ("INSERT INTO meta VALUES ('a', 'b')", "not_select"),
        ("CREATE TABLE x AS SELECT 1", "not_select"),
        ("CREATE TEMP TABLE x AS SELECT 1", "not_select"),
        ("COPY figures TO 'x.csv'", "not_select"),
        ("COPY (SELECT 1) TO '/tmp/x.csv'", "not_select"),
        ("EXPORT DATABASE 'x'", "not_select"),
        ("ATTACH 'other.duckdb'", "not_select"),
        ("DETACH data", "not_select"),
        ("INSTALL httpfs", "not_select"),
        ("LOAD httpfs", "not_select"),
        ("PRAGMA database_list", "not_select"),
        ("SET enable_external_access = true", "not_select"),
        ("RESET lock_configuration", "not_select"),
        ("CALL pragma_version()", "not_select"),
        ("CHECKPOINT", "not_select"),
        ("VACUUM", "not_select"),
        ("USE memory", "not_select"),
        ("BEGIN", "not_select"),
        ("PREPARE x AS SELECT 1", "not_select"),
        ("CREATE MACRO f(x) AS x", "not_select"),
        ("CREATE SECRET (TYPE s3)", "not_select"),
    ],
)
def test_what_is_no_single_select_is_refused(folder: Path, query: str, reason: str) -> None:
    assert inside(folder, query)["error"] == reason


def test_a_refusal_says_why(collection: Collection) -> None:
    for query, reason, said in (
        ("SELECT nothing_such FROM figures", "failed", "nothing_such"),
        ("COPY figures TO '/tmp/x.csv'", "not_select", "COPY"),
        ("SELECT 1" + " " * 20_000, "long", ""),
    ):
        with pytest.raises(SqlError) as refused:
            free_sql(collection, query)
        assert refused.value.reason == reason
        assert said in refused.value.detail
        assert "Traceback" not in refused.value.detail


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM read_csv_auto('{folder}/secret.csv')",
        "SELECT * FROM read_text('{folder}/secret.csv')",
        "SELECT * FROM read_blob('{folder}/secret.csv')",
        "SELECT * FROM read_json('{folder}/secret.csv')",
        "SELECT * FROM read_parquet('{folder}/secret.csv')",
        "SELECT * FROM sniff_csv('{folder}/secret.csv')",
        "SELECT * FROM '{folder}/secret.csv'",
        "SELECT * FROM 'secret.csv'",
        "SELECT * FROM read_text('secret.csv')",
        "SELECT * FROM read_text('{folder}/data.duckdb/../secret.csv')",
        "SELECT * FROM read_text('file://{folder}/secret.csv')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM read_duckdb('{folder}/other.duckdb')",
        "SELECT * FROM query('SELECT * FROM read_text(''{folder}/secret.csv'')')",
        "SELECT * FROM query_table('{folder}/secret.csv')",
        "SELECT * FROM read_text('/proc/self/environ')",
        "SELECT * FROM read_text('/proc/self/cmdline')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "SELECT * FROM 's3://bucket/x.parquet'",
        "SELECT getenv('TOWN_SECRET')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM which_secret('s3://x', 's3')",
        "WITH gone AS (DELETE FROM observations RETURNING *) SELECT * FROM gone",
        "SELECT nextval('x')",
    ],
)
def test_no_query_reads_files_the_network_or_the_environment(
    folder: Path, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN_SECRET", SECRET)
    monkeypatch.chdir(folder)
    said = inside(folder, query.replace("{folder}", str(folder)))
    assert said["error"] == "failed"
    assert said["detail"]
    assert SECRET not in said["detail"]


def test_what_duckdb_tells_of_itself_holds_no_secret(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process has an environment of its own, whatever a query finds to ask."""
    monkeypatch.setenv("TOWN_SECRET", SECRET)
    monkeypatch.setenv("HOME", f"/{SECRET}")
    monkeypatch.setenv("USER", SECRET)
    for query in (
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM duckdb_databases(), duckdb_extensions(), duckdb_logs()",
        "SELECT current_setting('home_directory'), current_setting('username'), current_user",
        "SELECT * FROM duckdb_secrets()",
    ):
        try:
            told = free_sql(collection, query).frame.to_csv()
        except SqlError as error:
            told = error.detail
        assert SECRET not in told


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM range(100000000000)",
        "SELECT count(*) FROM figures a, figures b, figures c, range(1000000000) d",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
        "SELECT repeat('x', 1000000000)",
        "SELECT lpad('x', 2000000000, 'y')",
        "SELECT printf('%2000000000d', 1)",
        "SELECT array_to_string(range(100000000), ',')",
        "SELECT list(range) FROM range(1000000000)",
        "SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))",
        "SELECT a.range FROM range(100000000) a ORDER BY hash(a.range)",
        "SELECT repeat('x', 10000) FROM range(100000)",
        "SELECT " + "(" * 3000 + "1" + ")" * 3000,
    ],
)
def test_no_query_takes_the_server_with_it(collection: Collection, query: str) -> None:
    begun = time.monotonic()
    with pytest.raises(SqlError) as stopped:
        free_sql(collection, query, most_seconds=SECONDS)
    assert time.monotonic() - begun < SECONDS + SLACK
    assert stopped.value.reason in ("time", "memory", "size", "failed")
    assert len(free_sql(collection, "SELECT 1").frame) == 1


def test_nothing_is_written(collection: Collection, folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir()), (folder / "data.duckdb").read_bytes()
    free_sql(collection, "SELECT * FROM range(3000000) ORDER BY hash(range)")
    assert before == (sorted(path.name for path in folder.iterdir()), (folder / "data.duckdb").read_bytes())


def test_the_schema_lists_views_before_tables(collection: Collection) -> None:
    schema = queries.sql_schema(collection).set_index("name")
    assert list(schema.index[:4]) == ["derived_figures", "figures", "points", "report_files"]
    assert list(schema.loc["figures", "columns"]) == [
        column for column in schema.loc["figures", "columns"] if column in queries.COLUMNS
    ]
    assert not schema.loc["observations", "is_view"]
