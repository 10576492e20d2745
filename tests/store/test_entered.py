"""Tables of figures entered by hand: what fits goes in, what doesn't is named with its line."""

from __future__ import annotations

import csv
import io

import pytest

from extract.entered import COLUMNS, is_figures_table, read_figures
from extract.vocabulary import DATA, load_catalogue
from tests.store.samples import CATALOGUE

GOOD = {
    "province": "上海市",
    "city": "上海市",
    "district": "闵行区",
    "town": "七宝镇",
    "indicator": "tax_revenue",
    "label": "税收收入",
    "measure": "level",
    "value": "4600000000",
    "value_high": "",
    "unit": "元",
    "bound": "exact",
    "period": "2021",
    "status": "actual",
    "source_title": "某页",
    "source_url": "https://example.org/1",
    "source_date": "2022-01-10",
}


def _table(*changes: dict[str, str]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    writer.writerows(GOOD | change for change in changes)
    return buffer.getvalue()


def test_a_row_becomes_a_figure_of_its_page() -> None:
    entered = read_figures(_table({}), "t.csv", CATALOGUE)
    assert not entered.problems
    (page,) = entered.reports
    assert (page.report["title"], page.report["url"], str(page.report["date"])) == (
        "某页",
        "https://example.org/1",
        "2022-01-10",
    )
    (row,) = page.observations
    assert (row["value"], row["unit"], row["period_kind"], row["year"], row["source"], row["line"]) == (
        4.6e9,
        "元",
        "year",
        2021,
        "entered",
        2,
    )
    assert page.places[0].name == "七宝镇"
    assert row["place_id"] == page.report["place_id"]


def test_rows_of_one_page_are_one_report_and_ids_do_not_hang_on_values() -> None:
    first = read_figures(_table({}, {"period": "2020"}, {"source_title": "另一页"}), "t.csv", CATALOGUE)
    assert [len(page.observations) for page in first.reports] == [2, 1]
    mended = read_figures(_table({"value": "1"}, {"period": "2020"}), "t.csv", CATALOGUE)
    ids = [[row["observation_id"] for row in entered.reports[0].observations] for entered in (first, mended)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"indicator": "nonsense"}, "unknown indicator 'nonsense'"),
        ({"indicator": ""}, "no indicator"),
        ({"unit": "美元"}, "unit '美元' does not belong to tax_revenue"),
        ({"measure": "yoy"}, "unit '元' does not belong"),
        ({"measure": "completion", "unit": "倍"}, "unit '倍' does not belong"),
        ({"measure": "growth"}, "measure is 'growth'"),
        ({"status": "done"}, "status is 'done'"),
        ({"bound": "ca."}, "bound is 'ca.'"),
        ({"period": ""}, "no period"),
        ({"period": "2021年"}, "'2021年' is no period"),
        ({"period": "2021-13"}, "is no period"),
        ({"value": ""}, "value '' is no number"),
        ({"value": "4.6亿"}, "value '4.6亿' is no number"),
        ({"value": "nan"}, "is no number"),
        ({"value": "inf"}, "is no number"),
        ({"value_high": "5e9"}, "a range, and nothing else, has a value_high"),
        ({"bound": "range"}, "a range, and nothing else, has a value_high"),
        ({"bound": "range", "value_high": "1"}, "value_high is less than value"),
        ({"district": "", "town": ""}, "no place"),
        ({"source_title": "", "source_url": ""}, "no source"),
        ({"source_date": "last week"}, "is no day"),
    ],
)
def test_a_row_that_does_not_fit_is_left_out_and_told(change: dict[str, str], reason: str) -> None:
    entered = read_figures(_table({"period": "2019"}, change, {"period": "2020"}), "some/t.csv", CATALOGUE)
    (problem,) = entered.problems
    assert (problem.file, problem.line) == ("some/t.csv", 3)
    assert reason in problem.reason
    assert str(problem).startswith("some/t.csv, line 3: ")
    assert [row["period"] for row in entered.reports[0].observations] == ["2019", "2020"]


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "yoy", "unit": "%", "value": "-9"},
        {"measure": "avg_growth", "unit": "%"},
        {"measure": "completion", "unit": "%", "value": "119"},
        {"measure": "change", "unit": "%"},
        {"measure": "change", "unit": "百分点"},
        {"measure": "change", "unit": "元"},
        {"bound": "range", "value": "3", "value_high": "5"},
        {"bound": ""},
        {"label": ""},
        {"town": ""},
        {"source_date": ""},
        {"indicator": "enterprises_new", "unit": "户"},
        {"period": "2016-01/2016-09"},
    ],
)
def test_what_fits_goes_in(change: dict[str, str]) -> None:
    entered = read_figures(_table(change), "t.csv", CATALOGUE)
    assert not entered.problems
    assert len(entered.reports[0].observations) == 1


def test_brackets_after_a_label_are_its_qualifier() -> None:
    row = read_figures(_table({"label": "税收收入(不含免抵调)"}), "t.csv", CATALOGUE).reports[0].observations[0]
    assert (row["label"], row["qualifier"]) == ("税收收入", "不含免抵调")


def test_damage_is_told_by_line() -> None:
    broken = _table({}) + "上海市,上海市\n" + "\n" + '"never closed'
    problems = read_figures(broken, "t.csv", CATALOGUE).problems
    assert [problem.line for problem in problems][:1] == [3]
    assert "no CSV from here on" in problems[-1].reason
    (problem,) = read_figures("indicator,value,period\n", "t.csv", CATALOGUE).problems
    assert problem.line == 1
    assert "the header lacks" in problem.reason
    assert not read_figures("", "t.csv", CATALOGUE).reports


def test_a_table_is_known_by_its_header() -> None:
    assert is_figures_table(_table())
    assert not is_figures_table("file,publisher\n")
    assert not is_figures_table("")


def test_the_public_figures_all_fit() -> None:
    path = DATA / "figures" / "public-figures.csv"
    entered = read_figures(path.read_text("utf-8-sig"), path.name, load_catalogue())
    assert not entered.problems
    assert sum(len(page.observations) for page in entered.reports) == 125
    assert all(place.code for page in entered.reports for place in page.places)
