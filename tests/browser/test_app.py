"""What a reader does, in a real browser: walks, filters, links, clicks, downloads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import PHONE, WAIT, Reader, Visit, serve
from tests.browser.steps import choose_row, download, fits_the_window, points, query

NAMES = {
    "zh-CN": {
        "overview": "总览", "explore": "指标", "compare": "对比", "targets": "目标",
        "town": "街镇", "report": "原文", "data": "数据",
    },
    "en-US": {
        "overview": "Overview", "explore": "Explore", "compare": "Compare", "targets": "Targets",
        "town": "Town", "report": "Report", "data": "Data",
    },
}  # fmt: skip
GROUNDS: dict[Literal["light", "dark"], str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 27)"}
LONG_INDICATOR = "explore?indicator=fixed_asset_investment"


@pytest.mark.parametrize("reader", list(NAMES), indirect=True)
def test_all_pages_in_the_language_of_the_browser(reader: Reader, request: pytest.FixtureRequest) -> None:
    names = NAMES[request.node.callspec.params["reader"]]
    for walked in reader.walk():
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(names[walked])
        for name in names.values():
            expect(reader.page.get_by_role("link", name=name, exact=True)).to_be_visible()
    reader.frame_is_sound()


def test_a_link_to_a_page_works_on_a_server_that_has_just_started(visit: Visit, tmp_path: Path) -> None:
    """The first request decides how Streamlit takes the folder of pages; and the first start builds the database."""
    for address in serve(tmp_path / "new.duckdb", tmp_path):
        reader = visit(address)
        page = reader.page
        page.goto(f"{address}/{LONG_INDICATOR}&view=table")
        expect(page.get_by_role("heading", level=1)).to_have_text("指标", timeout=3 * WAIT)
        expect(page.get_by_role("link", name="总览", exact=True)).to_be_visible()
        expect(page.get_by_role("radio", name="表格")).to_be_checked()
        assert query(page)["view"] == ["table"]
        reader.frame_is_sound()


def test_filters_are_in_the_url_and_a_reload_shows_the_same(reader: Reader) -> None:
    page = reader.page
    reader.open("data")
    reader.choose("区县", "闵行区")
    page.wait_for_url(lambda url: "district" in url)
    reader.choose("状态", "目标")
    page.wait_for_url(lambda url: "statuses=target" in url)
    reader.settle()
    rows, before = page.locator(".ti-over").first.inner_text(), query(page)
    assert before["district"] == ["闵行区"]
    page.reload()
    reader.settle()
    expect(page.locator(".ti-over").first).to_have_text(rows)
    assert query(page) == before
    reader.frame_is_sound()


def test_shared_filters_stay_on_the_way_through_the_pages_and_back(reader: Reader) -> None:
    page = reader.page
    reader.open("?district=闵行区&kind=镇")
    for name in ("指标", "街镇", "数据"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.wait_for_url(lambda url: "district" in url and "kind" in url)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("街镇")
    reader.settle()
    assert query(page)["district"] == ["闵行区"]
    reader.frame_is_sound()


def test_back_undoes_a_filter(reader: Reader) -> None:
    page = reader.page
    reader.open("data")
    rows = page.locator(".ti-over").first.inner_text()
    reader.choose("区县", "闵行区")
    page.wait_for_url(lambda url: "district" in url)
    expect(page.locator(".ti-over").first).not_to_have_text(rows)
    page.go_back()
    expect(page.locator(".ti-over").first).to_have_text(rows)
    assert "district" not in query(page)


def test_language_switch_keeps_the_view(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{LONG_INDICATOR}&district=闵行区&view=bars")
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Explore")
    page.wait_for_url(lambda url: "lang=en" in url)
    assert query(page)["indicator"] == ["fixed_asset_investment"]
    assert query(page)["district"] == ["闵行区"]
    assert query(page)["view"] == ["bars"]
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Explore")
    reader.frame_is_sound()


def test_towns_are_found_by_pinyin(reader: Reader) -> None:
    page = reader.page
    reader.open("")
    box = page.get_by_role("combobox", name="街镇", exact=True)
    box.click()
    box.fill("qibao")
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option").click()
    page.wait_for_url(lambda url: "town=" in url)


def test_a_click_on_a_point_shows_its_sentence_and_leads_into_the_report(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{LONG_INDICATOR}&entered=0&derived=0")
    shown = page.locator(".st-key-evidence")
    marks = points(page)
    expect(marks.first).to_be_visible()
    opened = None
    for number in range(marks.count()):
        marks.nth(number).click(force=True)
        page.wait_for_url(lambda url: "figure=" in url)
        reader.settle()
        if query(page)["figure"] != opened:
            opened = query(page)["figure"]
            break
    assert opened
    expect(shown.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    marked = shown.locator("blockquote mark").inner_text()
    left = page.url
    shown.get_by_role("link", name="在原文中查看").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("原文")
    current = page.locator("mark[aria-current=true]")
    expect(current).to_have_text(marked)
    expect(current).to_be_in_viewport()
    assert query(page)["figure"] == opened
    reader.settle()
    page.go_back()  # one step
    expect(page).to_have_url(left)
    expect(shown.locator("blockquote mark")).to_have_text(marked)
    reader.frame_is_sound()


@pytest.mark.parametrize(
    ("reader", "said"), [("zh-CN", "下载图片（PNG）"), ("en-US", "Save picture (PNG)")], indirect=["reader"]
)
def test_a_chart_is_saved_as_a_picture_by_a_button_in_the_language_of_the_page(reader: Reader, said: str) -> None:
    page = reader.page
    reader.open(LONG_INDICATOR)
    camera = page.locator(".st-key-explore_chart .modebar-btn")
    expect(camera).to_have_count(1)
    expect(camera).to_have_attribute("data-title", said)
    with page.expect_download() as waiting:
        camera.click()
    assert waiting.value.suggested_filename.endswith(".png")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")
    reader.frame_is_sound()


def test_a_chart_is_dark_where_the_reader_likes_it_dark(visit: Visit, app: str) -> None:
    for scheme, ground in GROUNDS.items():
        reader = visit(app, scheme=scheme)
        reader.open(LONG_INDICATOR)
        chart = reader.page.locator(".st-key-explore_chart .main-svg").first
        expect(chart).to_have_css("background-color", ground)


def test_a_row_of_the_table_shows_its_sentence(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{LONG_INDICATOR}&view=table")
    choose_row(page.get_by_test_id("stDataFrame").first, 0)
    page.wait_for_url(lambda url: "figure=" in url)
    expect(page.locator(".st-key-evidence")).to_be_visible()
    reader.frame_is_sound()


def test_the_csv_of_a_chart_has_what_the_chart_shows(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{LONG_INDICATOR}&kind=镇&derived=0")
    expect(points(page).first).to_be_visible()
    name, rows = download(page, "数据 CSV")
    assert name.endswith(".csv")
    assert "固定资产投资" in name
    assert len(rows) == points(page).count()
    assert {row["单位"] for row in rows} == {"元"}
    assert all(float(row["数值"]) > 0 for row in rows)
    assert all(row["原句"] or row["网址"] for row in rows)


def test_nothing_is_wider_than_a_phone(visit: Visit, app: str) -> None:
    reader = visit(app, size=PHONE)
    for _ in reader.walk():
        fits_the_window(reader.page)
        expect(reader.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
    reader.frame_is_sound()


def test_what_is_still_loading_is_not_wider_than_a_phone_either(visit: Visit, app: str) -> None:
    """Until a part without anything to see has loaded, Streamlit lets a grey box stand in its place."""
    reader = visit(app, size=PHONE)
    page = reader.page
    held: list[Route] = []
    page.route("**/BidiComponent*.js", lambda route: held.append(route))
    reader.open("targets")
    expect(page.locator(".st-key-in_place [data-testid=stSkeleton]")).to_be_attached()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    for route in held:
        route.continue_()
    fits_the_window(page)
    reader.frame_is_sound()
