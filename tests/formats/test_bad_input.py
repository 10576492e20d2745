"""What can't be read is named with the reason and what to do; it holds nothing up and takes nothing along."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.ingest import Summary, default_database, ingest
from extract.ingest.reports import Task, read_all, read_task
from extract.queries import Collection, reports
from extract.readers import read_data
from extract.reading import ReadError, read_bytes
from extract.store import ReportRows
from extract.workers import Failure, attempt, run_in_workers
from tests.docs.markdown import DOCS, section, table
from tests.formats.bad_files import BAD, CONVERTED, PAGE, SKIPPED, blank_pdf
from tests.formats.portal import portal_page
from tests.formats.printing import print_pdf, printable
from tests.formats.report import REPORT, TITLE, meanings, plain, word_document

ROOT = Path(__file__).parents[2]
BAD_OF_ALL_KINDS = ("empty.txt", "binary.txt", "english.txt", "no.pdf", "scan.pdf", "cut-off.pdf", "old.docx")


def told(summary: Summary) -> dict[str, str]:
    """The reasons by file."""
    return {Path(fault.file).name: fault.reason for fault in summary.failures}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_told_with_what_to_do(name: str) -> None:
    message, make = BAD[name]
    with pytest.raises(ReadError, match=re.escape(message)) as raised:
        read_data(make(), name)
    assert re.search(r"save|get it anew|check|split|run text|wrong file|open it", str(raised.value))


def test_the_table_of_the_documentation_is_complete() -> None:
    page = (DOCS / "formats.md").read_text("utf-8")
    documented = " ".join(row["message"] for row in table(section(page, "Bad input")))
    missing = [message for message, _ in BAD.values() if message not in documented]
    assert missing == []


def test_a_pdf_with_a_damaged_cross_reference_is_read(tmp_path: Path) -> None:
    data = print_pdf(printable(TITLE, REPORT), tmp_path, "report").read_bytes()
    damaged = re.sub(rb"startxref\s+\d+", b"startxref\n7", data)
    assert damaged != data
    assert meanings(read_data(damaged, "a.pdf").text) == meanings(plain())
    with pytest.raises(ReadError, match="cut off"):
        read_data(data[: len(data) // 2], "a.pdf")


def saved(text: str, way: int) -> tuple[str, bytes]:
    """A report in one of four formats: suffix and bytes."""
    title, *paragraphs = text.splitlines()
    if way == 0:
        return ".html", portal_page(title, paragraphs).encode("gb18030")
    if way == 1:
        return ".docx", word_document(paragraphs, title)
    return ".txt", text.encode("utf-16" if way == 2 else "gb18030")


def test_a_folder_of_good_and_bad_files(folder: Path) -> None:
    """300 files: 40 reports in several formats, the others bad in every way; all in the time of a few."""
    good = 0
    for number in range(300):
        if number % 15 < 2:
            text = plain().replace("练塘", f"{'东西南北'[number % 4]}{chr(0x5E00 + number)}")
            text = re.sub(r"(\d)(?=[亿家户个台张人件])", lambda m, n=number: str((int(m[1]) + n) % 9 + 1), text)
            suffix, data = saved(text, number % 4)
            (folder / f"good-{number}{suffix}").write_bytes(data)
            good += 1
        elif number % 15 == 2:
            (folder / f"~$lock-{number}.docx").write_bytes(b"x")
        else:
            name = BAD_OF_ALL_KINDS[number % len(BAD_OF_ALL_KINDS)]
            stem, _, suffix = name.partition(".")
            tail = b"" if stem == "empty" else b" " * number
            (folder / f"{stem}-{number}.{suffix}").write_bytes(BAD[name][1]() + tail)
    command = [sys.executable, "-m", "extract", "ingest", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    summary = done.stdout.decode()
    assert done.returncode == 1
    told_of = done.stderr.decode()
    assert "Traceback" not in told_of
    bad = {path.name for path in folder.iterdir()} - {path.name for path in folder.glob("[~g]*")}
    assert {name for name in bad if f"{name}: " not in told_of} == set()
    assert re.search(rf"reports +{good} \({good} read now", summary)
    assert re.search(rf"not read +{300 - good - 20} files", summary)
    known = reports(Collection(default_database()))
    assert sorted(Path(file).name for file in known["file"]) == sorted(path.name for path in folder.glob("good-*"))


def test_kinds_that_are_not_read_are_named(folder: Path) -> None:
    for name in (*CONVERTED, *SKIPPED):
        (folder / name).write_bytes(b"\xd0\xcf\x11\xe0")
    (folder / "good.txt").write_text(plain(), "utf-8")
    summary = ingest([folder], jobs=0)
    assert summary.failed
    for name, advice in CONVERTED.items():
        assert advice in told(summary)[name]
    skipped = {Path(fault.file).name: fault.reason for fault in summary.skipped}
    for name, advice in SKIPPED.items():
        assert advice in skipped[name]
    assert summary.read == 1


def test_what_lacks_figures_place_or_year_is_read_and_told(folder: Path) -> None:
    (folder / "no-figures.txt").write_text("练塘镇2021年工作总结\n一年来各项工作稳步推进。", "utf-8")
    (folder / "no-place.txt").write_text("工作总结\n全年引进企业66家。", "utf-8")
    (folder / "no-year.txt").write_text("练塘镇工作总结\n引进企业67家。", "utf-8")
    summary = ingest([folder], jobs=0)
    assert (summary.read, summary.failed) == (3, False)
    assert [Path(file).name for file in summary.placeless] == ["no-place.txt"]
    assert [Path(file).name for file in summary.figureless] == ["no-figures.txt"]
    assert [Path(file).name for file in summary.yearless] == ["no-place.txt", "no-year.txt"]


def test_of_two_places_with_one_name_the_list_of_sources_tells_which(folder: Path) -> None:
    (folder / "a.txt").write_text("城关镇2021年工作总结\n全年引进企业66家。", "utf-8")
    (folder / "list.csv").write_text("file,place\na.txt,湖北省襄阳市谷城县城关镇\n", "utf-8")
    ingest([folder], jobs=0)
    (row,) = reports(Collection(default_database())).to_dict("records")
    assert row["place_id"] == "420625100"


def test_a_file_that_vanishes_is_named(folder: Path) -> None:
    result = attempt(read_task, Task("a.txt", folder / "a.txt", "", None))
    assert "there is no such file" in str(result)


def test_a_file_that_changes_while_it_is_read_is_named(folder: Path) -> None:
    path = folder / "a.txt"
    path.write_bytes(plain().encode() * 20_000)
    size, begun, done = path.stat().st_size, threading.Event(), threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not done.is_set():
                file.write(b"x")
                begun.set()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert begun.wait(10)
        with pytest.raises(ReadError, match="changed while it was read"):
            read_bytes(path)
    finally:
        done.set()
        writer.join()
    assert len(read_bytes(path)) > size


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may read everything: let the process be somebody else for a while."""
    nobody = 65534
    if os.geteuid() == 0:
        os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(os.getuid())


