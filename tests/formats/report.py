"""One report written for these tests, and the ways to save it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extract import extract_text
from extract.record import Record
from tests.formats.portal import Table

TITLE = "2021年青浦区练塘镇人民政府工作报告"
INDICATORS: Table = [
    ["指标", "单位", "2021年", "比上年增长%"],
    ["税收收入", "亿元", "12.3", "8.0"],
    ["社会消费品零售总额", "亿元", "45.6", "-2.5"],
    ["新增就业岗位", "个", "3210", "5.1"],
]
REPORT: tuple[str | Table, ...] = (
    "——2022年1月12日在练塘镇第五届人民代表大会第一次会议上",
    "一、2021年工作回顾",
    "2021年,在区委、区政府的坚强领导下,全镇经济社会平稳发展。全年完成区级地方财政收入4.1亿元,同比增长9%;完成固定资产投资19亿元,"
    "完成年度目标的108%;新增注册企业1237户,同比增长0.1%。",
    "(一)经济运行稳中有进",
    "全年引进企业66家,其中注册资金5000万元以上企业12家。规模以上工业总产值达到70.2亿元,同比增长14.5%。主要指标完成情况如下:",
    INDICATORS,
    "(二)民生福祉持续改善",
    "既有多层住宅加装电梯签约39台、开工13台、竣工8台。新增养老床位120张,发放救助金1018万元,惠及1.3万人次。家庭医生签约6.2万人。",
    "城市管理不断加强。拆除违法建筑5100平方米,修复市政管道4.4公里,办结12345热线工单4719件,办结率99.6%。",
    "二、2022年工作安排",
    "2022年,力争实现区级地方财政收入增长6%,完成固定资产投资20亿元,新增就业岗位3000个,加装电梯竣工30台。",
)


def lines(parts: Sequence[str | Table] = REPORT, title: str = TITLE) -> list[str]:
    """The report as lines, rows of tables with pipes."""
    result = [title]
    for part in parts:
        result += [part] if isinstance(part, str) else [" | ".join(row) for row in part]
    return result


def plain(parts: Sequence[str | Table] = REPORT, title: str = TITLE) -> str:
    """The report as plain text."""
    return "\n".join(lines(parts, title)) + "\n"


def meaning(record: Record) -> tuple[Any, ...]:
    """What must be the same in each format."""
    return (
        record.value,
        record.value_high,
        record.unit,
        record.measure,
        record.indicator,
        record.period,
        record.status,
        record.label,
        record.place,
    )


@cache
def meanings(text: str, name: str = "report.txt") -> Counter[tuple[Any, ...]]:
    """The records of a text, without where they stand; most of what is read is the same text as before."""
    return Counter(meaning(record) for record in extract_text(text, name))


def word_document(
    parts: Sequence[str | Table] = REPORT, title: str = TITLE, change: Callable[[Any], None] | None = None
) -> bytes:
    """The report as a Word document; ``change`` may add to it."""
    document = docx.Document()
    document.add_heading(title, 0)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]))
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def tracked(paragraph: Any, tag: str, text: str) -> None:
    """Add a tracked change to a paragraph: ``ins`` or ``del``."""
    change = OxmlElement(f"w:{tag}")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "x")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText" if tag == "del" else "w:t")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)
