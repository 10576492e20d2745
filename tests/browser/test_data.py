"""The Data page: its filters with their numbers, its layouts, its files read back, queries typed by readers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Reader, Visit
from tests.browser.steps import choose_cell, choose_row, download, fits_the_window, query, shown_rows

EVERY_CONTROL = (
    "data?search=财政&indicators=fiscal_revenue_district&themes=economy&periods=year&measures=level&statuses=actual"
    "&statuses=estimate&sources=extracted&confidence=0.8&with_indicator=1&derived=1&columns=place_label&columns=figure"
    "&size=50&heads=ids&sql=1&sql_example=attained"
)
PIVOT = "data?layout=towns&series=fixed_asset_investment~level~元~year~&statuses=actual&statuses=target"


def taken(page: Page, label: str) -> Path:
    """Press a download button; the file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).first.click()
    return Path(waiting.value.path())


def rows_said(page: Page) -> int:
    """The number of rows that the page says it has."""
    return int(re.sub(r"\D", "", page.locator("#rows").inner_text()))


OTHERS = ("data?layout=indicators&pivot_town=310112101", "data?size=50&page=3")


@pytest.mark.parametrize("path", [EVERY_CONTROL, PIVOT, *OTHERS])
def test_a_link_with_every_control_shows_the_same_after_a_reload(reader: Reader, path: str) -> None:
    page = reader.page
    reader.open(path)
    expect(page.locator("#rows")).to_be_visible()
    before, said = query(page), page.locator("#rows").inner_text()
    assert before.keys() >= set(re.findall(r"[?&](\w+)=", path)) - {"pivot_town"}
    page.reload()
    reader.settle()
    expect(page.locator("#rows")).to_have_text(said)
    assert query(page) == before
    reader.frame_is_sound()


def test_a_link_keeps_the_open_sentence_and_what_to_check(reader: Reader) -> None:
    page = reader.page
    reader.open("data?size=50&page=3")
    shown_rows(page)  # there they are
    choose_row(page.get_by_test_id("stDataFrame").first, 0)
    quoted = page.get_by_role("dialog").locator("blockquote")
    said = quoted.inner_text()
    page.wait_for_url(lambda url: "figure=" in url)
    page.reload()
    expect(quoted).to_have_text(said)
    page.keyboard.press("Escape")
    expect(quoted).to_have_count(0)
    page.wait_for_url(lambda url: "figure=" not in url)
    reader.settle()
    page.get_by_text("更多筛选").click()
    page.get_by_text("只看有核对提示的数字").click()
    page.wait_for_url(lambda url: "with_remarks=1" in url)
    page.reload()
    reader.settle()
    expect(page.get_by_role("switch", name="只看有核对提示的数字", exact=True)).to_be_checked()
    page.locator(".st-key-clear_page button").click()  # none is to be checked here
    expect(page.locator("#rows")).to_be_visible()
    page.wait_for_url(lambda url: "with_remarks" not in url)
    reader.frame_is_sound()


def test_an_option_says_how_many_rows_it_leaves_and_leaves_them(reader: Reader) -> None:
    page = reader.page
    reader.open("data?statuses=target")
    page.get_by_role("combobox", name="度量", exact=True).click()
    option = page.get_by_role("option").filter(has_text="同比增长")
    name, _, number = option.inner_text().partition(" · ")
    assert name == "同比增长"
    assert 0 < int(number) < rows_said(page)
    option.click()
    page.wait_for_url(lambda url: "measures=" in url)
    expect(page.locator("#rows")).to_have_text(f"{number} 行")
    reader.frame_is_sound()


