"""What the finders of quantities share: the quantity, its bounds, names in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from extract.alternatives import any_of, characters_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.record import Bound

_LONGEST_WORD = 8
"""Characters of the longest word that bounds a number: 不足去年同期的."""
_QUOTED = re.compile(
    r"“[^“”\n]{1,14}”|“[^“”\n+]{1,20}[+][^“”\n]{1,20}”|‘[^‘’\n]{1,14}’|「[^「」\n]{1,14}」|《[^《》\n]{1,60}》"
)


class Quantity(Struct, frozen=True):
    """A number with its unit, in offsets of the normalised text.

    Attributes:
        start, end: span of number and unit.
        outer_start, outer_end: the same with the words that bound it (超…, …以上).
        value, high: in the base unit; ``high`` is the upper end of a range, else None.
        unit: base unit, "" for a bare number.
        bound: how it is bounded.
        doubling: whether it is a word of doubling (翻一番).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    value: float
    high: float | None
    unit: str
    bound: Bound
    doubling: bool = False


class Names:
    """Spans of a text that are names: short quotations, titles, years of documents; they count nothing."""

    def __init__(self, text: str) -> None:
        self._spans = [m.span() for m in _QUOTED.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def hold(self, start: int, end: int) -> bool:
        """Whether the span stands inside a name."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end < self._spans[i][1]


class Bounding:
    """Finds the words that bound a number: 超, 近, 不少于 before it, 以上, 左右 after it."""

    def __init__(self, grammar: Grammar) -> None:
        bounds = grammar.words.bounds
        # One pattern for each side: the kind of bound is the name of the group that matches.
        before = "|".join(f"(?P<{kind}>{any_of(words, escape=False)})" for kind, words in bounds.before.items())
        after = "|".join(f"(?P<{kind}>{any_of(words, escape=False)})" for kind, words in bounds.after.items())
        self._before = expression(f"(?:{before})$")
        self._after = expression(after)
        self._lasts = characters_of(word for words in bounds.before.values() for word in words)
        self._firsts = frozenset(word[0] for words in bounds.after.values() for word in words)

    def around(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The span of a number that stands there with the words that bound it."""
        before = self._before.search(text, max(0, start - _LONGEST_WORD), start)
        after = self._after.match(text, end)
        return before.start() if before else start, after.end() if after else end

    def apply(self, text: str, quantity: Quantity) -> Quantity:
        """The quantity with its bound. A range stays one, and 余 in the number outweighs 约 before it."""
        bound, start, end = quantity.bound, quantity.start, quantity.end
        last, following = text[start - 1 : start], text[end : end + 1]
        match = self._before.search(text, max(0, start - _LONGEST_WORD), start) if last in self._lasts else None
        if match:
            start = match.start()
            bound = cast(Bound, match.lastgroup) if bound == "exact" else bound
        match = self._after.match(text, end) if following in self._firsts else None
        if match:
            end = match.end()
            bound = cast(Bound, match.lastgroup) if bound in ("exact", "approx") else bound
        if start == quantity.start and end == quantity.end:
            return quantity
        return replace(quantity, outer_start=start, outer_end=end, bound=bound)
