"""Targets: from a mark or a row to the sentences of target and result; the file has the rows that are shown."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.steps import choose_row, download, query, shown_rows


def test_every_control_of_the_targets_page_is_in_the_url(reader: Reader) -> None:
    page = reader.page
    reader.open("targets")
    reader.choose("主题", "经济")
    page.wait_for_url(lambda url: "target_theme=economy" in url)
    reader.choose("目标年份", "2021")
    page.wait_for_url(lambda url: "target_year=2021" in url)
    reader.choose("结论", "达到")
    page.wait_for_url(lambda url: "verdict=reached" in url)
    lead = page.locator(".ti-lead")
    expect(lead).to_contain_text("1 个目标")
    expect(page.get_by_test_id("stDataFrame").locator("tbody tr")).to_have_count(1)
    before, (row,) = query(page), shown_rows(page)
    assert (row["地方"], row["目标"], row["结论"]) == ("颛桥镇", "14.70 亿元", "✓ 达到")
    page.reload()
    reader.settle()
    expect(lead).to_contain_text("1 个目标")
    assert query(page) == before
    reader.frame_is_sound()


def test_a_mark_of_the_targets_opens_target_and_result_and_leads_into_the_report(reader: Reader) -> None:
    page = reader.page
    reader.open("targets?entered=0&verdict=reached")
    mark = page.locator(".st-key-targets_chart .scatterlayer .trace .points path").first
    expect(mark).to_be_visible()
    mark.click(force=True)
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote mark")).to_have_text("119%")
    page.wait_for_url(lambda url: "figure=" in url)
    window.get_by_role("link", name="在原文中查看").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("原文")
    expect(page.locator("mark[aria-current=true]")).to_have_text("119%")
    reader.frame_is_sound()


def test_a_row_of_the_targets_opens_its_sentence_and_the_file_has_the_rows_shown(reader: Reader) -> None:
    page = reader.page
    reader.open("targets?town=七宝镇&target_year=2022")
    seen = shown_rows(page)  # of a long table those in sight
    said = int(re.findall(r"(\d+) 个目标", page.locator(".ti-lead").inner_text())[0])
    name, rows = download(page, "CSV")
    assert name.endswith(".csv")
    assert len(rows) == said >= len(seen) > 5
    for column in ("地方", "指标", "时期", "目标", "结论", "为何不能判断"):
        assert [row[column].lstrip("'") for row in rows[: len(seen)]] == [row[column] for row in seen], column
    choose_row(page.get_by_test_id("stDataFrame").first, 0)
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    assert window.locator("blockquote mark").inner_text() in rows[0]["目标原句"]
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    page.wait_for_url(lambda url: "figure=" not in url)
    reader.frame_is_sound()
