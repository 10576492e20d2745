"""Deciding on the figures of a report: by hand and by keyboard, kept over a reload, and the way through a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from extract.decisions import beside
from extract.ingest import ingest
from extract.vocabulary import DATA
from tests.browser.conftest import PHONE, Visit, serve
from tests.browser.steps import fits_the_window, query
from tests.browser.test_accessibility import faults
from tests.browser.test_report import current, listed, marks, opened


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the collection, in a database of its own: decisions stay beside it."""
    path = tmp_path_factory.mktemp("decisions") / "collection.duckdb"
    ingest([DATA / "reports" / "pujin-2023h1.txt"], path, jobs=0)
    return path


@pytest.fixture(scope="module")
def served(database: Path) -> Iterator[str]:
    """The app on that database."""
    yield from serve(database, database.parent)


@pytest.fixture
def address(served: str, database: Path) -> str:
    """The app where nobody has decided on anything."""
    beside(database).unlink(missing_ok=True)
    return served


def decided(database: Path) -> list[tuple[str, str]]:
    """Figure and verdict of each decision in the file."""
    lines = beside(database).read_text("utf-8").splitlines() if beside(database).exists() else []
    return [(line["figure"], line["verdict"]) for line in map(json.loads, lines)]


def ids_of(page: Page) -> list[str]:
    """The figures of the list."""
    return [str(row.get_attribute("data-figure")) for row in listed(page).all()]


def press(page: Page, name: str) -> None:
    """Press a button of the card."""
    expect(page.locator(".st-key-decision")).to_have_count(1)  # while a card is replaced there may be two
    page.locator(".st-key-decision").get_by_role("button", name=name).click()


def at(page: Page, figure: str) -> None:
    """Text, list and address are at one figure."""
    expect(current(page)).to_have_attribute("data-figure", figure)
    page.wait_for_url(lambda url: f"figure={figure}" in url)
    expect(page.locator(".st-key-evidence")).to_have_count(1)


def test_a_confirmed_figure_is_marked_filtered_kept_and_taken_back(visit: Visit, address: str, database: Path) -> None:
    reader = visit(address)
    page = opened(reader)
    everything = ids_of(page)
    listed(page).nth(2).click()
    at(page, everything[2])
    press(page, "确认无误")
    expect(page.locator(".ti-decision")).to_contain_text("✓ 已确认")
    expect(listed(page).nth(2)).to_contain_text("✓ 已确认")
    expect(current(page)).to_have_attribute("data-sign", "✓")
    expect(page.locator(".st-key-report_text").get_by_role("status")).to_contain_text("✓ 已确认")
    assert decided(database) == [(everything[2], "confirmed")]
    reader.choose("只看", "未确认的")
    page.wait_for_url(lambda url: "only=unconfirmed" in url)
    expect(listed(page)).to_have_count(len(everything) - 1)
    assert ids_of(page) == everything[:2] + everything[3:]
    said = query(page)
    page.reload()
    reader.settle()
    expect(listed(page)).to_have_count(len(everything) - 1)
    assert query(page) == said
    expect(page.locator(".ti-decision")).to_contain_text("✓ 已确认")
    press(page, "撤回")
    expect(listed(page)).to_have_count(len(everything))
    expect(page.locator(".ti-decision")).to_have_count(0)
    assert [verdict for _, verdict in decided(database)] == ["confirmed", "withdrawn"]
    reader.frame_is_sound()


def test_a_key_confirms_figure_after_figure(visit: Visit, address: str, database: Path) -> None:
    reader = visit(address)
    page = opened(reader, "?only=unconfirmed")
    everything = ids_of(page)
    marks(page).nth(3).focus()
    page.keyboard.press("Enter")
    at(page, everything[3])
    for number in (3, 4):
        page.keyboard.press("c")
        at(page, everything[number + 1])
        expect(listed(page)).to_have_count(len(everything) - number + 2)
    expect(current(page)).to_be_focused()
    page.keyboard.press("j")  # what was chosen a moment ago is what is confirmed
    page.keyboard.press("c")
    at(page, everything[7])
    assert [figure for figure, _ in decided(database)] == [everything[number] for number in (3, 4, 6)]
    row = page.locator(".st-key-figure_list button[aria-current=true]")
    row.focus()
    page.keyboard.press("c")
    at(page, everything[8])
    expect(row).to_have_attribute("data-figure", everything[8])
    expect(row).to_be_focused()
    page.keyboard.press("Control+c")
    page.go_back()
    at(page, everything[7])
    press(page, "撤回")
    expect(listed(page)).to_have_count(len(everything) - 3)
    reader.frame_is_sound()


def test_a_doubt_has_its_reason_and_is_found_again(visit: Visit, address: str) -> None:
    reader = visit(address, "en-US")
    page = opened(reader)
    everything = ids_of(page)
    listed(page).nth(1).click()
    at(page, everything[1])
    press(page, "Doubt")
    page.get_by_label("What is wrong").fill("<i>the year</i>")
    page.keyboard.press("Enter")
    expect(page.locator(".ti-decision")).to_contain_text("? Doubted")
    expect(page.locator(".ti-decision")).to_contain_text("<i>the year</i>")
    expect(page.get_by_label("What is wrong")).to_have_count(0)
    reader.choose("Show", "Doubted")
    page.wait_for_url(lambda url: "only=doubted" in url)
    expect(listed(page)).to_have_count(1)
    other = visit(address)
    other.open("report?only=doubted")
    expect(listed(other.page).first).to_contain_text("? 存疑")
    reader.frame_is_sound()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_with_decisions_has_no_serious_fault(visit: Visit, address: str, scheme: str) -> None:
    reader = visit(address, scheme=scheme)
    page = opened(reader)
    press(page, "确认无误")
    expect(page.locator(".ti-decision")).to_be_visible()
    assert not faults(page, scheme)
    press(page, "存疑")
    expect(page.get_by_label("哪里不对")).to_be_visible()
    assert not faults(page, scheme)


def test_figures_are_confirmed_on_a_phone(visit: Visit, address: str, database: Path) -> None:
    reader = visit(address, size=PHONE)
    page = reader.page
    reader.open("report?only=unconfirmed")
    expect(marks(page).first).to_be_visible()
    press(page, "确认无误")
    expect(page.locator(".st-key-report_text mark[data-sign]")).to_have_count(1)
    fits_the_window(page)
    assert len(decided(database)) == 1
    reader.frame_is_sound()
