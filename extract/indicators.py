"""Label → indicator of the catalogue.

A label carries an indicator where one of the indicator's names stands in it and everything around the name is
neutral: what is not (交通事故纠纷, 重点企业税收) makes it a part of the whole, and parts carry none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extract.record import Measure
from extract.vocabulary import Catalogue, Indicator

_QUOTES = str.maketrans("", "", "“”‘’()《》「」 ")
_RATE_UNITS = frozenset({"%", "‰"})


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator found in a label: its id and the name that matched."""

    indicator: str
    name: str


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    length: int
    pattern: re.Pattern[str]


class _Entry:
    """An indicator made ready to match. Patterns are compiled when first asked for: few reports need them all."""

    def __init__(self, indicator: Indicator, neutral: frozenset[str]) -> None:
        self.indicator = indicator
        self.units = frozenset([indicator.unit, *indicator.units])
        self._neutral = neutral | frozenset(indicator.allows)
        self._longest = max(map(len, self._neutral), default=0)
        self.firsts = frozenset(word for name in indicator.names for word in name.split(" ")[0].split("|"))

    @cached_property
    def _names(self) -> list[_Name]:
        names = sorted(self.indicator.names, key=lambda name: -len(name.replace("|", "")))
        return [_Name(name, _length(name), re.compile(_pattern(name))) for name in names]

    @cached_property
    def _excludes(self) -> re.Pattern[str]:
        return re.compile("|".join(self.indicator.excludes) or r"(?!)")

    def match(self, label: str, own_names: tuple[str, ...]) -> _Name | None:
        """The longest of its names that stands in the label with nothing but neutral words around it."""
        if self._excludes.search(label):
            return None
        for name in self._names:
            match = name.pattern.search(label)
            if match and self._is_whole(label, match, own_names):
                return name
        return None

    def _is_whole(self, label: str, match: re.Match[str], own_names: tuple[str, ...]) -> bool:
        return all(
            self._says_nothing(rest, own_names)
            for rest in (label[: match.start()], *match.groups(), label[match.end() :])
            if rest
        )

    def _says_nothing(self, words: str, own_names: tuple[str, ...]) -> bool:
        """Whether the words are all neutral, in whatever row: each step takes one off the front."""
        for own in own_names:
            words = words.replace(own, "")
        ends = {0}
        for start in range(len(words)):
            if start in ends:
                last = min(len(words), start + self._longest)
                ends.update(end for end in range(start + 1, last + 1) if words[start:end] in self._neutral)
        return len(words) in ends


class IndicatorMatcher:
    """Finds indicators; made once from the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        neutral = frozenset(catalogue.neutral)
        self._entries = [_Entry(indicator, neutral) for indicator in catalogue.indicators]
        self._by_opening = _by_opening(self._entries)
        self.topics = _topics(catalogue)
        self._known = lru_cache(maxsize=8192)(self._match)

    def match(self, label: str, unit: str, measure: Measure, own_names: tuple[str, ...] = ()) -> Match | None:
        """The indicator of a label.

        Args:
            label: what is counted.
            unit: base unit of the number.
            measure: how it measures; a rate of growth may belong to an indicator of any unit.
            own_names: names the text has for the report's own place, neutral in labels.
        """
        label = label.translate(_QUOTES)
        # Labels without its own names are the same for every place, and need to be looked up only once.
        own_names = own_names if any(own in label for own in own_names) else ()
        return self._known(label, unit, measure, own_names)

    def _match(self, label: str, unit: str, measure: Measure, own_names: tuple[str, ...]) -> Match | None:
        best: tuple[int, Match] | None = None
        for entry in self._candidates(label, unit, measure):
            name = entry.match(label, own_names)
            if name and (best is None or name.length > best[0]):
                best = name.length, Match(entry.indicator.id, name.text)
        return best[1] if best else None

    def _candidates(self, label: str, unit: str, measure: Measure) -> Iterator[_Entry]:
        """The indicators, in the catalogue's order, that the unit fits and whose first words stand in the label."""
        wanted = _wanted_unit(unit, measure)
        for number in sorted(self._named(label)):
            entry = self._entries[number]
            if not entry.units & _RATE_UNITS if wanted is None else wanted in entry.units:
                yield entry

    def _named(self, label: str) -> set[int]:
        """Numbers of the entries with a name whose first word stands in the label."""
        found: set[int] = set()
        for opening in (*label, *map(str.__add__, label, label[1:])):
            for first, numbers in self._by_opening.get(opening, ()):
                if first in label:
                    found.update(numbers)
        return found


def _wanted_unit(unit: str, measure: Measure) -> str | None:
    """The unit an indicator must have; None for a rate of growth, which may be that of any amount."""
    if measure == "level" or (measure == "change" and unit not in (*_RATE_UNITS, "百分点", "倍")):
        return unit
    return "%" if unit == "百分点" else None


def _by_opening(entries: list[_Entry]) -> dict[str, list[tuple[str, list[int]]]]:
    """First two characters → the words that names begin with, each with the numbers of the entries that have it."""
    words: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for first in entry.firsts:
            words.setdefault(first, []).append(number)
    by_opening: dict[str, list[tuple[str, list[int]]]] = {}
    for first, numbers in words.items():
        by_opening.setdefault(first[:2], []).append((first, numbers))
    return by_opening


def _parts(name: str) -> list[str]:
    return ["(?:" + "|".join(map(re.escape, part.split("|"))) + ")" for part in name.split(" ")]


def _pattern(name: str) -> str:
    return "(.*?)".join(_parts(name))


def _length(name: str) -> int:
    """How many characters a name fixes: the most its parts can."""
    return sum(max(map(len, part.split("|"))) for part in name.split(" "))


def _topics(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Bare heads (签约) → the things they may belong to, from names in two parts (加装电梯 签约)."""
    topics: dict[str, dict[str, None]] = {}
    for name in (name for indicator in catalogue.indicators for name in indicator.names):
        things, _, heads = name.partition(" ")
        for head in heads.split("|") if heads and " " not in heads else ():
            topics.setdefault(head, {}).update(dict.fromkeys(thing for thing in things.split("|") if len(thing) > 1))
    return {head: tuple(sorted(things, key=len, reverse=True)) for head, things in topics.items()}


@lru_cache(maxsize=4)
def indicator_matcher(catalogue: Catalogue) -> IndicatorMatcher:
    """The matcher of a catalogue, made once."""
    return IndicatorMatcher(catalogue)
