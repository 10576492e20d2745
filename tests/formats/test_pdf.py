"""What PDF files are like that offices print: tables without lines, watermarks, pages scanned in among others."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extract import extract_text
from extract.cli import ingesting
from extract.ingest import default_database, ingest
from extract.queries import Collection, reports
from extract.readers import read_data
from tests.formats.printing import print_pdf, printable
from tests.formats.report import INDICATORS, REPORT, TITLE, meanings, plain

BORDER = "border: 1px solid black; padding: 2px 8px; text-align: center"


@pytest.mark.parametrize(
    "cells",
    [
        "padding: 2px 8px; text-align: center",
        "padding: 2px 16px; text-align: center",
        "padding: 2px 16px; text-align: left",
        "padding: 1px 20px; text-align: right; font-size: 12pt",
    ],
)
def test_a_table_without_lines_around_its_cells(tmp_path: Path, cells: str) -> None:
    page = printable(TITLE, REPORT)
    assert BORDER in page
    text = read_data(print_pdf(page.replace(BORDER, cells), tmp_path, "a").read_bytes(), "a.pdf").text
    assert " | ".join(INDICATORS[2]) in text.splitlines()
    assert meanings(text) == meanings(plain())


def test_a_name_on_two_lines_in_a_table_without_lines(tmp_path: Path) -> None:
    page = printable(TITLE, REPORT).replace(BORDER, "padding: 2px 8px; text-align: center; width: 25%")
    page = page.replace("table {", "table { width: 100%;")
    text = read_data(print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf").text
    assert "社会消费品零售总额 | 亿元 | 45.6 | -2.5\n" in text
    assert meanings(text) == meanings(plain())


def test_a_cell_left_empty_in_a_table_without_lines(tmp_path: Path) -> None:
    rows = [list(row) for row in INDICATORS]
    rows[2][2] = ""
    page = printable(TITLE, [*REPORT[:6], rows, *REPORT[7:]]).replace(BORDER, "padding: 2px 12px; text-align: center")
    text = read_data(print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf").text
    found = {(label, value, measure) for value, _, _, measure, _, _, _, label, _ in meanings(text)}
    assert ("社会消费品零售总额", -2.5, "yoy") in found
    assert ("社会消费品零售总额", -2.5, "level") not in found


NAMES_AND_FIGURES = [
    ["指标", "2021年"],
    ["税收收入(亿元)", "12.3"],
    ["社会消费品零售总额(亿元)", "45.6"],
    ["新增就业岗位", "3210个"],
]


@pytest.mark.parametrize(
    "look", ["padding: 2px 8px; text-align: center", "padding: 2px 30px", "padding: 2px 8px; text-align: right"]
)
def test_names_with_their_figures_without_lines_are_a_table(tmp_path: Path, look: str) -> None:
    page = printable(TITLE, [*REPORT[:3], NAMES_AND_FIGURES, REPORT[9]]).replace(BORDER, look)
    text = read_data(print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf").text
    records = [r for r in extract_text(text) if r.rule == "table"]
    assert [(r.label, r.value, r.unit, r.period) for r in records] == [
        ("税收收入", 1.23e9, "元", "2021"),
        ("社会消费品零售总额", 4.56e9, "元", "2021"),
        ("新增就业岗位", 3210, "个", "2021"),
    ]


def test_contents_with_their_pages_are_no_table(tmp_path: Path) -> None:
    contents = [["一、2021年工作回顾", "1"], ["二、2022年工作安排", "5"], ["三、自身建设", "12"]]
    page = printable(TITLE, [contents, *REPORT]).replace(BORDER, "padding: 2px 30px")
    text = read_data(print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf").text
    assert not any(r.value in (1, 5, 12) and r.rule == "table" for r in extract_text(text))


@pytest.mark.parametrize("spacing", ["0 0 4px", "0 0 8px", "0 0 16px"])
def test_paragraphs_without_indent_are_told_by_what_stands_between_them(tmp_path: Path, spacing: str) -> None:
    width = "全镇经济社会平稳发展各项工作稳步推进"  # as many characters as stand in a line: all lines are full
    parts = [f"{width}{number}{'，' + width * 2}。" for number in "甲乙丙丁戊己庚辛"]
    page = printable(TITLE, parts).replace("text-indent: 2em; margin: 0", f"text-indent: 0; margin: {spacing}")
    text = read_data(print_pdf(page, tmp_path, "a", heads=False).read_bytes(), "a.pdf").text
    assert text.splitlines()[1:] == parts


@pytest.mark.parametrize("angle", [-45, -30, 45])
def test_a_watermark_at_an_angle_is_left_out(tmp_path: Path, angle: int) -> None:
    look = f"position: fixed; top: 90mm; left: 20mm; transform: rotate({angle}deg); color: #ccc; font-size: 30pt"
    mark = f"<div style='{look}'>内部资料 2019年投资99亿元</div>"
    page = printable(TITLE, REPORT).replace("</body>", f"{mark}</body>")
    text = read_data(print_pdf(page, tmp_path, "a").read_bytes(), "a.pdf").text
    assert "内部" not in text
    assert "99亿元" not in text
    assert meanings(text) == meanings(plain())


def rotated(data: bytes, angle: int, pages: slice = slice(None)) -> bytes:
    """The PDF with pages that viewers show turned by this angle."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document))[pages]:
        document[number].set_rotation(angle)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("orientation", ["upright", "rotate-left", "rotate-right"])
