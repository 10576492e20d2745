"""The report page: its text, the marks in it and the list beside it show one choice, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, Reader, Visit, serve
from tests.browser.steps import download, fits_the_window, query
from tests.store.samples import build_database, record, report

MARKUP = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
FIGURES = 2000
QUICK = 200  # milliseconds from a key to the next figure, on a machine that is busy
STEPPING = """box => { const begun = performance.now();
  for (let n = 0; n < 20; n++) box.dispatchEvent(new KeyboardEvent("keydown", { key: "j" }));
  return (performance.now() - begun) / 20 }"""


def marks(page: Page) -> Locator:
    """The figures in the text."""
    return page.locator(".st-key-report_text mark")


def current(page: Page) -> Locator:
    """The mark of the chosen figure."""
    return page.locator(".st-key-report_text mark[aria-current=true]")


def listed(page: Page) -> Locator:
    """The figures beside the text."""
    return page.locator(".st-key-figure_list li button")


def opened(reader: Reader, query: str = "") -> Page:
    """The report page, its text drawn."""
    reader.open(f"report{query}")
    expect(marks(reader.page).first).to_be_visible()
    expect(listed(reader.page).first).to_be_attached()
    return reader.page


def all_show(page: Page, figure: str, text: str) -> None:
    """Text, list, record and address are at one figure."""
    expect(current(page)).to_have_attribute("data-figure", figure)
    expect(current(page)).to_be_in_viewport()
    chosen = page.locator(".st-key-figure_list button[aria-current=true]")
    expect(chosen).to_have_attribute("data-figure", figure)
    expect(page.locator(".st-key-evidence blockquote mark")).to_have_text(text)
    page.wait_for_url(lambda url: f"figure={figure}" in url)


def inside(node: Locator) -> bool:
    """Whether the scrolling box around ``node`` shows it."""
    return bool(
        node.evaluate(
            """node => {
                 const [box, own] = [node.closest("ol, .text"), node].map(each => each.getBoundingClientRect());
                 return own.top >= box.top - 1 && own.bottom <= box.bottom + 1 }"""
        )
    )


def test_a_click_in_the_text_leads_the_list_and_a_click_in_the_list_leads_the_text(reader: Reader) -> None:
    page = opened(reader)
    expect(listed(page)).to_have_count(marks(page).count())
    mark = marks(page).nth(30)
    mark.click()
    all_show(page, str(mark.get_attribute("data-figure")), mark.inner_text())
    assert inside(page.locator(".st-key-figure_list button[aria-current=true]"))
    row = listed(page).last
    row.click()
    all_show(page, str(row.get_attribute("data-figure")), marks(page).last.inner_text())
    assert inside(current(page))
    page.go_back()
    all_show(page, str(mark.get_attribute("data-figure")), mark.inner_text())
    reader.frame_is_sound()


def test_keys_step_through_the_figures(reader: Reader) -> None:
    page = opened(reader)
    ids = [str(mark.get_attribute("data-figure")) for mark in marks(page).all()[:5]]
    texts = marks(page).all_inner_texts()
    marks(page).nth(2).focus()
    page.keyboard.press("Enter")
    all_show(page, ids[2], texts[2])
    page.locator(".st-key-report_text .text").focus()
    for key in ("j", "ArrowRight", "k"):
        page.keyboard.press(key)
    all_show(page, ids[3], texts[3])
    expect(page.locator(".st-key-report_text").get_by_role("status")).to_contain_text("第 4 个")
    page.get_by_role("button", name="下一个").click()
    all_show(page, ids[4], texts[4])
    page.locator(".st-key-figure_list button[aria-current=true]").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    all_show(page, ids[2], texts[2])
    expect(page.locator(".st-key-figure_list button[aria-current=true]")).to_be_focused()
    reader.frame_is_sound()


def test_what_the_marks_tell_and_whom_they_show_is_in_the_url(reader: Reader) -> None:
    page = opened(reader)
    everything = listed(page).count()
    page.get_by_role("radio", name="按状态").click()
    page.wait_for_url(lambda url: "marks=status" in url)
    reader.settle()
    reader.choose("主题", "经济")
    page.wait_for_url(lambda url: "of_theme=economy" in url)
    reader.settle()
    expect(listed(page)).not_to_have_count(everything)
    rows = listed(page).all_inner_texts()
    assert 0 < len(rows) < everything
    expect(page.locator(".st-key-report_text mark:not(.faint)")).to_have_count(len(rows))
    expect(page.locator(".ti-legend")).to_contain_text("实际")
    before, legend = query(page), page.locator(".ti-legend").inner_text()
    page.reload()
    reader.settle()
    expect(page.locator(".ti-legend")).to_have_text(legend)
    expect(listed(page)).to_have_count(len(rows))  # the list is drawn by a script that comes after the page
    assert listed(page).all_inner_texts() == rows
    assert query(page) == before
    _, taken = download(page, "所列数字 CSV")
    assert len(taken) == len(rows)
    reader.choose("主题", "未归入指标")
    page.wait_for_url(lambda url: "of_theme=none" in url)
    reader.settle()
    reader.choose("只看", "有核对提示的")
    page.wait_for_url(lambda url: "only=remarked" in url)
    reader.frame_is_sound()


def test_marks_are_told_apart_without_colour(reader: Reader) -> None:
    page = reader.page
    for by in ("theme", "status"):
        reader.open(f"report?marks={by}")
        chips = page.locator(".ti-legend .ti-chip")
        expect(chips.first).to_be_visible()
        lines = chips.evaluate_all(
            """chips => chips.map(chip => { const style = getComputedStyle(chip);
               return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join() })"""
        )
        assert len(lines) > 1
        assert len(set(lines)) == len(lines), by


def test_the_list_is_folded_away_on_a_phone(visit: Visit, app: str) -> None:
    reader = visit(app, size=PHONE)
    page = reader.page
    opened(reader)
    expect(listed(page).first).to_be_hidden()
    page.locator(".st-key-figure_list summary").click()
    listed(page).nth(3).click()
    expect(current(page)).to_have_attribute("data-figure", str(listed(page).nth(3).get_attribute("data-figure")))
    fits_the_window(page)
    reader.frame_is_sound()


@pytest.fixture
def long_report(tmp_path: Path) -> Iterator[str]:
    """The app with one report of 2,000 figures and 60,000 characters, some of them markup."""
    sentence = "本年税收收入{n}元,比上年有所增长,成绩来之不易。"
    text, records = MARKUP, []
    for number in range(FIGURES):
        said = sentence.format(n=number + 1000)
        start = len(text) + said.index(str(number + 1000))
        span = {"start": start, "end": start + 5, "sentence_start": len(text), "sentence_end": len(text) + len(said)}
        records.append(
            record(text="", value=float(number + 1000), label=f"<b>第{number}项</b>", indicator=None, **span)
        )
        text += said + "各项工作有序推进。"[: 60_000 // FIGURES - len(said)]
    database = build_database(tmp_path / "long.duckdb", report(records, text=text))
    yield from serve(database, tmp_path)


def test_a_long_report_is_text_and_stays_quick(visit: Visit, long_report: str) -> None:
    reader = visit(long_report)
    page = reader.page
    reader.open("report")
    expect(listed(page)).to_have_count(FIGURES)
    expect(marks(page)).to_have_count(FIGURES)
    assert page.locator(".st-key-report_text .text").inner_text().startswith(MARKUP)
    assert "broken" not in page.title()
    expect(listed(page).first).to_contain_text("<b>第0项</b>")
    box = page.locator(".st-key-report_text .text")
    assert box.evaluate(STEPPING) < QUICK
    expect(current(page)).to_have_text("1020元")
    expect(page.locator(".st-key-evidence blockquote mark")).to_have_text("1020元")
    reader.frame_is_sound()
