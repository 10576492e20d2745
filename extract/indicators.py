"""Label → indicator of the catalogue.

A label carries an indicator where one of the indicator's names stands in it and everything around the name is
neutral: what is not (交通事故纠纷, 重点企业税收) makes it a part of the whole, and parts carry none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from extract.expressions import expression
from extract.record import Measure
from extract.vocabulary import Catalogue, Indicator

_QUOTES = frozenset("“”‘’()《》「」 ")
_WITHOUT_QUOTES = str.maketrans("", "", "".join(_QUOTES))
_RATE_UNITS = frozenset({"%", "‰"})
_KEY = 2
"""Characters by which the words of names are looked up."""
_RANK = attrgetter("rank")


class Match(Struct, frozen=True):
    """An indicator found in a label: its id, the name that matched, and whether it counts what was added."""

    indicator: str
    name: str
    new: bool


class _Entry:
    """An indicator made ready to match. Patterns are compiled when first asked for: few reports need them all."""

    def __init__(self, indicator: Indicator, neutral: frozenset[str], longest: int) -> None:
        self.indicator = indicator
        self.units = frozenset([indicator.unit, *indicator.units])
        # Two sets, because what indicators share is at hand when the next one is looked at.
        self._neutral, self._allowed = neutral, frozenset(indicator.allows)
        self._longest = max([longest, *map(len, indicator.allows)])

    @cached_property
    def excludes(self) -> re.Pattern[str]:
        """What a label of this indicator must not have."""
        return expression("|".join(self.indicator.excludes) or r"(?!)")

    def fits(self, unit: str, measure: Measure) -> bool:
        """Whether a figure in that unit can be its: a rate of growth may be that of any amount."""
        if measure == "level" or (measure == "change" and unit not in (*_RATE_UNITS, "百分点", "倍")):
            return unit in self.units
        return "%" in self.units if unit == "百分点" else not self.units & _RATE_UNITS

    def say_nothing(self, stretches: tuple[str, ...], own_names: tuple[str, ...]) -> bool:
        """Whether all words of some stretches of a label are neutral."""
        for words in stretches:
            for own in own_names:
                words = words.replace(own, "")
            if words and not (self._is_neutral(words) or self._is_made_of_neutral(words)):
                return False
        return True

    def _is_neutral(self, words: str) -> bool:
        return words in self._neutral or words in self._allowed

    def _is_made_of_neutral(self, words: str) -> bool:
        """Whether neutral words in whatever row make up a stretch: each step takes one off the front."""
        ends = {0}
        for start in range(len(words)):
            if start in ends:
                last = min(len(words), start + self._longest)
                ends.update(end for end in range(start + 1, last + 1) if self._is_neutral(words[start:end]))
        return len(words) in ends


class _Name:
    """A name of an indicator; of several in a label the first in the order of ``rank`` goes before the others."""

    def __init__(self, text: str, entry: _Entry, rank: tuple[int, int]) -> None:
        self.text, self.entry, self.rank = text, entry, rank
        self.length = _length(text)
        self.parts = [part.split("|") for part in text.split(" ")]
        self._one_word = len(self.parts) == len(self.parts[0]) == 1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What stands in labels; compiled when first asked for."""
        return expression(_pattern(self.text))

    def around(self, label: str) -> tuple[str, ...] | None:
        """What stands in a label before the name, between its parts and after it; None where the name doesn't."""
        if self._one_word:
            before, name, after = label.partition(self.text)
            return (before, after) if name else None
        for words in self.parts:
            if not any(map(label.__contains__, words)):
                return None
        match = self.pattern.search(label)
        return (label[: match.start()], *match.groups(), label[match.end() :]) if match else None


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the reading of labels needs to know of the catalogue.

    Attributes:
        topics: bare heads (签约) → their rank, and the things they may belong to (加装电梯).
        names: names in one piece; a label that is one names a thing by itself.
    """

    topics: Mapping[str, tuple[int, tuple[str, ...]]]
    names: frozenset[str]

    def things_of(self, words: str) -> list[str]:
        """The things that the bare heads in some words may belong to, in the order of the catalogue."""
        parts = {words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
        found = sorted(self.topics[head] for head in parts & self.topics.keys())
        return [thing for _, things in found for thing in things]


class IndicatorMatcher:
    """Finds indicators; made once from the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ages = expression(catalogue.ages)
        self._names = _names(catalogue)
        self._lengths = _lengths(self._names)
        names = (name for indicator in catalogue.indicators for name in indicator.names)
        self.known = KnownNames(_topics(catalogue), frozenset(name for name in names if not set(name) & set(" |")))
        self._known = lru_cache(maxsize=8192)(self._match)

    def match(self, label: str, unit: str, measure: Measure, own_names: tuple[str, ...] = ()) -> Match | None:
        """The indicator of a label.

        Args:
            label: what is counted.
            unit: base unit of the number.
            measure: how it measures; a rate of growth may belong to an indicator of any unit.
            own_names: names the text has for the report's own place, neutral in labels.
        """
        if not _QUOTES.isdisjoint(label):
            label = label.translate(_WITHOUT_QUOTES)
        if "年" in label:
            label = self._ages.sub("", label)  # 使用20年以上的|老旧电梯更新
        # Labels without its own names are the same for every place, and need to be looked up only once.
        own_names = own_names if any(map(label.__contains__, own_names)) else ()
        return self._known(label, unit, measure, own_names)

    def _match(self, label: str, unit: str, measure: Measure, own_names: tuple[str, ...]) -> Match | None:
        best: _Name | None = None
        settled: _Entry | None = None  # the indicator whose other names need no look
        for name in self._told_by(label):
            entry = name.entry
            if entry is settled:
                continue
            if not entry.fits(unit, measure):
                settled = entry
                continue
            around = name.around(label)
            if around and entry.say_nothing(around, own_names):
                settled = entry
                if (best is None or name.length > best.length) and not entry.excludes.search(label):
                    best = name
        return Match(best.entry.indicator.id, best.text, best.entry.indicator.new) if best else None

    def _told_by(self, label: str) -> list[_Name]:
        """The names that a label may have, by rank: the rarest of their parts stands in it."""
        lengths = map(self._lengths.get, map(str.__add__, label, label[1:]))
        words = [label[at : at + n] for at, its in enumerate(lengths) if its for n in its]
        found = set(chain.from_iterable(filter(None, map(self._names.get, words))))
        return sorted(found, key=_RANK)


