"""Which of several figures stands for a point, and that nothing is compared that can't be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.queries import Collection, Filters, alternatives, combinations, headlines, series, town
from extract.store import ReportRows
from tests.store.samples import NORTH, SOUTH, record, report

Build = Callable[..., Path]
LATER = "2022-03-01"


def _entered(value: float, date: str | None) -> ReportRows:
    rows = report([record(value=value)], date=date, name="page")
    for row in (rows.report, *rows.observations):
        row["source"] = "entered"
    return rows


@pytest.mark.parametrize(
    ("reason", "best", "other"),
    [
        pytest.param(
            "status",
            report([record(value=1.0)]),
            report([record(value=2.0, status="target")], date=LATER, name="b"),
            id="a result before a later target",
        ),
        pytest.param(
            "status",
            report([record(value=1.0, status="estimate")]),
            report([record(value=2.0, status="target")], date=LATER, name="b"),
            id="an estimate before a target",
        ),
        pytest.param(
            "bound",
            report([record(value=2.0, bound="min", start=0), record(value=1.0, start=5)]),
            None,
            id="a result before one that is only bounded",
        ),
        pytest.param(
            "bound",
            report([record(value=2.0, bound="min", start=0), record(value=1.0, status="estimate", start=5)]),
            None,
            id="an exact estimate before a result that is only bounded, in one report",
        ),
        pytest.param(
            "part",
            report([record(value=1.0)]),
            report([record(value=2.0, qualifier="不含免抵调")], date=LATER, name="b"),
            id="the whole before a part",
        ),
        pytest.param(
            "earlier",
            report([record(value=1.0)], date=LATER),
            report([record(value=2.0)], name="b"),
            id="the later report before the earlier",
        ),
        pytest.param(
            "earlier",
            report([record(value=1.0)], date="2021-01-10"),
            report([record(value=2.0)], date=None, name="b"),
            id="a report without a date speaks on the day its last result ends",
        ),
        pytest.param(
            "entered", report([record(value=1.0)]), _entered(2.0, "2021-01-10"), id="extracted before entered"
        ),
        pytest.param(
            "bound",
            report([record(value=2.0, bound="approx", start=0), record(value=1.0, start=5)]),
            None,
            id="exact before bounded",
        ),
        pytest.param(
            "confidence",
            report([record(value=2.0, confidence=0.5, start=0), record(value=1.0, confidence=0.9, start=5)]),
            None,
            id="the surer before the less sure",
        ),
        pytest.param(
            "order",
            report([record(value=2.0, start=5), record(value=1.0, start=0)]),
            None,
            id="what stands first",
        ),
    ],
)
def test_choice(build: Build, reason: str, best: ReportRows, other: ReportRows | None) -> None:
    collection = Collection(build(*(rows for rows in (other, best) if rows)))
    points = series(collection, "tax_revenue")
    assert points[points["year"] == 2020][["value", "alternatives"]].values.tolist() == [[1.0, 1]]
    competing = alternatives(collection, points["observation_id"][0])
    assert competing[["value", "reason"]].values.tolist() == [[1.0, "chosen"], [2.0, reason]]
    loser = competing["observation_id"][1]
    assert alternatives(collection, loser)["value"].tolist() == [1.0, 2.0]


def test_without_entered_figures_the_best_extracted_one_stands(build: Build) -> None:
    collection = Collection(build(report([record(value=1.0)]), _entered(2.0, LATER)))
    assert series(collection, "tax_revenue")["value"].tolist() == [2.0]
    only = series(collection, "tax_revenue", filters=Filters(sources=("extracted",)))
    assert only[["value", "alternatives"]].values.tolist() == [[1.0, 0]]


def test_targets_alone_can_be_asked_for(build: Build) -> None:
    rows = report([record(value=1.0, start=0), record(value=2.0, status="target", start=5)])
    collection = Collection(build(rows))
    assert series(collection, "tax_revenue", statuses=("target",))["value"].tolist() == [2.0]


def test_figures_of_others_and_without_period_or_indicator_are_no_points(build: Build) -> None:
    records = [
        record(place="全区", start=0),
        record(period=None, start=5),
        record(indicator=None, start=9),
        record(period="never", start=13),
    ]
    collection = Collection(build(report(records)))
    assert series(collection, "tax_revenue").empty
    assert town(collection, NORTH.code).empty


def test_periods_measures_and_units_never_mix(build: Build) -> None:
    records = [
        record(period="2020", value=1.0, start=0),
        record(period="2020-H1", value=2.0, start=5),
        record(period="2020-H2", value=3.0, start=10),
        record(period="2016/2020", value=4.0, start=15),
        record(period="2020-01/2020-09", value=5.0, start=20),
        record(period="2020-12-31", value=6.0, start=25),
        record(measure="yoy", unit="%", value=7.0, start=30),
        record(unit="美元", value=8.0, start=35),
        record(measure="change", unit="%", value=9.0, start=40),
        record(measure="change", unit="元", value=10.0, start=45),
    ]
    collection = Collection(build(report(records)))
    found = combinations(collection, "tax_revenue")
    assert len(found) == 10
    assert (found["points"] == 1).all()
    for row in found.itertuples():
        points = series(
            collection,
            "tax_revenue",
            measure=row.measure,
            period_kind=row.period_kind,
            period_slot=row.period_slot,
            unit=row.unit,
        )
        assert len(points) == 1
    assert len(town(collection, NORTH.code)) == 10


def test_units_that_count_as_the_same_share_a_series(build: Build) -> None:
    records = [
        record(indicator="enterprises_new", unit="家", period="2019", value=3.0, start=0),
        record(indicator="enterprises_new", unit="户", period="2020", value=4.0, start=5),
    ]
    points = series(Collection(build(report(records))), "enterprises_new")
    assert points[["unit", "series_unit"]].values.tolist() == [["家", "家"], ["户", "家"]]


def test_headlines_are_the_latest_amounts_with_their_own_growth(build: Build) -> None:
    records = [
        record(period="2019", value=1.0, start=0),
        record(period="2020", value=2.0, start=5),
        record(period="2020", measure="yoy", unit="%", value=50.0, start=10),
        record(period="2021", status="target", value=3.0, start=15),
        record(period="2016/2020", value=9.0, start=20),
        record(period="2020-H2", value=1.1, start=25),
        record(indicator="enterprises_new", unit="家", value=4.0, start=30),
    ]
    collection = Collection(build(report(records), report([record(period="2021-H1")], place=SOUTH, name="b")))
    latest = headlines(collection)
    assert latest[["place", "period", "value"]].values.tolist() == [["北镇", "2020", 2.0], ["南街道", "2021-H1", 100.0]]
    assert latest["yoy"][0] == 50.0
    assert latest["yoy"].isna()[1]
    assert len(headlines(collection, headline_only=False)) == 3
