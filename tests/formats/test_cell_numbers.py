"""How cells write numbers: blanks between thousands, signs, arrows, brackets, ranges, marks for nothing; everywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from extract import extract_text
from extract.readers import read_data
from tests.formats.portal import Table, portal_page
from tests.formats.printing import print_pdf, printable
from tests.formats.report import word_document

TITLE = "2021年青浦区金泽镇人民政府工作报告"
BEFORE = "2021年,全镇上下共同努力,经济社会平稳发展。主要指标如下:"


def as_text(between: str) -> Callable[[Table, Path], tuple[bytes, str]]:
    """Plain text with this between cells."""

    def saved(table: Table, _folder: Path) -> tuple[bytes, str]:
        return "\n".join([TITLE, BEFORE, *(between.join(row) for row in table)]).encode(), "a.txt"

    return saved


def as_sheet(table: Table, _folder: Path) -> tuple[bytes, str]:
    """A workbook."""
    book = openpyxl.Workbook()
    for row in ([TITLE], *table):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), "a.xlsx"


def as_separated(table: Table, _folder: Path) -> tuple[bytes, str]:
    """A CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([[TITLE], *table])
    return buffer.getvalue().encode("utf-16"), "a.csv"


def as_pdf(table: Table, folder: Path) -> tuple[bytes, str]:
    """A printed page."""
    page = printable(TITLE, [BEFORE, table]).replace("font: 16pt/28pt", "font: 12pt/20pt")
    return print_pdf(page, folder, "a").read_bytes(), "a.pdf"


SAVED: dict[str, Callable[[Table, Path], tuple[bytes, str]]] = {
    "pipes": as_text(" | "),
    "tabs": as_text("\t"),
    "lines": as_text("\n"),
    "html": lambda table, _: (portal_page(TITLE, [BEFORE, table]).encode(), "a.html"),
    "docx": lambda table, _: (word_document([BEFORE, table], TITLE), "a.docx"),
    "xlsx": as_sheet,
    "csv": as_separated,
    "pdf": as_pdf,
}
TABLE = [
    ["指标", "单位", "2021年", "增长%", "2022年目标"],
    ["税收收入", "亿元", "1 300", "-2.3", "1,350"],
    ["固定资产投资", "亿元", "12\u2009300.5", "−2.4", "6%-6.5%"],
    ["社会消费品零售总额", "亿元", "70*", "▲3.1", "71~72"],
    ["工业总产值", "亿元", "80.5", "↑3.2%", "6—8"],
    ["新增就业岗位", "个", "3210", "↓0.4", "增长6-6.5%"],
    ["新增养老床位", "张", "120（预计）", "（2.5）", "持平"],
    ["引进企业", "家", "(15)", "(2.6)%", "/"],
    ["发放救助金", "万元", "…", "—", "下降3%-5%"],
    ["家庭医生签约", "人", "*", "持平", "6万-8万"],
]
FIGURES = [
    ("税收收入", 1300e8, None, "元", "level"),
    ("税收收入", -2.3, None, "%", "yoy"),
    ("税收收入", 1350e8, None, "元", "level"),
    ("固定资产投资", 12300.5e8, None, "元", "level"),
    ("固定资产投资", -2.4, None, "%", "yoy"),
    ("固定资产投资", 6, 6.5, "%", "level"),
    ("社会消费品零售总额", 70e8, None, "元", "level"),
    ("社会消费品零售总额", 3.1, None, "%", "yoy"),
    ("社会消费品零售总额", 71e8, 72e8, "元", "level"),
    ("工业总产值", 80.5e8, None, "元", "level"),
    ("工业总产值", 3.2, None, "%", "yoy"),
    ("工业总产值", 6e8, 8e8, "元", "level"),
    ("新增就业岗位", 3210, None, "个", "level"),
    ("新增就业岗位", -0.4, None, "%", "yoy"),
    ("新增就业岗位", 6, 6.5, "%", "yoy"),
    ("新增养老床位", 120, None, "张", "level"),
    ("新增养老床位", -2.5, None, "%", "yoy"),
    ("引进企业", 15, None, "家", "level"),
    ("引进企业", -2.6, None, "%", "yoy"),
    ("发放救助金", -5, -3, "%", "yoy"),
    ("家庭医生签约", 60000, 80000, "人", "level"),
]


def figures(data: bytes, name: str) -> list[Any]:
    """The records of a file's tables."""
    return [r for r in extract_text(read_data(data, name).text, "a") if r.rule == "table"]


@pytest.mark.parametrize("form", SAVED)
def test_numbers_are_read_as_they_are_written_in_every_format(form: str, tmp_path: Path) -> None:
    records = figures(*SAVED[form](TABLE, tmp_path))
    assert [(r.label, r.value, r.value_high, r.unit, r.measure) for r in records] == FIGURES
    (estimate,) = (r for r in records if r.value == 120)
    assert (estimate.status, estimate.qualifier) == ("estimate", "预计")


def read(*rows: list[str]) -> list[tuple[Any, ...]]:
    """Label, value, upper end, measure and indicator of the figures of a table."""
    data, name = SAVED["pipes"](rows, Path())
    return [(r.label, r.value, r.value_high, r.measure, r.indicator) for r in figures(data, name)]


