"""Files to take away, as other programs read them; and texts that must stay text."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd

from interface.downloads import csv_bytes, parquet_bytes, xlsx_bytes
from interface.plain import is_web_address, plain, web_addresses

FRAME = pd.DataFrame(
    {"地方": ["七宝镇", "=1+1"], "数值": [4.1e8, 12.5], "报告日期": pd.to_datetime(["2021-01-06", None])}
)


def test_csv_has_a_byte_order_mark_and_plain_numbers_and_days() -> None:
    content = csv_bytes(FRAME)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "地方,数值,报告日期"
    assert lines[1] == "七宝镇,410000000,2021-01-06"


def test_excel_has_numbers_and_no_formulas() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(FRAME))).active
    assert sheet["A2"].value == "七宝镇"
    assert sheet["B2"].value == 410000000
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].data_type == "s"


def test_parquet_keeps_names_and_types() -> None:
    back = pd.read_parquet(io.BytesIO(parquet_bytes(FRAME)))
    assert list(back) == list(FRAME)
    assert back["数值"].tolist() == [4.1e8, 12.5]


def test_what_reports_say_is_no_markup() -> None:
    assert plain("![x](https://example.org/x.png)") == r"\!\[x\]\(https\://example\.org/x\.png\)"
    assert plain("2021年工作报告") == "2021年工作报告"


def test_links_lead_to_web_pages_only() -> None:
    assert is_web_address("https://example.org")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address(float("nan"))
    assert web_addresses(pd.Series(["javascript:alert(1)", "http://a.cn"])).notna().tolist() == [False, True]
