"""What is counted often and has no indicator yet: where to start when the catalogue is to grow."""

from __future__ import annotations

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


_Key = tuple[tuple[str, ...], str]  # words, unit


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
    tallies: dict[_Key, _Tally] = {}
    for figures in counted:
        for words in phrases(figures.label):
            if "".join(words) not in without:
                tallies.setdefault((words, figures.unit), _Tally(figures)).add(figures)
    kept = {key: tally for key, tally in tallies.items() if tally.figures >= least}
    said = _said_by_phrases(kept)
    found = [
        Suggestion("".join(words), unit, t.figures, len(t.reports), len(t.places), t.first.label, t.first.sentence)
        for (words, unit), t in kept.items()
        if (words, unit) not in said
    ]
    return sorted(found, key=lambda s: (-s.places, -s.reports, -s.figures, -len(s.phrase), s.phrase, s.unit))


def _said_by_phrases(tallies: dict[_Key, _Tally]) -> set[_Key]:
    """Words that stand in one phrase only: 电梯 says nothing more where all its figures are of 加装电梯."""
    return {
        ((word,), unit)
        for (words, unit), tally in tallies.items()
        if len(words) > 1
        for word in words
        if ((word,), unit) in tallies and tallies[(word,), unit].figures == tally.figures
    }


@lru_cache(maxsize=65536)
def phrases(label: str) -> tuple[tuple[str, ...], ...]:
    """The words of ``label`` that may name a thing counted, and such words with the one before, as words; each once.

    Nouns and verbal nouns of two characters and more; in a phrase a verb or adjective may stand first.
    """
    found: dict[tuple[str, ...], None] = {}
    before = ""
    for word, kind in _tagged(label):
        noun = kind.startswith(_NOUNS)
        if noun and len(word) > 1:
            found[(word,)] = None
            if before:
                found[before, word] = None
        if not noun and not kind.startswith(_ATTRIBUTES):
            before = ""
        elif len(before) == len(word) == 1:  # 老, 旧
            before += word
        else:
            before = word
    return tuple(found)


def _tagged(text: str) -> Iterator[tuple[str, str]]:
    import jieba  # its dictionary takes a second to load
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    return ((token.word, token.flag) for token in jieba.posseg.cut(text))
