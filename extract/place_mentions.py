"""Where a text names places: listed names by their endings, chains (上海市宝山区淞南镇), the lines that matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from extract.expressions import expression
from extract.gazetteer import any_of, level_of, load_gazetteer, place_words, short_name

_CHINESE = "[\u3400-\u9fff〇]"
_BREAK = re.compile(r"[。;\uff1b!\uff01?\uff1f]")

# A line longer than this is no title, signature or "key: value" line.
TITLE_LENGTH = 80
# How many lines with text make the head and the foot of a report.
HEAD_LINES, FOOT_LINES = 40, 12


class Mention(Struct, frozen=True):
    """A listed name in a text.

    Attributes:
        start, end: its span.
        name: the name.
        codes: its codes, those below the names in front of it; () where the list has no such place there.
        parents: the names right in front of it, outermost first (上海市, 宝山区).
        is_parent: whether another name follows it and makes it a parent.
        is_other: whether the words in front make it another place than the report's (对口支援云南省).
    """

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    parents: tuple[str, ...] = ()
    is_parent: bool = False
    is_other: bool = False


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    """(what follows a name by itself, what stands before another place, plain names, plain short names)."""
    words = place_words()
    bodies = any_of([*words.bodies, *words.assemblies, *words.report_words])
    behind = expression(rf"\s*(?:{bodies}|第.{{1,4}}届|[12]\d{{3}}|二[〇零○]|[,\uff0c:\uff1a。]|$)", re.MULTILINE)
    other = expression(
        rf"(?:{any_of(w for w in words.other_place_words if len(w) > 1)})[^,\uff0c。;\uff1b、\s]{{0,4}}$"
        rf"|(?:{any_of(w for w in words.other_place_words if len(w) == 1)})$"
    )
    return behind, other, frozenset(words.plain_words), frozenset(words.plain_short_names)


def is_plain(name: str) -> bool:
    """True where a name is a plain word too, so that it counts only where it stands by itself."""
    _, _, words, shorts = _patterns()
    return len(name) <= 2 or name in words or (name.endswith(("镇", "乡", "街道")) and short_name(name) in shorts)


def says_nothing(short: str) -> bool:
    """True where a short name is too plain a word to count."""
    _, _, words, shorts = _patterns()
    return len(short) < 2 or short in words or short in shorts


# Endings of the names that reports have; the list has others too (厂, 所, 司 …), which would cost time and mislead.
_NAME_END = re.compile("[镇乡道区县市旗木省州盟场园]")


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """Spans of listed names: where names end, the longest that ends there."""
    gazetteer = load_gazetteer()
    codes, endings = gazetteer.codes, gazetteer.endings
    for match in _NAME_END.finditer(text):
        end = match.end()
        for length in endings.get(text[end - 2 : end], ()):
            if length <= end and text[end - length : end] in codes:
                yield end - length, end
                break


def find_mentions(text: str) -> list[Mention]:
    """The listed places that ``text`` names, in its order, none within another."""
    gazetteer = load_gazetteer()
    behind, other, plain_words, _ = _patterns()
    spans: list[tuple[int, int]] = []
    for start, end in _listed(text):
        while spans and start <= spans[-1][0]:  # 西城区 within 西城区街道
            spans.pop()
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    found: list[Mention] = []
    for start, end in spans:
        name = text[start:end]
        codes = gazetteer.find(name)
        chained = bool(found) and found[-1].end == start
        if chained:
            parent = found[-1]
            below = tuple(code for code in codes if code.startswith(parent.codes) and code not in parent.codes)
            if not below and (len(name) <= 2 or name in plain_words or level_of(codes[0]) != "town"):
                chained = False
            else:
                codes = below
                found[-1] = replace(parent, is_parent=True)
                found.append(Mention(start, end, name, codes, (*parent.parents, parent.name), False, parent.is_other))
                continue
        former = text[start - 1 : start]
        alone = not ("\u3400" <= former <= "\u9fff" or former == "〇") or former in "年月日在"
        if is_plain(name) and not (alone and behind.match(text, end)):
            continue
        is_other = bool(other.search(text, max(0, start - 10), start))
        found.append(Mention(start, end, name, codes, (), False, is_other))
    return found


class Line(Struct, frozen=True):
    """A line of the head or foot of a report, without the spaces around it and between set-apart characters."""

    text: str
    is_head: bool


def lines_of_note(text: str) -> list[Line]:
    """The short lines without a full stop at the head and the foot of ``text``: titles, "key: value" lines, signatures.

    Where the text begins with a long line its first words stand for a title.
    """
    head: list[str] = []
    position = 0
    while position < len(text) and len(head) < HEAD_LINES:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if line := text[position:end].strip():
            head.append(line)
        position = end + 1
    foot = [line for line in text[max(position, len(text) - 1500) :].splitlines() if line.strip()][-FOOT_LINES:]
    if head and len(head[0]) > TITLE_LENGTH:
        head[0] = _BREAK.split(head[0][:TITLE_LENGTH])[0]
    lines = [Line(line, True) for line in head] + [Line(line.strip(), False) for line in foot]
    return [_closed_up(line) for line in lines if _may_be_title(line.text)]


def _may_be_title(line: str) -> bool:
    return len(line) <= TITLE_LENGTH and not _BREAK.search(line)


@lru_cache(maxsize=1)
def _set_apart() -> re.Pattern[str]:
    """淞 南 镇: a title whose characters are set apart."""
    return expression(rf"{_CHINESE}(?:[ \u3000]{_CHINESE})+(?![\u3400-\u9fff])")


def _closed_up(line: Line) -> Line:
    """``line`` with set-apart characters together: 淞 南 镇 is 淞南镇."""
    if " " not in line.text and "\u3000" not in line.text:
        return line
    return replace(line, text=_set_apart().sub(lambda match: re.sub(r"\s", "", match[0]), line.text))
