"""Figures that follow from two others: only where they do, and never more exact than these."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extract import queries
from extract.queries import Collection, Filters, Selection
from extract.record import Record
from extract.store import building
from extract.vocabulary import Catalogue, Indicator, Theme
from tests.store.samples import NORTH, SOUTH, record, report

Build = Callable[..., Collection]
CATALOGUE = Catalogue(
    neutral=[],
    adding=[],
    themes=[Theme("economy", "经济", "Economy")],
    indicators=[
        Indicator("tax_revenue", "economy", "税收收入", "Tax revenue", "元", per_resident=True),
        Indicator("gdp", "economy", "地区生产总值", "GDP", "元", growth="real", per_resident=True),
        Indicator("enterprises_new", "economy", "新增企业", "New enterprises", "家", units=["户"]),
        Indicator("closure_rate", "economy", "办结率", "Closure rate", "%", aggregation="rate"),
        Indicator("residents", "economy", "常住人口", "Residents", "人", aggregation="stock", residents=True),
    ],
)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a database of reports."""

    def built(*reports: Any) -> Collection:
        with building(tmp_path / "data.duckdb") as builder:
            builder.add_catalogue(CATALOGUE)
            for rows in reports:
                builder.add(rows)
        return Collection(tmp_path / "data.duckdb")

    return built


def amount(value: float = 410_000_000.0, text: str = "4.1亿元", **changes: Any) -> Record:
    return replace(record(value=value, **changes), text=text)


def growth(value: float = -9.0, text: str = "9%", **changes: Any) -> Record:
    return replace(record(**{"value": value, "measure": "yoy", "unit": "%", "start": 50, **changes}), text=text)


def only(collection: Collection, indicator: str = "tax_revenue", **asked: Any) -> list[tuple[str, float, str, str]]:
    """The derived points of a series: period, value, status, bound."""
    points = queries.series(collection, indicator, derived=True, **asked)
    own = points[points["source"] == "derived"]
    return [tuple(row) for row in own[["period", "value", "status", "bound"]].values.tolist()]


def test_the_year_before_follows_from_an_amount_and_its_growth(build: Build) -> None:
    collection = build(report([amount(), growth()]))
    # 4.1 / 0.91 = 4.5055; 4.05 / 0.915 to 4.15 / 0.905 leave 0.08 open, so 0.01 is the last place that says anything.
    assert only(collection) == [("2019", 451_000_000.0, "actual", "exact")]
    points = queries.series(collection, "tax_revenue", derived=True)
    assert points["year"].tolist() == [2019, 2020]
    assert points["parents"].isna().tolist() == [False, True]
    found = queries.derived(collection, points["observation_id"][0])
    assert found is not None
    assert found.formula == "year_before"
    assert [parent.values["value"] for parent in found.parents] == [410_000_000.0, -9.0]
    assert [parent.values["observation_id"] for parent in found.parents] == list(points["parents"][0])
    assert found.values["margin"] == pytest.approx(7.97e6, rel=0.01)
    assert (found.values["unit"], found.values["period_start"].isoformat()) == ("元", "2019-01-01")


def test_derived_figures_come_only_when_asked_for(build: Build) -> None:
    collection = build(report([amount(), growth()]))
    plain = queries.series(collection, "tax_revenue")
    assert plain["period"].tolist() == ["2020"]
    assert "parents" not in plain
    assert queries.town(collection, NORTH.code)["source"].unique().tolist() == ["extracted"]
    assert len(queries.figures(collection, Selection())) == 2
    assert list(queries.figures(collection, Selection()).columns) == list(queries.COLUMNS)
    assert queries.derived(collection, "nothing") is None