def test_a_town_chosen_on_the_page_is_the_shared_filter(reader: Reader) -> None:
    page = reader.page
    reader.open("data")
    page.get_by_role("combobox", name="街镇", exact=True).last.click()
    page.get_by_role("option").filter(has_text="七宝镇").click()
    page.wait_for_url(lambda url: "town=" in url)
    reader.settle()
    page.get_by_role("link", name="总览", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
    assert "town" in query(page)


def test_the_csv_has_exactly_the_rows_shown(reader: Reader) -> None:
    page = reader.page
    reader.open("data?district=闵行区&search=财政")
    said = rows_said(page)
    _, rows = download(page, "CSV")
    assert len(rows) == said > 0
    assert {"地方", "指标", "时期", "数值", "单位", "状态", "度量", "原句"} <= set(rows[0])
    assert all("财政" in "".join(row.values()) for row in rows)
    seen = shown_rows(page)
    heads = set(seen[0]) & {"地方", "单位", "状态", "度量", "所计内容", "来源方式"}
    assert len(heads) > 3
    for head in heads:
        assert [row[head] for row in seen] == [row[head] for row in rows[: len(seen)]], head
    assert [row["指标或内容"] for row in seen] == [row["指标"] or row["所计内容"] for row in rows[: len(seen)]]
    assert [float(row["数值"].replace(",", "")) for row in seen] == [float(row["数值"]) for row in rows[: len(seen)]]
    page.get_by_role("radio", name="代码").click()
    page.wait_for_url(lambda url: "heads=ids" in url)
    reader.settle()
    _, coded = download(page, "CSV")
    assert {"observation_id", "indicator", "period", "value", "unit"} <= set(coded[0])
    assert [row["value"] for row in coded] == [row["数值"] for row in rows]
    _, dictionary = download(page, "数据字典")
    assert set(coded[0]) <= {row["列代码"] for row in dictionary}


def test_excel_parquet_and_zip_hold_the_same_rows(reader: Reader) -> None:
    page = reader.page
    reader.open("data?district=闵行区&search=财政")
    _, rows = download(page, "CSV")
    values = [float(row["数值"]) for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "Excel").read_bytes()))
    assert book.sheetnames == ["数据", "说明", "来源"]
    head, *cells = book["数据"].iter_rows(values_only=True)
    assert [row[head.index("数值")] for row in cells] == values
    assert pd.read_parquet(taken(page, "Parquet"))["value"].tolist() == values
    with zipfile.ZipFile(taken(page, "全部打包（ZIP）")) as archive:
        assert set(archive.namelist()) == {
            "data.csv", "dictionary.csv", "sources.csv", "CITATION.txt", "README.txt",
        }  # fmt: skip
        data = list(csv.DictReader(io.StringIO(archive.read("data.csv").decode("utf-8-sig"))))
        citation = archive.read("CITATION.txt").decode("utf-8-sig")
        sources = list(csv.DictReader(io.StringIO(archive.read("sources.csv").decode("utf-8-sig"))))
    assert data == rows
    assert {row["报告"] for row in sources} == {row["报告"] for row in rows}
    assert "闵行区" in citation and "财政" in citation
    assert all(row["网址"] in citation for row in sources)


def test_derived_figures_are_there_only_when_asked_for(reader: Reader) -> None:
    page = reader.page
    reader.open("data")
    plain = rows_said(page)
    _, rows = download(page, "CSV")
    assert {row["来源方式"] for row in rows} == {"报告提取", "手工录入"}
    reader.open("data?derived=1")
    assert rows_said(page) > plain
    _, rows = download(page, "CSV")
    derived = [row for row in rows if row["来源方式"] == "推算"]
    assert len(rows) == rows_said(page)
    assert len(derived) == len(rows) - plain
    assert all(row["推算所据"] for row in derived)


def test_towns_by_years_lead_to_sentences_and_into_files(reader: Reader) -> None:
    page = reader.page
    reader.open(f"{PIVOT}&entered=0")
    seen = shown_rows(page)
    name, rows = download(page, "CSV")
    assert "年度表" in name
    assert [(row["地方"], row["状态"]) for row in rows] == [(row["地方"], row["状态"]) for row in seen]
    assert {row["单位"] for row in rows} == {"元"}
    years = [head for head in rows[0] if head.isdecimal()]
    for shown, row in zip(seen, rows, strict=True):
        assert [bool(shown[year]) for year in years] == [bool(row[year]) for year in years]
        assert all(float(row[year]) > 0 for year in years if row[year])
    book = openpyxl.load_workbook(io.BytesIO(taken(page, "Excel").read_bytes()))
    assert [row[0] for row in book["年度表"].iter_rows(min_row=2, values_only=True)] == [row["地方"] for row in rows]
    reader.open(f"{PIVOT}&entered=0")
    assert shown_rows(page) == seen
    table = page.get_by_test_id("stDataFrame").first
    heads = list(seen[0])
    choose_cell(table, 0, heads.index(next(year for year in years if seen[0][year])))
    expect(page.get_by_role("dialog").locator("blockquote mark")).to_have_text(re.compile(r"\d"))
    reader.frame_is_sound()


def test_a_typed_query_is_answered_or_refused_in_words(reader: Reader) -> None:
    page = reader.page
    reader.open("data?sql=1")
    page.get_by_role("button", name="运行", exact=True).click()
    expect(page.locator("#sql_rows")).to_contain_text("行")
    _, rows = download(page, "查询结果 CSV")
    assert {"place", "year", "yi_yuan"} <= set(rows[0])
    box = page.get_by_role("textbox", name="查询（DuckDB SQL，一条 SELECT）")
    box.fill("SELECT * FROM read_text('/etc/passwd')")
    box.press("Control+Enter")
    page.get_by_role("button", name="运行", exact=True).click()
    expect(page.get_by_text("查询无法运行")).to_be_visible()
    expect(page.locator("#sql_rows")).to_have_count(0)
    reader.frame_is_sound()


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_a_phone_shows_the_figure_itself(visit: Visit, app: str, locale: str) -> None:
    """Place, what is counted and the figure stand within 420 pixels."""
    reader = visit(app, locale, PHONE)
    page = reader.page
    reader.open("data")
    first = shown_rows(page)[0]
    assert list(first)[:3] in (["地方", "指标或内容", "数字"], ["Place", "Indicator or wording", "Figure"])
    fits_the_window(page)
