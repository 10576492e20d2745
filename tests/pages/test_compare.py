"""Compare: each of its views in both languages, with filters, with links that no longer fit, with little data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract import queries
from extract.queries import Collection
from interface.chart_view import points_csv
from interface.comparison import ranking
from interface.comparison.panels import missing
from interface.comparison.scatter import paired
from interface.language import load
from tests.pages.conftest import built
from tests.pages.test_pages import LANGUAGES, RAW, failed, words

Open = Callable[..., AppTest]
VIEWS = ("panels", "ranking", "scatter", "table")
TOWNS = {"甲镇": (100, 90), "乙镇": (80, 95), "丙镇": (80, 70)}  # by tax in 2021 and 2020


def row(town: str, indicator: str, value: float, year: int, unit: str = "元", status: str = "actual") -> str:
    """A line of a table of figures."""
    return (
        f"上海市,上海市,闵行区,{town},{indicator},所计,level,{value},,{unit},exact,{year},{status},报告{town}{year},"
        "https://example.org/,\n"
    )


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three towns with taxes of two years and lifts of one; 丁镇 has taxes of 2021 alone, and a target."""
    rows = [
        row(town, "tax_revenue", value, year)
        for town, both in TOWNS.items()
        for value, year in zip(both, (2021, 2020), strict=True)
    ]
    rows += [row("丁镇", "tax_revenue", 85, 2021), row("丁镇", "tax_revenue", 9000, 2022, status="target")]
    rows += [row(town, "elevators_completed", n, 2021, "台") for n, town in enumerate(TOWNS)]
    return built(tmp_path_factory.mktemp("three"), "".join(rows))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_view_speaks_one_language(open_page: Open, view: str, code: str) -> None:
    app = open_page("compare", f"what={view}", locale=LANGUAGES[code])
    assert not failed(app)
    assert load(code)(f"compare.hint.{view}") in words(app)  # type: ignore[arg-type]
    assert not RAW.search(words(app))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "query",
    [
        "district=闵行区", "town=七宝镇&years=2020-2023", "kind=区", "entered=0", "town=西城区&town=淞南镇",
        "panels=gdp&panels=none&ranked=none&ranked_year=1900&x=none&y=x&pair_year=y&axes=z&cells=none&table_year=old&order=no",
        "panels=gdp&panels=tax_revenue&panels=elevators_completed&panels=retail_sales&panels=enterprises_new",
        "x=gdp&y=gdp&figure=gone&scales=many&named=zzzz",
    ],
)  # fmt: skip
def test_links_and_filters(open_page: Open, view: str, query: str) -> None:
    app = open_page("compare", f"what={view}&{query}")
    assert not failed(app)
    assert app.title[0].value == load("zh")("page.compare")
    assert "none" not in [value for values in app.query_params.values() for value in values]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_one_figure_is_enough_for_no_fault(open_page: Open, few: Path, view: str, code: str) -> None:
    app = open_page("compare", f"what={view}", locale=LANGUAGES[code], db=few)
    assert not failed(app)


def test_derived_figures_stand_in_the_panels_where_asked_for(open_page: Open) -> None:
    query = "panels=fixed_asset_investment&panels=retail_sales"
    stated = open_page("compare", query).dataframe[0].value
    both = open_page("compare", f"{query}&derived=1").dataframe[0].value
    assert "推算" not in set(stated["source"])
    assert (both["source"] == "推算").sum() >= len(both) - len(stated) > 0
    assert set(both["indicator_name"]) == {"固定资产投资", "社会消费品零售总额"}
    assert set(both["place_label"]) == set(stated["place_label"])


def test_one_town_is_no_ranking(open_page: Open, few: Path) -> None:
    assert load("zh")("compare.ranking.alone") in words(open_page("compare", "what=ranking", db=few))


def test_two_indicators_that_share_no_town_say_so(open_page: Open, three: Path) -> None:
    app = open_page("compare", "what=scatter&x=tax_revenue&y=elevators_completed&town=丁镇", db=three)
    assert not failed(app)
    app = open_page("compare", "what=scatter&x=tax_revenue&y=elevators_completed&years=2020-2020", db=three)
    assert load("zh")("compare.scatter.no_pairs") in words(app)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("wanted", ["税收收入", "tax rev", "shuishou", "SSSR"])
def test_indicators_are_found_by_any_name(open_page: Open, three: Path, view: str, wanted: str) -> None:
    app = open_page("compare", f"what={view}", db=three)
    key = {"panels": "panels", "ranking": "ranked", "scatter": "x", "table": "cells"}[view]
    box = app.get_by_key(key)
    chosen = list(box.value) if isinstance(box.value, list) else [box.value]
    app.text_input(key="named").set_value(wanted).run()
    options = app.get_by_key(key).options
    assert any("税收收入" in option for option in options)
    assert len(options) <= 1 + len(chosen)
    assert app.query_params["named"] == wanted


