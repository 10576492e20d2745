"""Quantities written in digits: 4.1亿元, 30余万人次, 10-15%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from extract.alternatives import any_of, characters_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.quantities.quantity import Bounding, Names, Quantity

_UNITS_OF_YEARS = frozenset({"年", "卷"})  # 2022卷 of a yearbook
_MONEY_AND_RATES = frozenset({"元", "美元", "港元", "欧元", "日元", "%", "‰", "百分点"})
_DIGIT = re.compile("[0-9]")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_GLUED_ITEM = re.compile(r"\n(\d{1,2})\.(?=\d)")
_ITEM_BEFORE = re.compile(r"(?:\A|\n)\d{1,2}\.$")
_FROM = re.compile(r"[由从](?![^,。;\n]*[到至为])[^,。;\n]*$")
_END_OF_PHRASE = re.compile(r"[,。;、)\n]|$|的(?:目标|任务)")
_END_OF_ITEM = frozenset(",。;:、")
_CLAUSE_END = re.compile(r"[,。;:!?\n]")
_JOINTS, _TO = frozenset("和、与及"), frozenset("-—~至到")
_ACRONYM = re.compile("(?<![A-Za-z])[A-Z]{3,5}$")
_HOTLINE = re.compile("[^,。;\\d]{0,6}热线")
_RESPECTIVELY = re.compile(r"分别[^,。;\n]*$")
_OVER = frozenset("超过逾")
_NEAR = 12  # characters before a number that tell its unit
_LONGEST_LEAD = 24  # characters from the name of an index to what it reached
_MOST_DIGITS = 20  # more are no number that counts something
_PARTS_OF_SINGLE = ("low", "low_more", "low_scale", "low_tail", "low_unit", "myriads", "wan")


class DigitFinder:
    """Finds the quantities written in digits; made once from the grammar."""

    def __init__(self, grammar: Grammar, bounding: Bounding) -> None:
        nots, units = grammar.nots, grammar.units
        scale, unit, more = (
            f"{any_of(units.scales)}(?![瓦克伏]|度(?![假过]))",
            grammar.unit_pattern,
            any_of(grammar.words.bounds.more),
        )
        self._pattern = expression(
            rf"(?:(?P<myriads>\d+)亿零?(?=\d{{1,4}}(?:千万|百万|万))|(?P<wan>\d+)万(?=\d千))?(?P<low>{_NUMBER})(?P<low_more>{more})?(?P<low_scale>{scale})?(?P<low_tail>{more})?(?P<low_unit>{unit})?"
        )
        self._to_high = (
            rf"(?:-|—+|~|至|到)(?P<high>{_NUMBER})(?P<high_more>{more})?(?P<high_scale>{scale})?"
            rf"(?P<high_tail>{more})?(?:(?P<high_unit>{unit})|(?<=[亿万千百]))"
        )
        measured = any_of(
            way for base, ways in units.measured.items() if base not in ("天", "年", "个月") for way in ways
        )
        self._shared = expression(rf"(?:[和、与及]-?{_NUMBER}){{1,30}}(?P<scale>{scale})?(?P<unit>{measured})")
        self._shared_points = expression(rf"(?:[和、与及]{_NUMBER}个){{1,30}}百分点")
        self._unit_before = expression(rf"\((?:单位:)?(?P<scale>{scale})?(?P<unit>{measured})\):?$")
        self._plain_square, self._of_floor = (
            units.plain_square,
            expression(rf"{any_of(units.plain_square.of)}[^,;。]*$"),
        )
        self._bounding = bounding
        self._scales = units.scales
        self._factors = grammar.unit_factors
        self._patterns = grammar.patterns
        self._names_before = expression(any_of(nots.names_before, escape=False) + "$")
        self._ends_of_names = characters_of(nots.names_before)
        self._names_after = tuple(nots.names_after)
        self._sizes = tuple(nots.sizes)
        self._counting = frozenset(nots.counting)
        self._numbered = expression(any_of(nots.numbered_parts.before) + "$")
        self._numbered_units = frozenset(nots.numbered_parts.units)
        self._durations = frozenset(nots.durations.units)
        self._stated = expression(any_of(nots.durations.stated_by))
        self._stated_after = expression(any_of(nots.durations.stated_after))
        self._duration_group = expression(any_of(nots.durations.group_after, escape=False))
        self._people = tuple(nots.people)
        self._people_after = expression(rf"[\u4e00-\u9fff]{{0,4}}?{any_of(nots.people)}")
        self._moved_to = grammar.patterns["moved_to"]
        self._by_nature = expression(any_of(nots.numbers_by_nature) + grammar.patterns.texts["index_reaches"])

    @cached_property
    def _range_end(self) -> re.Pattern[str]:
        """What makes a number the lower end of a range; compiled when a text first may have one."""
        return expression(self._to_high)

    def find(self, text: str, names: Names) -> Iterator[Quantity]:
        """The quantities of a normalised text, in its order."""
        position = 0
        items = _item_numbers(text)
        while digit := _DIGIT.search(text, position):
            if digit.start() in items:
                position = items[digit.start()]
                continue
            match = self._pattern.match(text, digit.start())
            assert match is not None
            position = match.end()
            high = self._range_end.match(text, position) if text[position : position + 1] in _TO else None
            position = high.end() if high else position
            if position - match.start() > _MOST_DIGITS and _longest_number(match, high) > _MOST_DIGITS:
                continue
            if high and not self._is_range(text, match, high):
                # Two numbers that only stand side by side: read the first by itself, go on at the second.
                position = high.start("high")
                match = self._pattern.match(text, match.start(), match.end())
                assert match is not None
                high = None
            quantity = self._range(text, match, high, names) if high else self._single(text, match, names)
            if quantity:
                yield self._bounding.apply(text, quantity)

    def _is_range(self, text: str, match: re.Match[str], high: re.Match[str]) -> bool:
        before = text[max(0, match.start() - 12) : match.start()]
        if text.startswith(("至", "到"), match.end()) and _FROM.search(before):
            return False  # 由46.9%到97.1%: two figures, two times
        if match["low_unit"] and self._measure(match["low_unit"])[0] != self._measure(high["high_unit"])[0]:
            return False
        if not high["high_unit"] and not self._counts_bare(text, match.start(), high.end(), large=True):
            return False
        if before.endswith(("-", "/")) or re.match(r"0\d", match["low"]):
            return False  # 05-08地块
        least, most = self._ends(match, high)
        return least < most

    def _measure(self, unit: str | None) -> tuple[str, float]:
        """Base unit and factor of a unit as it is written; of none an empty one."""
        return self._factors[unit] if unit else ("", 1.0)

    def _ends(self, match: re.Match[str], high: re.Match[str]) -> tuple[float, float]:
        """Both ends of a range in the base unit; the lower one shares scale and unit where it has none."""
        high_factor = self._measure(high["high_unit"])[1]
        high_scale = self._scales.get(high["high_scale"] or "", 1.0)
        shares = not match["low_unit"]
        low_factor = high_factor if shares else self._measure(match["low_unit"])[1]
        low_scale = self._scales.get(match["low_scale"] or "", high_scale if shares else 1.0)
        low = float(match["low"].replace(",", "")) * low_scale * low_factor
        return low, float(high["high"].replace(",", "")) * high_scale * high_factor

    def _range(self, text: str, match: re.Match[str], high: re.Match[str], names: Names) -> Quantity | None:
        start, end = match.start(), high.end()
        unit = high["high_unit"] or ""
        least, most = self._ends(match, high)
        if self._is_name(text, start, end, high["high"], unit, names):
            return None
        return Quantity(start, end, start, end, least, most, self._measure(unit)[0], "range")

    def _single(self, text: str, match: re.Match[str], names: Names) -> Quantity | None:
        start, end = match.span()
        raw, more, scale, tail, unit, myriads, wan = match.group(*_PARTS_OF_SINGLE)
        scale, unit, more = scale or "", unit or "", bool(more or tail)
        if _is_year(raw, unit):  # many numbers are: nothing else of them needs a look
            return None
        if unit == "个" and not scale and self._shared_points.match(text, end):
            unit = "百分点"  # 分别提高0.9个和0.3个百分点
        if not unit and (shared := self._shared_unit(text, match)):
            scale, unit = shared
            end = match.end("low")
        elif not unit and (named := self._unit_before.search(text, max(0, start - _NEAR), start)):
            scale, unit = scale or named["scale"] or "", named["unit"]  # 农民人均纯收入(元)4866
            end = match.end("low")
        elif not unit:
            if not self._counts_bare(text, start, end, large=bool(scale) or more):
                return None
            end = match.end("low_scale") if scale else match.end("low")
        base, factor = self._measure(unit)
        value = float(raw.replace(",", "")) * self._scales.get(scale, 1.0) * factor
        if myriads:  # 1亿3千万元
            value += float(myriads) * self._scales["亿"] * factor
        if wan:  # 3万5千亩
            value += float(wan) * self._scales["万"] * factor
        if unit == self._plain_square.unit and self._of_floor.search(text, max(0, start - _NEAR), start):
            base = self._plain_square.base
        if base in ("%", "‰", "百分点") and self._is_negative(text, start):
            start, value = start - 1, -value
        if self._is_name(text, start, end, raw, unit, names):
            return None
        return Quantity(start, end, start, end, value, None, base, "min" if more else "exact")

    @staticmethod
    def _is_negative(text: str, start: int) -> bool:
        before = text[max(0, start - 2) : start]
        if before.endswith("负"):
            return before[0] not in "担背抱肩"
        return before.endswith("-") and not (
            len(before) == 2 and ((before[0].isascii() and before[0].isalnum()) or before[0] == "%")
        )

    def _shared_unit(self, text: str, match: re.Match[str]) -> tuple[str, str] | None:
        """Scale and unit of a number that shares those of the next in its list: 分别提高5.9和2.9个百分点."""
        if match["low_scale"] or text[match.end() : match.end() + 1] not in _JOINTS:
            return None
        shared = self._shared.match(text, match.end())
        if not shared or (
            "." not in match["low"] and not _RESPECTIVELY.search(text, max(0, match.start() - 20), match.start())
        ):
            return None
        return shared["scale"] or "", shared["unit"]

    def _counts_bare(self, text: str, start: int, end: int, *, large: bool) -> bool:
        """Whether a number without unit counts something: people (近8万市民), or an index."""
        people = self._people_after.match(text, end) if large else text.startswith(self._people, end)
        if people and not _HOTLINE.match(text, end):
            return large or (text[max(start, end - 2) : end].isdigit() and end - start > 1)
        if large and _END_OF_PHRASE.match(text, end):
            return True  # 退税1.3亿,
        ends = not text[end : end + 1].isalpha() or self._moved_to.match(text, end) is not None
        return ends and bool(self._by_nature.search(text, max(0, start - _LONGEST_LEAD), start))

    def _is_name(self, text: str, start: int, end: int, raw: str, unit: str, names: Names) -> bool:
        """Whether the number is part of a name, an ordinal, a date, a slogan, or only bounds a group."""
        if _is_year(raw, unit):
            return True
        last, following = text[start - 1 : start], text[end : end + 1]
        base, _ = self._measure(unit)
        former = text[start - 2 : start - 1]
        signed = last == "+" and base in ("%", "‰", "百分点") and not (former.isascii() and former.isalnum())
        if following == "+" or (not signed and last and last.isascii() and self._goes_on_with(text, start, last, base)):
            return True
        if names.hold(start, end):
            return True
        if last in self._ends_of_names and self._names_before.search(text, max(0, start - 8), start):
            return True
        if text.startswith(self._names_after, end - len(unit)):
            return True
        if unit in self._numbered_units and self._numbered.search(text, max(0, start - 4), start):
            return True
        if base in self._durations and not self._states_duration(text, start, end):
            return True
        return following not in _END_OF_ITEM and self._is_name_with_rest(text, start, end, raw, unit)

    def _is_name_with_rest(self, text: str, start: int, end: int, raw: str, unit: str) -> bool:
        """Whether what follows a number makes it part of a name or slogan, or the bound of a group."""
        if text.startswith(self._names_after, end):
            return True
        base, _ = self._measure(unit)
        counts = unit in self._counting and self._patterns["counted_or_more"].match(text, end)
        if base != "%" and not counts and self._patterns["group"].match(text, end):
            return True
        if self._patterns["one_of"].match(text, end):
            return True
        if unit.endswith("元") and (text.startswith(self._sizes, end) or self._patterns["of_size"].match(text, end)):
            return True
        following = text[end : end + 1]
        aim = self._patterns["of_an_aim"].match(text, end)
        if following == "的" and not aim and self._patterns["group_bound"].search(text, max(0, start - 3), start):
            return True  # 月收入低于800元的家庭
        if base == "元" and self._patterns["group_named"].match(text, end):
            return True
        if following == "的" and text[start - 1 : start] in _OVER and self._patterns["group_counted"].match(text, end):
            return True
        return raw == following == "1" and not text[end + 1 : end + 2].isdigit()  # 1户1策, not 1个120亩的基地

    @staticmethod
    def _goes_on_with(text: str, start: int, last: str, base: str) -> bool:
        """Whether a number goes on with the letter or sign before it: A4, 5G+8, B-12."""
        if last == "-":
            former = text[start - 2 : start - 1]
            return former.isascii() and former.isalnum()
        if last == ".":
            return not _ITEM_BEFORE.search(text, max(0, start - 4), start)
        names_thing = base and _ACRONYM.search(text, max(0, start - _NEAR), start)  # 新增AED22台
        return last in "+&/" or (last.isalpha() and base not in _MONEY_AND_RATES and not names_thing)

    def _states_duration(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of time or an age is what is said (用时100天), not the name of a group or plan."""
        if self._duration_group.match(text, end):
            return False
        if "万" in text[start:end]:
            return True  # 服务5万多小时
        if self._stated_after.match(text, end):
            return True
        clause = _CLAUSE_END.split(text[max(0, start - 20) : start])[-1]
        return bool(self._stated.search(clause))


def _is_year(raw: str, unit: str) -> bool:
    """Whether a number in digits with its unit is a year of our time."""
    return unit in _UNITS_OF_YEARS and raw.isdigit() and 1900 <= int(raw) <= 2100


def _item_numbers(text: str) -> dict[int, int]:
    """Numbers of items that stand right before a number (2.50个小区), by start, each with its end.

    A line that opens with one is an item where another line has the number before or after it, and words behind that.
    """
    found: dict[int, int] = {}
    for match in _GLUED_ITEM.finditer("\n" + text):  # what begins with a character is searched for quickly
        number = int(match[1])
        if re.search(rf"(?:^|\n)(?:{number - 1}|{number + 1})[.、](?=\D)", text):
            found[match.start(1) - 1] = match.end() - 1
    return found


def _longest_number(match: re.Match[str], high: re.Match[str] | None) -> int:
    return max(len(number or "") for number in (*match.group("low", "myriads", "wan"), high and high["high"]))
