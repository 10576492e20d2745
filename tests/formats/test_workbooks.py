"""Workbooks and separated values as offices keep them: formats of numbers, formulas, titles, any separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from extract import extract_text
from extract.cli import ingesting
from extract.readers import read_data
from extract.readers.number_formats import shown_number

TITLE = "青浦区练塘镇2021年主要指标"
ROWS = [["指标", "单位", "2021年"], ["税收收入", "亿元", "4.1"], ["引进企业", "家", "1,066"]]


def workbook(rows: list[list[Any]], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def figures(data: bytes, name: str) -> list[tuple[Any, ...]]:
    """Label, value, unit, measure and period of the figures in tables."""
    records = extract_text(read_data(data, name).text, "练塘镇2021年")
    return [(r.label, r.value, r.unit, r.measure, r.period) for r in records if r.rule == "table"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (4.1, "General", "4.1"),
        (4.1, '0.0"亿元"', "4.1亿元"),
        (66, 'G/通用格式"家"', "66家"),
        (123_456_789, '0!.0,"万"', "12345.6789万"),
        (123_456_789, '0"."0,"万"', "12345.6789万"),
        (410_000_000, '0"."00,,"亿元"', "4.1亿元"),
        (12_000, "#,##0,", "12"),
        (0.0525, "0.0%", "5.25%"),
        (-2.5, "0.0_);[Red](0.0)", "-2.5"),
        (4.1, '"¥"#,##0.00', "4.1"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form) == shown


def test_units_in_formats_are_those_of_the_figures() -> None:
    def change(sheet: Any) -> None:
        sheet["B3"].number_format = '0.0"亿元"'

    rows = [[TITLE], ["指标", "2021年"], ["税收收入", 4.1]]
    assert figures(workbook(rows, change), "a.xlsx") == [("税收收入", 4.1e8, "元", "level", "2021")]


def test_formulas_that_were_never_calculated_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = workbook([[TITLE], ROWS[0], ["税收收入", "亿元", "=4+0.1"], ["引进企业", "家", 66]])
    (folder / "a.xlsx").write_bytes(data)
    assert read_data(data, "a.xlsx").uncalculated == 1
    assert read_data(workbook([[TITLE], *ROWS]), "a.xlsx").uncalculated == 0
    ingesting.run([folder], None, jobs=0, prune=False, quiet=False)
    assert "a.xlsx: 1 cell\n" in capsys.readouterr().out


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_any_separator_below_a_title(separator: str, encoding: str, quoting: Any) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, quoting=quoting).writerows([[TITLE], *ROWS])
    expected = [("税收收入", 4.1e8, "元", "level", "2021"), ("引进企业", 1066, "家", "level", "2021")]
    assert figures(buffer.getvalue().encode(encoding), "a.csv") == expected
    assert figures(f"sep={separator}\n{buffer.getvalue()}".encode(encoding), "a.csv") == expected


@pytest.mark.parametrize("nothing", ["#DIV/0!", "…", "持平"])
def test_a_first_row_without_a_figure_is_no_header(nothing: str) -> None:
    data = workbook([[TITLE], ROWS[0], ["税收收入", "亿元", nothing], ["引进企业", "家", 66]])
    assert figures(data, "a.xlsx") == [("引进企业", 66, "家", "level", "2021")]


@pytest.mark.parametrize(
    "headers", [["本年", "上年"], ["上年", "本年"], ["2020年", "2021年"], ["2021年", "2020年"], ["2021", "2020"]]
)
def test_growth_is_for_the_latest_year_before_it(headers: list[str]) -> None:
    data = workbook([[TITLE], ["指标(万元)", *headers, "增减%"], ["税收收入", 410, 380, 7.9]])
    (growth,) = (row for row in figures(data, "a.xlsx") if row[3] == "yoy")
    assert growth == ("税收收入", 7.9, "%", "yoy", "2021")


def test_growth_between_years_is_for_the_one_before_it() -> None:
    data = workbook([[TITLE], ["指标", "2021年", "增长%", "2020年", "增长%"], ["税收收入", "4亿元", 7.9, "3亿元", 5]])
    assert [row[4] for row in figures(data, "a.xlsx") if row[3] == "yoy"] == ["2021", "2020"]
