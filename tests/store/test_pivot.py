"""Tables of years: one figure for each series, year and status; nothing incomparable in one row."""

from __future__ import annotations

import pytest

from extract import queries
from extract.queries import Collection, Filters, Selection, Series
from tests.store.samples import NORTH, SOUTH, build_database, record, report

TAX = Series("tax_revenue", "level", "元", "year", "")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """北镇: tax 2020 (100, and 90 without a part), 2021 as result and target, its half year and its growth, firms in 家
    and 户; 南街道: tax 2021; a figure without indicator and one for a part of the place are on no table."""
    north = report(
        [
            record(),
            record(value=90.0, qualifier="不含免抵调", start=1),
            record(period="2021", value=120.0, start=2),
            record(period="2021", value=130.0, status="target", start=3),
            record(period="2021-H1", value=60.0, start=4),
            record(period="2021", measure="yoy", unit="%", value=20.0, start=5),
            record(period="2020", indicator="enterprises_new", unit="家", value=7.0, start=6),
            record(period="2021", indicator="enterprises_new", unit="户", value=8.0, start=7),
            record(indicator=None, start=8),
            record(place="某村", value=5.0, start=9),
        ]
    )
    south = report([record(period="2021", value=80.0)], place=SOUTH, name="south.txt")
    return Collection(build_database(tmp_path_factory.mktemp("pivot") / "data.duckdb", north, south))


def test_series_are_told_apart_by_measure_unit_and_kind_of_period(collection: Collection) -> None:
    found = queries.pivot_series(collection, Selection())
    series = {Series(*row): n for *row, n, _ in found.itertuples(index=False)}
    assert series == {
        TAX: 5,
        Series("enterprises_new", "level", "家", "year", ""): 2,
        Series("tax_revenue", "level", "元", "half", "H1"): 1,
        Series("tax_revenue", "yoy", "%", "year", ""): 1,
    }
    assert next(iter(series)) == TAX


def cells(frame) -> list[tuple[str, int, str, float]]:  # type: ignore[no-untyped-def]
    return [(row.place_label, row.year, row.status, row.value) for row in frame.itertuples()]


def test_towns_by_years_have_one_figure_for_each_year_and_status(collection: Collection) -> None:
    assert cells(queries.pivot_places(collection, Selection(), TAX)) == [
        ("北镇", 2020, "actual", 100.0),
        ("北镇", 2021, "actual", 120.0),
        ("北镇", 2021, "target", 130.0),
        ("南街道", 2021, "actual", 80.0),
    ]


def test_the_selection_narrows_a_table_and_its_choice(collection: Collection) -> None:
    only = Selection(Filters(years=(2021, 2021)), statuses=("target",))
    assert cells(queries.pivot_places(collection, only, TAX)) == [("北镇", 2021, "target", 130.0)]
    assert queries.pivot_series(collection, Selection(text="绝无此词")).empty


def test_the_series_of_one_town_share_their_unit(collection: Collection) -> None:
    found = queries.pivot_indicators(collection, Selection(), NORTH.code)
    assert set(found["place_id"]) == {NORTH.code}
    assert found["observation_id"].is_unique
    firms = found[found["indicator"] == "enterprises_new"]
    assert (firms["series_unit"].tolist(), firms["unit"].tolist()) == (["家", "家"], ["家", "户"])
    assert len(found) == 7