@pytest.mark.parametrize(
    ("period", "before", "asked"),
    [
        ("2020-H1", "2019-H1", {"period_kind": "half", "period_slot": "H1"}),
        ("2020-Q3", "2019-Q3", {"period_kind": "quarter", "period_slot": "Q3"}),
        ("2020-02", "2019-02", {"period_kind": "month", "period_slot": "02"}),
        ("2020-01/2020-09", "2019-01/2019-09", {"period_kind": "months", "period_slot": "01-09"}),
    ],
)
def test_a_part_of_a_year_goes_with_the_same_part_of_the_year_before(
    build: Build, period: str, before: str, asked: dict[str, str]
) -> None:
    collection = build(report([amount(period=period), growth(period=period)]))
    assert only(collection, **asked) == [(before, 451_000_000.0, "actual", "exact")]
    assert only(collection) == []
    points = queries.series(collection, "tax_revenue", derived=True, **asked)
    assert points["period_end"].dt.day.tolist() == [{"2020-02": 28}.get(period, 30), {"2020-02": 29}.get(period, 30)]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([amount(), growth(period="2020-H1")], id="the growth of a half year"),
        pytest.param([amount(status="target"), growth(status="target")], id="a target with its growth"),
        pytest.param([amount(), growth(status="target")], id="the growth that is aimed at"),
        pytest.param([amount(bound="min"), growth()], id="more than an amount"),
        pytest.param([amount(), growth(bound="max")], id="less than a growth"),
        pytest.param([amount(value_high=5e8, bound="range"), growth()], id="a range"),
        pytest.param([amount(qualifier="不含免抵调"), growth()], id="the growth of the whole with a part"),
        pytest.param([amount(place="全区"), growth(place="全区")], id="figures of another place"),
        pytest.param([amount(), growth(indicator="gdp")], id="the growth of something else"),
        pytest.param([amount(), growth(-100.0)], id="a fall to nothing"),
        pytest.param([amount(), growth(-101.0)], id="a fall below nothing"),
        pytest.param([amount(0.0, "0元"), growth()], id="nothing grew"),
        pytest.param([amount(), growth(unit="百分点", measure="change")], id="a change in percentage points"),
        pytest.param([amount(), growth(measure="avg_growth")], id="an average growth"),
        pytest.param([amount(), amount(5.0, "5元", measure="change", start=9)], id="a change of unknown base"),
        pytest.param([amount(), growth(remarks=("growth_mismatch",))], id="a growth that does not fit"),
        pytest.param([amount(period="2016/2020"), growth(period="2016/2020")], id="several years"),
        pytest.param([amount(period="2019-07/2020-06"), growth(period="2019-07/2020-06")], id="months of two years"),
        pytest.param([amount(indicator="gdp"), growth(indicator="gdp")], id="growth at constant prices"),
        pytest.param(
            [amount(95.0, "95%", indicator="closure_rate", unit="%"), growth(2.0, "2%", indicator="closure_rate")],
            id="a share that rose by per cent or by points",
        ),
    ],
)
def test_no_year_before_follows_from(build: Build, records: list[Record]) -> None:
    collection = build(report(records))
    all_points = queries.town(collection, NORTH.code, derived=True)
    assert "derived" not in set(all_points["source"])


def test_amount_and_growth_must_stand_in_one_report(build: Build) -> None:
    collection = build(report([amount()]), report([growth()], name="b"))
    assert only(collection) == []


def test_estimates_and_round_numbers_stay_what_they_are(build: Build) -> None:
    collection = build(report([amount(status="estimate"), growth(bound="approx")]))
    assert only(collection) == [("2019", 451_000_000.0, "estimate", "approx")]


def test_counts_become_whole_numbers(build: Build) -> None:
    counted = {"indicator": "enterprises_new"}
    collection = build(report([amount(1237.0, "1237家", unit="家", **counted), growth(0.1, "0.1%", **counted)]))
    assert only(collection, "enterprises_new") == [("2019", 1236.0, "actual", "exact")]  # 1235.76


def test_a_part_gives_a_part(build: Build) -> None:
    part = {"qualifier": "不含免抵调"}
    collection = build(report([amount(**part), growth(**part)]))
    points = queries.series(collection, "tax_revenue", derived=True)
    assert points["qualifier"].tolist() == ["不含免抵调", "不含免抵调"]


