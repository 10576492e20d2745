"""Numbers, units and periods as readers see them."""

from __future__ import annotations

import math

import pytest

from interface.amounts import amount, scale_for
from interface.language import load
from interface.period_names import kind_name, period_name

ZH, EN = load("zh"), load("en")


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (410e6, "元", "4.10 亿元", "¥410 m"),
        (10.26e9, "元", "102.6 亿元", "¥10.26 bn"),
        (52e4, "元", "52.00 万元", "¥520,000"),
        (980, "元", "980 元", "¥980"),
        (16e8, "美元", "16.00 亿美元", "US$1.60 bn"),
        (1.88e6, "平方米", "188 万㎡", "1.88 million m²"),
        (820, "平方米", "820 ㎡", "820 m²"),
        (2815, "个", "2,815 个", "2,815"),
        (324000, "人次", "32.40 万人次", "324,000 visits"),
        (61.92, "%", "61.9%", "61.9%"),
        (2.3, "倍", "2.3 倍", "2.3 times"),
        (0, "元", "0 元", "¥0"),
        (12, "", "12", "12"),
    ],
)
def test_amounts(value: float, unit: str, zh: str, en: str) -> None:
    assert amount(value, unit, ZH) == zh
    assert amount(value, unit, EN) == en


@pytest.mark.parametrize(
    ("value", "measure", "unit", "text"),
    [
        (17, "yoy", "%", "+17.0%"),
        (-9, "yoy", "%", "−9.0%"),
        (0, "yoy", "%", "0.0%"),
        (-945, "change", "件", "−945 件"),
        (-1.2e8, "change", "元", "−1.20 亿元"),
        (119, "completion", "%", "119.0%"),
    ],
)
def test_growth_has_its_sign(value: float, measure: str, unit: str, text: str) -> None:
    assert amount(value, unit, ZH, measure=measure) == text


def test_a_fall_in_yuan_has_its_minus_before_the_currency() -> None:
    assert amount(-1.2e9, "元", EN, measure="change") == "−¥1.20 bn"


@pytest.mark.parametrize(
    ("bound", "zh", "en"), [("approx", "约 300 户", "c. 300 households"), ("min", "≥ 300 户", "≥ 300 households")]
)
def test_bounds(bound: str, zh: str, en: str) -> None:
    assert amount(300, "户", ZH, bound=bound) == zh
    assert amount(300, "户", EN, bound=bound) == en


def test_a_range_names_its_unit_once() -> None:
    assert amount(3e8, "元", ZH, bound="range", value_high=5e8) == "3.00–5.00 亿元"


def test_no_value_is_an_empty_text() -> None:
    assert amount(math.nan, "元", ZH) == amount(None, "元", EN) == ""


def test_one_column_has_one_scale() -> None:
    scale = scale_for("元", [5e7, 3e9, math.nan], ZH)
    assert scale.unit == "亿元"
    assert amount(5e7, "元", ZH, scale=scale) == "0.50 亿元"


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2020", "2020 年", "2020"),
        ("2023-H1", "2023 上半年", "2023 H1"),
        ("2021-Q3", "2021 第三季度", "2021 Q3"),
        ("2020-01", "2020 年 1 月", "Jan 2020"),
        ("2022-01/2022-09", "2022 年 1–9 月", "Jan–Sep 2022"),
        ("2017/2021", "2017–2021 年", "2017–2021"),
        ("2021-01-15", "2021 年 1 月 15 日", "15 Jan 2021"),
    ],
)
def test_periods(period: str, zh: str, en: str) -> None:
    assert period_name(period, ZH) == zh
    assert period_name(period, EN) == en


def test_kinds_of_period() -> None:
    assert kind_name("half", "H1", ZH) == "上半年"
    assert kind_name("months", "01-09", EN) == "Jan–Sep"
    assert kind_name("span", "5", EN) == "5-year span"
    assert kind_name("day", "01-15", ZH) == "1 月 15 日"
