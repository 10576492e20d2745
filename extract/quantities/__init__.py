"""Text → quantities: numbers with unit and bound, without what only looks like one."""

from __future__ import annotations

from functools import lru_cache

from extract.damage import DAMAGED
from extract.grammar import Grammar
from extract.quantities.counted import CountedFinder
from extract.quantities.digits import DigitFinder
from extract.quantities.quantity import Bounding, Names, Quantity

__all__ = ["Quantity", "find_quantities"]


@lru_cache(maxsize=4)
def _finders(grammar: Grammar) -> tuple[DigitFinder, CountedFinder]:
    bounding = Bounding(grammar)
    return DigitFinder(grammar, bounding), CountedFinder(grammar, bounding)


def find_quantities(text: str, grammar: Grammar) -> list[Quantity]:
    """The quantities of a normalised text (:mod:`extract.normalised`), in its order, none overlapping.

    Beside a sign that is damaged in the file a number may have lost digits or its unit: it is none.
    """
    digits, counted = _finders(grammar)
    names = Names(text)
    found = sorted([*digits.find(text, names), *counted.find(text, names)], key=lambda q: (q.start, -q.end))
    if DAMAGED in text:
        found = [q for q in found if DAMAGED not in text[max(0, q.start - 1) : q.end + 1]]
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept
