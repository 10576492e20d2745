"""Files and folders into the database: what is read, replaced, kept, and told."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from extract.ingest import IngestError, Summary, default_database, ingest, is_current, is_outdated
from extract.ingest.reports import Task, read_all
from extract.queries import Collection, Selection, figures, reports
from extract.record import Extraction
from tests.store.samples import fatal_task, simple_extraction

HEADER = (
    "province,city,district,town,indicator,label,measure,value,value_high,unit,bound,period,status,"
    "source_title,source_url,source_date\n"
)
ROW = (
    "上海市,上海市,闵行区,七宝镇,tax_revenue,税收收入,level,{value},,元,exact,2021,actual,某页,https://example.org/1,\n"
)


def _values() -> list[float]:
    return sorted(figures(Collection(default_database()), Selection())["value"])


def _ids() -> list[str]:
    return sorted(figures(Collection(default_database()), Selection())["observation_id"])


def _run(*paths: Path, **options: bool) -> Summary:
    return ingest(paths, jobs=0, **options)


def test_a_folder_with_subfolders_is_read(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "sub" / "b.TXT").write_bytes("财政收入200元。".encode("gb18030"))
    (folder / ".hidden.txt").write_text("财政收入300元。", "utf-8")
    (folder / "~$a.txt").write_text("x", "utf-8")
    (folder / "README.txt").write_text("x", "utf-8")
    (folder / "scan.xyz").write_bytes(b"%PDF")
    seen: list[tuple[int, int, str]] = []
    summary = ingest([folder], jobs=0, on_progress=lambda *step: seen.append(step))
    assert (summary.read, summary.totals.reports, summary.totals.records) == (2, 2, 2)
    assert [Path(fault.file).name for fault in summary.skipped] == ["scan.xyz"]
    assert not summary.failed
    assert _values() == [100, 200]
    assert [(done, total) for done, total, _ in seen] == [(1, 2), (2, 2)]


def test_reading_again_changes_nothing(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元,税收收入100元。", "utf-8")
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    _run(folder)
    ids, stamp = _ids(), default_database().stat().st_mtime_ns
    again = _run(folder)
    assert (again.changed, again.read, again.carried, again.totals.records) == (False, 0, 2, 3)
    assert default_database().stat().st_mtime_ns == stamp
    default_database().unlink()
    _run(folder)
    assert _ids() == ids


def test_a_changed_file_replaces_its_former_version(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    _run(folder)
    (folder / "a.txt").write_text("财政收入150元。", "utf-8")
    assert not is_current(default_database(), [folder])
    summary = _run(folder)
    assert (summary.read, summary.carried) == (1, 1)
    assert _values() == [150, 200]
    assert is_current(default_database(), [folder])


def test_a_database_of_other_files_is_not_outdated(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("财政收入500元。", "utf-8")
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    assert not is_outdated(default_database(), [folder])  # there is none
    _run(other)
    assert not is_outdated(default_database(), [folder])
    _run(folder)
    assert not is_outdated(default_database(), [folder])
    (folder / "a.txt").unlink()
    assert is_outdated(default_database(), [folder])


def test_the_same_bytes_twice_are_one_report(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "copy.txt").write_text("财政收入100元。", "utf-8")
    summary = _run(folder)
    assert summary.totals.reports == 1
    assert [tuple(Path(name).name for name in pair) for pair in summary.duplicates] == [("copy.txt", "a.txt")]
    assert not _run(folder).changed
    assert is_current(default_database(), [folder])
    (folder / "a.txt").unlink()
    _run(folder, prune=True)
    assert _values() == [100]


def test_a_bad_file_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)))
    (folder / "empty.txt").write_text("")
    (folder / "crash.txt").write_text("崩溃", "utf-8")
    (folder / "good.txt").write_text("财政收入100元。", "utf-8")
    summary = _run(folder, folder / "nowhere.txt")
    assert summary.failed
    told = {Path(fault.file).name: fault.reason for fault in summary.failures}
    assert set(told) == {"bad.txt", "empty.txt", "crash.txt", "nowhere.txt"}
    assert "boom" in told["crash.txt"]
    assert _values() == [100]
    assert is_current(default_database(), [folder])  # reading again would fail in the same way
    again = _run(folder)
    assert not again.changed
    assert len(again.failures) == 3


def test_where_a_file_goes_bad_its_former_version_stays(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    _run(folder)
    (folder / "a.txt").write_bytes(b"\x00\x01\x02")
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    for _ in range(2):
        summary = _run(folder)
        assert "the version read before stays" in summary.failures[0].reason
        assert _values() == [100, 200]
    (folder / "a.txt").write_text("财政收入300元。", "utf-8")
    assert not _run(folder).failed
    assert _values() == [200, 300]


def test_reports_read_before_stay_and_vanished_ones_go_with_prune(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("财政收入500元。", "utf-8")
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    _run(folder)
    _run(other)
    assert _values() == [100, 200, 500]
    (folder / "a.txt").unlink()
    assert not is_current(default_database(), [folder])
    kept = _run(folder)
    assert [Path(name).name for name in kept.vanished] == ["a.txt"]
    assert _values() == [100, 200, 500]
    pruned = _run(folder, prune=True)
    assert [Path(name).name for name in pruned.removed] == ["a.txt"]
    assert _values() == [200, 500]


def test_a_renamed_file_is_the_same_report(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    _run(folder)
    ids = _ids()
    (folder / "a.txt").rename(folder / "z.txt")
    summary = _run(folder)
    assert (summary.totals.reports, summary.vanished, _ids()) == (1, (), ids)
    assert Path(reports(Collection(default_database()))["file"][0]).name == "z.txt"


def test_a_new_version_of_the_program_reads_all_again_even_from_stored_text(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    _run(folder / "a.txt")
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    monkeypatch.setattr("extract.ingest.ingestion.current_version", lambda: "another")
    assert not is_current(default_database(), [folder])
    summary = _run(folder / "b.txt")
    assert (summary.read, summary.carried) == (2, 0)
    assert _values() == [100, 200]


def test_nothing_to_read_is_an_error_and_leaves_the_database(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="No reports found"):
        _run(folder)
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    _run(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(IngestError):
        _run(tmp_path / "empty")
    with pytest.raises(IngestError, match=r"nowhere: there is no such file"):
        _run(tmp_path / "nowhere")
    assert _values() == [100]


def test_a_damaged_database_is_made_anew_and_that_is_told(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    default_database().write_bytes(b"rubbish" * 500)
    assert not is_current(default_database(), [folder])
    summary = _run(folder)
    assert summary.lost
    assert _values() == [100]


def test_sources_say_who_published_a_report(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "sources.csv").write_text(
        "file,publisher,published,url,title,retrieved,note\n"
        "a.txt,某镇人民政府,2021-02-01,https://example.org/a,真标题,2026-01-01,\n"
        "b.txt,x,no day,,,,\n"
        "c.txt,x\n",
        "utf-8-sig",
    )
    summary = _run(folder / "a.txt")  # a single report has the list of its folder too
    row = reports(Collection(default_database())).iloc[0]
    assert (row["publisher"], row["title"], row["url"]) == ("某镇人民政府", "真标题", "https://example.org/a")
    assert str(row["published"].date()) == "2021-02-01"
    assert [problem.line for problem in summary.problems] == [3, 4]
    (folder / "sources.csv").write_text("file,publisher\na.txt,另一个\n", "utf-8")
    assert _run(folder).read == 1
    row = reports(Collection(default_database())).iloc[0]
    assert (row["publisher"], row["title"]) == ("另一个", "标题")


def test_a_report_without_a_title_is_given_one_in_brackets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def untitled(text: str, name: str | None = None) -> Extraction:
        found = simple_extraction(text, name)
        place = found.report.place if "北镇" in text else None
        return replace(found, report=replace(found.report, title=None, kind=place and "工作总结", place=place))

    monkeypatch.setattr("extract.ingest.reports.extract_report", untitled)
    (folder / "a.txt").write_text("北镇财政收入100元。", "utf-8")
    (folder / "b.txt").write_text("财政收入200元。", "utf-8")
    _run(folder)
    assert set(reports(Collection(default_database()))["title"]) == {"[北镇工作总结 2020]", "[b]"}


def test_tables_of_figures_lie_beside_reports(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "mine.csv").write_text(HEADER + ROW.format(value=300) + ROW.format(value="x"), "utf-8-sig")
    (folder / "same.csv").write_text(HEADER + ROW.format(value=300), "utf-8")
    (folder / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    summary = _run(folder)
    assert summary.totals.entered == 1
    assert [(Path(problem.file).name, problem.line) for problem in summary.problems] == [("mine.csv", 3)]
    assert [Path(fault.file).name for fault in summary.skipped] == ["other.csv"]
    assert not _run(folder).changed
    _run(folder / "a.txt")
    assert _values() == [100, 300]
    (folder / "same.csv").unlink()
    (folder / "mine.csv").write_bytes(b"\x00\x01")
    assert "opened" not in _run(folder, prune=True).failures[0].reason
    assert _values() == [100, 300]  # what was read before stays


def test_worker_processes_give_the_same(folder: Path, tmp_path: Path) -> None:
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"2020年，全镇完成固定资产投资{number + 1}亿元。", "utf-8")
    (folder / "bad.txt").write_bytes(b"\x00")
    summaries = {}
    for jobs in (0, 3):
        # Other processes have the real extraction in place of the stand-in: only reports compare, not figures.
        summaries[jobs] = ingest([folder], tmp_path / f"{jobs}.duckdb", jobs=jobs)
        assert summaries[jobs].read == 6
        assert len(summaries[jobs].failures) == 1
    assert summaries[3].totals.reports == summaries[0].totals.reports


def test_a_file_that_ends_its_process_takes_no_other_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.ingest.reports.read_task", fatal_task)
    names = [f"{number}.txt" for number in range(7)]
    names[3] = "fatal.txt"
    tasks = [Task(name, Path(name), "", None) for name in names]
    results = {task.file: str(result) for task, result in read_all(tasks, 2)}
    assert sorted(results) == sorted(names)
    for name, result in results.items():
        assert ("ended the program" in result) == name.startswith("fatal")


def test_names_in_gb18030_are_shown_readably(folder: Path) -> None:
    path = os.fsencode(folder) + "/七宝镇.txt".encode("gb18030")
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write("财政收入100元。".encode())
    except OSError:
        pytest.skip("this file system takes no such names")
    assert not _run(folder).failed
    assert reports(Collection(default_database()))["file"][0].endswith("/七宝镇.txt")
    assert is_current(default_database(), [folder])


def test_links_that_lead_in_circles_end(folder: Path) -> None:
    (folder / "a.txt").write_text("财政收入100元。", "utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.txt").symlink_to(folder / "none.txt")
    summary = _run(folder)
    assert summary.totals.reports == 1
    assert [Path(fault.file).name for fault in summary.failures] == ["dangling.txt"]
