"""Overview: where to begin, the guided example, the largest changes; in both languages, with much and with little."""

from __future__ import annotations

from pathlib import Path

import pytest

from interface.language import load
from tests.pages.conftest import Open
from tests.pages.test_pages import LANGUAGES, failed, text_of


def part(app: object, mark: str) -> str:
    """What the piece of HTML with a class says, "" where there is none."""
    found = [element.body for element in app.get("html") if mark in element.body and "<style" not in element.body]  # type: ignore[attr-defined]
    return text_of(found[0]) if found else ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_three_cards_of_this_collection(open_page: Open, code: str) -> None:
    app = open_page("overview", locale=LANGUAGES[code])
    said = part(app, "ti-cards")
    t = load(code)  # type: ignore[arg-type]
    assert all(t(f"overview.start.{number}") in said for number in (1, 2, 3))
    assert {"zh": "亿元", "en": "¥"}[code] in said
    assert not failed(app)


def test_towns_are_compared_with_towns(open_page: Open) -> None:
    app = open_page("overview")
    assert "固定资产投资，2024 年，2 个地方" in part(app, "ti-cards")  # 区级财政收入 of 2020 has a town and a district


def test_cards_count_results_and_no_targets(open_page: Open) -> None:
    assert "2 个地方" not in part(open_page("overview", "years=2021-2021&district=闵行区"), "ti-cards")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_answers_from_the_reports(open_page: Open, code: str) -> None:
    said = part(open_page("overview", locale=LANGUAGES[code]), "ti-example")
    expected = {
        "zh": ("4.30 万㎡", "≥ 1,700 ㎡", "188 万㎡（2017–2021 年）"),
        "en": ("43,000 m²", "≥ 1,700 m²", "2017–2021"),
    }
    assert all(text in said for text in expected[code])
    assert "全年拆违面积4.3万平方米" in said


@pytest.mark.parametrize("query", ["district=闵行区", "years=2021-2023", "town=七宝镇", "kind=区"])
def test_no_example_where_its_reports_are_filtered_away(open_page: Open, query: str) -> None:
    app = open_page("overview", query)
    assert part(app, "ti-example") == ""
    assert not failed(app)


def test_changes_tell_both_amounts_and_where_the_change_comes_from(open_page: Open) -> None:
    app = open_page("overview", "town=颛桥镇")
    said = part(app, "ti-changes")
    assert "50.47 亿元" in said
    assert "24.74 亿元" in said
    assert load("zh")("change.computed") in said
    assert "约 48.67 亿元" in said
    assert load("zh")("chart.from.derived") in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_figure_is_an_overview(open_page: Open, few: Path, code: str) -> None:
    app = open_page("overview", locale=LANGUAGES[code], db=few)
    assert not failed(app)
    assert {"zh": "100 万元", "en": "¥1.00 m"}[code] in part(app, "ti-cards")


def test_a_figure_in_the_link_that_is_gone(open_page: Open) -> None:
    assert not failed(open_page("overview", "figure=gone"))
