"""What is counted often and has no indicator yet: where to start when the catalogue is to grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

_NOUNS = ("n", "vn", "j")  # nouns of all kinds, verbal nouns, abbreviations
_ATTRIBUTES = ("a", "b", "v")  # what makes a phrase with the noun after it: 加装电梯, 老旧小区


@dataclass(frozen=True, slots=True)
class Uncatalogued:
    """A figure without an indicator, or several that count the same in one report.

    Attributes:
        label: what is counted, in the words of the text.
        unit: base unit.
        report: tells reports apart.
        place: tells places apart; None where unknown.
        sentence: the sentence of one of them.
        figures: how many they are.
    """

    label: str
    unit: str
    report: Hashable
    place: Hashable | None
    sentence: str
    figures: int = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word or phrase of labels that no indicator covers yet.

    Attributes:
        phrase: one word, or two that stand side by side.
        unit: base unit of the figures, "" for bare numbers.
        figures, reports, places: how many figures have the phrase in their label and this unit, and where.
        label, sentence: an example.
    """

    phrase: str
    unit: str
    figures: int
    reports: int
    places: int
    label: str
    sentence: str


@dataclass(slots=True)
class _Tally:
    first: Uncatalogued
    figures: int = 0
    reports: set[Hashable] = field(default_factory=set)
    places: set[Hashable] = field(default_factory=set)

    def add(self, counted: Uncatalogued) -> None:
        self.figures += counted.figures
        self.reports.add(counted.report)
        if counted.place is not None:
            self.places.add(counted.place)
        if len(counted.label) < len(self.first.label):  # the plainest example
            self.first = counted


def suggest(counted: Iterable[Uncatalogued], without: Collection[str] = (), *, least: int = 2) -> list[Suggestion]:
    """The words and two-word phrases of labels, the most widespread first: by places, reports, figures.

    Args:
        counted: figures without an indicator.
        without: words that suggest nothing alone.
        least: leave out what fewer figures have.
    """
    tallies: dict[tuple[str, str], _Tally] = {}
    for figures in counted:
        for phrase in phrases(figures.label):
            if phrase not in without:
                tallies.setdefault((phrase, figures.unit), _Tally(figures)).add(figures)
    kept = {key: tally for key, tally in tallies.items() if tally.figures >= least}
    said = _said_by_longer(kept)
    found = [
        Suggestion(phrase, unit, t.figures, len(t.reports), len(t.places), t.first.label, t.first.sentence)
        for (phrase, unit), t in kept.items()
        if (phrase, unit) not in said
    ]
    return sorted(found, key=lambda s: (-s.places, -s.reports, -s.figures, -len(s.phrase), s.phrase, s.unit))


def _said_by_longer(tallies: dict[tuple[str, str], _Tally]) -> set[tuple[str, str]]:
    """Words that stand in one phrase only: 电梯 says nothing where all figures with it are of 加装电梯."""
    by_size: dict[tuple[str, int], list[str]] = defaultdict(list)
    for (phrase, unit), tally in tallies.items():
        by_size[unit, tally.figures].append(phrase)
    return {
        (phrase, unit)
        for (unit, _), same in by_size.items()
        for phrase in same
        if any(phrase in other and phrase != other for other in same)
    }


@lru_cache(maxsize=65536)
def phrases(label: str) -> tuple[str, ...]:
    """The words of ``label`` that may name a thing counted, and such words with the one before; each once.

    Nouns and verbal nouns of two characters and more; in a phrase a verb or adjective may stand first.
    """
    found: dict[str, None] = {}
    before = ""
    for word, kind in _tagged(label):
        noun = kind.startswith(_NOUNS)
        if noun and len(word) > 1:
            found[word] = None
            if before:
                found[before + word] = None
        before = word if noun or kind.startswith(_ATTRIBUTES) else ""
    return tuple(found)


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    import jieba  # its dictionary takes a second to load
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    return ((token.word, token.flag) for token in jieba.posseg.cut(text))
