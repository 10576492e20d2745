"""Files to take away: the columns that are shown, as the command line writes them; and texts that must stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from extract import queries
from extract.export import export_observations
from extract.queries import Collection, Filters, Selection
from interface import columns, downloads
from interface.chart_view import points_csv
from interface.language import load
from interface.plain import is_web_address, plain, web_addresses

ZH, EN = load("zh"), load("en")


@pytest.fixture(scope="module")
def frame(database: Path) -> pd.DataFrame:
    """Some figures of the collection."""
    return queries.figures(Collection(database), Selection(Filters(districts=("闵行区",))), limit=40)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("t", [ZH, EN], ids=["zh", "en"])
def test_a_file_has_the_heads_and_words_that_the_table_shows(frame: pd.DataFrame, t: columns.Language) -> None:
    shown = ["place", "indicator_name", "status", "measure", "source", "bound", "label"]
    seen = columns.readable(frame, shown, t).rename(columns={name: columns.title(name, t) for name in shown})
    assert rows(downloads.figures(frame, "csv", shown, t)) == seen.fillna("").to_dict("records")


def test_a_figure_in_words_is_a_number_with_its_unit_in_a_file(frame: pd.DataFrame) -> None:
    first = rows(downloads.figures(frame, "csv", ["figure", "value", "period"], ZH))[0]
    assert list(first) == ["数值", "上限", "单位", "精确程度", "时期"]
    assert float(first["数值"]) == frame["value"][0]


def test_units_that_count_as_the_same_are_one_in_english() -> None:
    row = {"value": 1237.0, "unit": "户", "series_unit": "家", "measure": "level", "bound": "exact", "value_high": None}
    assert (columns.figure_text(row, ZH), columns.figure_text(row, EN)) == ("1,237 户", "1,237")
    assert columns.figure_text({**row, "series_unit": None}, EN) == "1,237 households"


def test_files_with_ids_have_them_for_names_and_the_id_of_the_figure(frame: pd.DataFrame) -> None:
    shown, stored = ["indicator_name", "theme_name", "status"], ["observation_id", "indicator", "theme", "status"]
    for t in (ZH, EN):
        assert list(rows(downloads.figures(frame, "csv", shown, t, ids=True))[0]) == stored
    back = pd.read_parquet(io.BytesIO(downloads.figures(frame, "parquet", shown, ZH)))
    assert list(back) == stored


def test_all_columns_make_the_file_of_the_command_line(frame: pd.DataFrame) -> None:
    shown = list(queries.COLUMNS)
    assert downloads.figures(frame, "csv", shown, EN) == export_observations(frame, "csv", "en")
    book = openpyxl.load_workbook(io.BytesIO(downloads.figures(frame, "xlsx", columns.USUAL, ZH)))
    assert book.sheetnames == ["数据", "说明", "来源"]


def test_the_figures_of_a_chart_come_with_sentence_and_address(
    database: Path, shown_from: Callable[[Path], None]
) -> None:
    shown_from(database)
    points = queries.series(Collection(database), "fixed_asset_investment")
    found = rows(points_csv(points, ZH))
    assert [float(row["数值"]) for row in found] == points["value"].tolist()
    assert [row["地方"] for row in found] == points["place"].tolist()
    assert all(row["原句"] or row["网址"] for row in found)


def test_what_reports_say_is_no_markup() -> None:
    assert plain("![x](https://example.org/x.png)") == r"\!\[x\]\(https\://example\.org/x\.png\)"
    assert plain("2021年工作报告") == "2021年工作报告"


def test_links_lead_to_web_pages_only() -> None:
    assert is_web_address("https://example.org")
    assert not is_web_address("javascript:alert(1)")
    assert not is_web_address(float("nan"))
    assert web_addresses(pd.Series(["javascript:alert(1)", "http://a.cn"])).notna().tolist() == [False, True]
