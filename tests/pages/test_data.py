"""The Data page: its layouts, filters and files in both languages, with links that no longer fit."""

from __future__ import annotations

import pandas as pd
import pytest

from extract import queries
from extract.queries import Collection, Selection
from interface.data import pivot
from interface.language import load
from tests.pages.conftest import Open
from tests.pages.test_pages import LANGUAGES, RAW, failed, words

LAYOUTS = ("rows", "towns", "indicators")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_in_both_languages(open_page: Open, code: str, layout: str) -> None:
    app = open_page("data", f"layout={layout}&derived=1", locale=LANGUAGES[code])
    assert not failed(app)
    assert not RAW.search(words(app))
    assert len(app.dataframe[0].value) > 0


def test_a_stale_link_shows_the_defaults(open_page: Open) -> None:
    stale = "layout=x&series=x&pivot_town=x&themes=x&periods=x&sources=x&sql_example=x&sql=1&measures=x&statuses=x"
    app = open_page("data", stale)
    assert not failed(app)
    assert app.query_params.get("layout") in (None, "rows", ["rows"])
    assert len(app.dataframe[0].value) == 200


def test_series_of_which_nothing_is_left_say_so(open_page: Open) -> None:
    app = open_page("data", "layout=towns&search=小组协同有序")
    assert not failed(app)
    assert load("zh")("pivot.nothing") in [box.value for box in app.info]


def test_a_link_does_not_run_a_query(open_page: Open) -> None:
    app = open_page("data", "sql=1&sql_text=SELECT+1&sql_asked=1")
    assert not failed(app)
    assert len(app.dataframe) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_table_of_years_keeps_statuses_and_bounds_apart(database, code: str) -> None:  # type: ignore[no-untyped-def]
    points = queries.pivot_indicators(Collection(database), Selection(), _fullest_place(database))
    table = pivot.table(points, load(code), by_place=False)  # type: ignore[arg-type]
    assert len(table.heads) == len(table.cells) == len(table.numbers) == len(table.ids)
    statuses = dict(zip(points["observation_id"], points["status"], strict=True))
    for ids in table.ids:
        assert len({statuses[figure] for figure in ids.values()}) == 1
    filled = table.numbers.notna().sum().sum()
    assert filled == (table.cells != "").sum().sum() == sum(map(len, table.ids))
    rows = pivot.count(points, by_place=False)
    parts = [pivot.table(points, load(code), by_place=False, limit=5, offset=n) for n in range(0, rows, 5)]  # type: ignore[arg-type]
    assert rows == len(table.heads) > 5
    assert pd.concat([part.cells for part in parts], ignore_index=True).equals(table.cells)
    assert pd.concat([part.heads for part in parts], ignore_index=True).equals(table.heads)
    files = pivot.for_files(table, load(code))  # type: ignore[arg-type]
    assert load(code)("column.unit") in files.columns  # type: ignore[arg-type]


def _fullest_place(database: object) -> str:
    places: pd.DataFrame = queries.places(Collection(database))  # type: ignore[arg-type]
    return str(places.sort_values("figures")["place_id"].iloc[-1])
