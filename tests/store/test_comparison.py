"""Towns side by side: what is compared, ranks with ties and changes, pairs; worked out by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from msgspec.structs import replace

from extract import queries
from extract.queries import Collection, Filters
from extract.record import Place, Record
from tests.store.samples import build_database, record, report

TOWNS = {
    name: Place(f"3101120{n:02}", f"{name}镇", "镇", "闵行区", "上海市", "上海市")
    for n, name in enumerate("甲乙丙丁戊", start=1)
}
AMOUNTS = {"measure": "level", "period_kind": "year", "period_slot": "", "unit": "元"}
# value by town and year; 丁 is new in 2021, 戊 is missing in 2021
TAXES: dict[str, dict[str, float]] = {
    "甲": {"2019": 70, "2020": 100, "2021": 100},
    "乙": {"2020": 90, "2021": 200},
    "丙": {"2020": 80, "2021": 100},
    "丁": {"2021": 150},
    "戊": {"2020": 500},
}
LIFTS: dict[str, dict[str, float]] = {
    "甲": {"2019": 9, "2020": 3, "2021": 4},
    "乙": {"2019": 2, "2021": 5},
    "戊": {"2019": 6},
}


def figures(town: str) -> list[Record]:
    """The records of a town: its taxes and lifts, and what must not be compared with them."""
    taxes = [record(value=value, period=year) for year, value in TAXES.get(town, {}).items()]
    lifts = [
        record(indicator="elevators", label="加装电梯", unit="台", value=value, period=year)
        for year, value in LIFTS.get(town, {}).items()
    ]
    others = []
    if town == "乙":
        others = [
            record(value=9000.0, period="2022", status="target"),
            record(value=5000.0, period="2021-H1"),
            record(value=8.0, unit="%", measure="yoy", period="2021"),
            record(value=7.0, unit="美元", period="2021"),
        ]
    return [replace(each, start=n, end=n + 1) for n, each in enumerate([*taxes, *lifts, *others])]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Five towns, two indicators."""
    reports = [report(figures(name), place=place, name=f"{name}.txt") for name, place in TOWNS.items()]
    return Collection(build_database(tmp_path_factory.mktemp("comparison") / "data.duckdb", *reports))


def by_town(frame: pd.DataFrame, *columns: str) -> dict[str, tuple[Any, ...]]:
    """The columns of a frame of one row a town; None for what is missing."""
    return {
        row["place"][0]: tuple(None if pd.isna(row[column]) else row[column] for column in columns)
        for row in frame.to_dict("records")
    }


def test_what_is_equal_shares_a_rank_and_the_next_one_is_left_out(collection: Collection) -> None:
    ranked = queries.ranking(collection, "tax_revenue", 2021, **AMOUNTS)
    assert by_town(ranked, "standing", "value") == {"乙": (1, 200), "丁": (2, 150), "甲": (3, 100), "丙": (3, 100)}
    assert ranked["standing"].tolist() == [1, 2, 3, 3]


def test_a_change_of_rank_is_one_among_the_towns_that_both_years_know(collection: Collection) -> None:
    # 2020 among 甲乙丙: 甲 1, 乙 2, 丙 3. 2021 among them: 乙 1, 甲 and 丙 2. The newcomer 丁 pushes none down.
    ranked = queries.ranking(collection, "tax_revenue", 2021, **AMOUNTS)
    assert by_town(ranked, "change", "previous_value", "previous_year") == {
        "甲": (-1, 100, 2020), "乙": (1, 90, 2020), "丙": (1, 80, 2020), "丁": (None, None, 2020),
    }  # fmt: skip
    before = queries.ranking(collection, "tax_revenue", 2020, **AMOUNTS)
    known = set(before["observation_id"])
    assert set(ranked["previous_id"].dropna()) <= known


def test_a_year_that_shares_one_town_is_no_year_to_compare_with(collection: Collection) -> None:
    ranked = queries.ranking(collection, "tax_revenue", 2020, **AMOUNTS)
    assert by_town(ranked, "standing") == {"戊": (1,), "甲": (2,), "乙": (3,), "丙": (4,)}
    assert ranked["previous_year"].isna().all()
    assert ranked["change"].isna().all()


def test_the_year_compared_with_may_lie_further_back(collection: Collection) -> None:
    # 2020 has 甲 alone of the two, 2019 has both.
    ranked = queries.ranking(collection, "elevators", 2021, **{**AMOUNTS, "unit": "台"})
    assert by_town(ranked, "standing", "change", "previous_year") == {"乙": (1, 1, 2019), "甲": (2, -1, 2019)}


def test_targets_parts_of_years_rates_and_other_units_are_never_ranked(collection: Collection) -> None:
    years = queries.ranking_years(collection, "tax_revenue", **AMOUNTS)
    assert dict(zip(years["year"], years["places"], strict=True)) == {2021: 4, 2020: 4, 2019: 1}
    for year in years["year"]:
        ranked = queries.ranking(collection, "tax_revenue", int(year), **AMOUNTS)
        assert set(ranked["value"]) <= {value for town in TAXES.values() for value in town.values()}


