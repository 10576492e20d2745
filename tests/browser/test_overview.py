"""The overview, in a real browser: three clicks for a newcomer, the guided example, changes and gaps that lead on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.steps import query


def test_three_clicks_lead_from_an_indicator_to_a_sentence(reader: Reader) -> None:
    page = reader.page
    reader.open("")
    cards = page.locator(".ti-cards a")
    expect(cards).to_have_count(3)
    cards.nth(0).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("指标")
    page.wait_for_url(lambda url: "indicator=" in url)
    reader.settle()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    reader.settle()
    cards.nth(1).click()
    page.wait_for_url(lambda url: "view=bars" in url)
    expect(page.locator(".st-key-explore_chart .scatterlayer .points path").first).to_be_visible()
    reader.settle()
    page.go_back()
    reader.settle()
    said = cards.nth(2).inner_text()
    cards.nth(2).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("原文")
    marked = page.locator("mark[aria-current=true]")
    expect(marked).to_be_in_viewport()
    number = re.search(r"[\d.]+", marked.inner_text())
    assert number and number[0].rstrip("0") in said
    reader.frame_is_sound()


def test_the_guided_example_is_true_to_the_reports(reader: Reader) -> None:
    """The steps of docs/guide.zh.md."""
    page = reader.page
    reader.open("")
    example = page.locator(".ti-example")
    expect(example).to_contain_text("淞南镇 4.30 万㎡")
    expect(example).to_contain_text("南码头路街道 ≥ 1,700 ㎡")
    expect(example).to_contain_text("七宝镇 188 万㎡（2017–2021 年）")
    example.get_by_role("link", name="读原句").click()
    expect(page.get_by_role("dialog").locator("blockquote mark")).to_have_text("4.3万平方米")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_url(lambda url: "figure=" not in url)
    reader.settle()
    example.get_by_role("link", name="比较各街镇").click()
    page.wait_for_url(lambda url: "explore" in url and "view=bars" in url and "year=2020" in url)
    shown = page.locator(".st-key-explore_chart .scatterlayer")
    expect(shown).to_contain_text("4.30 万㎡")
    expect(shown).not_to_contain_text("188")  # five years are no year
    reader.settle()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    reader.settle()
    example.get_by_role("link", name="回到原文").click()
    current = page.locator("mark[aria-current=true]")
    expect(current).to_have_text("4.3万平方米")
    expect(current).to_be_in_viewport()
    reader.frame_is_sound()


@pytest.mark.parametrize("reader", ["en-US"], indirect=True)
def test_a_change_shows_both_amounts_and_leads_to_the_sentence(reader: Reader) -> None:
    page = reader.page
    reader.open("?town=颛桥镇")
    change = page.locator(".ti-changes tbody tr").filter(has_text="Fixed-asset investment")
    expect(change).to_contain_text("¥5.05 bn")
    expect(change).to_contain_text("¥2.47 bn")
    expect(change).to_contain_text("−51.0%")
    change.get_by_role("link", name="¥2.47 bn").click()
    expect(page.get_by_role("dialog").locator(".ti-figure")).to_have_text("¥2.47 bn")
    page.wait_for_url(lambda url: "figure=" in url)
    address = page.url
    reader.open(address.removeprefix(f"{reader.address}/"))
    expect(page.get_by_role("dialog").locator(".ti-figure")).to_have_text("¥2.47 bn")
    reader.frame_is_sound()


def _at_square(reader: Reader, number: int = 0) -> dict[str, float]:
    """Where in the matrix a square is drawn."""
    drawn = reader.page.locator(".st-key-coverage .squares")
    drawn.scroll_into_view_if_needed()
    x, y, size = map(float, re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", drawn.get_attribute("d") or "")[number])
    return {"x": x + size / 2, "y": y + size / 2}


def test_a_square_of_the_coverage_tells_its_years_and_leads_to_its_indicator(reader: Reader) -> None:
    page = reader.page
    reader.open("")
    matrix = page.locator(".st-key-coverage .matrix")
    expect(matrix.get_by_role("img", name="各地各指标的数字")).to_have_count(1)
    matrix.hover(position=_at_square(reader))  # type: ignore[arg-type]
    expect(page.locator(".st-key-coverage .said")).to_have_text(re.compile(r"\S+ \S+\s*20\d\d"))
    matrix.click(position=_at_square(reader))  # type: ignore[arg-type]
    expect(page.get_by_role("heading", level=1)).to_have_text("指标")
    page.wait_for_url(lambda url: "explore" in unquote(url) and "indicator=" in url)
    reader.settle()
    page.go_back()  # one step
    expect(page).to_have_url(f"{reader.address}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    reader.frame_is_sound()


@pytest.mark.parametrize(("picture", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_coverage_is_saved_as_a_picture(reader: Reader, picture: str, begins: bytes) -> None:
    page = reader.page
    reader.open("explore")
    page.locator(".st-key-picture").get_by_text(picture.upper()).click()
    reader.settle()
    page.get_by_role("link", name="总览").click()
    reader.settle()
    with page.expect_download() as waiting:
        page.locator(".st-key-coverage button").click()
    assert waiting.value.suggested_filename == f"各地各指标的数字.{picture}"
    assert Path(waiting.value.path()).read_bytes().startswith(begins)


def test_a_town_of_the_headlines_opens_with_the_filters_kept(reader: Reader) -> None:
    page = reader.page
    reader.open("?district=闵行区")
    link = page.locator(".ti-headlines tbody th a").first
    name = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("街镇")
    expect(page.locator(".ti-figure").first).to_have_text(name)
    assert query(page)["district"] == ["闵行区"]
    reader.frame_is_sound()
