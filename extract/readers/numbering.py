"""The numbers that a Word document gives its headings and lists, which stand nowhere in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PLACE = re.compile(r"%([1-9])")


def chinese_number(number: int) -> str:
    """1 to 99 in Chinese numerals; others in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "ideographDigital",
        ),
        chinese_number,
    ),
    "decimalEnclosedCircle": lambda number: _CIRCLED[number] if number < len(_CIRCLED) else str(number),
    "decimalEnclosedCircleChinese": lambda number: _CIRCLED[number] if number < len(_CIRCLED) else str(number),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    pattern: str
    start: int


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


class Numbering:
    """Counts the numbered paragraphs of a document.

    Args:
        numbering, styles: the roots of its parts numbering.xml and styles.xml; None where it has none.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None and (number := _value(properties, "numId")):
                self._of_style[style.get(f"{W}styleId", "")] = number, int(_value(properties, "ilvl") or 0)

    def _read(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {}
            for level in abstract.iter(f"{W}lvl"):
                levels[int(level.get(f"{W}ilvl", "0"))] = _Level(
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    int(_value(level, "start") or 1),
                )
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in numbering.iter(f"{W}num"):
            self._lists[number.get(f"{W}numId", "")] = _value(number, "abstractNumId") or ""

    def of(self, paragraph: etree._Element) -> str:
        """The number that stands before the next paragraph; "" where it has none. To be asked once for each."""
        number, depth = self._list_of(paragraph)
        abstract = self._lists.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts[abstract]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [deep for deep in counts if deep > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda place: self._written(abstract, int(place[1]) - 1), level.pattern)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self._of_style.get("" if style is None else style.get(f"{W}val", ""), ("", 0))
        if properties is None:
            return inherited
        return _value(properties, "numId") or inherited[0], int(_value(properties, "ilvl") or inherited[1])

    def _written(self, abstract: str, depth: int) -> str:
        level = self._levels[abstract].get(depth)
        if level is None:
            return ""
        number = self._counts[abstract].get(depth, level.start)
        return _FORMATS.get(level.format, str)(number)
