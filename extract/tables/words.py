"""tables.yaml: the words of headers, made ready to match."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from extract.record import Bound
from extract.vocabulary import VOCABULARY, load_yaml

Sign = Literal["plus", "minus", "rise", "fall"]


class TableWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """The words of headers, by what they tell; data/vocabulary/tables.yaml says how each is matched."""

    completion: list[str]
    avg_growth: list[str]
    yoy: list[str]
    rates: list[str]
    change: list[str]
    share: list[str]
    target: list[str]
    estimate: list[str]
    before: list[str]
    now: list[str]
    month: list[str]
    until_now: list[str]
    unit: list[str]
    ordinal: list[str]
    note: list[str]
    label: list[str]
    group: list[str]
    places: list[str]
    times: list[str]
    wholes: list[str]
    parts: list[str]
    growth_of_row: str
    fall_of_row: str
    decline: list[str]
    both_ways: list[str]
    differences: list[str]
    signs: dict[Sign, list[str]]
    compared: list[str]
    openings: list[str]
    joints: list[str]
    footnotes: list[str]
    empty: list[str]
    bounds_before: dict[Bound, list[str]]
    bounds_after: dict[Bound, list[str]]

    def bound(self, before: str | None, after: str | None) -> Bound:
        """How a number is bounded by the words beside it in its cell."""
        for word, ways in ((before, self.bounds_before), (after, self.bounds_after)):
            for bound, words in ways.items():
                if word in words:
                    return bound
        return "exact"


@lru_cache(maxsize=4)
def load_table_words(folder: Path = VOCABULARY) -> TableWords:
    """The words of headers.

    Raises:
        VocabularyError: the file does not fit its schema.
    """
    return load_yaml(folder / "tables.yaml", TableWords)


def has_any(text: str, words: list[str]) -> bool:
    """Whether one of the words stands in the text."""
    return any(word in text for word in words)
