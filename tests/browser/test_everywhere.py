"""What every page has: a link to copy, filters that a click clears, a way back, and a look on paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.steps import points, query

SHUT = """Object.defineProperty(navigator, "clipboard", { value: undefined });
          document.execCommand = () => false;"""


@pytest.mark.parametrize(
    ("reader", "label", "said"),
    [("zh-CN", "复制链接", "已复制"), ("en-US", "Copy link", "Copied")],
    indirect=["reader"],
)
def test_the_address_of_the_view_is_copied(reader: Reader, label: str, said: str) -> None:
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open("explore?indicator=fixed_asset_investment&view=bars&kind=镇")
    page.get_by_role("button", name=label).click()
    expect(page.get_by_role("status").get_by_text(said, exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    reader.frame_is_sound()


def test_where_the_clipboard_is_shut_the_address_is_shown(reader: Reader) -> None:
    page = reader.page
    page.add_init_script(SHUT)
    reader.open("data?kind=镇")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("textbox", name="这一页的地址")).to_have_value(page.url)


def test_a_filter_is_cleared_by_one_click_above_the_page_and_back_sets_it_again(reader: Reader) -> None:
    page = reader.page
    reader.open("data?district=闵行区&kind=镇&years=2020-2023")
    page.get_by_role("button", name="区县：闵行区").click()
    page.wait_for_url(lambda url: "district" not in url)
    assert set(query(page)) == {"kind", "years"}
    page.go_back()
    expect(page.get_by_role("button", name="区县：闵行区")).to_be_visible()
    page.locator(".st-key-clear_trail button").click()
    page.wait_for_url(lambda url: "?" not in url)
    expect(page.locator(".st-key-trail")).to_have_count(0)
    reader.frame_is_sound()


def test_back_restores_what_was_seen_before_a_control_a_chart_and_a_page(reader: Reader) -> None:
    page = reader.page
    reader.open("explore?indicator=fixed_asset_investment&entered=0&derived=0")
    page.get_by_role("radio", name="对数").click()
    page.wait_for_url(lambda url: "axis=log" in url)
    marks = points(page)
    expect(marks.first).to_be_visible()
    shown = page.locator(".st-key-evidence blockquote")
    before = shown.inner_text()
    for number in range(marks.count()):
        marks.nth(number).click(force=True)
        page.wait_for_url(lambda url: "figure=" in url)
        reader.settle()
        if shown.inner_text() != before:
            break
    clicked = page.url
    page.get_by_role("link", name="数据", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("数据")
    reader.settle()
    expect(page.get_by_role("dialog")).to_have_count(0)  # a sentence that was open there is not asked for here
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("指标")
    expect(page).to_have_url(clicked)
    while "figure=" in page.url:  # every click was a step
        page.go_back()
    expect(shown).to_have_text(before)
    expect(page.get_by_role("radio", name="对数")).to_be_checked()
    page.go_back()
    expect(page.get_by_role("radio", name="线性")).to_be_checked()
    reader.frame_is_sound()


def _printed(page: Page, path: Path) -> list[str]:
    """The texts of the pages that come out of the printer."""
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    page.emulate_media(media="print")
    page.pdf(path=path, prefer_css_page_size=True)
    return [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(path)]


def test_what_is_printed_is_the_page_without_what_one_presses(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    reader.open("explore?indicator=fixed_asset_investment&kind=镇")
    expect(points(page).first).to_be_visible()
    said = "".join(_printed(page, tmp_path / "explore.pdf"))
    assert all(word in said for word in ("指标", "类型：镇", "资料来源"))
    assert not any(word in said for word in ("复制链接", "清除筛选", "数据 CSV", "Skip to"))


def test_a_report_is_printed_to_its_end(reader: Reader, tmp_path: Path) -> None:
    page = reader.page
    reader.open("report")
    text = page.locator(".st-key-report_text .text")
    expect(text.locator("mark").first).to_be_visible()
    last = "城市与乡村相协调"  # in its last sentence; some of the other characters a PDF writes as radicals
    assert last in text.inner_text()[-60:]
    sheets = _printed(page, tmp_path / "report.pdf")
    assert len(sheets) > 1
    assert last in "".join("".join(sheets).split())
