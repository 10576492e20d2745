"""What ingestion counts ahead is what counting the figures gives: with any filters, and after files have changed."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from msgspec import structs

from extract import queries
from extract.ingest import default_database, ingest
from extract.queries import Collection, Filters, Selection
from tests.store.samples import NORTH, SOUTH, build_database, record, report

FILTERS = [
    Filters(),
    Filters(years=(2019, 2020)),
    Filters(years=(2021, 2021)),
    Filters(years=(1990, 1991)),
    Filters(years=(2030, 2031)),
    Filters(sources=("entered",)),
    Filters(sources=("extracted",), years=(2018, 2020)),
    Filters(places=("南街道",), years=(2020, 2022)),
]
_KEPT = """
    (len($sources) = 0 OR list_contains($sources, source))
    AND ($first_year IS NULL OR year BETWEEN $first_year AND $last_year)
    AND (len($places) = 0 OR list_contains($places, label))
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Figures of two places, read and entered, of some years or none, and others that follow from them."""
    chance = random.Random(7)
    rows = []
    for number, place in enumerate([NORTH, SOUTH] * 3):
        records = [
            record(
                start=start,
                indicator=chance.choice(["tax_revenue", "elevators", None]),
                value=float(chance.randint(20, 90)) * 1e7,
                period=chance.choice(["2018", "2019", "2020", "2021", "2021-H1", None]),
                measure=chance.choice(["level", "level", "yoy"]),
                status=chance.choice(["actual", "actual", "target"]),
            )
            for start in range(12)
        ]
        records = [structs.replace(each, unit="%", value=9.0) if each.measure == "yoy" else each for each in records]
        rows.append(report(records, place=place, name=f"{number}.txt"))
        if number % 3 == 2:
            for row in (rows[-1].report, *rows[-1].observations):
                row.update(source="entered")
    return build_database(tmp_path_factory.mktemp("summaries") / "data.duckdb", *rows)


def counted(path: Path, filters: Filters) -> pd.DataFrame:
    """What the matrix of places and indicators shows, by counting."""
    bound = filters.parameters()
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            f"""
            SELECT place_id, indicator, count(*) AS figures, list(DISTINCT year ORDER BY year) AS years
            FROM readings JOIN places USING (place_id) WHERE {_KEPT} GROUP BY ALL ORDER BY ALL
            """,
            {key: bound[key] for key in ("sources", "first_year", "last_year", "places")},
        ).df()


def _agrees(path: Path, filters: Filters) -> None:
    collection, plain = Collection(path), counted(path, filters)
    matrix = queries.coverage(collection, filters).sort_values(["place_id", "indicator"])
    columns = ["place_id", "indicator", "figures"]
    assert matrix[columns].to_numpy().tolist() == plain[columns].to_numpy().tolist()
    assert [list(years) for years in matrix["years"]] == [list(years) for years in plain["years"]]
    listed = queries.indicators(collection, filters).set_index("indicator")
    by_indicator = plain.groupby("indicator").agg(figures=("figures", "sum"), places=("place_id", "nunique"))
    assert listed[["figures", "places"]].to_dict() == by_indicator.to_dict()
    counts = queries.counts(collection, filters)
    years = sorted({year for each in plain["years"] for year in each})
    assert counts.indicators == plain["indicator"].nunique()
    assert (counts.first_year, counts.last_year) == ((years[0], years[-1]) if years else (None, None))


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_matrix_and_the_lists_are_what_is_there(path: Path, filters: Filters) -> None:
    _agrees(path, filters)


@pytest.mark.parametrize("derived", [False, True])
@pytest.mark.parametrize("choices", [{}, {"measures": ("level",), "with_indicator": True}, {"sources": ("derived",)}])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_choices_leave_what_is_there(path: Path, filters: Filters, choices: dict[str, object], derived: bool) -> None:
    """With a confidence asked for, all figures are looked at; without, what is counted ahead."""
    collection, selection = Collection(path), Selection(filters, derived=derived, **choices)  # type: ignore[arg-type]
    ahead = queries.facets(collection, selection)
    looked_at = queries.facets(collection, dataclasses.replace(selection, least_confidence=1e-9))
    assert ahead.to_dict() == looked_at.to_dict()


def test_what_is_counted_follows_the_files(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元(2020),税收收入200元(2021)。", "utf-8")
    (folder / "b.txt").write_text("财政收入300元(2019)。", "utf-8")

    def years() -> list[int]:
        ingest([folder], jobs=0)
        _agrees(default_database(), Filters())
        _agrees(default_database(), Filters(years=(2020, 2021)))
        (found,) = queries.coverage(Collection(default_database()))["years"]
        return list(found)

    assert years() == [2019, 2020, 2021]
    (folder / "a.txt").write_text("财政收入100元(2018)。", "utf-8")
    assert years() == [2018, 2019]
    (folder / "b.txt").unlink()
    ingest([folder], jobs=0, prune=True)
    assert years() == [2018]
