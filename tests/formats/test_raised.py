"""Raised signs and what is struck out: marks of notes are no digits of the number before them; in every format."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from extract import extract_text
from extract.readers import read_data
from tests.formats.printing import print_pdf, printable

TITLE = "青浦区练塘镇2021年工作总结"
MARKED = "全年引进企业66^2^家，新增绿地5100m^2^，发放救助金1018万元^[3]^，新增岗位120^①^个，税收收入4.1亿元^注1^。"
CELLS = [["指标", "单位", "2021年"], ["停车泊位", "个", "70^3^"], ["绿化面积^4^", "m^2^", "90"]]
FIGURES = [66, 5100, 10_180_000, 120, 4.1e8, 70, 90]


def page() -> str:
    """The text with raised signs in HTML."""
    return re.sub(r"\^(.*?)\^", r"<sup>\1</sup>", printable(TITLE, [MARKED, CELLS]))


def document() -> bytes:
    """The text with raised signs in a Word document."""
    made = docx.Document()
    made.add_paragraph(TITLE)
    add(made.add_paragraph(), MARKED)
    grid = made.add_table(len(CELLS), len(CELLS[0]))
    for row, cells in zip(grid.rows, CELLS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            add(cell.paragraphs[0], text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def add(paragraph: Any, text: str) -> None:
    """Add a text whose raised parts stand between carets."""
    for number, part in enumerate(text.split("^")):
        paragraph.add_run(part).font.superscript = number % 2 == 1


@pytest.mark.parametrize("border", ["1px solid black", "0"])
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_marks_of_notes_are_no_digits(form: str, border: str, tmp_path: Path) -> None:
    if form == "docx":
        data = document()
    else:
        made = page().replace("border: 1px solid black", f"border: {border}")
        data = made.encode() if form == "html" else print_pdf(made, tmp_path, "a").read_bytes()
    records = extract_text(read_data(data, f"a.{form}").text, "a")
    assert [r.value for r in records] == FIGURES
    assert [r.unit for r in records if r.value in (5100, 90)] == ["平方米", "平方米"]


def test_what_is_struck_out_is_left_out() -> None:
    html = printable(TITLE, ["全年引进企业@家。"]).replace("@", "<s>60</s><del>61</del>66")
    made = docx.Document()
    paragraph = made.add_paragraph("全年引进企业")
    paragraph.add_run("60").font.strike = True
    paragraph.add_run("66").font.strike = False
    paragraph.add_run("家。")
    buffer = io.BytesIO()
    made.save(buffer)
    for data, name in ((html.encode(), "a.html"), (buffer.getvalue(), "a.docx")):
        assert "全年引进企业66家。" in read_data(data, name).text
