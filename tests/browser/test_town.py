"""The page of a town, in a real browser: from a figure to its sentence and back, on a phone too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Reader, Visit
from tests.browser.steps import download, fits_the_window, query

QIBAO = "310112102"


def row(page: Page, name: str) -> Locator:
    """The row of an indicator."""
    return page.locator(".ti-yearbook tbody tr").filter(has=page.get_by_role("link", name=name, exact=True))


def test_a_figure_opens_its_sentence_where_the_reader_is(reader: Reader) -> None:
    page = reader.page
    reader.open("town?place=淞南镇")
    figure = row(page, "办结率").or_(row(page, "隔离人数")).get_by_role("link").nth(1)
    figure.scroll_into_view_if_needed()
    page.evaluate("window.stays = true")
    figure.focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog")
    expect(window.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    page.wait_for_url(lambda url: "figure=" in url)
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    page.wait_for_url(lambda url: "figure=" not in url)
    expect(figure).to_be_in_viewport()
    assert page.evaluate("window.stays")  # the page was not loaded anew
    reader.frame_is_sound()


def test_the_brief_tells_value_change_and_target_and_the_sentence_of_each(reader: Reader) -> None:
    page = reader.page
    reader.open(f"town?place={QIBAO}&entered=0")
    fiscal = row(page, "财政总收入")
    for text, marked in (("46.00 亿元", "46亿元"), ("+38.5%", "38.5%"), ("48.30 亿元", "48.3亿元")):
        fiscal.get_by_role("link", name=text, exact=True).click()
        expect(page.get_by_role("dialog").locator("blockquote mark")).to_have_text(marked)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    # At once: the answer to the closing is still on its way.
    fiscal.get_by_role("link", name="财政总收入", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("指标")
    page.wait_for_url(lambda url: "indicator=fiscal_revenue_total" in url)
    assert query(page)["entered"] == ["0"]
    reader.frame_is_sound()


def test_back_from_an_indicator_leads_to_the_same_town(reader: Reader) -> None:
    page = reader.page
    reader.open("town?place=310112103")
    row(page, "固定资产投资").get_by_role("link", name="固定资产投资", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("指标")
    page.wait_for_url(lambda url: "explore" in url and "indicator=fixed_asset_investment" in url)
    reader.settle()
    page.go_back()
    expect(page.locator(".ti-figure").first).to_have_text("颛桥镇")
    assert query(page) == {"place": ["310112103"]}
    reader.frame_is_sound()


def test_town_and_view_are_in_the_url_and_a_figure_is_an_address(reader: Reader) -> None:
    page = reader.page
    reader.open("town?district=闵行区")
    reader.choose("选一个街镇", "颛桥镇")
    page.wait_for_url(lambda url: "place=310112103" in url)
    page.get_by_text("列出所有年份").click()
    page.wait_for_url(lambda url: "all_years=1" in url)
    expect(page.locator(".ti-years")).to_be_visible()
    page.get_by_text("加上推算的数字").click()
    page.wait_for_url(lambda url: "derived=1" in url)
    expect(page.locator(".ti-years")).to_contain_text("△")
    before = query(page)
    page.reload()
    reader.settle()
    expect(page.locator(".ti-years")).to_be_visible()
    expect(page.locator(".ti-figure").first).to_have_text("颛桥镇")
    assert query(page) == before
    address = page.locator(".ti-years td a").first.get_attribute("href")
    reader.open(f"town{address}")
    expect(page.get_by_role("dialog").locator(".ti-figure")).to_have_text(re.compile(r"\d"))
    assert before.items() <= query(page).items()
    reader.frame_is_sound()


@pytest.mark.parametrize("reader", ["en-US"], indirect=True)
def test_the_file_has_the_figures_shown(reader: Reader) -> None:
    page = reader.page
    reader.open(f"town?place={QIBAO}")
    shown = page.locator(".ti-portrait td:not([data-label^='On the']) a")
    expect(shown.first).to_be_visible()
    name, rows = download(page, "CSV")
    assert "七宝镇" in name
    assert len(rows) == shown.count()
    page.get_by_text("Show all years").click()
    expect(page.locator(".ti-years")).to_be_visible()
    reader.settle()
    _, rows = download(page, "CSV")
    assert len(rows) == page.locator(".ti-years td a").count()
    reader.frame_is_sound()


def test_on_a_phone_names_leave_room_for_figures(visit: Visit, app: str) -> None:
    reader = visit(app, "en-US", PHONE)
    page = reader.page
    reader.open(f"town?place={QIBAO}")
    expect(page.locator(".ti-portrait")).to_be_visible()
    fits_the_window(page)
    cut = "nodes => nodes.filter(node => node.getBoundingClientRect().right > window.innerWidth).length"
    assert page.locator(".ti-portrait a, .ti-portrait small, .ti-portrait img").evaluate_all(cut) == 0
    reader.open(f"town?place={QIBAO}&all_years=1")
    expect(page.locator(".ti-years")).to_be_visible()
    fits_the_window(page)
    name = page.locator(".ti-years tbody th[scope=row]").first.bounding_box()
    first = page.locator(".ti-years tbody td:nth-child(2)").first.bounding_box()
    second = page.locator(".ti-years tbody td:nth-child(3)").first.bounding_box()
    assert name and first and second
    assert name["width"] < 0.4 * 420
    assert second["x"] + second["width"] <= 420
    box = page.locator(".ti-scroll")
    box.evaluate("node => node.scrollLeft = node.scrollWidth")
    stays = page.locator(".ti-years tbody th[scope=row]").first.bounding_box()
    assert stays
    assert stays["x"] == name["x"]  # the names stay in sight
    reader.frame_is_sound()
