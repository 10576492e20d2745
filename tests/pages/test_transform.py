"""What a chart shows in place of stated figures: growth, index, shares, spread; expectations computed by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from interface import transform

COLUMNS = ["place", "year", "value", "status", "bound", "qualifier", "source"]


def points(*rows: tuple[Any, ...], measure: str = "level", unit: str = "元", kind: str = "镇") -> pd.DataFrame:
    """Points of (place, year, value, status, bound, qualifier, source); the last four may be left away."""
    usual = ("actual", "exact", None, "extracted")
    frame = pd.DataFrame([(*row, *usual[len(row) - 3 :]) for row in rows], columns=COLUMNS)
    return frame.assign(
        place_id=frame["place"], place_kind=kind, measure=measure, series_unit=unit, period_kind="year",
        period=frame["year"].map(str), value_high=float("nan"),
        observation_id=[f"{measure}-{place}-{year}" for place, year in zip(frame["place"], frame["year"], strict=True)],
    )  # fmt: skip


NONE = points().astype({"year": int, "value": float})


def shown(frame: pd.DataFrame) -> dict[tuple[str, int], float]:
    """(place, year) → the number shown."""
    return {(row.place, row.year): round(row.shown, 6) for row in frame.itertuples()}


def statuses(frame: pd.DataFrame) -> dict[tuple[str, int], str]:
    return {(row.place, row.year): row.shown_status for row in frame.itertuples()}


def test_growth_is_computed_between_neighbouring_years_and_not_over_a_gap() -> None:
    amounts = points(("甲", 2019, 400), ("甲", 2020, 410), ("甲", 2022, 500), ("甲", 2023, 450), ("乙", 2021, 7))
    grown = transform.growth(amounts, NONE)
    assert shown(grown) == {("甲", 2020): 2.5, ("甲", 2023): -10.0}
    assert set(grown["shown_source"]) == {"derived"}
    first = grown.iloc[0]
    assert (first["base_id"], first["base_value"], first["base_period"]) == ("level-甲-2019", 400, "2019")


def test_growth_to_a_target_is_a_target_and_none_starts_from_one() -> None:
    amounts = points(("甲", 2019, 100, "estimate"), ("甲", 2020, 110), ("甲", 2021, 121, "target"), ("甲", 2022, 130))
    assert statuses(transform.growth(amounts, NONE)) == {("甲", 2020): "estimate", ("甲", 2021): "target"}


@pytest.mark.parametrize(
    "before",
    [
        ("甲", 2019, 100, "actual", "min"),
        ("甲", 2019, 100, "actual", "range"),
        ("甲", 2019, 100, "actual", "exact", "不含免抵调"),
        ("甲", 2019, 0),
        ("甲", 2019, -5),
        ("甲", 2019, 100, "actual", "exact", None, "derived"),
    ],
    ids=["bounded", "range", "a part", "zero", "negative", "derived from growth"],
)
def test_growth_is_not_computed_from_what_does_not_compare(before: tuple[Any, ...]) -> None:
    assert transform.growth(points(before, ("甲", 2020, 110)), NONE).empty


def test_parts_of_the_same_kind_compare() -> None:
    part = ("actual", "exact", "不含免抵调")
    assert shown(transform.growth(points(("甲", 2019, 100, *part), ("甲", 2020, 110, *part)), NONE)) == {
        ("甲", 2020): 10.0
    }


def test_stated_growth_stands_before_computed_and_both_are_told() -> None:
    amounts = points(("甲", 2019, 100), ("甲", 2020, 110), ("甲", 2021, 121))
    stated = points(("甲", 2020, 8.5), ("乙", 2020, 3.0), measure="yoy", unit="%")
    grown = transform.growth(amounts, stated)
    assert shown(grown) == {("甲", 2020): 8.5, ("甲", 2021): 10.0, ("乙", 2020): 3.0}
    told = grown[grown["shown_as"] == "yoy_stated"].set_index("place")
    assert told.loc["甲", "computed"] == pytest.approx(10)
    assert pd.isna(told.loc["乙", "computed"])
    assert told.loc["甲", "observation_id"] == "yoy-甲-2020"


def test_a_result_stands_before_a_stated_target() -> None:
    amounts = points(("甲", 2019, 100), ("甲", 2020, 110))
    stated = points(("甲", 2020, 8.0, "target"), measure="yoy", unit="%")
    assert shown(transform.growth(amounts, stated)) == {("甲", 2020): 10.0}
    only_planned = points(("甲", 2019, 100), ("甲", 2020, 110, "target"))
    assert shown(transform.growth(only_planned, stated)) == {("甲", 2020): 8.0}


def test_an_index_starts_from_each_place_s_own_value_of_the_year() -> None:
    amounts = points(("甲", 2019, 80), ("甲", 2020, 100), ("甲", 2022, 150), ("乙", 2020, 4), ("乙", 2021, 3))
    assert shown(transform.indexed(amounts, 2020)) == {
        ("甲", 2019): 80.0, ("甲", 2020): 100.0, ("甲", 2022): 150.0, ("乙", 2020): 100.0, ("乙", 2021): 75.0,
    }  # fmt: skip


def test_places_without_a_value_of_the_base_year_are_left_out_and_named() -> None:
    amounts = points(("甲", 2019, 80), ("甲", 2020, 100), ("乙", 2020, 4), ("丙", 2019, 5, "target"), ("丙", 2020, 6))
    index = transform.indexed(amounts, 2019)
    assert set(index["place"]) == {"甲"}
    assert transform.left_out(amounts, index) == ["乙", "丙"]


def test_an_index_that_starts_from_an_estimate_is_one() -> None:
    index = transform.indexed(points(("甲", 2019, 80, "estimate"), ("甲", 2020, 100), ("甲", 2021, 9, "target")), 2019)
    assert statuses(index) == {("甲", 2019): "estimate", ("甲", 2020): "estimate", ("甲", 2021): "target"}


def test_years_an_index_may_start_from() -> None:
    amounts = points(
        ("甲", 2019, 80), ("甲", 2020, 100), ("乙", 2020, 4), ("乙", 2021, 4, "target"), ("丙", 2022, 1),
        ("丁", 2020, 0), ("丁", 2021, 5),
    )  # fmt: skip
    assert transform.base_years(amounts) == {2019: 1, 2020: 2, 2021: 1}


def test_shares_are_of_the_exact_results_of_a_year() -> None:
    amounts = points(
        ("甲", 2020, 30), ("乙", 2020, 10), ("丙", 2020, 60, "target"), ("丁", 2020, 50, "actual", "min"),
        ("甲", 2021, 10), ("乙", 2021, 30),
    )  # fmt: skip
    assert shown(transform.shares(amounts)) == {
        ("甲", 2020): 75.0, ("乙", 2020): 25.0, ("甲", 2021): 25.0, ("乙", 2021): 75.0,
    }  # fmt: skip
    assert transform.share_years(amounts) == [2020, 2021]


def test_a_district_is_not_added_to_its_towns() -> None:
    both = pd.concat([points(("区", 2020, 1000), kind="区"), points(("甲", 2020, 30), ("乙", 2020, 10))])
    assert shown(transform.shares(both)) == {("甲", 2020): 75.0, ("乙", 2020): 25.0}
    assert transform.share_years(points(("区", 2020, 1000), ("县", 2020, 1000), kind="区")) == [2020]


def test_the_spread_of_results_where_four_places_have_one() -> None:
    rows = [(place, 2020, value) for place, value in zip("甲乙丙丁戊", (1, 2, 4, 8, 16), strict=True)]
    rows += [(place, 2021, 1) for place in "甲乙丙"]
    frame = points(*rows, ("己", 2020, 999, "target"), ("庚", 2020, 999, "actual", "max"))
    assert transform.spread(transform.as_stated(frame)).to_dict("records") == [
        {"year": 2020, "low": 1.0, "median": 4.0, "high": 16.0, "places": 5}
    ]


def test_the_spread_of_an_even_number_has_its_median_between_two() -> None:
    frame = points(*((place, 2020, value) for place, value in zip("甲乙丙丁", (1, 2, 4, 8), strict=True)))
    assert transform.spread(transform.as_stated(frame))["median"].tolist() == [3.0]


@pytest.mark.parametrize(
    ("unit", "measure", "aggregation", "kind", "expected"),
    [
        ("元", "level", "flow", "year", ["value", "yoy", "index", "share"]),
        ("元", "level", "rate", "year", ["value", "yoy", "index"]),
        ("%", "level", "rate", "year", ["value"]),
        ("%", "yoy", "flow", "year", ["value"]),
        ("元", "level", "flow", "span", ["value"]),
    ],
)
def test_only_what_makes_sense_is_offered(
    unit: str, measure: str, aggregation: str, kind: str, expected: list[str]
) -> None:
    rows = [(place, year, 10) for place in "甲乙" for year in (2020, 2021)]
    frame = points(*rows, unit=unit, measure=measure).assign(period_kind=kind)
    assert transform.possible(frame, NONE, aggregation) == expected


def test_one_point_offers_no_comparison() -> None:
    assert transform.possible(points(("甲", 2020, 10)), NONE, "flow") == ["value"]


def test_towns_are_set_against_towns_and_districts_against_districts() -> None:
    towns, county = points(("甲", 2020, 1), ("乙", 2020, 2)), points(("区", 2020, 9), kind="区")
    everyone = pd.concat([towns, county])
    assert set(transform.peers(everyone, towns.head(1))["place"]) == {"甲", "乙"}
    assert set(transform.peers(everyone, everyone)["place"]) == {"甲", "乙"}
    assert set(transform.peers(everyone, county)["place"]) == {"区"}
