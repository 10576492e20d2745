"""What holds for every text: amounts come back as they were written, spans point at the text, nothing raises."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import extract_text
from extract.periods import is_period
from extract.record import BOUNDS, MEASURES, STATUSES, Record

SCALES = {"": 1.0, "万": 1e4, "亿": 1e8}
UNITS = {unit: (unit, 1.0) for unit in ("元", "美元", "平方米", "公里", "吨", "户", "人次", "台", "家次")}
UNITS |= {"亩": ("平方米", 2000 / 3), "㎡": ("平方米", 1.0)}
BOUNDED = {
    "{}": "exact", "约{}": "approx", "近{}": "approx", "{}左右": "approx", "超过{}": "min", "不少于{}": "min",
    "{}以上": "min", "突破{}": "min", "不超过{}": "max", "{}以内": "max",
}  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
TEMPLATES = ("2021年,全镇完成甲项{}。", "甲项累计{};其他工作有序推进。", "一、2021年工作回顾\n甲项达到{},位居前列。")

settings.register_profile("first call loads the vocabulary", deadline=None)
settings.load_profile("first call loads the vocabulary")

numbers = st.one_of(
    st.integers(2, 9999).map(str),
    st.integers(1000, 99_999_999).map(lambda n: f"{n:,}"),
    st.decimals(min_value="0.01", max_value="9999", places=2).map(str),
)


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, float, str, str]:
    """(as written with its bound, value, base unit, bound)"""
    number, scale = draw(numbers), draw(st.sampled_from(sorted(SCALES)))
    unit, form = draw(st.sampled_from(sorted(UNITS))), draw(st.sampled_from(sorted(BOUNDED)))
    base, factor = UNITS[unit]
    value = float(number.replace(",", "")) * SCALES[scale] * factor
    written = number.translate(FULL_WIDTH) if draw(st.booleans()) and "," not in number else number
    gap = draw(st.sampled_from(["", " "]))
    return form.format(f"{written}{gap}{scale}{unit}"), value, base, BOUNDED[form]


@given(amounts(), st.sampled_from(TEMPLATES))
def test_amounts_come_back_as_they_were_written(amount: tuple[str, float, str, str], template: str) -> None:
    written, value, unit, bound = amount
    (record,) = extract_text(template.format(written))
    assert math.isclose(record.value, value, rel_tol=1e-6, abs_tol=1e-5)
    assert (record.unit, record.bound) == (unit, bound)


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["-", "—", "～", "至", "到"]),
    st.sampled_from(["家", "%"]),
)
def test_ranges_keep_both_ends(low: int, more: int, to: str, unit: str) -> None:
    (record,) = extract_text(f"2022年,甲项保持{low}{to}{low + more}{unit}。")
    assert (record.value, record.value_high, record.bound) == (low, low + more, "range")


@given(st.decimals(min_value="0.1", max_value="99.9", places=1), st.sampled_from(["增长", "下降"]))
def test_growth_has_the_sign_of_its_word(rate: object, word: str) -> None:
    amount, growth = extract_text(f"2020年,固定资产投资19亿元,同比{word}{rate}%。")
    assert (amount.measure, growth.measure) == ("level", "yoy")
    assert growth.value == (float(str(rate)) if word == "增长" else -float(str(rate)))
    assert growth.indicator == amount.indicator == "fixed_asset_investment"


def assert_well_formed(text: str, records: list[Record]) -> None:
    end = 0
    for record in records:
        assert end <= record.start < record.end <= len(text)
        assert record.text == text[record.start : record.end]
        assert record.sentence_start <= record.start < record.end <= record.sentence_end
        assert record.measure in MEASURES
        assert record.status in STATUSES
        assert record.bound in BOUNDS
        assert (record.value_high is not None) == (record.bound == "range")
        assert record.period is None or is_period(record.period)
        assert 0 <= record.confidence <= 1
        assert math.isfinite(record.value)
        end = record.end


WORDS = (
    "2021年 同比 增长 下降 3.5% 4.1亿元 ， 。 ； （ ） “ ” 、 分别 完成 固定资产投资 12 个 小区 五年来 到2025年",
    "一、 (二) 其中 第三 十二个 百余 翻一番 三分之一 由 到 65岁以上 12345 热线 １２ ％ - — ~ 至 亿 万 余 左右",
    "全区 《 》 7号线 二〇二〇年 1 . 名词解释： 【 】 目标 预计 力争 东关镇 累计 截至 10月底 上年同期 1亿3千万元",
)
words = st.sampled_from(["\n", *" ".join(WORDS).split()])
texts = st.one_of(
    st.text(max_size=200), st.lists(words, max_size=40).map("".join), st.lists(words, max_size=25).map(" ".join)
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_gives_well_formed_records_and_the_same_each_time(text: str) -> None:
    records = extract_text(text, "某镇2021年工作报告.txt")
    assert_well_formed(text, records)
    assert extract_text(text, "某镇2021年工作报告.txt") == records


def test_a_table_run_together_into_one_sentence_keeps_every_number() -> None:
    values = [float(2 + number % 97) for number in range(1500)]
    text = "2021年工作总结\n新增" + "、".join(f"甲项{value:.0f}个" for value in values) + "。"
    records = extract_text(text)
    assert [record.value for record in records] == values
    assert {record.period for record in records} == {"2021"}
    assert all(text[record.start : record.end].endswith("个") for record in records)


def test_figures_of_a_plan_that_names_no_year_have_no_period() -> None:
    records = extract_text("三、下步工作安排\n对已识别的146户监测户落实帮扶措施，新发展经果林2000亩。")
    assert [(record.text, record.period, record.status) for record in records] == [
        ("146户", None, "actual"),
        ("2000亩", None, "target"),
    ]
