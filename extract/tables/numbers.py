"""What a cell says where it is a number and nothing else: 1 300, -2.3, ↓0.4%, (2.5), 6%-6.5%, 约12.3亿元*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extract.characters import simplified
from extract.expressions import expression
from extract.record import Bound
from extract.tables.words import Sign, TableWords, load_table_words

_BLANK = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_DIGITS = rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d+)(?:[.．]\d+)?"
_PATTERN = (
    r"(?:{opening})?\s*(?P<sign>{sign})?\s*(?P<before>{before})?\s*(?P<low>{digits})\s*"
    r"(?:(?P<low_unit>{unit})??\s*(?P<to>{to})\s*(?P<high_minus>{minus})?(?P<high>{digits})\s*)?"
    r"(?P<unit>{unit})??(?P<after>{after})?\s*(?P<mark>{arrow})?\s*(?:{note})?"
    r"\s*(?:[(（](?P<qualifier>[^()（）]{{1,12}})[)）])?\s*(?:{note})?"
)
_BRACKETS = re.compile(r"[(（]\s*(?P<inner>[^()（）]*?)\s*[)）]\s*(?P<unit>[%％]?)")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"(?:19|20)\d\d\s*年|\d{1,2}\s*月|\d{1,2}\s*日$|(?:19|20)\d\d\s*[-–—~～至到]+\s*(?:19|20)\d\d$"
    r"|\d{1,2}\s*[-–—~～至到]+\s*\d{1,2}\s*(?:[月日]|季度)"
)
_LONGEST = 40  # characters
_NO_UNIT = "\\d\\s.．,，:：/\\-()（）\ufffd"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell writes it.

    Attributes:
        start, end: span in the cell of sign, number and unit; of a number in brackets all of it.
        low, high: its digits; ``high`` is the upper end of a range, else "".
        low_unit: the unit of the lower end where it has one of its own.
        unit: its unit, "" for none.
        sign: a sign (plus, minus), or a word or arrow of growth (rise, fall); None for nothing.
        worded: whether that is a word.
        high_minus: whether the upper end of a range has a minus.
        bound: how the words beside it bound it.
        bracketed: whether it stands in brackets.
        qualifier: what stands in brackets behind it, "" for nothing.
    """

    start: int
    end: int
    low: str
    high: str
    low_unit: str
    unit: str
    sign: Sign | None
    worded: bool
    high_minus: bool
    bound: Bound
    bracketed: bool
    qualifier: str


def read_number(text: str, words: TableWords) -> Number | None:
    """The number that a cell is; None where it is none, a date, or more than one number.

    Args:
        text: the cell, without blanks around it, in Simplified characters.
        words: the vocabulary.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text) or _DATE.match(text):
        return None
    brackets = _BRACKETS.fullmatch(text)
    inner = brackets.span("inner") if brackets else (0, len(text))
    match = _pattern(words).fullmatch(text, *inner)
    if match is None or (match["high"] and not _is_range(match, words)):
        return None
    sign, worded = _sign(match["sign"] or match["mark"] or "", words)
    start = match.start("low" if worded or not match["sign"] else "sign")
    end = match.end("unit" if match["unit"] else "high" if match["high"] else "low")
    return Number(
        start=0 if brackets else start,
        end=len(text) if brackets else end,
        low=match["low"],
        high=match["high"] or "",
        low_unit=match["low_unit"] or "",
        unit=match["unit"] or (brackets["unit"] if brackets else ""),
        sign=sign,
        worded=worded,
        high_minus=bool(match["high_minus"]),
        bound="range" if match["high"] else words.bound(match["before"], match["after"]),
        bracketed=brackets is not None,
        qualifier=match["qualifier"] or "",
    )


def _is_range(match: re.Match[str], words: TableWords) -> bool:
    """Whether two numbers in a cell are the ends of a range: not a date (2021-05), a code (05-08) or a sum."""
    if match["low"].startswith("0") and not re.match(r"0(?:[.．]|$)", match["low"]):
        return False
    minus = (match["sign"] or "") in words.signs["minus"]
    if (minus or match["high_minus"]) and match["to"][0] in words.signs["minus"]:
        return False
    low, high = (float(re.sub(rf"{_BLANK}|[,，]", "", match[end]).replace("．", ".")) for end in ("low", "high"))
    low, high = -low if minus else low, -high if match["high_minus"] else high
    return low < high or bool(match["low_unit"] and match["low_unit"] != match["unit"])


def _sign(written: str, words: TableWords) -> tuple[Sign | None, bool]:
    """What a sign says, and whether it is a word."""
    bare = written
    for opening in words.compared:
        bare = bare.removeprefix(opening).strip()
    sign = next((sign for sign, ways in words.signs.items() if bare in ways), None)
    return sign, sign is not None and bare.isalpha()


@lru_cache(maxsize=4)
def _pattern(words: TableWords) -> re.Pattern[str]:
    moves = [*words.signs["rise"], *words.signs["fall"]]
    marked = (*words.signs["plus"], *words.signs["minus"], *moves, *words.footnotes, *words.joints)
    marks = "".join(re.escape(mark) for mark in sorted(set("".join(marked))) if not mark.isalnum())
    return expression(
        _PATTERN.format(
            sign=rf"{_any(words.signs['plus'] + words.signs['minus'])}|(?:{_any(words.compared)})?\s*(?:{_any(moves)})",
            opening=_any(words.openings),
            arrow=_any(move for move in moves if not move.isalpha()),
            before=_any(word for ways in words.bounds_before.values() for word in ways),
            after=_any(word for ways in words.bounds_after.values() for word in ways),
            to=_any(words.joints),
            minus=_any(words.signs["minus"]),
            note=_any(words.footnotes),
            digits=_DIGITS,
            unit=rf"[^{_NO_UNIT}{marks}][^\d()（）\ufffd{marks}]{{0,7}}?",
        )
    )


def _any(words: Iterable[str]) -> str:
    """An alternative of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def is_figure(text: str) -> bool:
    """Whether a cell is a number with or without its unit, and no date; a bare year (2021) is one too."""
    return read_number(simplified(text.strip()), load_table_words()) is not None
