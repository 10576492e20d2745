"""Programs of expressions are kept for the next process, and do what those of ``re.compile`` do."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from extract import expressions
from extract.expressions import Expressions

_WAYS = (r"(?P<number>\d+)(?:\.(\d+))?(?P<unit>亿元|万元|元)", "[㐀-鿿]{2,}?(?<!镇)(?=镇)", r"(?i)app|^a.*?b$", "")
_TEXT = "APP 完成19.5亿元,青溪镇320元"


def _parts(pattern: re.Pattern[str]) -> object:
    found = [(match.span(), match.groupdict(), match.lastgroup) for match in pattern.finditer(_TEXT)]
    return found, pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.IGNORECASE])
@pytest.mark.parametrize("text", _WAYS)
def test_kept_programs_match_as_those_that_are_made(tmp_path: Path, text: str, flags: int) -> None:
    path = tmp_path / "kept"
    made = Expressions(path)
    assert _parts(made.compiled(text, flags)) == _parts(re.compile(text, flags))
    made.keep()
    assert _parts(Expressions(path).compiled(text, flags)) == _parts(re.compile(text, flags))


def test_what_was_kept_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Expressions(tmp_path / "kept")
    made.compiled("镇|乡", 0)
    made.keep()
    monkeypatch.setattr(expressions, "_program", lambda *_: pytest.fail("made again"))
    assert Expressions(made.path).compiled("镇|乡", 0).findall("镇乡村") == ["镇", "乡"]


@pytest.mark.parametrize("of", ["another build", expressions._BUILD])
def test_programs_that_do_not_fit_are_made_anew(tmp_path: Path, of: str) -> None:
    path = tmp_path / "kept"
    faulty = expressions._Program(0, b"\xff\xff\0\0", 0, {})
    path.write_bytes(msgspec.msgpack.encode((of, {("镇|乡", 0): faulty})))
    assert Expressions(path).compiled("镇|乡", 0).findall("镇乡村") == ["镇", "乡"]


@pytest.mark.parametrize("damaged", [b"", b"\xc1", b"\x92\xa1a\x80\x80"])
def test_a_damaged_file_is_as_none(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "kept"
    path.write_bytes(damaged)
    assert Expressions(path).compiled("镇|乡", 0).findall("镇乡村") == ["镇", "乡"]


def test_where_nothing_can_be_written_they_are_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    made = Expressions(tmp_path / "kept" / "expressions")
    assert made.compiled("镇|乡", 0).search("青溪镇")
    made.keep()


def test_what_is_no_expression_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Expressions(tmp_path / "kept").compiled("(镇", 0)
