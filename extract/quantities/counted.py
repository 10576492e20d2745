"""Quantities in Chinese numerals, where they count (两所学校, 百余场, 三分之一) and are no grammar (一是)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.quantities.numerals import parse_either, parse_numeral
from extract.quantities.quantity import Bounding, Names, Quantity
from extract.record import Bound

_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_POWERS = "百千万亿"
_COUNTS = frozenset("十百千万亿")  # a number without any of them is read out digit by digit, as a name is: 七三一
_TIMES = "倍"
_SEVERAL = "数"
_NEAR = 2
"""A turn of speech this near behind a thing belongs to it."""
_LONGEST_TELLING = 24  # characters from an amount to the round one that it passed
_LARGE = 10  # a numeral above counts with any classifier: 三十六眼
# A longer row of numerals is no number, and slow to try. Its first character stands by itself: so it is searched for.
_NUMERAL = rf"[{_NUMERALS[2:]}][{_NUMERALS}]{{0,23}}"
_TENTHS = re.compile("成(?<=[一二两三四五六七八九]成)")  # it begins with a character so that the search is quick
_NOT_AFTER = frozenset(_NUMERALS + "0123456789第每这那某同各几多余.")
_GOES_ON_AS_WORD = re.compile("以(?![上下内])|[制化级位]")
_NEXT_BOUNDARY = re.compile(r"[,。;:!?、\n“”()]")


class CountedFinder:
    """Finds the quantities written in Chinese numerals; made once from the grammar."""

    def __init__(self, grammar: Grammar, bounding: Bounding) -> None:
        nots, bounds, units = grammar.nots, grammar.words.bounds, grammar.units
        more = any_of(bounds.more)
        self._pattern = expression(
            rf"(?P<low>{_NUMERAL})"
            rf"(?:(?:至|到|-|—|~)(?P<high>{_NUMERAL}))?(?P<more>{more})?"
            rf"(?P<unit>{any_of([*units.counted, *units.classifiers])})"
        )
        self._fractions = expression(
            rf"(?=[{_NUMERALS[2:]}翻])(?:(?P<whole>{_NUMERAL})分之(?P<part>[{_NUMERALS}]{{1,24}}(?:点[{_NUMERALS}]{{1,24}})?)"
            r"|(?P<rough>(?<=[近超逾约])[二两三四五六七八九])成(?![员为立本果功型熟长])"
            r"|(?:(?P<tenths_from>[一二两三四五六七八九])成?[至到])?(?P<tenths>[二两三四五六七八九]|(?<=[超过近约达占逾到为至由从降升增减长产的])一)成"
            r"(?:(?P<half>[半一二三四五六七八九](?![条个家户处项所座名人]))|(?=以上|以下|以内|之内|左右|不到|多|[,。;、)\n]|$|的|[和与及]|[升增提降减下上到至]))"
            r"|(?P<half_of>(?<=[超过近达约逾少降占短减的])一半)"
            rf"|(?P<doubling>{any_of(grammar.words.measures.doubling)}))"
        )
        self._often_counted = frozenset(units.counted)
        self._many = frozenset(bounds.many)
        self._marks_of_fractions = ("分之", "一半", *grammar.words.measures.doubling)
        self._bounding = bounding
        self._units = units
        self._factors = grammar.unit_factors
        self._doubling = grammar.words.measures.doubling
        self._grouped = expression(rf"[\u4e00-\u9fff]{{0,4}}?(?:{any_of(nots.grouped_by_money)})")
        self._things = expression(any_of(nots.things))
        self._speech = expression(any_of(nots.turns_of_speech))
        self._idioms = expression(any_of(nots.idioms))
        patterns = grammar.patterns
        self._deeds = patterns["deeds_told"]
        self._amount_before, self._amount_behind = patterns["amount_before"], patterns["amount_behind"]
        self._counted_before, self._counted_behind = patterns["counted_before"], patterns["counted_behind"]
        self._named = expression(any_of(nots.names_before, escape=False) + "$")
        self._times_after = expression(any_of(nots.times_counted_after) + "$")

    def find(self, text: str, names: Names) -> Iterator[Quantity]:
        """The quantities of a normalised text; fractions after the rest."""
        for match in self._pattern.finditer(text):
            quantity = self._counted(text, match, names)
            if quantity:
                yield quantity
        yield from self._find_fractions(text, names)

    def _find_fractions(self, text: str, names: Names) -> Iterator[Quantity]:
        if not (any(map(text.__contains__, self._marks_of_fractions)) or _TENTHS.search(text)):
            return  # few texts have fractions, and these are slow to look for
        for match in self._fractions.finditer(text):
            value = self._doubling[match["doubling"]] if match["doubling"] else _percentage(match)
            if value is not None and not names.hold(*match.span()):
                start, end = match.span()
                least = float((parse_numeral(match["tenths_from"] or "") or 0) * 10)
                if 0 < least < value:  # 一至两成
                    yield Quantity(start, end, start, end, least, value, "%", "range")
                    continue
                found = Quantity(start, end, start, end, value, None, "%", "exact", doubling=bool(match["doubling"]))
                yield self._bounding.apply(text, found)

    def _counted(self, text: str, match: re.Match[str], names: Names) -> Quantity | None:
        low, unit, start = match["low"], match["unit"], match.start()
        either = parse_either(low) if not match["high"] else None
        round_number = low[0] in _POWERS
        value, most = either or (parse_numeral("一" + low if round_number else low), None)
        before = text[start - 1 : start]
        many = before if before in self._many and (round_number or (before == _SEVERAL and low[0] == "十")) else ""
        vague = bool(match["more"] or many) or (round_number and self._reaches(text, start, match.end()))
        read_out = len(low) > 1 and either is None and not _COUNTS.intersection(low)
        least = 1 if unit == _TIMES else 2  # 扩大近一倍, but 一个 is grammar
        if value is None or value < least or read_out or (round_number and not vague):
            return None  # 一个, 百家企业: grammar and slogans
        if round_number and unit.endswith("元") and self._tells_size(text, start, match.end()):
            return None  # 8幢楼宇税收超亿元; 突破万元大关,达到10386元
        start -= len(many)
        is_range = either is not None or match["high"] is not None
        if not self._counts(text, match, start, value, vague, is_range) or names.hold(start, match.end()):
            return None
        base, factor = self._unit(unit)
        if not (either or match["more"] or unit in self._often_counted or (len(low) > 1 and value > _LARGE)):
            return None
        high = parse_numeral(match["high"]) if match["high"] else most
        if (
            high is None
            and not vague
            and unit in self._units.counted_in_ranges
            and not self._is_many(text, match, value)
        ):
            return None  # 二期: a name
        if high is not None:
            if high <= value:
                return None
            return Quantity(start, match.end(), start, match.end(), value * factor, high * factor, base, "range")
        bound: Bound = "approx" if many == "近" else "min" if match["more"] or many else "exact"
        outer = min(start, self._bounding.around(text, match.start("low"), match.end())[0]) if many else start
        quantity = Quantity(match.start("low"), match.end(), outer, match.end(), value * factor, None, base, bound)
        return self._bounding.apply(text, quantity) if bound == "exact" else quantity

    def _groups(self, unit: str, following: str) -> bool:
        """Whether an amount of money tells which are meant: 过千万元项目, 百万元以上企业; not 增收千元以上."""
        name = following.removeprefix("以上").removeprefix("的")
        return unit.endswith("元") and (
            self._grouped.match(name) is not None
            or (name != following and name[:1].isdigit())
            or self._counted_behind.match(following) is not None
        )

    def _reaches(self, text: str, start: int, end: int) -> bool:
        """Whether a round number is what something reached (突破千斤, 增收千元以上), no group (千人以上的村)."""
        outer_start, outer_end = self._bounding.around(text, start, end)
        return (outer_start, outer_end) != (start, end) and (
            outer_start < start or _NEXT_BOUNDARY.match(text, outer_end) is not None
        )

    def _is_done(self, text: str, start: int) -> bool:
        """Whether the clause up to a numeral tells what was made or held: 建成先锋阵地|两处, 举办义诊|四次."""
        clause = max(text.rfind(mark, 0, start) for mark in ",;。:、\n") + 1
        deed = self._deeds.match(text, clause, start)
        return deed is not None and deed.end() < start and not self._speech.search(text, clause, start)

    def _tells_size(self, text: str, start: int, end: int) -> bool:
        """Whether an amount only tells of what size those are which its clause counts, or what the amount behind it."""
        clause = max(text.rfind(mark, 0, start) for mark in ",;。\n") + 1
        counted = self._counted_before.search(text, clause, start)
        told = counted or self._amount_before.search(text, max(0, start - _LONGEST_TELLING), start)
        return told is not None or self._amount_behind.match(text, end) is not None

    @staticmethod
    def _is_many(text: str, match: re.Match[str], value: float) -> bool:
        """Whether a number above those that names have ends its phrase: 举办培训十五期,…"""
        return value > _LARGE and _NEXT_BOUNDARY.match(text, match.end()) is not None

    def _unit(self, unit: str) -> tuple[str, float]:
        """Base unit and factor; 万元 and 亿元 carry a scale."""
        if unit in self._factors:
            return self._factors[unit]
        return self._factors[unit[1:]][0], self._units.scales[unit[0]]

    def _counts(self, text: str, match: re.Match[str], start: int, value: int, vague: bool, is_range: bool) -> bool:
        """Whether the numeral counts things that could as well be written in digits."""
        unit, end = match["unit"], match.end()
        following = _NEXT_BOUNDARY.split(text[end : end + 12])[0]
        if start and (text[start - 1] in _NOT_AFTER or self._named.search(text, max(0, start - 4), start)):
            return False
        guard = self._units.not_before.get(unit)
        if _GOES_ON_AS_WORD.match(following) or (guard and re.match(guard, following)):
            return False
        if (not vague and self._idioms.match(text, match.start("low"))) or self._speech.match(following):
            return False
        if unit == "次" and self._times_after.search(text, max(0, start - 4), start):
            return True  # 先后三次开展检查
        if vague:
            return not self._groups(unit, following)
        if self._groups(unit, following):
            return False  # 十亿元以上1个
        if unit == "人" and not match["high"]:
            return value > _LARGE  # 二百三十人, not 两人小组
        if is_range:
            return True  # 两到三次
        if unit in self._units.counted_ambiguous and not following:  # 新建口袋公园两处, 修建机耕道十二条
            known = value > _LARGE or self._things.search(text, max(0, start - 8), start)
            return bool(known) or self._is_done(text, start)
        if unit in self._units.counted_ambiguous:
            thing = self._things.search(following[:8])
            return thing is not None and not self._speech.search(following[: thing.end() + _NEAR])
        return True


def _percentage(match: re.Match[str]) -> float | None:
    """Percentage of 三分之一, 百分之三点五, 八成半."""
    if match["half_of"]:
        return 50.0
    if match["rough"]:
        return float((parse_numeral(match["rough"]) or 0) * 10)
    if match["tenths"]:
        half = 5 if match["half"] == "半" else parse_numeral(match["half"] or "") or 0
        return float((parse_numeral(match["tenths"]) or 0) * 10 + half)
    whole = parse_numeral(match["whole"])
    digits, _, decimals = match["part"].partition("点")
    part = parse_numeral(digits)
    if not whole or part is None:
        return None
    places = "".join(str(parse_numeral(c) or 0) for c in decimals)
    return float(f"{part}.{places or 0}") / whole * 100
