"""Zip files, lists of sources, the same report twice, and where a figure stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import duckdb
import pytest

from extract.ingest import default_database, ingest, is_current
from extract.ingest.zips import list_zip
from extract.pipeline import extract_report
from extract.queries import Collection, Selection, figures, reports
from extract.reading import ReadError
from extract.told import Told
from tests.formats.bad_files import zipped
from tests.formats.portal import portal_page
from tests.formats.printing import print_pdf, printable
from tests.formats.report import REPORT, TITLE, plain, word_document


def known() -> list[dict[str, object]]:
    """The reports of the database."""
    return list(reports(Collection(default_database())).to_dict("records"))


def files_of_reports() -> dict[str, bool]:
    """The files of the view ``report_files`` and whether the report was taken from them."""
    with duckdb.connect(str(default_database()), read_only=True) as connection:
        found = connection.execute("SELECT file, kept FROM report_files").fetchall()
    return {Path(file).name: kept for file, kept in found}


def other(number: int) -> str:
    """Another report, for another place."""
    return f"朱家角镇202{number}年工作总结\n全年引进企业{60 + number}家。完成固定资产投资{number + 1}亿元。"


def test_zip_files_are_read_with_those_in_them(folder: Path) -> None:
    inner = zipped(**{"里面/二.txt": other(1).encode("gb18030"), "~$二.docx": b"x", "__MACOSX/._二.txt": b"\0"})
    (folder / "all.zip").write_bytes(zipped(**{"一.txt": plain().encode(), "inner.zip": inner, "photo.jpg": b"x"}))
    summary = ingest([folder], jobs=0)
    assert (summary.read, summary.failed) == (2, False)
    assert sorted(str(row["file"]).partition("all.zip/")[2] for row in known()) == ["inner.zip/里面/二.txt", "一.txt"]
    assert is_current(default_database(), [folder])
    assert not ingest([folder], jobs=0).changed
    (folder / "all.zip").write_bytes(zipped(**{"一.txt": plain().encode()}))
    assert len(ingest([folder], jobs=0, prune=True).removed) == 1


def test_names_in_gbk_are_readable(folder: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("GBKNAME.txt", other(1))
    name = "练塘镇.txt".encode("gbk")
    data = buffer.getvalue().replace(b"GBKNAME.txt", name.ljust(11, b"x")[:11])
    assert len(name) == 10
    (folder / "a.zip").write_bytes(data)
    assert list_zip(folder / "a.zip").members[0].name.startswith("练塘镇")


def test_what_a_zip_file_must_not_do_is_told(folder: Path) -> None:
    deep = zipped(a=b"x")
    for _ in range(4):
        deep = zipped(**{"deep.zip": deep})
    members = {
        "../../out.txt": other(1).encode(),
        "/etc/absolute.txt": other(2).encode(),
        "bomb.txt": b"\0" * (30 << 20),
        "deep.zip": deep,
        "broken.zip": b"PK\x03\x04rubbish",
        "good.txt": plain().encode(),
    }
    (folder / "a.zip").write_bytes(zipped(**members))
    (folder / "cut-off.zip").write_bytes(zipped(**members)[:-50])
    summary = ingest([folder], jobs=0)
    told = {Path(fault.file).name: fault.reason for fault in summary.failures}
    assert "leads out of the zip file" in told["out.txt"]
    assert "leads out of the zip file" in told["absolute.txt"]
    assert "zip bomb" in told["bomb.txt"]
    assert "more than 3 deep" in told["deep.zip"]
    assert "damaged" in told["broken.zip"]
    assert "damaged or cut-off" in told["cut-off.zip"]
    assert summary.read == 1
    assert not (folder.parent / "out.txt").exists()


def locked(data: bytes) -> bytes:
    """A zip file whose members are marked as encrypted, as those locked with a password are."""
    result = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            result[at + flags] |= 0x1
            at = data.find(mark, at + 1)
    return bytes(result)


def test_a_zip_file_locked_with_a_password_is_named(folder: Path) -> None:
    (folder / "locked.zip").write_bytes(locked(zipped(**{"报告.txt": plain().encode(), "附件.zip": zipped(a=b"x")})))
    (folder / "outer.zip").write_bytes(zipped(**{"里.zip": locked(zipped(**{"另.txt": other(1).encode()}))}))
    (folder / "good.txt").write_text(other(2), "utf-8")
    summary = ingest([folder], jobs=0)
    told = {fault.file.removeprefix(f"{folder}/"): fault.reason for fault in summary.failures}
    assert set(told) == {"locked.zip/报告.txt", "locked.zip/附件.zip", "outer.zip/里.zip/另.txt"}
    assert set(told.values()) == {"it is locked with a password; unpack it and name the folder"}
    assert (summary.read, summary.failed) == (1, True)


def test_a_zip_bomb_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.ingest.zips.MAX_UNPACKED", 5 << 20)
    (folder / "a.zip").write_bytes(zipped(**{f"{n}.txt": b"x" * (1 << 20) for n in range(6)}))
    with pytest.raises(ReadError, match="a zip bomb"):
        list_zip(folder / "a.zip")


def test_a_list_overrides_what_was_found(folder: Path) -> None:
    (folder / "a.txt").write_text("工作总结\n全年引进企业66家。", "utf-8")
    row = "a.txt,上海市闵行区七宝镇,2019,七宝的总结,2020-01-02,https://example.org/1"
    (folder / "报告说明.csv").write_text(f"file,place,period,title,date,source\n{row}\n", "utf-8")
    assert not ingest([folder], jobs=0).failed
    (report,) = known()
    assert (report["place"], report["looks_back_on"], report["title"]) == ("七宝镇", "2019", "七宝的总结")
    assert (str(report["date"])[:10], report["url"]) == ("2020-01-02", "https://example.org/1")
    frame = figures(Collection(default_database()), Selection())
    assert list(frame["period"]) == ["2019"]
    (folder / "报告说明.csv").write_text("file,place,period\na.txt,七宝镇,199\n", "utf-8")
    assert "no period" in ingest([folder], jobs=0).problems[0].reason


PARTS = "\n一、{0}工作回顾\n引进企业66家。\n二、{1}工作安排\n引进企业80家。2025年，引进企业95家。"


@pytest.mark.parametrize("years", [("2021年", "2022年"), ("", "")])
def test_a_period_that_is_told_holds_for_the_parts_too(years: tuple[str, str]) -> None:
    found = extract_report("练塘镇工作报告" + PARTS.format(*years), "a.txt", told=Told(period="2018")).records
    assert [(r.value, r.period, r.status) for r in found] == [
        (66, "2018", "actual"),
        (80, "2019", "target"),
        (95, "2025", "target"),  # a sentence that names its year
    ]


def test_a_table_of_indicators_is_a_report(folder: Path) -> None:
    (folder / "练塘镇2021年.csv").write_bytes("指标,单位,2021年\n税收收入,亿元,12.3\n".encode("gb18030"))
    summary = ingest([folder], jobs=0)
    assert (summary.read, summary.totals.records) == (1, 1)
    assert not ingest([folder], jobs=0).changed


def test_the_same_report_in_three_formats_is_one(folder: Path, tmp_path: Path) -> None:
    (folder / "b.html").write_text(portal_page(TITLE, REPORT), "utf-8")
    (folder / "a.pdf").write_bytes(print_pdf(printable(TITLE, REPORT), tmp_path, "a").read_bytes())
    (folder / "c.docx").write_bytes(word_document())
    (folder / "other.txt").write_text(other(1), "utf-8")
    summary = ingest([folder], jobs=0)
    assert summary.totals.reports == 2
    assert [(Path(one).name, Path(two).name) for one, two in summary.repeats] == [
        ("c.docx", "b.html"),
        ("a.pdf", "b.html"),
    ]
    assert files_of_reports() == {"b.html": True, "a.pdf": False, "c.docx": False, "other.txt": True}
    assert not ingest([folder], jobs=0).changed
    (folder / "b.html").unlink()  # what repeated it is read in its place
    assert ingest([folder], jobs=0, prune=True).totals.reports == 2
    assert files_of_reports() == {"a.pdf": False, "c.docx": True, "other.txt": True}


def test_of_one_report_s_files_the_one_that_a_list_tells_of_is_kept(folder: Path) -> None:
    (folder / "a.html").write_text(portal_page(TITLE, REPORT), "utf-8")
    (folder / "b.docx").write_bytes(word_document())
    (folder / "c.docx").write_bytes(word_document())
    assert ingest([folder], jobs=0).totals.reports == 1
    for name in ("b.docx", "c.docx"):
        (folder / "list.csv").write_text(f"file,title\n{name},练塘镇的报告\n", "utf-8")
        assert ingest([folder], jobs=0).totals.reports == 1
        assert [row["title"] for row in known()] == ["练塘镇的报告"]
        assert files_of_reports()[name]


def test_reports_of_two_years_are_two(folder: Path) -> None:
    (folder / "a.txt").write_text(plain(), "utf-8")
    later = plain().replace("2022", "2023").replace("2021", "2022")
    changes = {
        "4.1": "4.5",
        "19亿": "21亿",
        "1237": "1300",
        "66家": "71家",
        "70.2": "80.2",
        "39台": "9台",
        "12.3": "13.4",
    }
    for figure, new in changes.items():
        later = later.replace(figure, new)
    (folder / "b.txt").write_text(later, "utf-8")
    assert ingest([folder], jobs=0).totals.reports == 2


def test_page_and_paragraph_of_each_figure(folder: Path, tmp_path: Path) -> None:
    parts = [*REPORT[:5], *["各项工作稳步推进,城市面貌持续改善,群众满意度不断提升。" * 8] * 12, *REPORT[5:]]
    path = print_pdf(printable(TITLE, parts), tmp_path, "report")
    (folder / "report.pdf").write_bytes(path.read_bytes())
    ingest([folder], jobs=0)
    frame = figures(Collection(default_database()), Selection(), sort="report").set_index("text")
    assert (frame["format"] == "pdf").all()
    assert frame.loc["4.1亿元", "page"] == 1
    assert frame.loc["39台", "page"] > 2
    assert frame.loc["4.1亿元", "paragraph"] == 4
    assert frame["page"].is_monotonic_increasing


def test_a_portal_page_tells_about_its_report(folder: Path) -> None:
    (folder / "a.html").write_text(portal_page(TITLE, REPORT), "utf-8")
    ingest([folder], jobs=0)
    (row,) = known()
    assert row["title"] == TITLE
    assert row["publisher"] == "七宝镇人民政府"
    assert str(row["published"])[:10] == "2022-02-18"
    assert row["url"] == "https://www.example.gov.cn/qbz/content/2022/123456.html"