def _names(catalogue: Catalogue) -> dict[str, list[_Name]]:
    """Words → the names that have them as the part that the fewest names have."""
    neutral = frozenset(catalogue.neutral)
    of_new = neutral | frozenset(catalogue.adding)
    longest = max(map(len, of_new), default=0)
    named = []
    for number, indicator in enumerate(catalogue.indicators):
        entry = _Entry(indicator, of_new if indicator.new else neutral, longest)
        longest_first = sorted(indicator.names, key=lambda name: -len(name.replace("|", "")))
        named += [_Name(text, entry, (number, place)) for place, text in enumerate(longest_first)]
    uses = Counter(word for name in named for words in name.parts for word in words)
    names: dict[str, list[_Name]] = {}
    for name in named:
        parts = [words for words in name.parts if min(map(len, words)) >= _KEY]
        for word in min(parts, key=lambda words: sum(map(uses.__getitem__, words))):
            names.setdefault(word, []).append(name)
    return names


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters → the lengths of the words that begin with them: so they are found by looking up slices."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:_KEY], set()).add(len(word))
    return {key: tuple(found) for key, found in lengths.items()}


def _parts(name: str) -> list[str]:
    return ["(?:" + "|".join(map(re.escape, part.split("|"))) + ")" for part in name.split(" ")]


def _pattern(name: str) -> str:
    return "(.*?)".join(_parts(name))


def _length(name: str) -> int:
    """How many characters a name fixes: the most its parts can."""
    return sum(max(map(len, part.split("|"))) for part in name.split(" "))


def _topics(catalogue: Catalogue) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Bare heads (签约) → their rank and the things they may belong to, from names in two parts (加装电梯 签约)."""
    topics: dict[str, dict[str, None]] = {}
    for name in (name for indicator in catalogue.indicators for name in indicator.names):
        things, _, heads = name.partition(" ")
        for head in heads.split("|") if heads and " " not in heads else ():
            topics.setdefault(head, {}).update(dict.fromkeys(thing for thing in things.split("|") if len(thing) > 1))
    longest_first = (tuple(sorted(things, key=len, reverse=True)) for things in topics.values())
    return dict(zip(topics, enumerate(longest_first), strict=True))


@lru_cache(maxsize=4)
def indicator_matcher(catalogue: Catalogue) -> IndicatorMatcher:
    """The matcher of a catalogue, made once."""
    return IndicatorMatcher(catalogue)
