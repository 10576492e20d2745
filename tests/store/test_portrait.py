"""A place in brief: which figure stands for an indicator, what is said beside it, and what is never compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.queries import Collection, Filters, portrait
from extract.record import Place
from tests.store.samples import NORTH, SOUTH, record, report

Build = Callable[..., Path]
DISTRICT = Place("310112", "闵行区", "区", "闵行区", "上海市", "上海市")
THIRD = Place("310112102", "西镇", "镇", "闵行区", "上海市", "上海市")


def _of(path: Path, filters: Filters = Filters()) -> dict[tuple[str, bool], dict[str, Any]]:  # noqa: B008
    """The rows by indicator and whether they are targets."""
    frame = portrait(Collection(path), NORTH.code, filters)
    rows = {(row["indicator"], row["status"] == "target"): row for row in frame.to_dict("records")}
    assert len(rows) == len(frame)
    return rows


def _numbered(*figures: dict[str, Any]) -> list[Any]:
    """Records that stand one after the other."""
    return [record(start=number, **figure) for number, figure in enumerate(figures)]


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        pytest.param([{"period": "2020", "value": 1.0}, {"period": "2021", "value": 2.0}], 2.0, id="the latest"),
        pytest.param([{"period": "2021", "value": 1.0}, {"period": "2021-H2", "value": 2.0}], 1.0, id="the longer"),
        pytest.param([{"period": "2021", "value": 1.0}, {"period": "2022-H1", "value": 2.0}], 2.0, id="a later part"),
        pytest.param([{"period": "2020", "value": 1.0}, {"period": "2017/2021", "value": 2.0}], 1.0, id="no span"),
        pytest.param(
            [{"period": "2020", "value": 1.0}, {"period": "2021", "value": 9.0, "measure": "yoy", "unit": "%"}],
            1.0,
            id="an amount before growth",
        ),
        pytest.param(
            [{"period": "2020", "value": 1.0}, {"period": "2021", "value": 2.0, "status": "target"}],
            1.0,
            id="no target",
        ),
        pytest.param(
            [{"period": "2020", "value": 1.0}, {"period": "2021", "value": 2.0, "unit": "美元"}], 1.0, id="its own unit"
        ),
        pytest.param([{"period": "2017/2021", "value": 2.0}], 2.0, id="a span where nothing else is"),
    ],
)
def test_one_result_stands_for_an_indicator(build: Build, figures: list[dict[str, Any]], value: float) -> None:
    assert _of(build(report(_numbered(*figures))))["tax_revenue", False]["value"] == value


def test_the_target_is_the_next_one_of_the_latest_report(build: Build) -> None:
    old = report(_numbered({"period": "2020"}, {"period": "2022", "value": 1.0, "status": "target"}))
    figures = [
        {"period": "2021", "value": 5.0},
        {"period": "2025", "value": 9.0, "status": "target"},
        {"period": "2022", "value": 6.0, "status": "target"},
        {"period": "2020", "value": 7.0, "status": "target"},
    ]
    new = report(_numbered(*figures), date="2022-01-10", name="b")
    assert _of(build(old, new))["tax_revenue", True]["value"] == 6.0


def test_what_is_reached_is_no_target_ahead(build: Build) -> None:
    rows = _of(build(report(_numbered({"period": "2021"}, {"period": "2021", "status": "target", "value": 7.0}))))
    assert list(rows) == [("tax_revenue", False)]


def test_a_change_is_stated_or_of_two_years_that_follow(build: Build) -> None:
    figures = [
        {"period": "2020", "value": 80.0},
        {"period": "2021", "value": 100.0},
        {"period": "2021", "value": 17.0, "measure": "yoy", "unit": "%"},
        {"period": "2020", "value": 4.0, "indicator": "elevators", "unit": "台"},
        {"period": "2021", "value": 5.0, "indicator": "elevators", "unit": "台"},
    ]
    rows = _of(build(report(_numbered(*figures))))
    tax, lifts = rows["tax_revenue", False], rows["elevators", False]
    assert (tax["growth"], tax["before_value"]) == (17.0, 80.0)
    assert lifts["growth"] != lifts["growth"]
    assert (lifts["value"], lifts["before_value"]) == (5.0, 4.0)


@pytest.mark.parametrize(
    "before",
    [
        {"period": "2019"},
        {"period": "2020-H1"},
        {"period": "2020", "status": "target"},
        {"period": "2020", "bound": "min"},
        {"period": "2020", "qualifier": "不含免抵调"},
        {"period": "2020", "unit": "美元"},
    ],
    ids=lambda before: " ".join(before.values()),
)
def test_nothing_is_computed_from_what_is_not_alike(build: Build, before: dict[str, Any]) -> None:
    row = _of(build(report(_numbered({"period": "2021", "value": 3.0}, before))))["tax_revenue", False]
    assert row["value"] == 3.0
    assert row["before_value"] != row["before_value"]


def test_the_rank_is_among_results_for_the_same_period(build: Build) -> None:
    path = build(
        report(_numbered({"period": "2021", "value": 5.0})),
        report(_numbered({"period": "2021", "value": 9.0}), place=SOUTH, name="b"),
        report(_numbered({"period": "2021", "value": 7.0, "status": "target"}), place=THIRD, name="c"),
        report(_numbered({"period": "2021", "value": 900.0}), place=DISTRICT, name="d"),
        report(_numbered({"period": "2020", "value": 8.0}), place=THIRD, name="e"),
    )

    def rank(**filters: Any) -> tuple[int, int]:
        row = _of(path, Filters(**filters))["tax_revenue", False]
        return row["place_rank"], row["ranked_places"]

    assert rank() == (3, 3)
    assert rank(kinds=("镇", "街道")) == (2, 2)
    assert rank(districts=("闵行区",), kinds=("镇",)) == (1, 1)
    assert rank(places=("南街道",)) == (3, 3)  # which towns are chosen does not change whom this one is among


def test_the_history_is_of_one_series(build: Build) -> None:
    figures = [
        {"period": "2018", "value": 1.0},
        {"period": "2020", "value": 2.0, "status": "estimate"},
        {"period": "2020-H1", "value": 9.0},
        {"period": "2021", "value": 3.0, "status": "target"},
    ]
    rows = _of(build(report(_numbered(*figures))))
    history = [(step["year"], step["value"], step["status"]) for step in rows["tax_revenue", False]["history"]]
    assert history == [(2018, 1.0, "actual"), (2020, 2.0, "estimate"), (2021, 3.0, "target")]


def test_years_and_sources_of_the_filters_count(build: Build) -> None:
    path = build(report(_numbered({"period": "2020", "value": 1.0}, {"period": "2021", "value": 2.0})))
    assert _of(path, Filters(years=(2019, 2020)))["tax_revenue", False]["value"] == 1.0
    assert _of(path, Filters(sources=("entered",))) == {}
