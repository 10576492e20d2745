"""Cells with words and figures among them: no figure is lost, and none is told more of than its cell and header say."""

from __future__ import annotations

from typing import Any

import pytest

from extract import extract_text
from extract.readers import read_data
from tests.formats.portal import Table, portal_page
from tests.formats.report import word_document

TITLE = "青浦区练塘镇2021年工作总结"
BEFORE = "2021年,全镇上下共同努力,经济社会平稳发展。"
WORK: Table = [
    ["序号", "工作内容", "完成情况", "责任部门"],
    ["1", "农村公路", "新建公路7公里，改造3条", "建设办"],
    ["2", "养老服务", "新增养老床位120张", "民政办"],
    ["3", "就业服务", "已完成", "社保办"],
]
MIXED: Table = [
    ["指标", "单位", "2021年", "完成情况", "2022年目标"],
    ["税收收入", "亿元", "4", "4.1亿元，同比增长9%", "进一步提高"],
    ["引进企业", "家", "60", "66", "70"],
    ["养老床位", "张", "100", "/", "新增养老床位130张"],
]


def figures(form: str, table: Table) -> list[tuple[Any, ...]]:
    """Label, value, measure, period, status and indicator of all figures."""
    page, document = portal_page(TITLE, [BEFORE, table]).encode(), word_document([BEFORE, table], TITLE)
    data = page if form == "html" else document
    records = extract_text(read_data(data, f"a.{form}").text, TITLE)
    return [(r.label, r.value, r.measure, r.period, r.status, r.indicator) for r in records]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_table_of_work_is_read_cell_by_cell(form: str) -> None:
    assert figures(form, WORK) == [
        ("新建公路", 7, "level", "2021", "actual", None),
        ("公路改造", 3, "level", "2021", "actual", None),
        ("新增养老床位", 120, "level", "2021", "actual", "elderly_beds_new"),
    ]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_words_among_figures(form: str) -> None:
    assert figures(form, MIXED) == [
        ("税收收入", 4e8, "level", "2021", "actual", "tax_revenue"),
        ("税收收入", 4.1e8, "level", "2021", "actual", None),
        ("税收收入", 9, "yoy", "2021", "actual", None),
        ("引进企业", 60, "level", "2021", "actual", "enterprises_new"),
        ("引进企业", 66, "level", "2021", "actual", "enterprises_new"),
        ("引进企业", 70, "level", "2022", "target", "enterprises_new"),
        ("养老床位", 100, "level", "2021", "actual", "elderly_beds_new"),
        ("新增养老床位", 130, "level", "2022", "target", None),
    ]


def test_names_of_rows_that_begin_with_a_number_are_names() -> None:
    table = [["指标", "2021年"], ["65岁以上老人(人)", "1300"], ["12345热线工单(件)", "4719"]]
    assert [row[:2] for row in figures("html", table)] == [("65岁以上老人", 1300), ("12345热线工单", 4719)]


def test_a_second_number_in_brackets_is_told_with_the_first() -> None:
    table = [
        ["指标", "2020年", "2021年(增长%)"],
        ["税收收入(亿元)", "3.8", "4.1(7.9)"],
        ["引进企业(家)", "60", "66（10%）"],
    ]
    assert figures("html", table) == [
        ("税收收入", 3.8e8, "level", "2020", "actual", "tax_revenue"),
        ("税收收入", 4.1e8, "level", "2021", "actual", "tax_revenue"),
        ("引进企业", 60, "level", "2020", "actual", "enterprises_new"),
        ("引进企业", 66, "level", "2021", "actual", "enterprises_new"),
    ]
    text = read_data(portal_page(TITLE, [BEFORE, table]).encode(), "a.html").text
    assert [r.qualifier for r in extract_text(text, TITLE) if r.period == "2021"] == ["7.9", "10%"]
