"""Explore: what is offered, what is shown and said of it. Expectations come from the figures of explore_figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import cycle, product
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract import queries
from extract.queries import Collection
from interface import chart_view, series, showing_choice, transform
from interface.indicator_choice import matching
from interface.language import load
from interface.showing import Showing
from tests import explore_figures
from tests.pages.test_pages import LANGUAGES, RAW, failed, words
from tests.store.samples import build_database, record, report

Open = Callable[..., AppTest]
ZH, EN = load("zh"), load("en")
TAX = "indicator=tax_revenue"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explore_figures.build(tmp_path_factory.mktemp("explore"))


def points(database: Path, measure: str = "level", unit: str = "元", *, derived: bool = False) -> pd.DataFrame:
    return queries.series(Collection(database), "tax_revenue", measure=measure, unit=unit, derived=derived)


def offered(app: AppTest, key: str) -> list[str]:
    """What a control offers; nothing where it is not there."""
    found = [control for kind in ("segmented_control", "button_group", "selectbox") for control in app.get(kind)]
    return [option for control in found if control.key == key for option in control.options]


def column(app: AppTest, name: str) -> list[float]:
    return [round(value, 1) for value in app.dataframe[0].value[name]]


def test_growth_index_and_shares_are_in_the_table(open_page: Open, towns: Path) -> None:
    grown = open_page("explore", f"{TAX}&scale=yoy&view=table&town=一河镇", db=towns)
    assert column(grown, "shown") == [8.5, 20.0]
    assert grown.dataframe[0].value["basis"].str.contains("数额相比 +10.0%", regex=False).tolist() == [True, False]
    index = open_page("explore", f"{TAX}&scale=index&base=2021&view=table&town=二河镇", db=towns)
    assert column(index, "shown") == [90.9, 100.0, 120.0]
    share = open_page("explore", f"{TAX}&scale=share&view=bars&year=2022", db=towns)
    assert column(share, "shown") == [37.5, 25.0, 18.8, 12.5, 6.2]  # 6, 4, 3, 2, 1 of 16: the fifth has but a target


WAYS = list(product(showing_choice.VIEWS, ("value", "yoy", "index", "share")))


@pytest.mark.parametrize(
    ("view", "scale", "code"),
    [(*way, code) for way, code in zip(WAYS, cycle((*LANGUAGES, *reversed(LANGUAGES))), strict=False)],
)
def test_every_way_in_every_view(open_page: Open, towns: Path, view: str, scale: str, code: str) -> None:
    app = open_page("explore", f"{TAX}&scale={scale}&view={view}&backdrop=1", locale=LANGUAGES[code], db=towns)
    assert not failed(app)
    assert not RAW.search(words(app))
    assert app.dataframe


def test_places_left_out_are_named_under_a_table(open_page: Open, towns: Path) -> None:
    app = open_page("explore", f"{TAX}&scale=index&base=2021&view=table", db=towns)
    assert "六河镇" in words(app)
    assert "六河镇" not in set(app.dataframe[0].value["place_label"])


@pytest.mark.parametrize(
    ("query", "absent"),
    [
        ("measure=yoy", {"scale", "axis"}),
        ("period=half.H1", {"scale", "axis", "panels"}),
        ("scale=yoy", {"axis"}),
        ("view=table", {"axis", "backdrop"}),
    ],
)
def test_what_makes_no_sense_is_not_offered(open_page: Open, towns: Path, query: str, absent: set[str]) -> None:
    app = open_page("explore", f"{TAX}&{query}&axis=log", db=towns)
    assert not failed(app)
    assert not [key for key in absent if key in app.query_params and key not in query]
    assert not [key for key in absent if offered(app, key)]


def test_units_are_series_of_their_own_and_growth_counts_for_the_usual_one(open_page: Open, tmp_path: Path) -> None:
    text = "税收收入100元,增长8%,税收7美元。"
    records = [
        record(text),
        record(text, value=110.0, period="2021"),
        record(text, measure="yoy", value=8.0, unit="%", start=9, end=11),
        record(text, value=7.0, unit="美元", start=14, end=17),
    ]
    database = build_database(tmp_path / "units.duckdb", report(records, text=text))
    assert offered(open_page("explore", f"{TAX}&unit=元", db=database), "unit") == ["元", "美元"]
    dollars = open_page("explore", f"{TAX}&unit=美元&derived=0", db=database)
    assert dollars.query_params["unit"] == "美元"
    assert column(dollars, "value") == [7.0]
    assert not offered(dollars, "scale")


def test_derived_points_can_be_left_out(open_page: Open, towns: Path) -> None:
    sources = [
        set(open_page("explore", f"{TAX}&view=table&town=七河镇{query}", db=towns).dataframe[0].value["source"])
        for query in ("", "&derived=0")
    ]
    assert sources == [{"手工录入", "推算"}, {"手工录入"}]


@pytest.mark.parametrize(("scale", "is_there"), [("value", True), ("yoy", False)])
def test_derived_points_are_offered_only_where_they_change_something(
    open_page: Open, towns: Path, scale: str, is_there: bool
) -> None:
    app = open_page("explore", f"{TAX}&scale={scale}&derived=0", db=towns)
    assert app.query_params.get("derived") == "0"
    assert ("derived" in [toggle.key for toggle in app.toggle]) is is_there


def test_the_csv_has_derived_points_only_where_they_are_asked_for(
    towns: Path, shown_from: Callable[[Path], None]
) -> None:
    shown_from(towns)
    found = points(towns, derived=True)
    assert (found["source"] == "derived").sum() == 1
    asked = pd.read_csv(io.BytesIO(chart_view.points_csv(found, EN)))
    assert len(asked) == len(found)
    assert asked["Derived from"].notna().sum() == 1
    plain = pd.read_csv(io.BytesIO(chart_view.points_csv(points(towns), EN)))
    assert "Derived from" not in plain


def test_a_point_says_what_it_is_made_from(towns: Path) -> None:
    way = Showing("yoy")
    shown = way.points(points(towns), points(towns, "yoy", "%"))
    drawn = series.drawing(shown, ZH, {}, way=way).points
    of = {(row.place, row.year): row for row in drawn.itertuples()}
    assert of["一河镇", 2021].note == ["原文所述增速；数额相比 +10.0%"]
    assert of["二河镇", 2021].note == ["算自 2020 年 2.00 亿元 → 2.20 亿元"]
    assert of["二河镇", 2021].text == "+10.0%"
    assert (of["二河镇", 2021].source, of["五河镇", 2022].status) == ("derived", "target")
    assert ("六河镇", 2022) not in of


@pytest.mark.parametrize(
    ("way", "title"),
    [
        (Showing("value"), "税收收入（亿元）· 7 个地方"),
        (Showing("yoy"), "税收收入同比增长（%）· 6 个地方"),
        (Showing("index", 2021), "税收收入（2021 年=100）· 6 个地方"),
        (Showing("share"), "税收收入占所示各地合计的比重（%）· 7 个地方"),
    ],
    ids=["value", "yoy", "index", "share"],
)
def test_the_title_says_what_is_shown(towns: Path, way: Showing, title: str) -> None:
    shown = way.points(points(towns), points(towns, "yoy", "%"))
    assert series.drawing(shown, ZH, {}, way=way).title.replace("\N{NO-BREAK SPACE}", " ") == title


def test_the_spread_of_all_places_stands_behind_the_chosen_ones(towns: Path) -> None:
    everyone = transform.as_stated(points(towns))
    chosen = everyone[everyone["place"] == "二河镇"]
    drawn = series.drawing(chosen, ZH, {}, spread=transform.spread(everyone)).backdrop
    assert drawn is not None
    first = drawn.iloc[0]
    assert (first["year"], first["low"], first["median"], first["high"], first["places"]) == (2020, 1, 3.5, 6, 6)
    assert first["text"] == "2020：全部 6 个地方中位数 3.50 亿元，范围 1.00 亿元 至 6.00 亿元"


def test_the_best_called_indicator_comes_first(database: Path) -> None:
    indicators = queries.indicators(Collection(database))
    for wanted in ("税收收入", "tax revenue", "shuishoushouru", "SSSR"):
        assert matching(indicators, wanted)["indicator"].iloc[0] == "tax_revenue", wanted
    assert matching(indicators, "no such thing").empty


def test_a_search_finds_what_another_theme_holds(open_page: Open, database: Path) -> None:
    app = open_page("explore", "theme=economy&find=电梯", db=database)
    assert all("电梯" in option for option in app.selectbox(key="indicator").options)
