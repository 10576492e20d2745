"""Alternatives written so that they are searched for quickly say the same as the expressions they are made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.alternatives import any_of
from extract.grammar import load_grammar

_WORDS = load_grammar().words
_EXPRESSIONS = {
    "target": _WORDS.status.target,
    "standing": _WORDS.status.standing,
    "other_base": _WORDS.measures.other_base,
    "openers": _WORDS.labels.openers,
    "closers": _WORDS.labels.closers,
    "own": load_grammar().owners.own,
    "made up": [
        "(?:目标|任务)(?:是|为)?",
        "(?<![不精])计划(?!生育)",
        "(?:增|减)?收",
        "(?:[由从]|自)年初",
        "新(?:建|增)",
    ],
}
_TEXT = "\n".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.yaml")))
_TEXT += "目标是 任务 不计划 计划生育 年度计划 增收 收 从年初 自年初 新增"


@pytest.mark.parametrize("name", _EXPRESSIONS)
def test_alternatives_match_what_their_expressions_match(name: str) -> None:
    ordered = sorted(set(_EXPRESSIONS[name]), key=lambda word: (-len(word), word))
    plain, quick = re.compile("|".join(ordered)), re.compile(any_of(ordered, escape=False))
    assert [match.span() for match in quick.finditer(_TEXT)] == [match.span() for match in plain.finditer(_TEXT)]


@pytest.mark.parametrize(
    "words", [_WORDS.labels.verbs, _WORDS.labels.tails, _WORDS.measures.rise, ["(镇)", "镇", "乡", "镇长"]]
)
def test_plain_words_that_begin_alike_are_all_found(words: list[str]) -> None:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    plain, quick = re.compile("|".join(map(re.escape, ordered))), re.compile(any_of(words))
    assert [match.span() for match in quick.finditer(_TEXT)] == [match.span() for match in plain.finditer(_TEXT)]
    assert all(quick.fullmatch(word) for word in words)
