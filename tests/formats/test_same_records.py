"""The same report gives the same records, whatever format it comes in."""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest

from extract import extract_text
from extract.readers import read_data
from extract.reading import ReadReport
from tests.formats.portal import portal_page
from tests.formats.printing import print_pdf, printable
from tests.formats.report import INDICATORS, REPORT, TITLE, meanings, plain, word_document

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*.txt"))
EXPECTED = meanings(plain())


def in_traditional(text: str) -> str:
    """The text in Traditional characters."""
    rows = files("opencc").joinpath("dictionary/STCharacters.txt").read_text("utf-8").splitlines()
    table = {ord(old): new.split(" ")[0] for old, _, new in (row.partition("\t") for row in rows)}
    return text.translate(table)


ENCODED: dict[str, Callable[[], bytes]] = {
    "utf-8": lambda: plain().encode(),
    "utf-8 with a mark": lambda: plain().encode("utf-8-sig"),
    "gb18030": lambda: plain().encode("gb18030"),
    "utf-16 with a mark": lambda: plain().encode("utf-16"),
    "utf-16-le": lambda: plain().encode("utf-16-le"),
    "utf-16-be": lambda: plain().encode("utf-16-be"),
    "windows line ends": lambda: plain().replace("\n", "\r\n").encode(),
    "traditional": lambda: in_traditional(plain()).encode(),
    "traditional in big5": lambda: in_traditional(plain()).encode("big5hkscs"),
    "traditional in gb18030": lambda: in_traditional(plain()).encode("gb18030"),
}
PAGES: dict[str, tuple[str, str]] = {
    "declared utf-8": ("utf-8", "utf-8"),
    "declared gb2312": ("gb18030", "gb2312"),
    "gb18030, declared utf-8": ("gb18030", "utf-8"),
    "utf-8, declared gbk": ("utf-8", "gbk"),
}


def test_the_report_has_records() -> None:
    assert sum(EXPECTED.values()) > 30
    assert len({meaning[4] for meaning in EXPECTED} - {None}) > 10


@pytest.mark.parametrize("kind", ENCODED)
def test_plain_text_in_any_encoding(kind: str) -> None:
    assert meanings(read_data(ENCODED[kind](), "report.txt").text) == EXPECTED


@pytest.mark.parametrize("kind", PAGES)
def test_a_portal_page_in_any_encoding(kind: str) -> None:
    encoding, declared = PAGES[kind]
    read = read_data(portal_page(TITLE, REPORT, declared).encode(encoding), "report.html")
    assert meanings(read.text) == EXPECTED
    assert read.encoding in (encoding, "utf-8")


def test_a_page_that_declares_nothing() -> None:
    page = portal_page(TITLE, REPORT).replace('charset=utf-8"', '"')
    assert meanings(read_data(page.encode("gb18030"), "a.htm").text) == EXPECTED


def test_a_word_document() -> None:
    assert meanings(read_data(word_document(), "report.docx").text) == EXPECTED


def test_a_word_document_in_traditional_characters() -> None:
    parts = [
        in_traditional(p) if isinstance(p, str) else [[in_traditional(c) for c in row] for row in p] for p in REPORT
    ]
    read = read_data(word_document(parts, in_traditional(TITLE)), "report.docx")
    assert meanings(read.text) == EXPECTED
    assert "億元" in read.text  # shown as it is


@pytest.mark.parametrize(
    ("style", "heads"),
    [
        ("", True),
        ("columns: 2; font-size: 9pt; line-height: 15pt", False),
        ("font-size: 12pt; line-height: 22pt", True),
    ],
)
def test_a_printed_report(tmp_path: Path, style: str, heads: bool) -> None:
    path = print_pdf(printable(TITLE, REPORT, style), tmp_path, "report", heads=heads)
    assert meanings(read_data(path.read_bytes(), "report.pdf").text) == EXPECTED


def test_spans_lead_to_the_figures_in_every_format(tmp_path: Path) -> None:
    for data, name in (
        (portal_page(TITLE, REPORT).encode(), "a.html"),
        (word_document(), "a.docx"),
        (print_pdf(printable(TITLE, REPORT), tmp_path, "a").read_bytes(), "a.pdf"),
        (in_traditional(plain()).encode(), "a.txt"),
    ):
        text = read_data(data, name).text
        for record in extract_text(text, name):
            assert text[record.start : record.end] == record.text
            assert record.text in text[record.sentence_start : record.sentence_end]


def lost(path: Path, read: ReadReport) -> float:
    """The share of the records of a plain text that another format loses."""
    expected = meanings(path.read_text("utf-8"), path.name)
    return (expected - meanings(read.text, path.name)).total() / expected.total()


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_five_reports_lose_nothing(path: Path, tmp_path: Path) -> None:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
    page = portal_page(lines[0][:60] if len(lines) > 9 else "", lines)
    printed = print_pdf(printable("", lines), tmp_path, path.stem)
    assert lost(path, read_data(page.encode(), "a.html")) <= 0.01
    assert lost(path, read_data(word_document(lines, ""), "a.docx")) <= 0.01
    assert lost(path, read_data(printed.read_bytes(), "a.pdf")) <= 0.01


PIPES = [f"| {' | '.join(row)} |" for row in INDICATORS]
CELLS = "\n".join(cell for row in INDICATORS for cell in row)
TABLES: dict[str, Callable[[], tuple[bytes, str]]] = {
    "csv": lambda: ("\n".join(",".join(row) for row in INDICATORS).encode("gb18030"), "a.csv"),
    "tabs": lambda: ("\n".join("\t".join(row) for row in INDICATORS).encode(), "a.tsv"),
    "tabs in text": lambda: ("\n".join("\t".join(row) for row in INDICATORS).encode(), "a.txt"),
    "pipes": lambda: ("\n".join(PIPES).encode(), "a.txt"),
    "markdown": lambda: ("\n".join([PIPES[0], "|---|---|---:|---:|", *PIPES[1:]]).encode(), "a.md"),
    "one cell a line": lambda: (f"练塘镇\n{CELLS}\n".encode(), "a.txt"),
    "xlsx": lambda: (workbook(INDICATORS), "a.xlsx"),
    "docx": lambda: (word_document([INDICATORS], "练塘镇"), "a.docx"),
    "html": lambda: (portal_page("练塘镇主要指标", [INDICATORS]).encode(), "a.html"),
}


def workbook(rows: list[list[str]]) -> bytes:
    """A workbook with numbers as numbers."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([float(cell) if cell.replace(".", "").lstrip("-").isdigit() else cell for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_is_the_same_in_every_form(kind: str) -> None:
    data, name = TABLES[kind]()
    found = {
        (r.label, r.value, r.unit, r.measure, r.indicator, r.period)
        for r in extract_text(read_data(data, name).text, "练塘镇2021年.txt")
    }
    assert found == {
        ("税收收入", 1.23e9, "元", "level", "tax_revenue", "2021"),
        ("税收收入", 8.0, "%", "yoy", "tax_revenue", "2021"),
        ("社会消费品零售总额", 4.56e9, "元", "level", "retail_sales", "2021"),
        ("社会消费品零售总额", -2.5, "%", "yoy", "retail_sales", "2021"),
        ("新增就业岗位", 3210, "个", "level", "jobs_created", "2021"),
        ("新增就业岗位", 5.1, "%", "yoy", "jobs_created", "2021"),
    }
