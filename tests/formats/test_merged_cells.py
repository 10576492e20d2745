"""Cells merged over rows and columns: a header speaks for all it covers, a figure is one record; in every format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from extract import extract_text
from extract.readers import read_data
from extract.readers.merged_cells import MergedCell, plain_rows
from tests.formats.portal import portal_page
from tests.formats.printing import print_pdf, printable

TITLE = "2021年青浦区金泽镇人民政府工作报告"
BEFORE = "2021年,全镇上下共同努力,经济社会平稳发展。主要指标如下:"
MARK = "表格在此"
Merged = list[MergedCell]


def table(*rows: str) -> Merged:
    """The cells of a table: of each row those that begin in it, with how far they reach (2021年→2, 指标↓2)."""
    cells: Merged = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        for word in line.split():
            text, down, across = re.findall(r"(.+?)(?:↓(\d))?(?:→(\d))?$", word)[0]
            column = next(n for n in range(20) if (row, n) not in taken)
            cell = MergedCell(text, row, column, int(down or 1), int(across or 1))
            cells.append(cell)
            taken |= {(row + y, column + x) for y in range(cell.down) for x in range(cell.across)}
    return cells


TABLE = table(
    "类别↓2 指标↓2 单位↓2 2020年→2 2021年→2",
    "完成 增长% 完成 增长%",
    "经济↓3 税收收入 亿元↓2 11.4 3.1 12.3 8.0",
    "固定资产投资 20 3.3 21↓2 5.2",
    "工业总产值 亿元 33 3.6 5.7",
    "民生↓3 新增就业岗位 个 2021→2 1980→2",
    "新增养老床位 张 50张→2 60张→2",
    "城镇登记失业率 % 3.5%→4",
)
FIGURES = [
    ("税收收入", 1.14e9, "元", "level", "2020"),
    ("税收收入", 3.1, "%", "yoy", "2020"),
    ("税收收入", 1.23e9, "元", "level", "2021"),
    ("税收收入", 8.0, "%", "yoy", "2021"),
    ("固定资产投资", 2e9, "元", "level", "2020"),
    ("固定资产投资", 3.3, "%", "yoy", "2020"),
    ("固定资产投资", 2.1e9, "元", "level", "2021"),
    ("固定资产投资", 5.2, "%", "yoy", "2021"),
    ("工业总产值", 3.3e9, "元", "level", "2020"),
    ("工业总产值", 3.6, "%", "yoy", "2020"),
    ("工业总产值", 5.7, "%", "yoy", "2021"),
    ("新增就业岗位", 2021, "个", "level", "2020"),
    ("新增就业岗位", 1980, "个", "level", "2021"),
    ("新增养老床位", 50, "张", "level", "2020"),
    ("新增养老床位", 60, "张", "level", "2021"),
    ("城镇登记失业率", 3.5, "%", "level", "2020"),
]


def table_html(cells: Merged) -> str:
    """The table in HTML."""
    rows = [[one for one in cells if one.row == row] for row in range(max(one.row for one in cells) + 1)]
    inner = ("".join(f"<td rowspan={c.down} colspan={c.across}>{c.text}</td>" for c in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in inner)}</table>"


def as_html(cells: Merged, _folder: Path) -> tuple[bytes, str]:
    """A portal page with the table."""
    return portal_page(TITLE, [BEFORE, MARK]).replace(f"<p>{MARK}</p>", table_html(cells)).encode(), "a.html"


def as_pdf(cells: Merged, folder: Path) -> tuple[bytes, str]:
    """A printed page with the table."""
    page = printable(TITLE, [BEFORE, MARK]).replace(f"<p>{MARK}</p>", table_html(cells))
    return print_pdf(page.replace("font: 16pt/28pt", "font: 12pt/20pt"), folder, "a").read_bytes(), "a.pdf"


def as_word(cells: Merged, _folder: Path) -> tuple[bytes, str]:
    """A Word document with the table."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(BEFORE)
    grid = document.add_table(max(c.row + c.down for c in cells), max(c.column + c.across for c in cells))
    for c in cells:
        last = grid.cell(c.row + c.down - 1, c.column + c.across - 1)
        grid.cell(c.row, c.column).merge(last).text = c.text
    return saved(document), "a.docx"


def as_sheet(cells: Merged, _folder: Path) -> tuple[bytes, str]:
    """A workbook with the table, figures without a unit as numbers."""
    book = openpyxl.Workbook()
    book.active.append([TITLE])
    for c in cells:
        value = float(c.text) if c.text.replace(".", "").isdigit() else c.text
        book.active.cell(c.row + 2, c.column + 1, value)
        if c.down * c.across > 1:
            ends = f"{get_column_letter(c.column + c.across)}{c.row + 1 + c.down}"
            book.active.merge_cells(f"{get_column_letter(c.column + 1)}{c.row + 2}:{ends}")
    return saved(book), "a.xlsx"


def saved(document: Any) -> bytes:
    """The bytes of a document or workbook."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


SAVED: dict[str, Callable[[Merged, Path], tuple[bytes, str]]] = {
    "html": as_html,
    "pdf": as_pdf,
    "docx": as_word,
    "xlsx": as_sheet,
}


@pytest.mark.parametrize("form", SAVED)
def test_headers_and_names_speak_for_all_they_cover_and_a_figure_is_one(form: str, tmp_path: Path) -> None:
    data, name = SAVED[form](TABLE, tmp_path)
    records = [record for record in extract_text(read_data(data, name).text, "a") if record.rule == "table"]
    assert [(r.label, r.value, r.unit, r.measure, r.period) for r in records] == FIGURES


@pytest.mark.parametrize("form", SAVED)
def test_years_in_the_second_row_of_headers(form: str, tmp_path: Path) -> None:
    cells = table("指标↓2 单位↓2 完成情况→2", "2020 2021", "税收收入 亿元 11 12", "新增就业岗位 个 2021 1980")
    data, name = SAVED[form](cells, tmp_path)
    records = [record for record in extract_text(read_data(data, name).text, "a") if record.rule == "table"]
    assert [(r.label, r.value, r.period) for r in records] == [
        ("税收收入", 1.1e9, "2020"),
        ("税收收入", 1.2e9, "2021"),
        ("新增就业岗位", 2021, "2020"),
        ("新增就业岗位", 1980, "2021"),
    ]


def test_a_year_merged_over_columns_is_a_header_at_the_top_and_a_figure_below() -> None:
    rows = plain_rows(table("年报→3", "指标 2021→2", "新增就业 2021→2"))
    assert rows == [["年报"], ["指标", "2021", "2021"], ["新增就业", "2021", ""]]


def test_years_merged_over_rows_name_these() -> None:
    assert plain_rows(table("年份 季度", "2021↓2 一", "二")) == [["年份", "季度"], ["2021", "一"], ["2021", "二"]]


def test_a_title_or_a_note_over_the_whole_width_stands_once() -> None:
    rows = plain_rows(table("主要指标→3", "指标 单位 2021年", "税收收入 亿元 12.3", "注：2020年税收11亿元→3"))
    assert [row for row in rows if len(row) == 1] == [["主要指标"], ["注：2020年税收11亿元"]]