def test_ranks_and_their_changes_are_told_in_words(open_page: Open, three: Path) -> None:
    app = open_page("compare", "what=ranking&ranked=tax_revenue&ranked_year=2021", db=three)
    table = app.dataframe[0].value
    found = {row["place_label"]: (row["standing"], row["change"]) for row in table.to_dict("records")}
    # 2020: 乙 95, 甲 90, 丙 70. 2021 among those three: 甲 100, 乙 and 丙 80.
    assert found == {
        "甲镇": (1, "比 2020 年上升 1 位"),
        "丁镇": (2, "2020 年没有数字"),
        "乙镇": (3, "比 2020 年下降 1 位"),
        "丙镇": (3, "比 2020 年上升 1 位"),
    }
    assert "9000" not in table.to_string()


@pytest.mark.parametrize(("indicator", "order"), [("tax_revenue", "largest"), ("petitions_received", "largest_though")])
def test_a_ranking_says_where_less_is_better(open_page: Open, tmp_path: Path, indicator: str, order: str) -> None:
    unit = {"tax_revenue": "元", "petitions_received": "件"}[indicator]
    few = built(tmp_path, "".join(row(town, indicator, n + 1, 2021, unit) for n, town in enumerate(TOWNS)))
    app = open_page("compare", "what=ranking", db=few)
    assert f"；{load('zh')(f'compare.ranking.order.{order}')}；" in str(app.get("plotly_chart")[0].proto)


def test_the_csv_of_a_ranking_has_ranks_changes_and_what_they_are_against(
    three: Path, shown_from: Callable[[Path], None]
) -> None:
    shown_from(three)
    series = {"measure": "level", "period_kind": "year", "period_slot": "", "unit": "元"}
    ranked = queries.ranking(Collection(three), "tax_revenue", 2021, **series)
    content = ranking.to_take(ranked, load("zh")).decode("utf-8-sig")
    rows = {each["地方"]: each for each in csv.DictReader(io.StringIO(content))}
    heads = ("名次", "名次变化", "对比时期", "对比数值")
    assert {town: tuple(each[head] for head in heads) for town, each in rows.items()} == {
        "甲镇": ("1", "1", "2020", "90"), "乙镇": ("3", "-1", "2020", "95"), "丙镇": ("3", "1", "2020", "70"),
        "丁镇": ("2", "", "", ""),
    }  # fmt: skip


def test_a_pair_is_one_row_with_both_figures(open_page: Open, three: Path) -> None:
    app = open_page("compare", "what=scatter&x=tax_revenue&y=elevators_completed&pair_year=2021", db=three)
    table = app.dataframe[0].value
    rows = {row["place"]: (row["x_text"], row["y_text"]) for row in table.to_dict("records")}
    assert rows == {"甲镇": ("100 元", "0 台"), "乙镇": ("80 元", "1 台"), "丙镇": ("80 元", "2 台")}
    app.get_by_key("axes").set_value("log").run()
    assert not failed(app)
    assert load("zh").count("compare.scatter.not_positive", 1) in words(app)


def test_a_chosen_pair_opens_both_figures(open_page: Open, three: Path) -> None:
    points = queries.pairs(Collection(three), "tax_revenue", "elevators_completed", year=2021)
    chosen = points["observation_id"].iloc[0]
    app = open_page("compare", f"what=scatter&x=tax_revenue&y=elevators_completed&figure={chosen}", db=three)
    heads = [element.body for element in app.get("html") if 'class="ti-figure"' in element.body]
    assert len(heads) == 2


@dataclass
class Table:
    """What the table of bars was given."""

    heads: list[tuple[str, str]]
    rows: list[object]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Table]:
    """The tables that the page draws, before they are HTML."""
    tables: list[Table] = []

    def table(heads: list[tuple[str, str]], rows: list[object], **_: object) -> str:
        tables.append(Table(heads, rows))
        return "<table></table>"

    monkeypatch.setattr("interface.bar_table.table", table)
    return tables


def test_a_missing_cell_is_empty_and_bars_are_shares_of_the_largest(
    open_page: Open, three: Path, drawn: list[Table]
) -> None:
    app = open_page("compare", "what=table&table_year=2021&cells=tax_revenue&cells=elevators_completed", db=three)
    assert not failed(app)
    assert drawn[-1].heads == [("税收收入", "元"), ("加装电梯完工", "台")]
    cells = {row.name: row.cells for row in drawn[-1].rows}  # type: ignore[attr-defined]
    assert [cell.text for cell in cells["甲镇"]] == ["100", "0"]
    assert [cell.marks.strip() for cell in cells["甲镇"]] == ["□", "□"]
    assert [cell.share for cell in cells["甲镇"]] == [1.0, 0.0]
    assert [cell.share for cell in cells["乙镇"]] == [0.8, 0.5]
    assert [(cell.text, cell.id) for cell in cells["丁镇"]][1] == ("", "")
    assert not any(cell.note for row in cells.values() for cell in row)


