"""A derived figure: from a table to the sum it follows from, and on into the report."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Reader


def test_a_derived_figure_opens_with_its_sum_and_leads_to_its_sentence(reader: Reader) -> None:
    page = reader.page
    reader.open("town?place=淞南镇&all_years=1&derived=1")
    page.get_by_role("link", name="4.51 亿元", exact=True).click()
    window = page.get_by_role("dialog")
    expect(window.locator(".ti-formula")).to_have_text("4.10 亿元 ÷ (1 − 9.0%) = 4.51 亿元")
    expect(window.locator("blockquote mark")).to_have_text(["4.1亿元", "9%"])
    window.get_by_role("link", name="在原文中查看").click()
    expect(page.locator("mark[aria-current=true]")).to_have_text("4.1亿元")
    reader.frame_is_sound()
