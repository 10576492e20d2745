"""Tables in the cells of other tables, and tables that follow each other: the figures of each, with its own headers."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from extract import extract_text
from extract.readers import read_data
from tests.formats.portal import Table, portal_page, table_html
from tests.formats.report import INDICATORS, REPORT, meanings, plain

TITLE = "青浦区金泽镇2021年工作总结"
BEFORE = "2021年,全镇上下共同努力,经济社会平稳发展。主要指标如下:"
ECONOMY: Table = [["指标", "单位", "2021年"], ["税收收入", "亿元", "8"], ["固定资产投资", "亿元", "2.1"]]
PEOPLE: Table = [["项目", "2020年(个)", "2021年(个)"], ["新增就业岗位", "910", "1020"], ["停车泊位", "70", "90"]]
OF_BOTH = [
    ("税收收入", 8e8, "元", "2021"),
    ("固定资产投资", 2.1e8, "元", "2021"),
    ("新增就业岗位", 910, "个", "2020"),
    ("新增就业岗位", 1020, "个", "2021"),
    ("停车泊位", 70, "个", "2020"),
    ("停车泊位", 90, "个", "2021"),
]
Nested = list[list[Any]]
"""Rows of cells: texts, or tables."""
LAYOUT: Nested = [[ECONOMY, PEOPLE]]
NAMED: Nested = [["经济", ECONOMY], ["民生", PEOPLE]]
DATA: Nested = [["领域", "指标", "增长%"], ["经济", ECONOMY, "5.2"], ["民生", PEOPLE, "3"]]
DEEP: Nested = [[[["", [["经济", ECONOMY]]], ["", PEOPLE]]]]


def as_html(table: Nested) -> tuple[bytes, str]:
    """A portal page with the table."""
    page = portal_page(TITLE, [BEFORE, "此处"]).replace("<p>此处</p>", nested_html(table))
    return page.encode(), "a.html"


def nested_html(rows: Any) -> str:
    """The table in HTML, with what it holds."""
    cells = ("".join(f"<td>{c if isinstance(c, str) else nested_html(c)}</td>" for c in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def as_word(table: Nested) -> tuple[bytes, str]:
    """A Word document with the table."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(BEFORE)
    fill(document.add_table(len(table), len(table[0])), table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), "a.docx"


def fill(grid: Any, rows: Any) -> None:
    """Put texts and tables into the cells of a Word table."""
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            if isinstance(content, str):
                cell.text = content
            else:
                fill(cell.add_table(len(content), len(content[0])), content)


SAVED = {"html": as_html, "docx": as_word}


def figures(data: bytes, name: str) -> list[tuple[Any, ...]]:
    """Label, value, unit and period of the figures in tables."""
    records = extract_text(read_data(data, name).text, "a")
    return [(r.label, r.value, r.unit, r.period) for r in records if r.rule == "table"]


@pytest.mark.parametrize("form", SAVED)
@pytest.mark.parametrize("table", [LAYOUT, NAMED, DEEP], ids=["layout", "named", "deep"])
def test_tables_in_a_table_that_only_lays_them_out_are_read_as_if_they_stood_alone(form: str, table: Nested) -> None:
    assert figures(*SAVED[form](table)) == OF_BOTH


@pytest.mark.parametrize("form", SAVED)
def test_tables_in_a_table_with_figures_of_its_own(form: str) -> None:
    assert figures(*SAVED[form](DATA)) == [("经济", 5.2, "%", "2021"), ("民生", 3, "%", "2021"), *OF_BOTH]


@pytest.mark.parametrize("years", ["2021年", "2021"])
def test_tables_without_a_word_between_them(years: str) -> None:
    first = [["指标", "单位", years], *ECONOMY[1:]]
    page = portal_page(TITLE, [BEFORE, first, PEOPLE])
    assert figures(page.encode(), "a.html") == OF_BOTH


def test_a_table_that_goes_on_under_its_headers_keeps_its_captions() -> None:
    head = "指标 | 2020 | 2021"
    lines = [TITLE, BEFORE, "单位:亿元", head, "税收收入 | 7 | 8", head, "固定资产投资 | 2 | 2.1"]
    assert figures("\n".join(lines).encode(), "a.txt") == [
        ("税收收入", 7e8, "元", "2020"),
        ("税收收入", 8e8, "元", "2021"),
        ("固定资产投资", 2e8, "元", "2020"),
        ("固定资产投资", 2.1e8, "元", "2021"),
    ]


def test_a_line_with_a_colon_announces_another_table() -> None:
    lines = [TITLE, BEFORE, "指标 | 2021年", "税收收入(亿元) | 8", "各村户数(户)：", "东厍村 | 210", "叶港村 | 160"]
    assert figures("\n".join(lines).encode(), "a.txt")[0] == ("税收收入", 8e8, "元", "2021")


def test_a_report_whose_table_stands_in_layout_tables_is_read_like_its_text() -> None:
    parts = "".join(f"<p>{part}</p>" if isinstance(part, str) else table_html(part) for part in REPORT)
    for _ in range(3):
        parts = f"<table><tr><td width=30> </td><td>{parts}</td></tr></table>"
    page = f"<html><body><h1>{plain().splitlines()[0]}</h1>{parts}</body></html>"
    assert " | ".join(INDICATORS[1]) in read_data(page.encode(), "a.html").text
    assert meanings(read_data(page.encode(), "a.html").text) == meanings(plain())


def test_rows_and_cells_in_content_controls() -> None:
    document = docx.Document(io.BytesIO(as_word([list(row) for row in ECONOMY])[0]))
    table = document.tables[0]._tbl
    for element in (table.tr_lst[1], table.tr_lst[2].tc_lst[2]):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        element.addprevious(control)
        control.append(content)
        content.append(element)
    buffer = io.BytesIO()
    document.save(buffer)
    assert figures(buffer.getvalue(), "a.docx") == OF_BOTH[:2]
