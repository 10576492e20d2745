"""The command line: in a process of its own where that matters, else as that process would run it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from extract.cli import showing
from extract.cli.app import app, main
from extract.cli.exits import ExitCode

ROOT = Path(__file__).parents[2]
TEXT = "2020年，全镇完成固定资产投资19亿元，同比增长5%。\r\n新增企业30家。\n"
TABLE = (
    "province,city,district,town,indicator,label,measure,value,value_high,unit,bound,period,status,"
    "source_title,source_url,source_date\n"
    "上海市,上海市,闵行区,七宝镇,tax_revenue,税收收入,level,300,,元,exact,2021,actual,某页,https://example.org/1,\n"
    "上海市,上海市,闵行区,梅陇镇,tax_revenue,税收收入,level,400,,元,exact,2022,target,某页,https://example.org/1,\n"
)


Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``python -m extract`` without a new process, whose start would be most of the time."""

    def run_here(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["extract", *map(str, arguments)])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(sys.argv, ended.value.code or 0, *capfdbinary.readouterr())

    return run_here


def run_apart(*arguments: object, **environment: str) -> Done:
    """Run ``python -m extract`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "extract", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two entered figures."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "figures.csv").write_text(TABLE, "utf-8")
    done = run_apart("ingest", folder, "--db", folder / "data.duckdb")
    assert done.returncode == 0, done.stderr.decode()
    return folder / "data.duckdb"


def test_every_command_and_option_has_help() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert set(commands) == {"ingest", "show", "export", "suggest"}
    for name, command in commands.items():
        assert "Examples:" in (command.help or ""), name
        assert "Exit status" in (command.epilog or ""), name
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"


def test_the_commands_run_as_a_module() -> None:
    done = run_apart("--help")
    assert done.returncode == 0
    assert b"Usage: python -m extract" in done.stdout


def test_help_is_shown_without_a_command_and_for_each(run: Run) -> None:
    for arguments in ((), ("--help",), ("ingest", "-h"), ("show", "-h"), ("export", "-h"), ("suggest", "-h")):
        done = run(*arguments)
        assert done.returncode == 0
        assert b"Usage" in done.stdout


def test_ingest_names_bad_files_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    (tmp_path / "坏.txt").write_bytes(bytes(range(256)))
    (tmp_path / "figures.csv").write_text(TABLE.replace("tax_revenue", "nonsense", 1), "utf-8")
    done = run_apart("ingest", tmp_path, "--db", tmp_path / "data.duckdb", LC_ALL="POSIX")
    assert done.returncode == 1
    told = done.stderr.decode("utf-8")
    assert "坏.txt: this is no text" in told
    assert "figures.csv, line 2: unknown indicator 'nonsense'" in told
    assert "Traceback" not in told
    summary = done.stdout.decode("utf-8")
    assert "reports          1 (1 read now, 0 unchanged)" in summary
    assert "entered figures  1" in summary
    again = run("ingest", tmp_path, "--db", tmp_path / "data.duckdb")
    assert again.returncode == 1
    assert "was up to date" in again.stdout.decode()


def test_an_interrupted_ingest_leaves_the_database(tmp_path: Path, database: Path) -> None:
    for number in range(200):  # far more than is read before the signal comes, on a busy machine too
        (tmp_path / f"{number}.txt").write_text(TEXT * 400 + str(number), "utf-8")
    held = tmp_path / "data.duckdb"
    held.write_bytes(database.read_bytes())
    command = [sys.executable, "-m", "extract", "ingest", str(tmp_path), "--db", str(held), "--jobs", "2"]
    # A job in the background ignores the signal, and so would what it starts.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, former)
    draft = tmp_path / "data.duckdb.building"
    while process.poll() is None and not draft.exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().strip() == "Interrupted; the database is as it was."
    assert held.read_bytes() == database.read_bytes()
    assert not draft.exists()


def test_ingest_of_nothing_is_told(run: Run, tmp_path: Path) -> None:
    done = run("ingest", tmp_path, "--db", tmp_path / "data.duckdb")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("No reports found.")
    assert not (tmp_path / "data.duckdb").exists()


def test_the_database_may_come_from_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "figures.csv").write_text(TABLE, "utf-8")
    monkeypatch.setenv("TOWN_INDICATORS_DB", str(tmp_path / "x" / "here.duckdb"))
    done = run("ingest", tmp_path / "figures.csv", "-q")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "x" / "here.duckdb").exists()


def test_show_stops_at_the_limits_that_ingestion_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "endless.txt"
    path.write_text("练塘镇2021年工作总结\n" + "税收12亿元," * 200_000, "utf-8")
    monkeypatch.setattr("extract.cli.showing.TIME_LIMIT", 1)
    assert showing.run(path, "jsonl") == ExitCode.FAILED
    assert "endless.txt: reading it took more than 1 seconds and was stopped" in capsys.readouterr().err


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}]
)
def test_show_writes_records_in_utf8_whatever_the_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "七宝镇2020年工作总结.txt"
    path.write_bytes(TEXT.encode())
    done = run_apart("show", path, "--format", "jsonl", **environment)
    assert done.returncode == 0
    fields = {
        "start", "end", "text", "value", "value_high", "unit", "bound", "measure", "label", "indicator", "period",
        "status", "place",
    }  # fmt: skip
    for line in done.stdout.decode("utf-8").splitlines():
        shown = json.loads(line)
        assert fields <= set(shown)
        assert TEXT[shown["start"] : shown["end"]] == shown["text"]
    assert run_apart("show", path, **environment).returncode == 0
    written = run_apart("show", path, "-f", "csv", **environment).stdout.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert len(rows) == len(done.stdout.splitlines())


def test_show_of_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"%PDF")
    (tmp_path / "empty.txt").write_text("")
    for name, reason in (("none.txt", "no such file"), ("a.xyz", "not read"), ("empty.txt", "empty"), (".", "folder")):
        done = run("show", tmp_path / name)
        assert done.returncode == 1
        assert reason in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


def test_show_into_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 600, "utf-8")
    for format in ("jsonl", "csv", "table"):
        command = f"{sys.executable} -m extract show {path} --format {format} | head -n 1"
        done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
        assert done.stderr == b""


def test_show_imports_no_database() -> None:
    heavy = ("duckdb", "pandas", "pyarrow", "rich", "streamlit")
    code = f"import sys, extract.cli.app, extract.cli.showing; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_export_writes_what_passes_the_filters(run: Run, database: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    done = run("export", "-o", output, "--db", database, "--place", "七宝镇", "--years", "2020-2021", "--ids")
    assert done.returncode == 0, done.stderr.decode()
    (row,) = csv.DictReader(io.StringIO(output.read_text("utf-8-sig")))
    assert (row["value"], row["source"], row["url"]) == ("300", "entered", "https://example.org/1")
    assert run("export", "-o", tmp_path / "out.xlsx", "--db", database).returncode == 0
    assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")
    assert run("export", "-o", tmp_path / "x", "-f", "parquet", "--db", database).returncode == 0
    assert (tmp_path / "x").read_bytes().startswith(b"PAR1")
    piped = run("export", "-o", "-", "--db", database, "--language", "en").stdout
    assert len(piped.decode("utf-8-sig").splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.xlsx", "x"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--place", "七宝"), 2, "'七宝' is not in the collection"),
        (("--indicator", "tax"), 2, "'tax' is not in the collection"),
        (("--measure", "growth"), 2, "yoy"),
        (("--years", "last"), 2, "no year"),
        (("--format", "ods"), 2, "ods"),
        (("--search", "绝无此句"), 1, "nothing was written"),
        (("--db", "none.duckdb"), 3, "There is no database at none.duckdb"),
    ],
)
def test_export_tells_what_is_wrong(
    run: Run, database: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = run("export", "-o", tmp_path / "out.csv", "--db", database, *arguments)
    assert done.returncode == code
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not list(tmp_path.iterdir())


def test_export_searches_by_words(run: Run, database: Path) -> None:
    done = run("export", "-o", "-", "--ids", "--db", database, "--search", "七宝镇 税收")
    (row,) = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")))
    assert row["place"] == "七宝镇"


COUNTED = "2020年，全镇新建养蜂基地{}座。\n建成观星塔{}座。\n"


def test_suggest_tells_what_reports_count_without_an_indicator(run: Run, tmp_path: Path) -> None:
    for number, name in enumerate(("七宝镇2020年工作总结.txt", "七宝镇2020年工作报告.txt"), start=3):
        (tmp_path / name).write_text(COUNTED.format(number, number), "utf-8")
    (tmp_path / "坏.txt").write_bytes(bytes(range(256)))
    done = run("suggest", tmp_path, "--format", "jsonl")
    assert done.returncode == 1
    assert "坏.txt: this is no text" in done.stderr.decode()
    found = {item["phrase"]: item for item in map(json.loads, done.stdout.decode().splitlines())}
    (farm,) = (item for phrase, item in found.items() if "基地" in phrase)
    assert (farm["unit"], farm["figures"], farm["reports"], farm["places"]) == ("座", 2, 2, 1)
    assert "养蜂基地" in farm["sentence"]
    rows = run("suggest", tmp_path, "--top", "1", "--format", "csv").stdout.decode().splitlines()
    assert rows[0] == "phrase,unit,figures,reports,places,label,sentence"
    assert len(rows) == 2
    table = run("suggest", tmp_path).stdout.decode()
    assert "基地" in table and "座" in table


def test_suggest_asks_the_database_and_finds_nothing_in_catalogued_figures(run: Run, database: Path) -> None:
    done = run("suggest", "--db", database)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "Nothing without an indicator" in done.stderr.decode()
    assert run("suggest", "--db", "none.duckdb").returncode == 3


def test_export_takes_derived_figures_only_when_told_to(run: Run, tmp_path: Path) -> None:
    row = "上海市,上海市,闵行区,七宝镇,tax_revenue,税收收入,{},{},,{},exact,2020,actual,某页,https://example.org/1,\n"
    header = TABLE.partition("\n")[0] + "\n"
    table, database = tmp_path / "figures.csv", tmp_path / "data.duckdb"
    table.write_text(header + row.format("level", "410000000", "元") + row.format("yoy", "-9", "%"), "utf-8")
    assert run("ingest", table, "--db", database).returncode == 0

    def rows(*options: str) -> list[dict[str, str]]:
        piped = run("export", "-o", "-", "--ids", "--db", database, *options).stdout.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(piped)))

    assert [figure["source"] for figure in rows()] == ["entered", "entered"]
    added = [figure for figure in rows("--derived") if figure["source"] == "derived"]
    assert [(figure["period"], figure["value"]) for figure in added] == [("2019", "451000000")]
    assert set(added[0]["parents"].split("; ")) == {figure["observation_id"] for figure in rows()}


def test_export_into_no_folder_is_told(run: Run, database: Path, tmp_path: Path) -> None:
    done = run("export", "-o", tmp_path / "none" / "out.csv", "--db", database)
    assert done.returncode == 1
    assert "There is no folder" in done.stderr.decode()
