"""What the headers of a table say of its figures: in rows of plain text with pipes, and in a web page."""

from __future__ import annotations

from typing import Any

import pytest

from extract import extract_text
from extract.readers import read_data
from tests.formats.portal import Table, portal_page

TITLE = "2021年青浦区金泽镇人民政府工作报告"
BEFORE = ("一、2021年工作回顾", "2021年,在区委、区政府的坚强领导下,全镇上下共同努力,经济社会平稳发展。")
AFTER = ("全年新建农村公路7公里。", "二、2022年工作安排", "2022年,力争引进企业80家。")
FORMS = ("pipes", "html")


def read_as(form: str, table: Table, *captions: str) -> str:
    """The text of a report with a table in it."""
    if form == "html":
        return read_data(portal_page(TITLE, [*BEFORE, *captions, table, *AFTER]).encode(), "a.html").text
    return "\n".join([TITLE, *BEFORE, *captions, *(" | ".join(row) for row in table), *AFTER])


def cells(text: str) -> list[tuple[Any, ...]]:
    """Label, value, unit, measure, period, status and indicator of the figures in tables."""
    return [
        (r.label, r.value, r.unit, r.measure, r.period, r.status, r.indicator)
        for r in extract_text(text, "a.txt")
        if r.rule == "table"
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("years", [("2019年", "2020年", "2021年"), ("2019", "2020", "2021")])
def test_years_as_columns(form: str, years: tuple[str, ...]) -> None:
    table = [
        ["指标", "单位", *years],
        ["税收收入", "亿元", "6.5", "7.25", "8"],
        ["新增就业岗位", "个", "910", "—", "1,020"],
    ]
    assert cells(read_as(form, table)) == [
        ("税收收入", 6.5e8, "元", "level", "2019", "actual", "tax_revenue"),
        ("税收收入", 7.25e8, "元", "level", "2020", "actual", "tax_revenue"),
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("新增就业岗位", 910, "个", "level", "2019", "actual", "jobs_created"),
        ("新增就业岗位", 1020, "个", "level", "2021", "actual", "jobs_created"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_years_as_rows_with_units_in_the_headers(form: str) -> None:
    table = [["年份", "税收收入(亿元)", "新增就业岗位(个)"], ["2020年", "7.25", "960"], ["2021", "8", "1020"]]
    assert cells(read_as(form, table)) == [
        ("税收收入", 7.25e8, "元", "level", "2020", "actual", "tax_revenue"),
        ("新增就业岗位", 960, "个", "level", "2020", "actual", "jobs_created"),
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("新增就业岗位", 1020, "个", "level", "2021", "actual", "jobs_created"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_cells_and_names_of_rows_may_tell_bounds_and_growth(form: str) -> None:
    table = [
        ["指标", "单位", "2022年目标"],
        ["税收收入", "亿元", "约8.5"],
        ["新增就业岗位", "个", "≥1,020"],
        ["固定资产投资增长", "%", "6左右"],
        ["社会消费品零售总额增速", "", "不低于5.5%"],
        ["接待游客", "万人次", "30以上"],
        ["城镇登记失业率", "%", "3.5以内"],
        ["人口自然增长率", "%", "0.4"],
    ]
    found = [(r.label, r.value, r.unit, r.bound, r.measure) for r in extract_text(read_as(form, table), "a.txt")]
    assert found[:7] == [
        ("税收收入", 8.5e8, "元", "approx", "level"),
        ("新增就业岗位", 1020, "个", "min", "level"),
        ("固定资产投资", 6, "%", "approx", "yoy"),
        ("社会消费品零售总额", 5.5, "%", "min", "yoy"),
        ("接待游客", 3e5, "人次", "min", "level"),
        ("城镇登记失业率", 3.5, "%", "max", "level"),
        ("人口自然增长率", 0.4, "%", "exact", "level"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_unit_above_a_table_is_that_of_its_amounts(form: str) -> None:
    table = [
        ["项目", "2020年", "2021年", "增长%"],
        ["税收收入", "72500", "80000", "10.3"],
        ["固定资产投资", "9000", "8100", "-10"],
    ]
    assert cells(read_as(form, table, "主要经济指标", "单位:万元")) == [
        ("税收收入", 7.25e8, "元", "level", "2020", "actual", "tax_revenue"),
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("税收收入", 10.3, "%", "yoy", "2021", "actual", "tax_revenue"),
        ("固定资产投资", 9e7, "元", "level", "2020", "actual", "fixed_asset_investment"),
        ("固定资产投资", 8.1e7, "元", "level", "2021", "actual", "fixed_asset_investment"),
        ("固定资产投资", -10, "%", "yoy", "2021", "actual", "fixed_asset_investment"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_unit_beside_the_header_of_the_names_is_that_of_its_amounts(form: str) -> None:
    table = [
        ["指标（亿元）", "2020年", "2021年", "增长%"],
        ["税收收入", "7.25", "8", "10.3"],
        ["固定资产投资", "1,200", "1,250", "4.2"],
        ["社会消费品零售总额", "40", "12,3", ""],
    ]
    assert cells(read_as(form, table)) == [
        ("税收收入", 7.25e8, "元", "level", "2020", "actual", "tax_revenue"),
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("税收收入", 10.3, "%", "yoy", "2021", "actual", "tax_revenue"),
        ("固定资产投资", 1.2e11, "元", "level", "2020", "actual", "fixed_asset_investment"),
        ("固定资产投资", 1.25e11, "元", "level", "2021", "actual", "fixed_asset_investment"),
        ("固定资产投资", 4.2, "%", "yoy", "2021", "actual", "fixed_asset_investment"),
        ("社会消费品零售总额", 4e9, "元", "level", "2020", "actual", "retail_sales"),  # 12,3 is no number
    ]


def short(text: str) -> list[tuple[Any, ...]]:
    """Label, value, unit and period of the figures in tables."""
    return [(label, value, unit, period) for label, value, unit, _, period, _, _ in cells(text)]


SIDE_BY_SIDE = {
    "headers": [["指标", "单位", "2021年"] * 2, ["税收收入", "亿元", "8", "养老床位", "张", "120"]],
    "no headers": [["税收收入(亿元)", "8", "养老床位(张)", "120"]],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", SIDE_BY_SIDE)
def test_tables_side_by_side_keep_their_names(form: str, kind: str) -> None:
    last = (
        ["固定资产投资(亿元)", "2", "医生(名)", "9"]
        if kind == "no headers"
        else ["固定资产投资", "亿元", "2", "医生", "名", "9"]
    )
    assert short(read_as(form, [*SIDE_BY_SIDE[kind], last])) == [
        ("税收收入", 8e8, "元", "2021"),
        ("养老床位", 120, "张", "2021"),
        ("固定资产投资", 2e8, "元", "2021"),
        ("医生", 9, "名", "2021"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("group", [["一、经济", "", ""], ["一、经济"] * 3, ["一、经济"]])
def test_names_of_groups_of_rows_end_no_table(form: str, group: list[str]) -> None:
    table = [
        ["指标", "单位", "2021年"],
        group,
        ["税收收入", "亿元", "8"],
        ["二、民生" if text else "" for text in group],
        ["养老床位", "张", "120"],
    ]
    assert short(read_as(form, table)) == [("税收收入", 8e8, "元", "2021"), ("养老床位", 120, "张", "2021")]


@pytest.mark.parametrize("form", FORMS)
def test_indicators_as_columns_with_a_row_of_units(form: str) -> None:
    table = [["指标", "税收收入", "养老床位"], ["单位", "亿元", "张"], ["2020年", "7", "100"], ["2021年", "8", "120"]]
    assert short(read_as(form, table)) == [
        ("税收收入", 7e8, "元", "2020"),
        ("养老床位", 100, "张", "2020"),
        ("税收收入", 8e8, "元", "2021"),
        ("养老床位", 120, "张", "2021"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("header", "period"),
    [("12月", "2021-12"), ("6月", "2021-06"), ("本月", "2021-12"), ("1-12月累计", "2021"), ("本月止累计", "2021")],
)
def test_a_month_stands_for_no_year(form: str, header: str, period: str) -> None:
    table = [["指标", "单位", header], ["税收收入", "亿元", "8"]]
    assert short(read_as(form, table)) == [("税收收入", 8e8, "元", period)]


@pytest.mark.parametrize("form", FORMS)
def test_figures_of_rows_that_are_places_are_for_these(form: str) -> None:
    table = [["村名", "户籍人口(人)"], ["东厍村", "2310"], ["叶港村", "1980"], ["合计", "4290"]]
    found = [r for r in extract_text(read_as(form, table), "a.txt") if r.rule == "table"]
    assert [(r.label, r.value, r.unit, r.place, r.period, r.indicator) for r in found] == [
        ("户籍人口", 2310, "人", "东厍村", "2021", None),
        ("户籍人口", 1980, "人", "叶港村", "2021", None),
        ("户籍人口", 4290, "人", None, "2021", "population_registered"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_targets_growth_and_completion(form: str) -> None:
    headers = ["指标", "单位", "2021年实绩", "同比增长(%)", "年度目标", "完成年度目标%"]
    table = [
        headers,
        ["税收收入", "亿元", "8", "-3.4", "7.5", "106.7"],
        ["固定资产投资", "亿元", "2.1", "4", "2", "105"],
    ]
    assert cells(read_as(form, table)) == [
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("税收收入", -3.4, "%", "yoy", "2021", "actual", "tax_revenue"),
        ("税收收入", 7.5e8, "元", "level", "2021", "target", "tax_revenue"),
        ("税收收入", 106.7, "%", "completion", "2021", "actual", "tax_revenue"),
        ("固定资产投资", 2.1e8, "元", "level", "2021", "actual", "fixed_asset_investment"),
        ("固定资产投资", 4, "%", "yoy", "2021", "actual", "fixed_asset_investment"),
        ("固定资产投资", 2e8, "元", "level", "2021", "target", "fixed_asset_investment"),
        ("固定资产投资", 105, "%", "completion", "2021", "actual", "fixed_asset_investment"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "header", ["2022年目标", "2022年度目标值", "2022年计划", "2022年预期目标", "明年目标", "下年计划", "下一年度预期"]
)
def test_a_column_of_next_year_s_targets(form: str, header: str) -> None:
    table = [
        ["指标", "单位", "2021年完成", header],
        ["税收收入", "亿元", "8", "8.4"],
        ["新增就业岗位", "个", "1020", "900"],
    ]
    text = read_as(form, table)
    assert cells(text) == [
        ("税收收入", 8e8, "元", "level", "2021", "actual", "tax_revenue"),
        ("税收收入", 8.4e8, "元", "level", "2022", "target", "tax_revenue"),
        ("新增就业岗位", 1020, "个", "level", "2021", "actual", "jobs_created"),
        ("新增就业岗位", 900, "个", "level", "2022", "target", "jobs_created"),
    ]
    around = {r.value: (r.period, r.status) for r in extract_text(text, "a.txt") if r.rule != "table"}
    assert around == {7: ("2021", "actual"), 80: ("2022", "target")}  # a header is no heading


def test_a_table_in_a_plan_may_tell_what_was_reached_before() -> None:
    table = "指标 | 单位 | 2021年 | 2022年\n税收收入 | 亿元 | 8 | 8.4\n固定资产投资 | 亿元 | 2 | 2.1"
    text = "\n".join([TITLE, *BEFORE, "二、2022年主要目标任务", table])
    assert [(value, period, status) for _, value, _, _, period, status, _ in cells(text)] == [
        (8e8, "2021", "actual"),
        (8.4e8, "2022", "target"),
        (2e8, "2021", "actual"),
        (2.1e8, "2022", "target"),
    ]
