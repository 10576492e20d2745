"""Words → a regular expression for any of them, written so that it is searched for quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS_FIRST = re.compile(r"\(\?:([^()]*)\)(?![?*+{])([^|]*(?:\([^()]*\)[^|()]*)*)")
_GUARD = re.compile(r"\(\?<!([^()|]+)\)")
_GUARDS_FIRST = re.compile(rf"((?:{_GUARD.pattern})+)([\u4e00-\u9fff]+)(?![?*+{{|])([^|]*(?:\([^()]*\)[^|()]*)*)")


def any_of(words: Iterable[str], *, escape: bool = True) -> str:
    """A pattern for any of the words, the longest first; plain words that begin alike are told apart behind that."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not escape:
        return "(?:" + "|".join(way for word in ordered for way in _ways(word)) + ")"
    rests: dict[str, list[str]] = {}
    for word in ordered:
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    alike = (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})" for rest in rests.values())
    return "(?:" + "|".join(re.escape(first) + rest for first, rest in zip(rests, alike, strict=True)) + ")"


def _ways(expression: str) -> list[str]:
    """The same regular expression as alternatives that begin with a character: 目标是 and 任务是 for (?:目标|任务)是.

    What begins with one of a few characters is searched for several times as fast.
    """
    if words := _WORDS_FIRST.fullmatch(expression):
        return [way for word in words[1].split("|") for way in _ways(word + words[2])]
    if guarded := _GUARDS_FIRST.fullmatch(expression):
        guards, _, word, rest = guarded.groups()
        return [word + "".join(f"(?<!{guard}{word})" for guard in _GUARD.findall(guards)) + rest]
    return [expression]


def characters_of(words: Iterable[str]) -> frozenset[str]:
    """The characters that words, which may be regular expressions without classes like ``.`` at their ends, are written
    with: what begins or ends in none of them needs no search for a word there."""
    return frozenset("".join(words)) | frozenset("0123456789")