def test_what_a_report_states_goes_before_what_follows(build: Build) -> None:
    stated = report([amount(450_000_000.0, "4.5亿元", period="2019")], date="2020-01-10", name="b")
    collection = build(report([amount(), growth()]), stated)
    assert only(collection) == []
    assert queries.figures(collection, Selection(derived=True))["source"].unique().tolist() == ["extracted"]
    assert queries.series(collection, "tax_revenue", derived=True)["value"].tolist() == [4.5e8, 4.1e8]


def test_what_follows_from_results_goes_before_a_target(build: Build) -> None:
    target = report([amount(5e8, "5亿元", period="2019", status="target")], date="2019-01-10", name="b")
    collection = build(report([amount(), growth()]), target)
    assert only(collection) == [("2019", 451_000_000.0, "actual", "exact")]
    for points in (
        queries.series(collection, "tax_revenue", derived=True),
        queries.town(collection, NORTH.code, derived=True).query("measure == 'level'"),
    ):
        assert points["period"].tolist() == ["2019", "2020"]
    assert queries.series(collection, "tax_revenue", derived=True, statuses=("target",))["value"].tolist() == [5e8]


def test_the_later_report_gives_the_year_before(build: Build) -> None:
    later = report([amount(420_000_000.0, "4.2亿元"), growth(5.0, "5%")], date="2022-01-10", name="b")
    collection = build(report([amount(), growth()]), later)
    assert only(collection) == [("2019", 400_000_000.0, "actual", "exact")]  # 4.2 / 1.05


def test_nothing_is_derived_from_a_derived_figure(build: Build) -> None:
    collection = build(report([amount(), growth(), growth(period="2019", start=60)]))
    assert only(collection) == [("2019", 451_000_000.0, "actual", "exact")]


def test_attainment_is_the_result_of_the_target_that_stood(build: Build) -> None:
    first = report([amount(4e8, "4亿元", status="target", start=3)], date="2020-01-10", name="first")
    raised = report([amount(4.2e8, "4.2亿元", status="target", start=3)], date="2020-07-10", name="raised")
    after = report([amount(9e8, "9亿元", status="target", start=3)], date="2022-01-10", name="after")
    result = report([amount(441_000_000.0, "4.41亿元")], date="2021-01-10", name="result")
    collection = build(first, raised, after, result)
    # 4.41 / 4.2 = 105 %, with 0.05 / 4.2 left open by the target.
    assert only(collection, measure="completion") == [("2020", 105.0, "actual", "exact")]
    points = queries.series(collection, "tax_revenue", measure="completion", derived=True)
    found = queries.derived(collection, points["observation_id"][0])
    assert found is not None
    assert (found.formula, [p.values["status"] for p in found.parents]) == ("attainment", ["actual", "target"])


@pytest.mark.parametrize(
    ("target", "result"),
    [
        pytest.param({}, {"period": "2020-H1"}, id="half a year of a year's target"),
        pytest.param({"bound": "min"}, {}, id="a target of at least so much"),
        pytest.param({}, {"bound": "min"}, id="a result of more than so much"),
        pytest.param({"unit": "美元"}, {}, id="another currency"),
        pytest.param({"qualifier": "不含免抵调"}, {}, id="the target of a part"),
        pytest.param(
            {"indicator": "closure_rate", "unit": "%"}, {"indicator": "closure_rate", "unit": "%"}, id="rates"
        ),
        pytest.param({"measure": "yoy", "unit": "%"}, {"measure": "yoy", "unit": "%"}, id="growth of growth"),
        pytest.param({"value": 0.0}, {}, id="nothing aimed at"),
    ],
)
def test_no_attainment_follows_from(build: Build, target: dict[str, Any], result: dict[str, Any]) -> None:
    plan = report([record(status="target", **target)], date="2020-01-10", name="plan")
    collection = build(plan, report([record(value=90.0, **result)]))
    assert "derived" not in set(queries.town(collection, NORTH.code, derived=True)["source"])