def test_the_latest_figures_say_their_year(open_page: Open, three: Path, drawn: list[Table]) -> None:
    open_page("compare", "what=table&table_year=all&years=2019-2020", db=three)
    cells = [cell for row in drawn[-1].rows for cell in row.cells]  # type: ignore[attr-defined]
    assert {cell.note for cell in cells} == {"2020"}
    assert not any(cell.share for cell in cells)  # bars would compare years that differ


def test_the_order_of_the_table(open_page: Open, three: Path, drawn: list[Table]) -> None:
    open_page("compare", "what=table&table_year=2021&order=tax_revenue", db=three)
    assert [row.name for row in drawn[-1].rows][:2] == ["甲镇", "丁镇"]  # type: ignore[attr-defined]


def test_a_panel_says_which_towns_it_has_nothing_of(three: Path, shown_from: Callable[[Path], None]) -> None:
    shown_from(three)
    points = queries.panel(Collection(three), ["tax_revenue", "elevators_completed"])
    assert missing(points, "tax_revenue", load("zh")) == ""
    assert missing(points, "elevators_completed", load("zh")) == "没有：丁镇"
    assert "9000" in points_csv(points, load("zh")).decode()


def test_pairs_tell_the_weaker_of_both() -> None:
    rows = [
        {"indicator": code, "place": "甲镇", "year": 2021, "period": "2021", "value": 1.0, "unit": "元",
         "series_unit": "元", "measure": "level", "bound": "exact", "value_high": None, "status": status,
         "source": source, "observation_id": code}
        for code, status, source in (("a", "actual", "entered"), ("b", "estimate", "extracted"))
    ]  # fmt: skip
    pair = paired(pd.DataFrame(rows), "a", "b", load("zh"), with_year=True).iloc[0]
    assert (pair["status"], pair["source"]) == ("estimate", "entered")
    assert (pair["id"], pair["x_id"], pair["name"]) == ("b", "a", "甲镇 2021")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two towns with taxes and retail sales of 2021; 甲镇's growth tells those of 2020, which 乙镇's page states."""
    rows = [row(town, code, 110, 2021) for town in ("甲镇", "乙镇") for code in ("tax_revenue", "retail_sales")]
    rows += [row("乙镇", code, 95, 2020) for code in ("tax_revenue", "retail_sales")]
    growths = [row("甲镇", code, 10, 2021, "%") for code in ("tax_revenue", "retail_sales")]
    rows += [line.replace(",level,", ",yoy,") for line in growths]
    return built(tmp_path_factory.mktemp("grown"), "".join(rows))


GROWN = {
    "ranking": "what=ranking&ranked=tax_revenue&ranked_year=2020",
    "scatter": "what=scatter&x=tax_revenue&y=retail_sales&pair_year=2020",
    "table": "what=table&cells=tax_revenue&cells=retail_sales&table_year=2020",
    "panels": "panels=tax_revenue&panels=retail_sales",
}


@pytest.mark.parametrize("view", GROWN)
def test_derived_figures_come_along_where_asked_for_and_are_marked(open_page: Open, grown: Path, view: str) -> None:
    def seen(more: str) -> str:
        app = open_page("compare", GROWN[view] + more, db=grown)
        assert not failed(app)
        tables = [table.value.astype("str") for table in app.dataframe]
        return words(app) + " ".join(" ".join(table.to_numpy().ravel()) for table in tables)

    without, both = seen(""), seen("&derived=1")
    assert "推算" not in without.replace(load("zh")("town.derived"), "")
    assert "推算" in both.replace(load("zh")("town.derived"), "").replace(load("zh")("explore.derived_csv"), "")
    assert load("zh")("explore.derived_csv") in both
    assert "甲镇" in both


def test_a_ranking_has_derived_figures_and_says_what_they_follow_from(
    grown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN_INDICATORS_DB", str(grown))
    collection, series = Collection(grown), {"measure": "level", "period_kind": "year", "period_slot": "", "unit": "元"}
    ranked = queries.ranking(collection, "tax_revenue", 2020, derived=True, **series)  # type: ignore[arg-type]
    assert ranked[["place", "value", "source"]].values.tolist() == [["甲镇", 100, "derived"], ["乙镇", 95, "entered"]]
    [line, other] = csv.DictReader(io.StringIO(ranking.to_take(ranked, load("zh")).decode("utf-8-sig")))
    assert line["来源方式"] == "推算"
    assert len(line["推算所据"].split("; ")) == 2
    assert other["推算所据"] == ""
    later = queries.ranking(collection, "tax_revenue", 2021, derived=True, **series)  # type: ignore[arg-type]
    assert dict(zip(later["place"], later["change"], strict=True)) == {"甲镇": 0, "乙镇": 1}
    assert queries.ranking(collection, "tax_revenue", 2020, **series)["place"].tolist() == ["乙镇"]  # type: ignore[arg-type]
    assert queries.pairs(collection, "tax_revenue", "retail_sales", derived=True)["year"].tolist().count(2020) == 4
