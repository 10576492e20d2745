"""Downloads hold exactly the rows given, and open in other programs."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from extract.export import (
    ExportError,
    about,
    dictionary_csv,
    export_observations,
    load_dictionary,
    pivot_workbook,
    table_csv,
)
from extract.queries import COLUMNS, DERIVED_COLUMNS, Collection, Filters, Selection, figures
from tests.store.samples import build_database, record, report

TEXT = "=cmd|' /C calc'!A0 税收收入100元,\r\n\"约\"三成。\x0b"


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Three figures: 100元; 12.5%, planned; 3 to 5, without period. Their sentence looks like a formula."""
    records = [
        record(TEXT, start=1),
        record(TEXT, measure="yoy", value=-12.5, unit="%", status="target", label="-税收", start=2),
        record(
            TEXT,
            value=3.0,
            value_high=5.0,
            bound="range",
            unit="",
            indicator=None,
            period=None,
            start=3,
            remarks=("growth_mismatch", "share_above_100"),
        ),
    ]
    database = build_database(tmp_path_factory.mktemp("export") / "data.duckdb", report(records, text=TEXT))
    return figures(Collection(database), Selection(), sort="report")


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_dictionary_has_every_column_of_the_table() -> None:
    assert [column.id for column in load_dictionary().columns] == list(DERIVED_COLUMNS)
    for column in load_dictionary().columns:
        assert all((column.zh, column.en, column.about_zh, column.about_en))
    for language in ("zh", "en"):
        headers = [column.header(language) for column in load_dictionary().columns]
        assert len(set(headers)) == len(headers)


def test_csv_has_a_mark_headers_in_the_language_and_words_for_codes(frame: pd.DataFrame) -> None:
    data = export_observations(frame, "csv", "zh")
    assert data.startswith(b"\xef\xbb\xbf")
    assert not data.startswith(b"\xef\xbb\xbf" * 2)
    first, second, third = _read(data)
    assert (first["数值"], first["单位"], first["年份"], first["状态"]) == ("100", "元", "2020", "实际")
    assert (second["数值"], second["度量"], second["状态"]) == ("-12.5", "同比增长", "目标")
    assert (third["数值"], third["上限"], third["年份"], third["精确程度"]) == ("3", "5", "", "区间")
    english = _read(export_observations(frame, "csv", "en"))
    assert (english[1]["Measure"], english[1]["Status"], english[1]["Place"]) == (
        "Year-on-year growth",
        "Target",
        "北镇",
    )


def test_csv_with_ids_keeps_ids_and_codes(frame: pd.DataFrame) -> None:
    rows = _read(export_observations(frame, "csv", "zh", ids=True))
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[1]["measure"], rows[1]["status"], rows[1]["period_start"]) == ("yoy", "target", "2020-01-01")
    assert [row["observation_id"] for row in rows] == frame["observation_id"].tolist()


def test_remarks_are_codes_for_programs_and_words_for_readers(frame: pd.DataFrame) -> None:
    assert _read(export_observations(frame, "csv", ids=True))[2]["remarks"] == "growth_mismatch; share_above_100"
    first, _, third = _read(export_observations(frame, "csv", "en"))
    assert first["Remarks"] == ""
    assert (
        third["Remarks"] == "The growth rate does not fit the two amounts in the same report; The share is above 100 %"
    )


def test_csv_holds_no_formula_and_loses_no_line_break(frame: pd.DataFrame) -> None:
    rows = _read(export_observations(frame, "csv", "zh", ids=True))
    assert rows[0]["sentence"] == "'" + TEXT
    assert rows[1]["label"] == "'-税收"
    assert rows[1]["value"] == "-12.5"


def test_excel_has_numbers_days_and_text(frame: pd.DataFrame) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_observations(frame, "xlsx", "zh")))
    assert book.sheetnames == ["数据", "说明", "来源"]
    sheet = book["数据"]
    head, *rows = sheet.iter_rows()
    headers = [cell.value for cell in head]
    assert all(cell.font.bold for cell in head)
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width >= 12
    first = dict(zip(headers, rows[0], strict=True))
    assert (first["数值"].value, first["数值"].data_type) == (100, "n")
    assert first["起始日"].value == datetime(2020, 1, 1)
    assert first["起始日"].number_format == "yyyy-mm-dd"
    assert first["年份"].value == 2020
    assert first["原句"].data_type == "s"  # "f" would be a formula
    assert first["原句"].value.startswith("=cmd")
    assert dict(zip(headers, rows[2], strict=True))["年份"].value is None
    assert len(rows) == len(frame)
    assert [cell.value for cell in next(book["说明"].iter_rows())] == ["列代码", "列名", "含义", "取值"]
    sources = [[cell.value for cell in row] for row in book["来源"].iter_rows()]
    assert len(sources) == 2
    assert "报告 report.txt" in sources[1]


def test_parquet_comes_back_as_it_was(frame: pd.DataFrame) -> None:
    back = pd.read_parquet(io.BytesIO(export_observations(frame, "parquet")))
    pd.testing.assert_frame_equal(back, frame, check_dtype=False)