def test_pages_that_lie_on_their_side_or_stand_on_their_head(tmp_path: Path, orientation: str, angle: int) -> None:
    page = printable(TITLE, REPORT).replace("@page {", f"@page {{ page-orientation: {orientation};")
    data = print_pdf(page, tmp_path, "a", heads=False).read_bytes()
    for pages in (slice(None), slice(1, 2)):
        assert meanings(read_data(rotated(data, angle, pages), "a.pdf").text) == meanings(plain())


@pytest.mark.parametrize("border", ["1px solid black", "0"])
def test_a_long_table_goes_on_under_its_headers_on_the_next_landscape_page(tmp_path: Path, border: str) -> None:
    rows = [
        ["指标", "2020", "2021"],
        *([f"{chr(0x5E00 + n)}{chr(0x6E00 + n)}数(个)", str(n), str(n + 9)] for n in range(50)),
    ]
    page = printable(TITLE, ["2021年主要指标如下。", rows]).replace("size: A4", "size: A4 landscape")
    page = page.replace("<table><tr>", "<table><thead><tr>").replace("</th></tr>", "</th></tr></thead>")
    page = page.replace("border: 1px solid black", f"border: {border}")
    text = read_data(print_pdf(page, tmp_path, "a", heads=False).read_bytes(), "a.pdf").text
    assert text.count("指标 | 2020 | 2021") > 2
    found = [(r.value, r.period) for r in extract_text(text) if r.rule == "table"]
    assert found == [(n + more, period) for n in range(50) for more, period in ((0, "2020"), (9, "2021"))]


def with_scans(*after: int) -> str:
    """The report with a page that is a picture after the paragraphs of these numbers, and a blank page at its end."""
    buffer = io.BytesIO()
    Image.effect_noise((200, 280), 80).save(buffer, "PNG")
    picture = base64.b64encode(buffer.getvalue()).decode()
    sheet = "height: 230mm; break-before: page; break-after: page"
    page = printable(TITLE, [f"@{n}@{part}" if isinstance(part, str) else part for n, part in enumerate(REPORT)])
    for n in range(len(REPORT)):
        image = f"<div style='{sheet}'><img style='height: 220mm' src='data:image/png;base64,{picture}'></div>"
        page = page.replace(f"<p>@{n}@", f"{image}<p>" if n in after else "<p>")
    return page.replace("</body>", "<div style='break-before: page'>&nbsp;</div></body>")


def test_pages_that_are_scans_among_others_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = print_pdf(with_scans(1, 7), tmp_path, "a", heads=False).read_bytes()
    read = read_data(data, "a.pdf")
    assert meanings(read.text) == meanings(plain())
    assert len(read.scans) == 2
    assert read.scans[0] == 2
    assert read.scans[1] < len(read.pages)
    (folder / "a.pdf").write_bytes(data)
    (folder / "b.txt").write_text("朱家角镇2020年工作总结\n全年引进企业61家。", "utf-8")
    summary = ingest([folder], jobs=0)
    assert (summary.read, summary.failed) == (2, False)
    assert [(Path(scan.file).name, scan.reason) for scan in summary.scans] == [
        ("a.pdf", f"page 2, {read.scans[1]}"),
    ]
    assert len(reports(Collection(default_database()))) == 2
    (folder / "a.pdf").write_bytes(data + b"\n")
    ingesting.run([folder], None, jobs=0, prune=False, quiet=False)
    assert f"a.pdf: page 2, {read.scans[1]}\n" in capsys.readouterr().out


def test_a_report_without_scans_tells_none(tmp_path: Path) -> None:
    assert read_data(print_pdf(printable(TITLE, REPORT), tmp_path, "a").read_bytes(), "a.pdf").scans == ()
