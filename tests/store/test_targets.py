"""Which targets were reached: only what can be compared is, and what can't be judged says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from extract import queries
from extract.queries import Collection, Filters
from extract.record import Record
from extract.store import ReportRows, building
from extract.vocabulary import Catalogue, Indicator, Theme
from tests.store.samples import SOUTH, record, report

Judge = Callable[..., pd.DataFrame]
CATALOGUE = Catalogue(
    neutral=[],
    adding=[],
    themes=[Theme("economy", "经济", "Economy")],
    indicators=[
        Indicator("tax_revenue", "economy", "税收收入", "Tax revenue", "元"),
        Indicator("unemployment", "economy", "失业率", "Unemployment", "%", aggregation="rate", better="less"),
        Indicator("closure_rate", "economy", "办结率", "Closure rate", "%", aggregation="rate"),
    ],
)


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """The targets of a database of reports."""

    def judged(*reports: ReportRows, filters: Filters = queries.EVERYTHING) -> pd.DataFrame:
        with building(tmp_path / "data.duckdb") as builder:
            builder.add_catalogue(CATALOGUE)
            for rows in reports:
                builder.add(rows)
        return queries.targets(Collection(tmp_path / "data.duckdb"), filters)

    return judged


def plan(*records: Record, date: str = "2020-01-10", name: str = "plan", **more: Any) -> ReportRows:
    return report(records, date=date, name=name, **more)


def review(*records: Record, date: str = "2021-01-10", name: str = "review", **more: Any) -> ReportRows:
    return report(records, date=date, name=name, **more)


def aim(**changes: Any) -> Record:
    return record(status="target", **changes)


GROWTH = {"measure": "yoy", "unit": "%"}
SHARE = {"indicator": "closure_rate", "unit": "%"}
IDLE = {"indicator": "unemployment", "unit": "%"}


@pytest.mark.parametrize(
    ("target", "result", "verdict", "reason", "attained", "gap"),
    [
        pytest.param({}, {"value": 119.0}, "reached", None, 119.0, 19.0, id="119 of 100"),
        pytest.param({}, {"value": 100.0}, "reached", None, 100.0, 0.0, id="just reached"),
        pytest.param({}, {"value": 80.0}, "missed", None, 80.0, -20.0, id="80 of 100"),
        pytest.param({}, {"value": 110.0, "status": "estimate"}, "reached", None, 110.0, 10.0, id="an estimate"),
        pytest.param({"bound": "min"}, {"value": 99.0}, "missed", None, 99.0, -1.0, id="at least 100"),
        pytest.param({"bound": "max"}, {"value": 99.0}, "reached", None, None, -1.0, id="at most 100, 99"),
        pytest.param({"bound": "max"}, {"value": 101.0}, "missed", None, None, 1.0, id="at most 100, 101"),
        pytest.param({}, {"value": 101.0, "bound": "min"}, "reached", None, None, None, id="more than 101"),
        pytest.param({}, {"value": 99.0, "bound": "min"}, "open", "bounded", None, None, id="more than 99"),
        pytest.param({}, {"value": 99.0, "bound": "max"}, "missed", None, None, None, id="less than 99"),
        pytest.param({}, {"value": 90.0, "value_high": 120.0, "bound": "range"}, "open", "bounded", None, None,
                     id="from 90 to 120"),
        pytest.param({"value_high": 110.0, "bound": "range"}, {"value": 105.0}, "reached", None, None, None,
                     id="aimed at 100 to 110"),
        pytest.param({"bound": "approx"}, {"value": 96.0}, "open", "about", 96.0, -4.0, id="about 100, 96"),
        pytest.param({"bound": "approx"}, {"value": 90.0}, "missed", None, 90.0, -10.0, id="about 100, 90"),
        pytest.param({"value": 6.0, **GROWTH}, {"value": 5.0, **GROWTH}, "missed", None, None, -1.0,
                     id="growth of 5 where 6 was aimed at: never a ratio"),
        pytest.param({"value": 6.0, "bound": "min", **GROWTH}, {"value": 7.5, **GROWTH}, "reached", None, None, 1.5,
                     id="growth of at least 6"),
        pytest.param({"value": 5.0, "bound": "approx", **GROWTH}, {"value": 4.6, **GROWTH}, "open", "about", None, -0.4,
                     id="growth of about 5"),
        pytest.param({"value": 95.0, **SHARE}, {"value": 96.0, **SHARE}, "reached", None, None, 1.0, id="a share"),
        pytest.param({"value": 3.0, **IDLE}, {"value": 2.5, **IDLE}, "reached", None, None, -0.5, id="less is better"),
        pytest.param({"value": 3.0, **IDLE}, {"value": 3.5, **IDLE}, "missed", None, None, 0.5, id="and more is worse"),
        pytest.param({"measure": "change", "unit": "%"}, {"measure": "change", "unit": "%"}, "open", "base", None, 0.0,
                     id="doubled against what"),
        pytest.param({}, {"period": "2020-H1", "value": 70.0}, "open", "underway", 70.0, None, id="half a year of it"),
        pytest.param({}, {"period": "2020-H1", "value": 130.0}, "reached", None, 130.0, None, id="there by half-year"),
        pytest.param({}, {"period": "2020-H2", "value": 70.0}, "open", "no_result", None, None, id="the second half"),
        pytest.param({}, {"period": "2020-H1", "value": 70.0, **GROWTH}, "open", "no_result", None, None,
                     id="growth is no amount"),
        pytest.param({}, {"period": "2019"}, "open", "no_result", None, None, id="another year"),
        pytest.param({}, {"unit": "美元"}, "open", "unit", None, None, id="another currency"),
        pytest.param({}, {"qualifier": "不含免抵调"}, "open", "scope", None, None, id="a part"),
        pytest.param({}, {"place": "全区"}, "open", "no_result", None, None, id="another place"),
    ],
)  # fmt: skip
def test_verdicts(
    judge: Judge, target: dict[str, Any], result: dict[str, Any], verdict: str, reason: str | None,
    attained: float | None, gap: float | None,
) -> None:  # fmt: skip
    rows = judge(plan(aim(**target)), review(record(**result)))
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["verdict"], row["reason"] if pd.notna(row["reason"]) else None) == (verdict, reason)
    for column, expected in (("attained", attained), ("gap", gap)):
        assert pd.isna(row[column]) if expected is None else row[column] == pytest.approx(expected), column


def test_a_period_that_was_not_over_when_the_town_last_reported(judge: Judge) -> None:
    rows = judge(plan(aim()), review(record(), place=SOUTH))
    assert rows[["verdict", "reason"]].values.tolist() == [["open", "not_over"]]
    assert str(rows["last_report"][0].date()) == "2020-01-10"


def test_a_result_of_an_earlier_report_is_none(judge: Judge) -> None:
    rows = judge(plan(aim(), date="2022-01-10"), review(record(value=120.0)))
    assert rows["verdict"].tolist() == ["open"]
    assert rows["result_id"].isna().all()


def test_target_and_result_of_one_report(judge: Judge) -> None:
    rows = judge(review(aim(start=9), record(value=120.0)))
    assert rows[["verdict", "attained", "attained_is_stated"]].values.tolist() == [["reached", 120.0, False]]
    assert rows["report_id"].tolist() == rows["result_report_id"].tolist()


def test_of_two_targets_the_later_counts_that_stood_when_the_result_came(judge: Judge) -> None:
    rows = judge(
        plan(aim(value=100.0)),
        plan(aim(value=110.0), date="2020-07-10", name="raised"),
        review(record(value=105.0)),
        plan(aim(value=90.0), date="2022-01-10", name="after"),
    )
    assert rows[["target_value", "verdict"]].values.tolist() == [[110.0, "missed"]]


@pytest.mark.parametrize(
    ("stated", "verdict", "reason"),
    [
        ({"value": 119.0}, "reached", None),
        ({"value": 96.0}, "missed", None),
        ({"value": 51.2, "period": "2020-H1"}, "open", "underway"),
        ({"value": 101.3, "period": "2020-H1"}, "reached", None),
        ({"value": 100.0, "bound": "min"}, "reached", None),
        ({"value": 90.0, "bound": "min"}, "open", "underway"),
    ],
)
@pytest.mark.parametrize("with_target", [True, False])
def test_shares_that_the_text_states(
    judge: Judge, stated: dict[str, Any], verdict: str, reason: str | None, with_target: bool
) -> None:
    share = record(**{"measure": "completion", "unit": "%", "period": "2020", **stated})
    rows = judge(*[plan(aim())] if with_target else [], review(share))
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["verdict"], row["reason"] if pd.notna(row["reason"]) else None) == (verdict, reason)
    assert (row["attained"], row["attained_is_stated"]) == (stated["value"], True)
    assert pd.notna(row["target_id"]) == with_target
    assert pd.notna(row["progress_id"])


def test_the_attainment_is_the_derived_figure(judge: Judge, tmp_path: Path) -> None:
    rows = judge(plan(aim()), review(record(value=119.0)))
    figure = queries.derived(Collection(tmp_path / "data.duckdb"), rows["derived_id"][0])
    assert figure is not None
    assert figure.values["value"] == rows["attained"][0] == pytest.approx(119.0)
    assert {parent.values["observation_id"] for parent in figure.parents} == {
        rows["target_id"][0],
        rows["result_id"][0],
    }


def test_filters(judge: Judge) -> None:
    reports = [plan(aim()), plan(aim(period="2021"), name="b"), plan(aim(), place=SOUTH, name="c")]
    assert len(judge(*reports)) == 3
    assert judge(*reports, filters=Filters(years=(2021, 2021)))["period"].tolist() == ["2021"]
    assert judge(*reports, filters=Filters(places=("南街道",)))["place"].tolist() == ["南街道"]
    assert judge(*reports, filters=Filters(sources=("entered",))).empty
