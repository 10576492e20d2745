"""Town: in brief and with all years, in both languages, with little to show."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from extract import queries
from extract.queries import Collection
from interface import cells
from interface.charts.sparkline import sparkline
from interface.language import load
from interface.town import portrait
from tests.pages.conftest import Open
from tests.pages.test_charts import STYLE
from tests.pages.test_pages import LANGUAGES, RAW, failed, text_of, words

ZH, EN = load("zh"), load("en")


def table(app: object) -> str:
    """The HTML of the table."""
    found = [element.body for element in app.get("html") if "<table" in element.body]  # type: ignore[attr-defined]
    assert len(found) == 1
    return found[0]


def row(html: str, name: str) -> str:
    """What the row of an indicator says."""
    return next(text_of(part) for part in html.split("<tr") if f">{name}<" in part)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_town_in_brief(open_page: Open, code: str) -> None:
    app = open_page("town", "place=七宝镇", locale=LANGUAGES[code])
    said = row(table(app), {"zh": "财政总收入", "en": "Total fiscal revenue"}[code])
    assert {"zh": "52.30 亿元", "en": "¥5.23 bn"}[code] in said
    assert "+43.5%" in said
    assert load(code)("change.stated") in said  # type: ignore[arg-type]
    assert load(code)("cell.words.estimate") in said  # type: ignore[arg-type]
    assert not failed(app)
    assert not RAW.search(words(app))


def test_a_target_is_never_the_latest_result(open_page: Open) -> None:
    html = table(open_page("town", "place=七宝镇"))
    cells = next(part for part in html.split("<tr") if ">地区生产总值<" in part).split("<td")
    assert text_of(f"<td{cells[1]}").strip() == ""
    assert "88.20 亿元" in cells[-1]


def test_sums_of_several_years_are_told_as_their_periods(open_page: Open) -> None:
    said = row(table(open_page("town", "place=七宝镇", locale=LANGUAGES["en"])), "New schools")
    assert "2017–2021, 2022–2026" in said


def test_a_change_that_is_computed_says_so(open_page: Open) -> None:
    said = row(table(open_page("town", "place=颛桥镇&years=2021-2022")), "固定资产投资")
    assert "24.74 亿元" in said
    assert "−51.0%" in said
    assert ZH("change.computed") in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_years_keep_kinds_of_period_apart(open_page: Open, code: str) -> None:
    app = open_page("town", "place=颛桥镇&all_years=1", locale=LANGUAGES[code])
    assert app.toggle(key="all_years").value
    lines = [text_of(part) for part in table(app).split("<tr")]
    name = {"zh": "固定资产投资", "en": "Fixed-asset investment"}[code]
    own = [line for line in lines if name in line]
    half = {"zh": "上半年", "en": "First half-year"}[code]
    assert len([line for line in own if half in line]) >= 2
    assert not any(half in line for line in own if {"zh": "100 亿元", "en": "¥10.00 bn"}[code] in line)
    assert not failed(app)


def test_derived_figures_are_there_when_asked_for_and_marked(open_page: Open) -> None:
    without = table(open_page("town", "place=七宝镇&all_years=1"))
    app = open_page("town", "place=七宝镇&all_years=1&derived=1")
    assert not failed(app)
    mark = ZH("cell.derived").strip()
    assert mark not in text_of(without)
    assert text_of(table(app)).count(mark) > 3
    assert ZH("cell.legend.derived").replace(" ", "\N{NO-BREAK SPACE}") in words(app)
    assert app.query_params["derived"] == "1"


def test_a_link_that_no_longer_fits(open_page: Open) -> None:
    app = open_page("town", "place=nowhere&all_years=perhaps&figure=none")
    assert not failed(app)
    assert not app.toggle(key="all_years").value
    assert "all_years" not in app.query_params


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("query", ["", "all_years=1"])
def test_one_entered_figure_is_a_page(open_page: Open, few: Path, code: str, query: str) -> None:
    app = open_page("town", query, locale=LANGUAGES[code], db=few)
    said = text_of(table(app))
    assert {"zh": "100 万元", "en": "¥1.00 m"}[code] in said
    assert not failed(app)
    assert {"zh": "变化", "en": "Change"}[code] not in said  # no column with nothing to tell


def test_a_town_without_points_says_so(open_page: Open) -> None:
    assert ZH("notice.nothing") in words(open_page("town", "town=长征镇&years=2015-2015"))


def test_the_file_holds_what_the_brief_shows(database: Path, shown_from: Callable[[Path], None]) -> None:
    shown_from(database)
    points = queries.portrait(Collection(database), "310112102")
    shown = portrait.as_rows(points, ZH)
    assert len(shown) == len(points)
    tax = shown[shown["指标"] == "财政总收入"].iloc[0]
    assert (tax["数值"], tax["单位"], tax["时期"], tax["状态"]) == (5.23e9, "元", "2023 年", "预计")
    assert (tax[ZH("town.column.change")], tax[ZH("town.column.change_kind")]) == ("+43.5%", "报告所述")
    assert shown.columns.is_unique
    assert portrait.as_rows(points, EN).columns.is_unique


def test_a_share_changes_by_points_and_a_fall_from_nothing_is_no_rate() -> None:
    known = {"growth": None, "growth_id": None, "before_id": "b"}
    assert (
        cells.change_words({**known, "value": 98.0, "before_value": 96.5, "series_unit": "%"}, ZH)[0] == "+1.5 个百分点"
    )
    assert cells.change_words({**known, "value": 5.0, "before_value": 0.0, "series_unit": "家"}, ZH) == ("", "", "")
    assert cells.change_words({**known, "value": 5.0, "before_value": None, "series_unit": "家"}, ZH) == ("", "", "")


def test_a_sparkline_joins_only_years_that_follow() -> None:
    steps = [(2016, 1.0, "actual"), (2017, 2.0, "estimate"), (2019, 3.0, "actual"), (2020, 4.0, "target")]
    address = sparkline(steps, (2015, 2020), STYLE)
    picture = base64.b64decode(address.partition(",")[2]).decode()
    assert len(re.findall(r"<path d=", picture)) == 1
    assert len(re.findall(r"<circle", picture)) == 3
    assert picture.count('<circle cx="') - picture.count(f'fill="{STYLE.accent}"') == 1  # the estimate is open
    apart = sparkline([(2016, 1.0, "actual"), (2017, 2.0, "actual")], (2016, 2017), STYLE, joined=False)
    assert "<path" not in base64.b64decode(apart.partition(",")[2]).decode()


def test_ranks_among_few_are_not_told() -> None:
    assert not portrait.has_rank({"ranked_places": 2})
    assert not portrait.has_rank({"ranked_places": pd.NA})
    assert portrait.has_rank({"ranked_places": 3})
