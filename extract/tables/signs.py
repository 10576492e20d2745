"""What the sign of a cell's number and the brackets around it say, and whether it tells growth: by header and row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.record import Measure
from extract.tables.columns import Column
from extract.tables.numbers import Number
from extract.tables.words import TableWords, has_any

_OF_GROWTH: frozenset[Measure] = frozenset({"yoy", "avg_growth", "change"})
_RATES = frozenset({"%", "％", "‰", "百分点"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number in a cell tells.

    Attributes:
        measure: what it measures.
        label: the name of its row, without the words that tell growth.
        falls: whether it is below zero though its digits do not say so.
        unclear: whether it may be something else than its header says: it is kept, but is no indicator's figure.
        why: what decided that, "" for nothing.
    """

    measure: Measure
    label: str
    falls: bool
    unclear: bool
    why: str


def read_meaning(number: Number, column: Column, label: str, unit: str, words: TableWords) -> Meaning:
    """What a number tells.

    Args:
        number: the number.
        column: its column.
        label: the name of its row.
        unit: its base unit.
        words: the vocabulary.
    """
    measure = column.measure
    falls, unclear, why = number.sign == "fall", False, ""
    moves = number.sign in ("rise", "fall")
    if moves and measure == "level":
        measure = "yoy" if unit in _RATES else "change"
        unclear = not (number.worded or unit in _RATES)
        why = "a word or arrow of growth in the cell"
    if measure == "yoy" and unit == "百分点":
        measure = "change"
    if measure == "yoy" and column.vague and not number.unit:
        unclear, why = True, "the header leaves open if it is a rate"
    by_row, label, declines = _by_row(column.measure, label, unit, words)
    measure = by_row if measure == "level" else measure
    if (
        (declines or (column.declines and measure in _OF_GROWTH))
        and number.sign in (None, "plus")
        and not number.bracketed
    ):
        falls, why = True, "the header tells a fall"
    if number.bracketed and number.sign is None:
        falls = not column.all_bracketed and _may_be_negative(measure, column, label, words)
        unclear, why = not falls, "in brackets: below zero" if falls else "in brackets: a note"
    return Meaning(measure, label, falls, unclear, why)


def _by_row(measure: Measure, label: str, unit: str, words: TableWords) -> tuple[Measure, str, bool]:
    """Measure and label where the name of a row may tell growth, and whether that is a fall."""
    if measure != "level" or unit != "%":
        return measure, label, False
    for pattern, declines in ((words.growth_of_row, False), (words.fall_of_row, True)):
        growth = re.search(pattern, label)
        if growth and growth.start():
            return "yoy", label[: growth.start()], declines
    return measure, label, False


def _may_be_negative(measure: Measure, column: Column, label: str, words: TableWords) -> bool:
    """Whether brackets around a figure are the minus of accountants: it is growth, or a difference of amounts."""
    return measure in _OF_GROWTH or has_any(column.header, words.differences) or has_any(label, words.differences)
