"""What each choice of a filter would leave: counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract import queries
from extract.queries import Collection, Filters, Selection, facets
from tests.store.samples import NORTH, SOUTH, build_database, record, report


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """北镇: tax 2020 and 2021 (a target), its growth in the first half of 2021, lifts 2021, one figure without
    indicator and period; 南街道: tax 2021, entered."""
    north = report(
        [
            record(),
            record(period="2021", status="target", start=1),
            record(measure="yoy", unit="%", value=5.0, period="2021-H1", start=2),
            record(indicator="elevators", label="加装电梯", unit="台", period="2021", start=3),
            record(indicator=None, label="服务站", unit="个", period=None, start=4),
        ]
    )
    south = report([record(period="2021", value=80.0)], place=SOUTH, name="page")
    for row in (south.report, *south.observations):
        row.update(source="entered")
    return Collection(build_database(tmp_path_factory.mktemp("facets") / "data.duckdb", north, south))


def counted(collection: Collection, selection: Selection) -> dict[str, dict[str, int]]:
    frame = facets(collection, selection)
    return {name: dict(zip(rows["value"], rows["figures"], strict=True)) for name, rows in frame.groupby("facet")}


def test_without_choices_each_value_counts_all_its_figures(collection: Collection) -> None:
    assert counted(collection, Selection()) == {
        "theme": {"economy": 4, "urban": 1},
        "indicator": {"tax_revenue": 4, "elevators": 1},
        "place": {NORTH.code: 5, SOUTH.code: 1},
        "period": {"year": 4, "half.H1": 1, "none": 1},
        "measure": {"level": 5, "yoy": 1},
        "status": {"actual": 5, "target": 1},
        "source": {"extracted": 5, "entered": 1},
        "all": {"all": 6},
    }


def test_a_choice_narrows_the_other_facets_and_not_its_own(collection: Collection) -> None:
    found = counted(collection, Selection(statuses=("target",)))
    assert found["status"] == {"actual": 5, "target": 1}
    assert found["place"] == {NORTH.code: 1}
    assert found["period"] == {"year": 1}


def test_two_choices_narrow_each_other(collection: Collection) -> None:
    found = counted(collection, Selection(Filters(places=("南街道",)), indicators=("tax_revenue",), periods=("year",)))
    assert found["place"] == {NORTH.code: 2, SOUTH.code: 1}
    assert found["indicator"] == {"tax_revenue": 1}
    assert found["theme"] == {"economy": 1}
    assert found["source"] == {"entered": 1}


def test_shared_filters_search_and_switches_narrow_all(collection: Collection) -> None:
    assert counted(collection, Selection(Filters(years=(2020, 2020))))["indicator"] == {"tax_revenue": 1}
    assert counted(collection, Selection(Filters(sources=("extracted",))))["source"] == {"extracted": 5}
    assert counted(collection, Selection(text="电梯"))["period"] == {"year": 1}
    assert counted(collection, Selection(with_indicator=True))["period"] == {"year": 4, "half.H1": 1}
    assert facets(collection, Selection(text="绝无此词")).empty


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(Filters(places=(NORTH.code,)), statuses=("actual",)),
        Selection(indicators=("tax_revenue",), sources=("entered", "extracted"), measures=("level",)),
    ],
)
def test_a_count_is_what_choosing_the_value_shows(collection: Collection, selection: Selection) -> None:
    names = {"theme": "themes", "indicator": "indicators", "period": "periods", "measure": "measures"}
    names |= {"status": "statuses", "source": "sources"}
    for row in facets(collection, selection).to_dict("records"):
        if row["facet"] == "all":
            chosen = selection
        elif row["facet"] == "place":
            chosen = replace(selection, filters=replace(selection.filters, places=(row["value"],)))
        else:
            chosen = replace(selection, **{names[row["facet"]]: (row["value"],)})
        assert len(queries.figures(collection, chosen)) == row["figures"], row
