"""Compare in a real browser: its controls in the address, clicks to sentences, files as shown, a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Reader, Visit
from tests.browser.steps import download, fits_the_window, query, shown_rows

VIEWS = {"Trends": "panels", "Ranking": "ranking", "Scatter": "scatter", "Table": "table"}


def marks(page: Page) -> Locator:
    """The marks of the chart, in all its panels."""
    return page.locator(".st-key-compare_chart .scatterlayer .trace .points path")


def press(reader: Reader, name: str, key: str, value: str) -> None:
    """Choose one of several that stand side by side, and wait until the address says so."""
    reader.page.get_by_role("radio", name=name, exact=True).click()
    reader.page.wait_for_url(lambda url: f"{key}={value}" in url)
    reader.settle()


def pick(reader: Reader, label: str, option: str, key: str, value: str) -> None:
    """Choose from a list, and wait until the address says so."""
    reader.choose(label, option)
    reader.page.wait_for_url(lambda url: f"{key}={value}" in url)
    reader.settle()


def choose_panels(reader: Reader) -> None:
    """Change every control of the small multiples."""
    pick(reader, "指标（最多四个）", "财政总收入", "panels", "fiscal_revenue_total")
    pick(reader, "指标（最多四个）", "固定资产投资", "panels", "fixed_asset_investment")
    press(reader, "共用一个", "scales", "shared")
    reader.page.get_by_text("加上推算的数字").click()
    reader.page.wait_for_url(lambda url: "derived=1" in url)
    reader.settle()


def choose_ranking(reader: Reader) -> None:
    """Change every control of the ranking."""
    press(reader, "排名", "what", "ranking")
    pick(reader, "指标", "新增企业", "ranked", "enterprises_new")
    press(reader, "2023（1）", "ranked_year", "2023")


def choose_scatter(reader: Reader) -> None:
    """Change every control of the scatter."""
    press(reader, "两两对照", "what", "scatter")
    pick(reader, "横轴指标", "工业投资", "x", "industrial_investment")
    pick(reader, "纵轴指标", "规模以上工业总产值", "y", "industrial_output")
    press(reader, "2024（2）", "pair_year", "2024")
    press(reader, "对数", "axes", "log")


def choose_table(reader: Reader) -> None:
    """Change every control of the table."""
    press(reader, "表格", "what", "table")
    press(reader, "各自最新", "table_year", "all")
    pick(reader, "指标（最多八个）", "固定资产投资", "cells", "fixed_asset_investment")
    pick(reader, "排序", "固定资产投资", "order", "fixed_asset_investment")


@pytest.mark.parametrize("choose", [choose_panels, choose_ranking, choose_scatter, choose_table])
def test_every_control_is_in_the_address_and_a_reload_shows_the_same(reader: Reader, choose: object) -> None:
    page = reader.page
    reader.open("compare")
    choose(reader)  # type: ignore[operator]
    box = page.get_by_role("textbox", name="查找指标")
    box.fill("tz")
    box.press("Enter")
    page.wait_for_url(lambda url: "named=tz" in url)
    reader.settle()
    said = query(page)
    title = page.locator(".st-key-compare_chart .annotation, .ti-name").first
    shown = title.text_content()
    page.reload()
    reader.settle()
    expect(title).to_have_text(str(shown))
    assert query(page) == said
    expect(box).to_have_value("tz")
    reader.frame_is_sound()


def test_a_point_of_a_panel_opens_its_sentence(reader: Reader) -> None:
    page = reader.page
    reader.open("compare?entered=0")
    expect(marks(page).first).to_be_visible()
    marks(page).first.click(force=True)
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    page.wait_for_url(lambda url: "figure=" in url)
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "figure=" not in url)
    reader.frame_is_sound()


def test_a_point_of_the_scatter_opens_both_sentences(reader: Reader) -> None:
    page = reader.page
    reader.open("compare?what=scatter&x=disputes_mediated&y=hazards_found&pair_year=2020")
    expect(marks(page)).to_have_count(2)
    marks(page).first.click(force=True)
    quotations = page.get_by_role("dialog").locator("blockquote mark")
    expect(quotations).to_have_count(2)
    for quotation in quotations.all():
        expect(quotation).to_have_text(re.compile(r"\d"))
    page.get_by_role("dialog").get_by_role("link", name="在原文中查看").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("原文")
    reader.frame_is_sound()


def test_a_mark_of_the_ranking_opens_its_sentence_and_the_csv_is_as_shown(reader: Reader) -> None:
    page = reader.page
    reader.open("compare?what=ranking&ranked=disputes_mediated&ranked_year=2020")
    shown = shown_rows(page)
    assert [row["名次"] for row in shown] == ["1", "2"]
    _, rows = download(page, "数据 CSV")
    assert [(row["名次"], row["地方"], row["状态"]) for row in rows] == [
        (row["名次"], row["地方"], row["状态"]) for row in shown
    ]
    for row, seen in zip(rows, shown, strict=True):
        assert f"{int(row['数值']):,}" in seen["数字"]
    marks(page).first.click(force=True)
    expect(page.get_by_role("dialog").locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    reader.frame_is_sound()


def test_a_number_of_the_table_opens_its_sentence_and_the_csv_is_as_shown(reader: Reader) -> None:
    page = reader.page
    reader.open("compare?what=table&table_year=2020&cells=disputes_mediated&cells=hotline_tickets")
    numbers = page.locator(".ti-bars td a")
    expect(numbers).to_have_count(4)
    texts = [text.split()[0].replace(",", "") for text in numbers.all_inner_texts()]
    _, rows = download(page, "数据 CSV")
    assert sorted(row["数值"] for row in rows) == sorted(texts)
    numbers.first.click()
    quotation = page.get_by_role("dialog").locator("blockquote mark")
    expect(quotation).to_have_text(re.compile(texts[0]))
    reader.frame_is_sound()


def test_no_view_is_wider_than_a_phone(visit: Visit, app: str) -> None:
    reader = visit(app, "en-US", PHONE)
    reader.open("compare")
    for name, view in VIEWS.items():
        reader.page.get_by_role("radio", name=name, exact=True).click()
        expect(reader.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        reader.page.wait_for_url(lambda url, view=view: f"what={view}" in url or view == "panels")
        reader.settle()
        fits_the_window(reader.page)
    reader.frame_is_sound()
