"""What is peculiar to one format: numbers of lists, tracked changes, merged cells, watermarks, unusual pages."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from extract import extract_text
from extract.decoding import Decoded, decode
from extract.readers import read_data
from extract.readers.numbering import chinese_number
from tests.formats.portal import portal_page
from tests.formats.report import REPORT, TITLE, tracked, word_document


def test_tracked_changes_are_accepted() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph("新增养老床位")
        tracked(paragraph, "del", "100张")
        tracked(paragraph, "ins", "120张")

    text = read_data(word_document((), "", change), "a.docx").text
    assert text.splitlines()[-1] == "新增养老床位120张"


def test_numbers_of_headings_are_written_out() -> None:
    def change(document: Any) -> None:
        numbering = document.part.numbering_part.element
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "90")
        for depth, (kind, pattern) in enumerate((("chineseCounting", "%1、"), ("decimal", "(%2)"))):
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), str(depth))
            for tag, value in (("start", "1"), ("numFmt", kind), ("lvlText", pattern)):
                element = OxmlElement(f"w:{tag}")
                element.set(qn("w:val"), value)
                level.append(element)
            abstract.append(level)
        numbering.insert(0, abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), "91")
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), "90")
        number.append(link)
        numbering.append(number)
        for text, depth in (("2021年工作回顾", 0), ("经济", 1), ("民生", 1), ("2022年工作安排", 0), ("经济", 1)):
            properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = depth
            properties.get_or_add_numId().val = 91

    text = read_data(word_document((), "", change), "a.docx").text
    assert text.splitlines()[-5:] == ["一、2021年工作回顾", "(1)经济", "(2)民生", "二、2022年工作安排", "(1)经济"]


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_merged_cells_stand_in_each_place_they_cover() -> None:
    table = (
        "<table><tr><th rowspan=2>指标</th><th colspan=2>2021年</th></tr><tr><th>完成(亿元)</th><th>增长%</th></tr>"
        "<tr><td>税收收入</td><td>12.3</td><td>8.0</td></tr><tr><td>固定资产投资</td><td>19</td><td>-5.6</td></tr></table>"
    )
    page = portal_page(TITLE, [*REPORT[:5], "表格在此"]).replace("<p>表格在此</p>", table)
    text = read_data(page.encode(), "a.html").text
    assert "指标 | 2021年 | 2021年\n指标 | 完成(亿元) | 增长%\n税收收入 | 12.3 | 8.0" in text
    found = {(r.label, r.value, r.measure, r.period) for r in extract_text(text) if r.rule == "table"}
    assert ("税收收入", 1.23e9, "level", "2021") in found
    assert ("固定资产投资", -5.6, "yoy", "2021") in found


def test_tables_that_lay_out_a_page_are_no_tables_of_data() -> None:
    article = "".join(f"<p>{part}</p>" for part in REPORT if isinstance(part, str))
    inner = f"<table><tr><td>{TITLE}</td></tr><tr><td>{article}</td></tr></table>"
    page = f"<html><body><table><tr><td>栏目</td><td>{inner}</td></tr></table></body></html>"
    text = read_data(page.encode(), "a.html").text
    assert " | " not in text
    assert any(r.indicator == "fiscal_revenue_district" and r.value == 4.1e8 for r in extract_text(text))


@pytest.mark.parametrize("how", ["hidden", "style='display: none'", "style='visibility:hidden'"])
def test_what_a_page_does_not_show_is_left_out(how: str) -> None:
    page = portal_page(TITLE, [*REPORT, "隐藏"]).replace("<p>隐藏</p>", f"<p {how}>税收9亿元。</p>")
    assert "税收9亿元" not in read_data(page.encode(), "a.html").text


def test_the_furniture_of_a_portal_is_left_out() -> None:
    text = read_data(portal_page(TITLE, REPORT).encode(), "a.html").text
    assert text.splitlines()[0] == TITLE
    for words in ("设为首页", "ICP备", "浏览次数", "相关阅读", "28万元", "打印本页", "索引号", "分享到"):
        assert words not in text


def test_captions_of_a_short_page_are_left_out() -> None:
    text = read_data(portal_page(TITLE, REPORT[:5]).encode(), "a.html").text
    assert text.splitlines()[-1] == REPORT[4]


def test_the_address_of_a_saved_page() -> None:
    page = portal_page(TITLE, REPORT).replace(
        "<html", "<!-- saved from url=(0042)https://www.example.gov.cn/a.html -->\n<html"
    )
    assert read_data(page.encode(), "a.html").found.url == "https://www.example.gov.cn/a.html"


def test_values_of_a_workbook_are_as_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "练塘镇主要指标"
    sheet.append(["练塘镇2021年主要指标"])
    sheet.merge_cells("A1:C1")
    sheet.append(["指标", "单位", "完成率"])
    sheet.append(["税收收入", "亿元", 1.025])
    sheet["C3"].number_format = "0.0%"
    hidden = book.create_sheet("草稿")
    hidden.append(["税收收入", 99])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    text = read_data(buffer.getvalue(), "a.xlsx").text
    assert text.splitlines() == [
        "练塘镇主要指标",
        "练塘镇2021年主要指标",
        "指标 | 单位 | 完成率",
        "税收收入 | 亿元 | 102.5%",
    ]


def test_a_cell_shows_no_more_of_a_day_than_its_format() -> None:
    book = openpyxl.Workbook()
    book.active.append(["日期", "新增就业岗位(个)"])
    for row, form in enumerate(("yyyy", 'yyyy"年"m"月"', "yyyy-mm", "yyyy/m/d"), start=2):
        book.active.append([date(2021, 2, 28), row * 100])
        book.active.cell(row, 1).number_format = form
    buffer = io.BytesIO()
    book.save(buffer)
    text = read_data(buffer.getvalue(), "a.xlsx").text
    assert [line.partition(" ")[0] for line in text.splitlines()[1:]] == [
        "2021年",
        "2021年2月",
        "2021年2月",
        "2021年2月28日",
    ]
    found = [(r.label, r.value, r.period) for r in extract_text(text, "练塘镇2021年.txt")]
    assert found[:2] == [("新增就业岗位", 200, "2021"), ("新增就业岗位", 300, "2021-02")]


def test_text_boxes_stand_behind_their_paragraph() -> None:
    box = (
        f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:"
        "schemas-microsoft-com:vml'><mc:AlternateContent><mc:Choice>"
        "<w:drawing>{0}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format("<w:txbxContent><w:p><w:r><w:t>税收4亿元。</w:t></w:r></w:p><w:p/></w:txbxContent>")

    def change(document: Any) -> None:
        paragraph = document.add_paragraph("引进企业66家,")
        paragraph._p.append(parse_xml(box))
        paragraph.add_run("注册企业9户。")

    assert read_data(word_document((), "总结", change), "a.docx").text.splitlines()[1:] == [
        "引进企业66家,注册企业9户。",
        "税收4亿元。",
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_short_texts_are_decoded(encoding: str) -> None:
    text = "练塘镇工作报告：全年新增就业岗位3000个，同比增长5%。"
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


def test_short_texts_in_big5_are_decoded() -> None:
    text = "練塘鎮工作報告：全年新增就業崗位3000個，同比增長5%。"
    assert decode(text.encode("big5hkscs")) == Decoded(text, "big5hkscs")