def test_brackets_are_below_zero_only_where_growth_or_a_difference_stands_in_them() -> None:
    assert read(
        ["指标", "单位", "2021年", "增减额"],
        ["税收收入", "亿元", "(8)", "(1.2)"],
        ["固定资产投资", "亿元", "9", "0.3"],
        ["财政收支差额", "亿元", "（2.5）", "0.1"],
    ) == [
        ("税收收入", 8e8, None, "level", None),  # it may be a note: nothing is made of it
        ("税收收入", -1.2e8, None, "change", "tax_revenue"),
        ("固定资产投资", 9e8, None, "level", "fixed_asset_investment"),
        ("固定资产投资", 3e7, None, "change", "fixed_asset_investment"),
        ("财政收支差额", -2.5e8, None, "level", None),
        ("财政收支差额", 1e7, None, "change", None),
    ]


def test_brackets_around_all_figures_of_a_column_are_no_sign() -> None:
    rows = read(["指标", "单位", "2021年", "增长%"], ["税收收入", "亿元", "8", "(1.2)"], ["引进企业", "家", "9", "(3)"])
    assert [row for row in rows if row[3] == "yoy"] == [
        ("税收收入", 1.2, None, "yoy", None),
        ("引进企业", 3, None, "yoy", None),
    ]


def test_headers_and_names_of_falls_make_growth_negative() -> None:
    assert read(
        ["指标", "单位", "2021年", "同比下降(%)"],
        ["税收收入", "亿元", "8", "1.2"],
        ["固定资产投资", "亿元", "9", "-3"],
        ["单位生产总值能耗下降", "%", "3-3.5", ""],
    ) == [
        ("税收收入", 8e8, None, "level", "tax_revenue"),
        ("税收收入", -1.2, None, "yoy", "tax_revenue"),
        ("固定资产投资", 9e8, None, "level", "fixed_asset_investment"),
        ("固定资产投资", -3, None, "yoy", "fixed_asset_investment"),
        ("单位生产总值能耗", -3.5, -3, "yoy", "energy_intensity"),
    ]


def test_a_header_that_names_no_rate_leaves_open_what_bare_numbers_are() -> None:
    rows = read(
        ["指标", "单位", "2021年", "比上年±", "同比"],
        ["税收收入", "亿元", "8", "+0.3", "4"],
        ["引进企业", "家", "9", "3%", "5"],
    )
    assert [(label, value, indicator) for label, value, _, measure, indicator in rows if measure == "yoy"] == [
        ("税收收入", 0.3, None),
        ("税收收入", 4, "tax_revenue"),
        ("引进企业", 3, "enterprises_new"),
        ("引进企业", 5, "enterprises_new"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "bound", "measure"),
    [
        ("控制在3.5%以内", 3.5, "max", "level"),
        ("控制在3.5%", 3.5, "max", "level"),
        ("力争增长6%左右", 6, "approx", "yoy"),
        ("保持在90%以上", 90, "min", "level"),
        ("达到90%", 90, "exact", "level"),
    ],
)
def test_words_that_open_a_target(cell: str, value: float, bound: str, measure: str) -> None:
    data, name = SAVED["pipes"]([["指标", "2022年目标"], ["税收收入", cell], ["引进企业(家)", "7"]], Path())
    record = figures(data, name)[0]
    assert (record.value, record.bound, record.measure) == (value, bound, measure)


def test_an_arrow_beside_an_amount_leaves_open_what_it_is() -> None:
    assert read(["指标", "单位", "2021年"], ["税收收入", "亿元", "▲8"], ["引进企业", "家", "9"])[0] == (
        "税收收入",
        8e8,
        None,
        "change",
        None,
    )


def test_ranges_above_plain_figures_are_headers() -> None:
    rows = [["村名", "0-17岁", "18-59岁"], ["东厍村", "210", "980"], ["叶港村", "160", "870"]]
    data, name = SAVED["html"](rows, Path())
    assert [(r.label, r.value, r.place) for r in figures(data, name)] == [
        ("0-17岁", 210, "东厍村"),
        ("18-59岁", 980, "东厍村"),
        ("0-17岁", 160, "叶港村"),
        ("18-59岁", 870, "叶港村"),
    ]


@pytest.mark.parametrize("cell", ["12,3", "2021-05", "05-08", "2021-2022", "1-9月", "3/5", "1:2", "8-6"])
def test_what_is_no_number_and_no_range_is_not_read(cell: str) -> None:
    assert [row[0] for row in read(["指标", "数值"], ["税收收入", "8亿元"], ["固定资产投资", cell])] == ["税收收入"]


def as_lines(text: str) -> str:
    """The paragraphs of a cell in HTML."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


FOLDED = [["指标", "单位", "2021年", "增长%"], ["税收收入\n固定资产投资", "亿元", "8\n120", "1.2\n-3"]]


@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "csv", "pdf"])
def test_several_rows_typed_into_one_are_read_one_by_one(form: str, tmp_path: Path) -> None:
    page = printable(TITLE, [BEFORE, FOLDED])
    for cell in {cell for row in FOLDED for cell in row if "\n" in cell}:
        page = page.replace(cell, as_lines(cell))
    if form == "html":
        data, name = page.encode(), "a.html"
    elif form == "pdf":
        data, name = print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf"
    else:
        data, name = SAVED[form](FOLDED, tmp_path)
    assert [(r.label, r.value, r.measure) for r in figures(data, name)] == [
        ("税收收入", 8e8, "level"),
        ("税收收入", 1.2, "yoy"),
        ("固定资产投资", 120e8, "level"),
        ("固定资产投资", -3, "yoy"),
    ]


def test_two_figures_in_a_cell_are_not_made_one() -> None:
    data, name = SAVED["csv"]([["指标", "2021年"], ["税收收入(亿元)", "120\n130"], ["引进企业(家)", "7"]], Path())
    assert "120 / 130" in read_data(data, name).text
    assert [r.value for r in figures(data, name)] == [7]