def test_only_the_columns_asked_for_in_their_order(frame: pd.DataFrame) -> None:
    columns = ["year", "value", "place_label"]
    assert list(_read(export_observations(frame, "csv", "en", columns=columns))[0]) == ["Year", "Value", "Place"]
    book = openpyxl.load_workbook(io.BytesIO(export_observations(frame, "xlsx", "en", columns=columns)))
    assert [cell.value for cell in next(book["Data"].iter_rows())] == ["Year", "Value", "Place"]
    assert len(list(book["Dictionary"].iter_rows())) == 4
    assert len(list(book["Sources"].iter_rows())) == 2  # sources are told whatever columns are shown
    assert list(pd.read_parquet(io.BytesIO(export_observations(frame, "parquet", columns=columns)))) == columns


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_no_rows_make_a_file_with_headers(frame: pd.DataFrame, format: str) -> None:
    data = export_observations(frame.iloc[:0], format)  # type: ignore[arg-type]
    assert len(data) > 100


def test_more_rows_than_a_sheet_holds_are_told(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.export.writing.MOST_ROWS", 2)
    with pytest.raises(ExportError, match="CSV or Parquet"):
        export_observations(frame, "xlsx")


def test_the_dictionary_can_be_taken_along() -> None:
    rows = _read(dictionary_csv("en"))
    charts = [column.id for column in load_dictionary().chart_columns]
    assert [row["Column id"] for row in rows] == [*DERIVED_COLUMNS, *charts]
    measure = next(row for row in rows if row["Column id"] == "measure")
    assert "yoy = Year-on-year growth" in measure["Values"]


def test_any_table_can_be_a_csv_without_formulas() -> None:
    rows = _read(table_csv(pd.DataFrame({"地方": ["七宝镇", "=1+1"], "数值": [4.1e8, 12.5]})))
    assert rows == [{"地方": "七宝镇", "数值": "410000000"}, {"地方": "'=1+1", "数值": "12.5"}]


def test_numbers_in_words_of_the_text_stay_as_they_are() -> None:
    texts = ["-28.4%", "+3", "-1,200", "-28.4个百分点", "-1+cmd", "=1", "@x", "＝1", "\tx", "1-2"]
    rows = _read(table_csv(pd.DataFrame({"text": texts})))
    assert [row["text"] for row in rows] == [
        "-28.4%", "+3", "-1,200", "'-28.4个百分点", "'-1+cmd", "'=1", "'@x", "'＝1", "'\tx", "1-2",
    ]  # fmt: skip


def test_excel_has_formats_links_and_a_filter(frame: pd.DataFrame) -> None:
    frame = frame.assign(url=["https://example.org/报告", "javascript:alert(1)", None])
    book = openpyxl.load_workbook(io.BytesIO(export_observations(frame, "xlsx", "zh")))
    head, *rows = book["数据"].iter_rows()
    cells = [dict(zip((cell.value for cell in head), row, strict=True)) for row in rows]
    assert [cell["数值"].number_format for cell in cells] == ["#,##0", "#,##0.0#########", "#,##0"]
    assert cells[0]["年份"].number_format == "General"
    assert [bool(cell["网址"].hyperlink) for cell in cells] == [True, False, False]
    assert book["数据"].auto_filter.ref.startswith("A1:")
    assert [cell.value for cell in next(book["来源"].iter_rows())][:2] == ["报告", "发布机构"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_zip_file_has_data_dictionary_sources_and_how_to_cite(frame: pd.DataFrame, language: str) -> None:
    selection = Selection(Filters(years=(2020, 2021)), text="税收", indicators=("tax_revenue",), periods=("year",))
    told = about(selection, frame, language, built_at="2026-05-01T10:00:00+00:00")  # type: ignore[arg-type]
    columns = ["place_label", "value", "unit", "period"]
    data = export_observations(frame, "zip", language, columns=columns, about=told)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == {"README.txt", "CITATION.txt", "data.csv", "dictionary.csv", "sources.csv"}
    assert files["data.csv"] == export_observations(frame, "csv", language, columns=columns)  # type: ignore[arg-type]
    assert [row[next(iter(row))] for row in _read(files["dictionary.csv"])] == columns
    assert len(_read(files["sources.csv"])) == 1
    for name in ("README.txt", "CITATION.txt"):
        text = files[name].decode("utf-8-sig")
        for said in ("2026-05-01", "2020–2021", "税收", {"zh": "税收收入", "en": "Tax revenue"}[language]):
            assert said in text, (name, said)
    assert "report.txt" in files["CITATION.txt"].decode("utf-8-sig")


def test_the_same_rows_make_the_same_zip_file(frame: pd.DataFrame) -> None:
    assert export_observations(frame, "zip") == export_observations(frame, "zip")


def test_a_table_of_years_is_a_workbook_with_the_figures_behind_it(frame: pd.DataFrame) -> None:
    pivot = pd.DataFrame(
        {"地方": ["北镇", "南街道"], "单位": ["元", "元"], "2020": [100.0, None], "2021": [None, 12.5]}
    )
    book = openpyxl.load_workbook(io.BytesIO(pivot_workbook(pivot, frame, "zh")))
    assert book.sheetnames == ["年度表", "数据", "说明", "来源"]
    assert list(book["年度表"].iter_rows(min_row=2, values_only=True)) == [
        ("北镇", "元", 100, None),
        ("南街道", "元", None, 12.5),
    ]
    assert len(list(book["数据"].iter_rows())) == len(frame) + 1
