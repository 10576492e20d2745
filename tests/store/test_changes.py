"""The largest changes: what is compared, what is left out, in which order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.queries import Collection, Filters, changes
from tests.store.samples import SOUTH, record, report

Build = Callable[..., Path]
MILLION = 1e6
LIFTS = {"indicator": "elevators", "unit": "台"}


def _found(path: Path, **filters: Any) -> list[tuple[str, float, float]]:
    frame = changes(Collection(path), Filters(**filters), headline_only=False)
    return [(row["place"], row["growth"], row["before_value"]) for row in frame.to_dict("records")]


def _tax(period: str, millions: float, **more: Any) -> dict[str, Any]:
    return {"period": period, "value": millions * MILLION, **more}


def _report(*figures: dict[str, Any], **more: Any) -> Any:
    return report([record(start=number, **figure) for number, figure in enumerate(figures)], **more)


def test_a_halving_stands_beside_a_doubling_and_the_largest_first(build: Build) -> None:
    north = _report(_tax("2020", 40.0), _tax("2021", 60.0))
    south = _report(_tax("2020", 90.0), _tax("2021", 30.0), place=SOUTH, name="b")
    assert [place for place, _, _ in _found(build(north, south))] == ["南街道", "北镇"]
    assert _found(build(north, south), places=("北镇",))[0][2] == 40.0 * MILLION


def test_growth_that_is_stated_goes_before_one_that_is_computed(build: Build) -> None:
    growth = {"period": "2021", "value": 25.0, "measure": "yoy", "unit": "%"}
    ((_, stated, before),) = _found(build(_report(_tax("2020", 40.0), _tax("2021", 60.0), growth)))
    assert (stated, before) == (25.0, 40.0 * MILLION)


def test_the_amount_before_follows_from_growth_where_no_report_tells_it(build: Build) -> None:
    growth = {"period": "2021", "value": 25.0, "measure": "yoy", "unit": "%"}
    frame = changes(Collection(build(_report(_tax("2021", 50.0), growth))), headline_only=False)
    assert frame["before_value"].isna().all()
    assert len(frame) == 1


@pytest.mark.parametrize(
    "figures",
    [
        [_tax("2019", 40.0), _tax("2021", 60.0)],
        [_tax("2020-H1", 40.0), _tax("2021", 60.0)],
        [_tax("2020", 40.0), _tax("2021", 60.0, status="target")],
        [_tax("2020", 40.0, status="target"), _tax("2021", 60.0)],
        [_tax("2020", 40.0, bound="min"), _tax("2021", 60.0)],
        [_tax("2020", 40.0, qualifier="不含免抵调"), _tax("2021", 60.0)],
        [_tax("2020", 40.0, unit="美元"), _tax("2021", 60.0)],
        [_tax("2020", 0.001), _tax("2021", 60.0)],
        [_tax("2020", 11.0), _tax("2021", 6000.0)],
        [_tax("2020", 40.0), _tax("2021", 40.0)],
        [_tax("2012/2016", 40.0), _tax("2017/2021", 60.0)],
        [{"period": "2020", "value": 2.0, **LIFTS}, {"period": "2021", "value": 9.0, **LIFTS}],
    ],
    ids=[
        "a year between", "half and whole", "to a target", "from a target", "only bounded", "another scope",
        "another unit", "tiny before", "beyond belief", "no change", "spans", "few before",
    ],
)  # fmt: skip
def test_what_is_no_change_is_left_out(build: Build, figures: list[dict[str, Any]]) -> None:
    assert _found(build(_report(*figures))) == []


def test_the_latest_of_a_place_and_indicator(build: Build) -> None:
    figures = [_tax("2019", 20.0), _tax("2020", 60.0), _tax("2021", 66.0)]
    ((_, _, before),) = _found(build(_report(*figures)))
    assert before == 60.0 * MILLION


def test_what_a_change_is_from_must_pass_the_years_too(build: Build) -> None:
    path = build(_report(_tax("2019", 20.0), _tax("2020", 60.0), _tax("2021", 90.0)))
    assert _found(path, years=(2019, 2020)) == [("北镇", pytest.approx(float("nan"), nan_ok=True), 20.0 * MILLION)]
    assert _found(path, years=(2021, 2021)) == []
    growth = {"period": "2021", "value": 25.0, "measure": "yoy", "unit": "%"}
    assert len(_found(build(_report(_tax("2021", 60.0), growth)), years=(2021, 2021))) == 1


@pytest.mark.parametrize(
    ("sources", "before"),
    [((), 40.0), (("extracted", "entered"), 40.0), (("extracted",), 40.0), (("entered",), 30.0)],
)
def test_only_figures_of_the_sources_that_pass_are_compared(
    build: Build, sources: tuple[str, ...], before: float
) -> None:
    """The extracted amount of 2020 is chosen before the entered one; that of 2021 is there twice too."""
    read = _report(_tax("2020", 40.0), _tax("2021", 60.0))
    entered = _report(_tax("2020", 30.0), _tax("2021", 66.0), name="page")
    elsewhere = _report(_tax("2020", 50.0), _tax("2021", 55.0), place=SOUTH, name="b")
    for row in (entered.report, *entered.observations):
        row.update(source="entered")
    found = _found(build(read, entered, elsewhere), sources=sources)
    assert found[0][2] == before * MILLION
    assert [place for place, _, _ in found] == (["北镇"] if sources == ("entered",) else ["北镇", "南街道"])


def test_a_step_between_sources_is_none_where_one_is_left_out(build: Build) -> None:
    read, entered = _report(_tax("2021", 60.0)), _report(_tax("2020", 30.0), name="page")
    for row in (entered.report, *entered.observations):
        row.update(source="entered")
    path = build(read, entered)
    assert len(_found(path)) == 1
    assert _found(path, sources=("extracted",)) == []
