"""The report page tells which files hold a report, what they tell besides it, and the page of a figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extract.ingest import ingest
from extract.reading import ReadReport
from extract.store import extracted_rows
from interface import columns
from interface.language import load
from tests.formats.portal import portal_page
from tests.formats.report import REPORT, TITLE, plain
from tests.pages.test_pages import LANGUAGES, RAW, failed, text_of, words
from tests.store.samples import build_database, record, report, simple_extraction

Open = Callable[..., AppTest]
ADDRESS = "https://www.example.gov.cn/qbz/content/2022/123456.html"
NUMBER = "QB-2022-00012"


def details(app: AppTest) -> str:
    """The HTML of the folded part that tells of files; "" where there is none."""
    labels = {load(code)("report.about") for code in ("zh", "en")}
    return "".join(html.body for part in app.expander if part.label in labels for html in part.get("html"))


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A database of one report, as the page of a portal and as plain text."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "page.html").write_text(portal_page(TITLE, REPORT), "utf-8")
    (folder / "text.txt").write_text(plain(), "utf-8")
    database = tmp_path / "twice.duckdb"
    ingest([folder], database, jobs=0)
    return database


@pytest.mark.parametrize("code", LANGUAGES)
def test_files_and_what_they_tell(open_page: Open, twice: Path, code: str) -> None:
    app = open_page("report", locale=LANGUAGES[code], db=twice)
    t, shown = load(code), details(app)  # type: ignore[arg-type]
    assert not failed(app)
    assert f'<a href="{ADDRESS}"' in shown
    said = text_of(shown)
    assert said.index("page.html") < said.index(t("report.read")) < said.index("text.txt")
    assert said.count(t("report.read")) == 1
    assert all(word in said for word in (t("found.index_number"), NUMBER, "主动公开", t("found.issued")))
    assert {"zh": "2022 年 2 月 15 日", "en": "15 Feb 2022"}[code] in said
    assert not RAW.search(said)


def test_a_day_that_no_calendar_has_stands_as_it_was_found(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(portal_page(TITLE, REPORT).replace("2022-02-15", "2022-02-30"), "utf-8")
    ingest([tmp_path / "page.html"], tmp_path / "one.duckdb", jobs=0)
    app = open_page("report", db=tmp_path / "one.duckdb")
    assert not failed(app)
    assert "2022-02-30" in details(app)


def test_one_file_that_tells_nothing_is_not_shown(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(plain(), "utf-8")
    ingest([tmp_path / "text.txt"], tmp_path / "one.duckdb", jobs=0)
    app = open_page("report", db=tmp_path / "one.duckdb")
    assert not failed(app)
    assert details(app) == ""


def test_only_web_addresses_become_links_and_nothing_becomes_markup(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(plain(), "utf-8")
    (tmp_path / "sources.csv").write_text("file,url\ntext.txt,javascript:alert(1)<b>\n", "utf-8")
    ingest([tmp_path / "text.txt"], tmp_path / "one.duckdb", jobs=0)
    shown = details(open_page("report", db=tmp_path / "one.duckdb"))
    assert "javascript:alert(1)&lt;b&gt;" in shown
    assert "<a " not in shown and "<b>" not in shown


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_a_figure(open_page: Open, tmp_path: Path, code: str) -> None:
    text = "总结\n第一页。\n税收收入100元。"
    read = ReadReport(text, "", "0" * 64, "pdf", (0, 3, 8))
    rows = extracted_rows(simple_extraction(text), read, file="report.pdf")
    app = open_page("report", locale=LANGUAGES[code], db=build_database(tmp_path / "pdf.duckdb", rows))
    assert not failed(app)
    assert {"zh": "第 3 页", "en": "page 3"}[code] in words(app)


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_without_pages_names_none(open_page: Open, tmp_path: Path, code: str) -> None:
    app = open_page("report", locale=LANGUAGES[code], db=build_database(tmp_path / "text.duckdb", report([record()])))
    assert not failed(app)
    start = load(code)("evidence.from", report="")  # type: ignore[arg-type]
    (origin,) = [caption.value for caption in app.caption if caption.value.startswith(start)]
    assert {"zh": "页", "en": "page"}[code] not in origin


@pytest.mark.parametrize("column", ["page", "paragraph"])
def test_pages_and_paragraphs_are_whole_numbers(column: str) -> None:
    assert columns.config(column, load("en"))["type_config"]["format"] == "%d"
