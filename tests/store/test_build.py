"""A new database takes the old one's place in one step, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.queries import Collection, Selection, figures, places
from extract.record import Place
from extract.store import StoreError, building
from tests.store.samples import CATALOGUE, NORTH, record, report

Build = Callable[..., Path]


def _files(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.iterdir())


def test_an_error_in_the_middle_leaves_the_old_database_whole(build: Build) -> None:
    database = build(report([record()]))
    before = database.read_bytes()

    def fail() -> None:
        with building(database) as builder:
            builder.add_catalogue(CATALOGUE)
            builder.add(report([record(value=5.0)]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert database.read_bytes() == before
    assert _files(database) == ["data.duckdb", "data.duckdb.lock"]


def test_an_error_while_summaries_are_made_leaves_the_old_database_whole(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = build(report([record()]))
    before = database.read_bytes()
    monkeypatch.setattr("extract.store.build.place_rows", lambda _places: [{"place_id": None}])
    with pytest.raises(StoreError, match="the old one stays"):
        build(report([record(value=5.0)]))
    assert database.read_bytes() == before


def test_a_killed_build_leaves_the_old_database_whole_and_is_cleared_away_by_the_next(build: Build) -> None:
    database = build(report([record()]))
    script = f"""
import os, signal
from pathlib import Path
from extract.store import building
from tests.store.samples import CATALOGUE, record, report
with building(Path({str(database)!r})) as builder:
    builder.add_catalogue(CATALOGUE)
    builder.add(report([record(value=5.0)]))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert "data.duckdb.building" in _files(database)
    assert figures(Collection(database), Selection())["value"].tolist() == [100.0]
    build(report([record(value=7.0)]))
    assert _files(database) == ["data.duckdb", "data.duckdb.lock"]
    assert figures(Collection(database), Selection())["value"].tolist() == [7.0]


def test_two_builds_of_one_database_do_not_mix(tmp_path: Path) -> None:
    database = tmp_path / "data.duckdb"
    with building(database) as builder:
        builder.add_catalogue(CATALOGUE)
        with pytest.raises(StoreError, match="another ingestion") as caught, building(database):
            pass
        assert caught.value.fault == "busy"
        builder.add(report([record()]))
    assert len(figures(Collection(database), Selection())) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught, building(tmp_path / "file" / "data.duckdb"):
        pass
    assert caught.value.fault == "unwritable"


def test_an_open_collection_sees_a_new_build(build: Build) -> None:
    database = build(report([record()]))
    collection, other = Collection(database), Collection(database)
    first = collection.build_id
    assert figures(collection, Selection())["value"].tolist() == [100.0]
    assert figures(other, Selection())["value"].tolist() == [100.0]
    build(report([record(value=7.0)]))
    assert collection.build_id != first
    for reader in (collection, other, Collection(database)):
        assert figures(reader, Selection())["value"].tolist() == [7.0]


def test_threads_share_a_collection_while_builds_go_on(build: Build) -> None:
    database = build(report([record()]))
    collection = Collection(database)
    faults: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(15):
                assert len(figures(collection, Selection())) == 1
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(3):
        build(report([record(value=float(number))]))
    for thread in threads:
        thread.join()
    assert not faults


def test_labels_are_unique_and_found_by_pinyin(build: Build) -> None:
    here = Place("1", "城关镇", "镇", "和政县", "临夏回族自治州", "甘肃省")
    there = Place("2", "城关镇", "镇", "永靖县", "临夏回族自治州", "甘肃省")
    far = Place("3", "城关镇", "镇", "和政县", "某市", "某省")
    towns = (here, there, far, NORTH)
    database = build(*(report([record()], place=place, name=place.code) for place in towns))
    frame = places(Collection(database)).set_index("place_id")
    assert frame["label"].is_unique
    assert frame.loc["2", "label"] == "永靖县城关镇"
    assert frame.loc[NORTH.code, "label"] == "北镇"
    assert frame.loc[NORTH.code, "pinyin"] == "beizhen"
    assert frame.loc[NORTH.code, "initials"] == "bz"
    assert set(frame["district_label"]) == {"临夏回族自治州和政县", "某市和政县", "永靖县", "闵行区"}


def test_ids_are_unique_even_where_two_records_share_a_span(build: Build) -> None:
    database = build(report([record(), record(label="其他")]))
    assert figures(Collection(database), Selection())["observation_id"].is_unique


@pytest.mark.parametrize(
    ("content", "fault"), [(None, "missing"), (b"", "damaged"), (b"no database" * 1000, "damaged")]
)
def test_what_is_no_database_is_told(tmp_path: Path, content: bytes | None, fault: str) -> None:
    path = tmp_path / "it's.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        figures(Collection(path), Selection())
    assert caught.value.fault == fault
    assert str(path) in str(caught.value)


def test_an_empty_and_an_outdated_database_are_told(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    database = build(report([]))
    with pytest.raises(StoreError) as caught:
        figures(Collection(database), Selection())
    assert caught.value.fault == "empty"
    monkeypatch.setattr("extract.store.build.SCHEMA_VERSION", "0")
    build(report([record()]))
    with pytest.raises(StoreError) as caught:
        figures(Collection(database), Selection())
    assert caught.value.fault == "outdated"