def test_a_completion_that_the_text_states_is_not_derived(build: Build) -> None:
    plan = report([record(status="target")], date="2020-01-10", name="plan")
    stated = record(value=119.0, unit="%", measure="completion", start=9)
    collection = build(plan, report([record(value=118.0), stated]))
    points = queries.series(collection, "tax_revenue", measure="completion", derived=True)
    assert points[["value", "source"]].values.tolist() == [[119.0, "extracted"]]


def test_per_resident_takes_the_residents_of_the_same_report_and_year(build: Build) -> None:
    residents = {"indicator": "residents", "unit": "人", "start": 20}
    north = report(
        [
            amount(),
            amount(indicator="gdp", start=5),
            amount(period="2019", start=7),
            amount(4.2e8, "4.2亿元", period="2020-H1", start=9),
            amount(indicator="enterprises_new", unit="家", start=11),
            amount(205_800.0, "20.58万人", **residents),
        ]
    )
    south = report([amount(50_000.0, "5万人", **residents)], place=SOUTH, name="b")
    collection = build(north, south)
    # 4.1e8 / 205800 = 1992.2, with 0.05 / 4.1 left open: 24 yuan.
    assert only(collection, measure="per_resident") == [("2020", 1990.0, "actual", "exact")]
    assert only(collection, "gdp", measure="per_resident") == [("2020", 1990.0, "actual", "exact")]
    points = queries.town(collection, NORTH.code, derived=True)
    assert points[points["source"] == "derived"]["series_unit"].tolist() == ["元/人", "元/人"]
    listed = queries.combinations(collection, "tax_revenue", derived=True)
    assert "per_resident" in set(listed["measure"])
    assert "per_resident" not in set(queries.combinations(collection, "tax_revenue")["measure"])


def test_filters_hold_for_derived_figures(build: Build) -> None:
    page = report([amount(), growth()], place=SOUTH, name="page")
    for row in (page.report, *page.observations):
        row["source"] = "entered"
    collection = build(report([amount(), growth()]), page)

    def places(filters: Filters) -> list[str]:
        points = queries.series(collection, "tax_revenue", derived=True, filters=filters)
        rows = queries.figures(collection, Selection(filters, derived=True))
        own = points[points["source"] == "derived"]["place"].tolist()
        assert sorted(rows[rows["source"] == "derived"]["place"]) == sorted(own)
        return sorted(own)

    assert places(Filters()) == ["北镇", "南街道"]
    assert places(Filters(sources=("extracted",))) == ["北镇"]
    assert places(Filters(sources=("entered",))) == ["南街道"]
    assert places(Filters(places=("南街道",))) == ["南街道"]
    assert places(Filters(years=(2020, 2020))) == []
    assert places(Filters(years=(2019, 2019))) == ["北镇", "南街道"]


def test_the_table_of_figures_takes_them_in_with_their_parents(build: Build) -> None:
    collection = build(report([amount(), growth()]))
    rows = queries.figures(collection, Selection(derived=True), sort="period")
    assert len(rows) == 3
    assert list(rows.columns) == [*queries.COLUMNS, "parents"]
    first = rows.iloc[0]
    assert (first["source"], first["value"], first["period"]) == ("derived", 451_000_000.0, "2019")
    assert sorted(first["parents"].split("; ")) == sorted(rows["observation_id"][1:])
    assert len(queries.figures(collection, Selection(text="税收", derived=True))) == 3
    assert len(queries.figures(collection, Selection(text="tax", derived=True))) == 3
    one_by_one = [
        queries.figures(collection, Selection(derived=True), sort="period", limit=1, offset=n) for n in range(3)
    ]
    assert [part["observation_id"].tolist() for part in one_by_one] == [[figure] for figure in rows["observation_id"]]
    assert one_by_one[0]["parents"].tolist() == rows["parents"].tolist()[:1]


def test_ids_stay_when_the_database_is_built_again(build: Build) -> None:
    ids = [
        queries.series(build(report([amount(), growth()])), "tax_revenue", derived=True)["observation_id"][0]
        for _ in range(2)
    ]
    assert ids[0] == ids[1]