def test_a_file_without_permission_is_named_and_the_others_are_read() -> None:
    with tempfile.TemporaryDirectory() as name:  # not pytest's folder, which other users may not enter
        folder = Path(name)
        folder.chmod(0o755)
        tasks = [Task(file, folder / file, "", None) for file in ("closed.txt", "open.txt")]
        for task in tasks:
            (folder / task.file).write_text(plain(), "utf-8")
        (folder / "closed.txt").chmod(0)
        with ordinary_user():
            results = {task.file: result for task, result in read_all(tasks, 0)}
    assert str(results["closed.txt"]) == "closed.txt: the file can't be opened: Permission denied"
    assert isinstance(results["open.txt"], ReportRows)


def test_links_in_circles_and_pipes_hold_nothing_up(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "good.txt").write_text(plain(), "utf-8")
    summary = ingest([folder], jobs=0)
    assert summary.read == 1
    assert "in a circle" in told(summary)["self.txt"]
    assert [Path(fault.file).name for fault in summary.skipped] == ["pipe.txt"]


def sleeping(seconds: float) -> str:
    """A stand-in for a parser; a negative time takes memory instead, zero crashes."""
    if seconds == 0:
        os._exit(11)
    if seconds < 0:
        return str(len(b"x" * int(-seconds)))
    time.sleep(seconds)
    return "done"


def test_a_stuck_a_greedy_and_a_crashing_parser_harm_no_other() -> None:
    results = dict(
        run_in_workers(
            sleeping,
            [60.0, 0.01, -3e9, 0.0, 0.02],
            2,
            seconds=10,
            memory=1 << 30,
        )
    )
    assert results[0.01] == results[0.02] == "done"
    reasons = {task: result.reason for task, result in results.items() if isinstance(result, Failure)}
    assert "took more than 10 seconds" in reasons[60.0]
    assert "not enough memory to read it" in reasons[-3e9]
    assert "ended the program" in reasons[0.0]


def test_a_report_that_takes_too_long_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.ingest.reports.TIME_LIMIT", 6)
    (folder / "endless.txt").write_text("练塘镇2021年工作总结\n" + "税收12亿元," * 700_000, "utf-8")
    (folder / "good.txt").write_text(plain(), "utf-8")
    (folder / "page.html").write_text(PAGE.replace("8.0", "9.9").replace("4.1", "7.7"), "utf-8")
    summary = ingest([folder])
    assert "took more than 6 seconds" in told(summary)["endless.txt"]
    assert summary.read == 2


def test_pages_without_text_among_others_are_no_scan(tmp_path: Path) -> None:
    data = print_pdf(printable(TITLE, REPORT), tmp_path, "report").read_bytes()
    assert read_data(data, "a.pdf").pages[0] == 0
    with pytest.raises(ReadError, match="3 pages of pictures"):
        read_data(blank_pdf(3), "a.pdf")
