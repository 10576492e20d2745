"""The file of decisions on figures: what is written is read, nothing is lost, and ingestion leaves it alone."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
from pathlib import Path

import pytest

from extract import decisions
from extract.decisions import Decisions, append, beside, can_append, decided, load, reading
from extract.ingest import ingest
from extract.queries import Collection, Selection, figure, figures
from tests.formats.test_bad_input import ordinary_user
from tests.store.samples import build_database, record, report

FIGURE = {
    **dict.fromkeys(decisions.READING),
    "observation_id": "f1",
    "sentence": "税收收入4.1亿元。",
    "text": "4.1亿元",
    "label": "税收收入",
    "value": 4.1e8,
    "unit": "元",
    "period": "2020",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a file of decisions may come to lie."""
    return beside(tmp_path / "data.duckdb")


def test_no_file_is_no_decision(path: Path) -> None:
    assert load(path) == Decisions()


def test_what_was_decided_is_read_again(path: Path) -> None:
    decision = decided(FIGURE, "doubted", "时期不对\n“2021”")
    append(path, decision)
    assert load(path).of(FIGURE) == decision
    assert path.read_text("utf-8").count("\n") == 1
    assert "税收收入4.1亿元。" in path.read_text("utf-8")


def test_the_last_decision_holds_and_can_be_taken_back(path: Path) -> None:
    other = {**FIGURE, "observation_id": "f2"}
    for figure_, verdict in ((FIGURE, "confirmed"), (other, "confirmed"), (FIGURE, "doubted")):
        append(path, decided(figure_, verdict))  # type: ignore[arg-type]
    known = load(path)
    assert [known.of(each).verdict for each in (FIGURE, other)] == ["doubted", "confirmed"]  # type: ignore[union-attr]
    append(path, decided(FIGURE, "withdrawn"))
    assert load(path).of(FIGURE) is None
    assert not load(path).outdated(FIGURE)
    assert len(path.read_text("utf-8").splitlines()) == 4


def test_a_figure_that_is_read_differently_is_not_decided_on(path: Path) -> None:
    append(path, decided(FIGURE, "confirmed"))
    changed = {**FIGURE, "period": "2021"}
    assert load(path).of(changed) is None
    assert load(path).outdated(changed)
    assert load(path).of(FIGURE)


def test_lines_that_are_no_decisions_are_named_and_stay(path: Path) -> None:
    append(path, decided(FIGURE, "confirmed"))
    good = path.read_bytes()
    bad = [b"\xff\n", b'{"figure": "f2"}\n', good.replace(b'"confirmed"', b'"perhaps"'), good[: len(good) // 2]]
    path.write_bytes(b"\xef\xbb\xbf\n" + b"".join(bad[:3]) + good.replace(b"\n", b"\r\n") + bad[3])
    known = load(path)
    assert [line.number for line in known.bad_lines] == [2, 3, 4, 6]
    assert "verdict" in known.bad_lines[1].reason
    assert known.of(FIGURE)
    before = path.read_bytes()
    append(path, decided(FIGURE, "doubted"))
    assert path.read_bytes().startswith(before)
    known = load(path)
    assert known.of(FIGURE).verdict == "doubted"  # type: ignore[union-attr]
    assert [line.number for line in known.bad_lines] == [2, 3, 4, 6]


def test_fields_of_a_later_version_do_no_harm(path: Path) -> None:
    append(path, decided(FIGURE, "confirmed"))
    path.write_bytes(path.read_bytes().replace(b'{"figure"', b'{"by": "somebody", "figure"'))
    assert load(path).of(FIGURE)
    assert not load(path).bad_lines


def _write(path: Path, writer: int) -> None:
    for number in range(100):
        append(path, decided({**FIGURE, "observation_id": f"f{writer}-{number}"}, "confirmed"))


def test_writers_at_the_same_time_do_not_lose_each_others_decisions(path: Path) -> None:
    processes = multiprocessing.get_context("spawn")
    writers = [processes.Process(target=_write, args=(path, writer)) for writer in range(3)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert not load(path).bad_lines
    for writer in writers:
        writer.join()
    assert len(load(path).last) == 300
    assert not load(path).bad_lines


def test_a_disk_that_becomes_full_leaves_no_half_of_a_line(path: Path) -> None:
    append(path, decided(FIGURE, "confirmed"))
    before = path.read_bytes()
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, former[1]))
    try:
        with pytest.raises(OSError, match="No space left"):
            append(path, decided(FIGURE, "doubted"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
    assert path.read_bytes() == before


def test_it_is_known_whether_decisions_can_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:  # not pytest's folder, which other users may not enter
        folder = Path(name)
        path = folder / "data.decisions.jsonl"
        folder.chmod(0o755)
        assert can_append(path)
        with ordinary_user():
            assert not can_append(path)
            with pytest.raises(PermissionError):
                append(path, decided(FIGURE, "confirmed"))
        append(path, decided(FIGURE, "confirmed"))
        path.chmod(0o666)
        with ordinary_user():
            assert can_append(path)
        path.chmod(0o444)
        with ordinary_user():
            assert not can_append(path)
            assert load(path).of(FIGURE)


def test_a_new_database_keeps_decisions(tmp_path: Path) -> None:
    database, folder = tmp_path / "data.duckdb", tmp_path / "reports"
    folder.mkdir()
    (folder / "七宝镇2020年工作总结.txt").write_text("2020年,税收收入4.1亿元,同比下降9%。", "utf-8")
    ingest([folder], database, jobs=0)
    rows = figures(Collection(database), Selection()).to_dict("records")
    append(beside(database), decided(rows[0], "confirmed"))
    kept = beside(database).read_bytes()
    (folder / "七宝镇2021年工作总结.txt").write_text("2021年,税收收入5亿元。", "utf-8")
    ingest([folder], database, jobs=0)
    database.unlink()
    ingest([folder], database, jobs=0)
    assert beside(database).read_bytes() == kept
    found = figures(Collection(database), Selection()).to_dict("records")
    known = load(beside(database))
    assert [row["observation_id"] for row in found if known.of(row)] == [rows[0]["observation_id"]]


def test_a_text_that_changed_has_other_figures(tmp_path: Path) -> None:
    database = tmp_path / "data.duckdb"
    build_database(database, report([record("税收收入100元。")], text="税收收入100元。"))
    row = figures(Collection(database), Selection()).to_dict("records")[0]
    append(beside(database), decided(row, "confirmed"))
    build_database(database, report([record("今年税收收入100元。")], text="今年税收收入100元。"))
    known = load(beside(database))
    assert not any(known.of(row) for row in figures(Collection(database), Selection()).to_dict("records"))
    assert len(known.last) == 1


def test_a_row_of_a_table_and_a_figure_by_itself_are_read_as_the_same(tmp_path: Path) -> None:
    records = [record(value_high=200.0, bound="range"), record(start=1, indicator=None, period=None, place="某村")]
    collection = Collection(build_database(tmp_path / "data.duckdb", report(records)))
    for row in figures(collection, Selection()).to_dict("records"):
        alone = figure(collection, row["observation_id"])
        assert alone is not None
        assert reading(row) == reading(alone.values)
        append(tmp_path / "d.jsonl", decided(row, "confirmed"))
        assert load(tmp_path / "d.jsonl").of(alone.values)