@pytest.mark.parametrize(
    ("filters", "ranks"),
    [
        (Filters(places=("甲镇", "丁镇")), {"丁": 1, "甲": 2}),
        (Filters(years=(2021, 2021)), {"乙": 1, "丁": 2, "甲": 3, "丙": 3}),
        (Filters(sources=("entered",)), {}),
    ],
)
def test_ranks_are_those_among_the_towns_that_pass_the_filters(
    collection: Collection, filters: Filters, ranks: dict[str, int]
) -> None:
    ranked = queries.ranking(collection, "tax_revenue", 2021, **AMOUNTS, filters=filters)
    assert {town: standing for town, (standing,) in by_town(ranked, "standing").items()} == ranks
    if filters.years:
        assert ranked["change"].isna().all()


def test_a_panel_has_all_years_with_targets_and_the_fullest_towns(collection: Collection) -> None:
    points = queries.panel(collection, ["elevators", "tax_revenue"])
    assert list(dict.fromkeys(points["indicator"])) == ["elevators", "tax_revenue"]
    assert set(points["series_unit"]) == {"台", "元"}
    own = points[(points["place"] == "乙镇") & (points["indicator"] == "tax_revenue")]
    assert list(zip(own["year"], own["value"], own["status"], strict=True)) == [
        (2020, 90, "actual"), (2021, 200, "actual"), (2022, 9000, "target"),
    ]  # fmt: skip
    assert set(points["all_places"]) == {5}
    fullest = queries.panel(collection, ["elevators", "tax_revenue"], most_places=2)
    assert set(fullest["place"]) == {"甲镇", "乙镇"}  # 甲: both, six points; 乙: both, five; 戊: both, two
    assert set(fullest["all_places"]) == {5}


def test_a_cross_section_is_of_one_year_or_the_latest(collection: Collection) -> None:
    def cells(frame: pd.DataFrame) -> dict[tuple[str, str], tuple[int, float]]:
        return {(row.place[0], row.indicator): (row.year, row.value) for row in frame.itertuples()}

    one = queries.cross_section(collection, ["tax_revenue", "elevators"], year=2020)
    assert cells(one) == {
        ("甲", "tax_revenue"): (2020, 100), ("甲", "elevators"): (2020, 3), ("乙", "tax_revenue"): (2020, 90),
        ("丙", "tax_revenue"): (2020, 80), ("戊", "tax_revenue"): (2020, 500),
    }  # fmt: skip
    latest = queries.cross_section(collection, ["tax_revenue", "elevators"])
    assert cells(latest)["甲", "tax_revenue"] == (2021, 100)
    assert cells(latest)["戊", "elevators"] == (2019, 6)
    assert cells(latest)["乙", "tax_revenue"] == (2021, 200)  # never the target of 2022
    few = queries.cross_section(collection, ["tax_revenue", "elevators"], most_places=1)
    assert set(few["all_places"]) == {5}
    assert few["place"].nunique() == 1


def test_a_pair_is_of_one_town_and_year(collection: Collection) -> None:
    found = queries.pairs(collection, "tax_revenue", "elevators")
    rows = list(zip(found["place"], found["year"], found["indicator"], found["value"], strict=True))
    assert rows == [
        ("甲镇", 2019, "tax_revenue", 70), ("甲镇", 2019, "elevators", 9),
        ("甲镇", 2020, "tax_revenue", 100), ("甲镇", 2020, "elevators", 3),
        ("甲镇", 2021, "tax_revenue", 100), ("甲镇", 2021, "elevators", 4),
        ("乙镇", 2021, "tax_revenue", 200), ("乙镇", 2021, "elevators", 5),
    ]  # fmt: skip
    years = queries.pair_years(collection, "tax_revenue", "elevators")
    assert list(zip(years["year"], years["places"], strict=True)) == [(2021, 2), (2020, 1), (2019, 1)]
    assert set(queries.pairs(collection, "tax_revenue", "elevators", year=2021)["year"]) == {2021}


def test_what_there_is_to_choose_from(collection: Collection) -> None:
    known = queries.yearly_series(collection, headline_only=False)
    columns = ["indicator", "unit", "points", "places", "fullest_year", "places_of_year"]
    assert known[columns].to_numpy().tolist() == [
        ["tax_revenue", "元", 9, 5, 2021, 4],  # four steps from year to year against three
        ["elevators", "台", 6, 3, 2019, 3],
    ]
    assert queries.yearly_series(collection)["indicator"].tolist() == ["tax_revenue"]
    partners = queries.partners(collection, "elevators")
    assert partners.to_numpy().tolist() == [["tax_revenue", 4, 2]]
    years = queries.years_of_towns(collection)
    assert years.to_numpy().tolist() == [[2021, 4, 2, 2], [2020, 4, 1, 2], [2019, 3, 1, 2]]
    first = queries.indicators_of_year(collection, year=2019)
    assert first.to_numpy().tolist() == [["elevators", 3], ["tax_revenue", 1]]
    assert queries.indicators_of_year(collection).to_numpy().tolist() == [["tax_revenue", 5], ["elevators", 3]]
