"""Parsed files of the vocabulary are kept until they change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.parsed import parsed


def _parser(calls: list[bytes]) -> Callable[[bytes], dict[str, int]]:
    def parse(content: bytes) -> dict[str, int]:
        calls.append(content)
        return {"length": len(content)}

    return parse


def test_a_file_is_parsed_once_until_it_changes(tmp_path: Path) -> None:
    path, kept, calls = tmp_path / "words.yaml", tmp_path / "kept", []
    path.write_text("a: 1")
    assert [parsed(path, kept, _parser(calls)) for _ in range(2)] == [{"length": 4}, {"length": 4}]
    assert calls == [b"a: 1"]
    path.write_text("a: 12")
    assert parsed(path, kept, _parser(calls)) == {"length": 5}
    assert calls == [b"a: 1", b"a: 12"]
    assert [file.name for file in kept.iterdir()] == ["words.yaml.msgpack"]


@pytest.mark.parametrize("damaged", [b"", b"\xc1", b"\x93\x01\x02\x03"])
def test_what_was_kept_and_is_damaged_is_made_anew(tmp_path: Path, damaged: bytes) -> None:
    path, kept = tmp_path / "words.yaml", tmp_path / "kept"
    path.write_text("a: 1")
    kept.mkdir()
    (kept / "words.yaml.msgpack").write_bytes(damaged)
    assert parsed(path, kept, _parser([])) == {"length": 4}
    assert parsed(path, kept, _parser(calls := [])) == {"length": 4}
    assert not calls


def test_where_nothing_can_be_written_it_is_made_each_time(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("a: 1")
    (tmp_path / "kept").write_text("a file where the folder should be")
    assert parsed(path, tmp_path / "kept", _parser([])) == {"length": 4}


def test_what_can_not_be_parsed_is_not_kept(tmp_path: Path) -> None:
    path, kept = tmp_path / "words.yaml", tmp_path / "kept"
    path.write_text("a: 1")

    def fail(content: bytes) -> None:
        raise ValueError(f"no YAML: {content!r}")

    with pytest.raises(ValueError, match="no YAML"):
        parsed(path, kept, fail)
    assert not kept.exists()
