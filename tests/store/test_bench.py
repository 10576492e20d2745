"""The benchmarks run, and measure what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import ingestion
from bench import queries as bench_queries
from bench.synthetic import FIRST_YEAR, build_database
from extract import queries


def test_the_database_made_up_has_all_its_figures_as_points(tmp_path: Path) -> None:
    build_database(tmp_path / "data.duckdb", towns=20, years=3, counted=4)
    collection = queries.Collection(tmp_path / "data.duckdb")
    counts = queries.counts(collection)
    assert (counts.places, counts.districts, counts.figures) == (20, 2, 20 * 3 * 4)
    assert (counts.first_year, counts.last_year) == (FIRST_YEAR, FIRST_YEAR + 2)
    indicator = queries.indicators(collection)["indicator"].iloc[0]
    points = queries.series(collection, indicator)
    assert len(points) == 20 * 3
    row = queries.worded(collection, points).iloc[7]
    assert f"{row['label']}" in row["sentence"]
    assert f"{row['value']:.0f}{row['unit']}" in row["sentence"]


def test_every_question_of_pages_is_measured_against_the_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.queries._ROUNDS", 1)
    (section,) = bench_queries.run(towns=16)
    assert section.rows[0].ratio.startswith("1.00")
    assert {row.name.split(":")[0] for row in section.rows[1:]} == {
        "filters", "overview", "explore", "compare", "town", "report", "data",
    }  # fmt: skip


def test_ingestion_is_measured_with_one_and_two_processes() -> None:
    (section,) = ingestion.run(reports=3)
    assert [row.name for row in section.rows] == ["jobs=1", "jobs=2", "again, nothing changed"]
