"""Explore in a real browser: choices stand in the address, clicks lead to sentences, files hold what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import expect

from tests import explore_figures
from tests.browser.conftest import Reader, Visit, serve
from tests.browser.steps import download, points, query, shown_rows, turn

TAX = "explore?indicator=tax_revenue"


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the figures of explore_figures; its address."""
    folder = tmp_path_factory.mktemp("explore")
    yield from serve(explore_figures.build(folder), folder)


@pytest.fixture
def visitor(visit: Visit, composed: str) -> Reader:
    """A reader of the composed figures."""
    return visit(composed)


# What each control is called, what of it is chosen, and what the address then says: one walk after the other.
WALKS = {
    "indicator": (
        "explore",
        [
            ("box", "主题", "经济", "theme=economy"),
            ("box", "指标", "新增", "indicator=enterprises_new"),
            ("text", "查找指标", "税收收入", "find=税收收入"),
            ("box", "度量", "同比增长", "measure=yoy"),
        ],
    ),
    "series": (
        TAX,
        [
            ("box", "时期", "上半年", "period=half.H1"),
            ("radio", "图表", "折线", "view=line"),
        ],
    ),
    "panels": (
        TAX,
        [
            ("radio", "图表", "分图", "view=multiples"),
            ("radio", "显示为", "指数", "scale=index"),
            ("box", "基期", "2021", "base=2021"),
            ("radio", "刻度", "对数", "axis=log"),
            ("radio", "各图刻度", "各自", "panels=free"),
            ("switch", "以全部地方为背景", "", "backdrop=1"),
            ("switch", "CSV 包括推算的数字", "", "derived_csv=1"),
            ("radio", "图片格式", "图片 SVG", "picture=svg"),
            ("switch", "推算的数字", "", "derived=0"),
        ],
    ),
    "bars": (
        TAX,
        [
            ("radio", "图表", "对比", "view=bars"),
            ("box", "年份", "2021", "year=2021"),
            ("radio", "显示为", "比重", "scale=share"),
        ],
    ),
}


@pytest.mark.parametrize("walk", list(WALKS))
def test_every_choice_is_in_the_address_and_comes_back(visitor: Reader, walk: str) -> None:
    page = visitor.page
    start, steps = WALKS[walk]
    visitor.open(start)
    for kind, label, option, said in steps:
        turn(page, kind, label, option)
        key, _, value = said.partition("=")
        page.wait_for_url(lambda url, key=key, value=value: parse_qs(urlparse(url).query).get(key) == [value])
        visitor.settle()
    before = query(page)
    chosen = page.locator("[role=radio][aria-checked=true]")
    said = chosen.all_inner_texts()
    page.reload()
    visitor.settle()
    expect(chosen).to_have_text(said)
    assert query(page) == before
    visitor.frame_is_sound()


@pytest.mark.parametrize(
    ("choices", "head", "expected"),
    [
        ("scale=yoy&town=一河镇&town=六河镇", "所示数值（%）", {("一河镇", "2021"): 8.5, ("一河镇", "2022"): 20}),
        (
            "scale=index&base=2021&town=二河镇&town=六河镇",
            "所示数值（2021 年=100）",
            {("二河镇", "2020"): 90.9, ("二河镇", "2021"): 100, ("二河镇", "2022"): 120},
        ),
        (
            "view=bars&scale=share&year=2020&town=一河镇&town=三河镇",
            "所示数值（%）",
            {("三河镇", "2020"): 75, ("一河镇", "2020"): 25},
        ),
    ],
    ids=["growth", "index", "share"],
)
def test_table_and_csv_have_what_the_chart_shows(
    visitor: Reader, choices: str, head: str, expected: dict[tuple[str, str], float]
) -> None:
    page = visitor.page
    visitor.open(f"{TAX}&{choices}")
    expect(points(page)).to_have_count(len(expected))
    seen = {(row["地方"], row["时期"].split()[0]): row[head] for row in shown_rows(page)}
    assert {key: round(float(text), 1) for key, text in seen.items()} == expected
    _, rows = download(page, "数据 CSV")
    written = {(row["地方"], row["时期"]): float(row["所示数值"]) for row in rows}
    assert {key: round(value, 1) for key, value in written.items()} == expected
    assert all(row["所示为"] for row in rows)
    visitor.frame_is_sound()


def test_derived_points_are_in_the_csv_only_where_asked_for(visitor: Reader) -> None:
    page = visitor.page
    visitor.open(f"{TAX}&town=七河镇")
    expect(points(page)).to_have_count(2)
    _, rows = download(page, "数据 CSV")
    assert [row["来源方式"] for row in rows] == ["手工录入"]
    turn(page, "switch", "CSV 包括推算的数字", "")
    page.wait_for_url(lambda url: "derived_csv=1" in url)
    visitor.settle()
    _, rows = download(page, "数据 CSV")
    assert sorted(row["来源方式"] for row in rows) == ["手工录入", "推算"]


@pytest.mark.parametrize("view", ["bars", "multiples"])
def test_a_bar_and_a_panel_lead_to_the_sentence_and_into_the_report(reader: Reader, view: str) -> None:
    page = reader.page
    reader.open(f"explore?indicator=fiscal_revenue_town&entered=0&derived=0&view={view}")
    marks = points(page)
    expect(marks.first).to_be_visible()
    marks.first.click(force=True)
    page.wait_for_url(lambda url: "figure=" in url)
    shown = page.locator(".st-key-evidence")
    expect(shown.locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    marked = shown.locator("blockquote mark").inner_text()
    shown.get_by_role("link", name="在原文中查看").click()
    expect(page.locator("mark[aria-current=true]")).to_have_text(marked)
    reader.frame_is_sound()


def test_a_picture_has_title_unit_and_sources_in_it(visitor: Reader) -> None:
    page = visitor.page
    visitor.open(f"{TAX}&scale=index&base=2021&picture=svg&town=二河镇&town=六河镇")
    with page.expect_download() as waiting:
        page.locator(".st-key-explore_chart .modebar-btn").click()
    assert waiting.value.suggested_filename.endswith(".svg")
    words = re.sub(r"<[^>]*>", "", Path(waiting.value.path()).read_text("utf-8")).replace("\N{NO-BREAK SPACE}", " ")
    for said in ("税收收入", "2021 年=100", "二河镇", "资料来源", "《二河镇报告》", "六河镇"):
        assert said in words, said
    visitor.frame_is_sound()


def test_marks_tell_status_and_source_apart(visitor: Reader) -> None:
    """Every mark of the legend has a shape or a filling of its own on the chart."""
    page = visitor.page
    visitor.open(f"{TAX}&view=line")
    expect(points(page).first).to_be_visible()
    words = page.locator(".st-key-explore_chart .annotation").all_text_contents()
    told = set(re.findall("[●○◇◈■□▲△◬]", "".join(words)))
    hollow = """(mark) => [mark.getAttribute("d").replace(/[-0-9.]+/g, ""), getComputedStyle(mark).fill
                === getComputedStyle(mark.closest(".main-svg")).backgroundColor].join()"""
    drawn = {mark.evaluate(hollow) for mark in points(page).all()}
    assert len(told) == len(drawn) > 2
    visitor.frame_is_sound()
