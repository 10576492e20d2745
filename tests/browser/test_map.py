"""The map in a real browser: choices stand in the address, a mark leads to a sentence, nothing comes from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import map_figures
from tests.browser.conftest import Reader, Visit, serve
from tests.browser.steps import query, turn

TAX = "explore?indicator=tax_revenue"


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the figures of map_figures; its address."""
    folder = tmp_path_factory.mktemp("map")
    yield from serve(map_figures.build(folder), folder)


@pytest.fixture
def visitor(visit: Visit, composed: str) -> Reader:
    """A reader of the composed figures."""
    return visit(composed)


def districts(page: Page) -> Locator:
    """The marks of the map, which lie above the dots of other districts."""
    return page.locator(".st-key-explore_chart .scatterlayer .trace").last.locator(".points path")


def test_every_choice_of_the_map_is_in_the_address_and_comes_back(visitor: Reader) -> None:
    page = visitor.page
    visitor.open(TAX)
    for kind, label, option, said in (
        ("radio", "图表", "地图", "view=map"),
        ("radio", "刻度", "对数", "axis=log"),
        ("box", "范围", "全部", "area=all"),
        ("radio", "数字", "区县的", "level=own"),
    ):
        turn(page, kind, label, option)
        key, _, value = said.partition("=")
        page.wait_for_url(lambda url, key=key, value=value: parse_qs(urlparse(url).query).get(key) == [value])
        visitor.settle()
    before = query(page)
    page.reload()
    visitor.settle()
    assert query(page) == before
    expect(districts(page)).to_have_count(2)
    visitor.frame_is_sound()


def test_a_mark_opens_the_figure_in_its_middle_and_names_those_behind_it(visitor: Reader) -> None:
    page = visitor.page
    visitor.open(f"{TAX}&view=map")
    expect(districts(page)).to_have_count(2)
    districts(page).first.click(force=True)  # 普陀区, by its code before 闵行区
    evidence = page.locator(".st-key-evidence")
    expect(evidence).to_contain_text("长征镇")
    districts(page).last.click(force=True)
    expect(evidence).to_contain_text("七宝镇")
    page.locator(".ti-behind").get_by_role("link", name=re.compile("梅陇镇")).click()
    expect(evidence).to_contain_text("梅陇镇")
    expect(page.locator(".ti-behind")).to_contain_text("颛桥镇")
    visitor.frame_is_sound()


def test_a_mark_leads_to_the_sentence_and_into_the_report(reader: Reader) -> None:
    page = reader.page
    reader.open("explore?indicator=hotline_tickets&view=map")
    expect(districts(page)).to_have_count(2)
    districts(page).first.click(force=True)
    shown = page.locator(".st-key-evidence")
    expect(shown.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    marked = shown.locator("blockquote mark").inner_text()
    shown.get_by_role("link", name="在原文中查看").click()
    expect(page.locator("mark[aria-current=true]")).to_have_text(marked)
    reader.frame_is_sound()


def test_the_picture_names_the_source_of_the_positions(visitor: Reader) -> None:
    page = visitor.page
    visitor.open(f"{TAX}&view=map&picture=svg")
    expect(districts(page)).to_have_count(2)
    with page.expect_download() as waiting:
        page.locator(".st-key-explore_chart .modebar-btn").click()
    picture = re.sub(r"<[^>]*>", "", Path(waiting.value.path()).read_text("utf-8"))
    for said in ("税收收入", "中位数", "GeoNames", "CC BY 4.0", "公里", "闵行区"):
        assert said in picture, said
    visitor.frame_is_sound()
