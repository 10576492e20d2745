"""Sentences with quantities, and each quantity in its clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from extract.outline import Section
from extract.quantities import Quantity

MOST_NUMBERS = 200
_START = attrgetter("start")
_LONGEST_LEAD = 40
_DIGIT = re.compile(r"\d")
_MARKS_OF_CLAUSES = tuple(",;:、。!?)")
_LONGEST_WORDS = 400  # characters before or after a number that may say something of it
_SENTENCE_MARKS = "。!?\n】"
_SENTENCE_END = re.compile(f"[{_SENTENCE_MARKS}]")
_CLAUSE_END = re.compile(r"[;:,](?!\d{3}(?!\d)(?<=\d,\d{3}))")  # but not in 1,200
_BRACKETS = re.compile(r"\([^()]*\)")
_JOINT = re.compile(r"、(?!.*、)(?!.*以及)|以及(?!.*、)|(?:^(?:和|及|与|并|同时))|(?:和|及|与|并)$")
"""Where a list goes on: between the thing of one quantity and the words before the next."""


class Mention(Struct, frozen=True):
    """A quantity in its clause.

    Attributes:
        quantity: the quantity.
        clause: index of its clause in the sentence.
        before: what stands between the clause's start, or the quantity before, and the quantity; brackets left out.
            In a list (23个…、92个…) it starts after the joint.
        after: what stands between the quantity and the clause's end, or the quantity after; brackets left out.
            In a list it ends before the joint.
        follows: whether another quantity stands before it in the clause.
        precedes: whether another stands after it in the clause.
        listed: whether a joint stands between it and the next one.
        qualifier: what stands in brackets beside it, "" for nothing.
        resumes: whether its words go on behind a bracket of numbers: 完成任务(80件)的|60%, 落地项目(亿元以上5个)|36个;
            ``before`` has those in front of the bracket too.
    """

    quantity: Quantity
    clause: int
    before: str
    after: str
    follows: bool
    precedes: bool
    listed: bool
    qualifier: str
    resumes: bool = False


def adjoin(former: Mention, mention: Mention) -> bool:
    """Whether two numbers stand side by side: 97户312人."""
    return former.quantity.outer_end == mention.quantity.outer_start


class Sentence(Struct, frozen=True):
    """A sentence that holds quantities.

    Attributes:
        start, end: its span, the mark that ends it included.
        text: its text.
        section: the section it stands in.
        clauses: spans of its clauses, reckoned from the start of the text.
        mentions: its quantities, in order.
        lead: the short sentence right before it in its line, where that has no number; "" for none.
    """

    start: int
    end: int
    text: str
    section: Section
    clauses: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    lead: str = ""


def clauses_before(sentence: Sentence, i: int) -> list[str]:
    """The clauses before that of a mention, the nearest first."""
    spans = sentence.clauses[: sentence.mentions[i].clause]
    return [sentence.text[a - sentence.start : b - sentence.start] for a, b in reversed(spans)]


def sentences(text: str, quantities: list[Quantity], sections: list[Section]) -> Iterator[Sentence]:
    """The sentences that hold quantities, in order. Quantities outside all sections (glossaries) are dropped."""
    starts = [section.start for section in sections]
    ends = [0, *(mark.end() for mark in _SENTENCE_END.finditer(text)), len(text)]
    last = bisect_left(quantities, sections[-1].end if sections else 0, key=_START)
    first = end = 0
    while first < last:
        position = quantities[first].start
        section = sections[bisect_right(starts, position) - 1]
        following = bisect_right(ends, position)
        start, end = max(ends[following - 1], end, section.start), min(ends[following], section.end)
        former, first = first, bisect_left(quantities, end, first, last, key=_START)
        yield from _cut(text, (start, end), quantities[former:first], section)


def _cut(text: str, span: tuple[int, int], quantities: list[Quantity], section: Section) -> Iterator[Sentence]:
    """A sentence; one of endless numbers (a table run together) in pieces, so that the time stays in proportion."""
    if len(quantities) <= MOST_NUMBERS:
        yield _sentence(text, span, quantities, section)
        return
    firsts = [span[0], *(quantity.outer_start for quantity in quantities[MOST_NUMBERS::MOST_NUMBERS])]
    for i, (start, end) in enumerate(zip(firsts, [*firsts[1:], span[1]], strict=True)):
        yield _sentence(text, (start, end), quantities[i * MOST_NUMBERS : (i + 1) * MOST_NUMBERS], section)


def _sentence(text: str, span: tuple[int, int], quantities: list[Quantity], section: Section) -> Sentence:
    start, end = max(span[0], section.start), span[1]
    inner = text[start:end]
    cuts = [start, *[start + match.end() for match in _CLAUSE_END.finditer(inner)]]
    if "(" in inner:
        cuts = _cuts_with_brackets(cuts, inner, start, quantities)
    clauses = tuple(pairwise([*cuts, end]))
    places = [bisect_right(cuts, quantity.start) - 1 for quantity in quantities]
    mentions = []
    former, left = -1, start
    for quantity, place, following, next_place in zip(
        quantities, places, [*quantities[1:], None], [*places[1:], -1], strict=True
    ):
        follows, precedes = place == former, place == next_place
        if not follows:
            former, left = place, clauses[place][0]
        opening = _before_bracket(text, start, left, quantities) if not follows and text[left - 1] == ")" else ""
        resumed = opening if text[left : left + 1] not in _MARKS_OF_CLAUSES else ""
        right = following.outer_start if following and precedes else clauses[place][1]
        joint = _JOINT.search(text[quantity.outer_end : right]) if precedes else None
        cut = quantity.outer_end + joint.start() if joint else right
        before, q1 = _without_brackets((resumed + text[left : quantity.outer_start])[-_LONGEST_WORDS:])
        after, q2 = _without_brackets(text[quantity.outer_end : cut][:_LONGEST_WORDS])
        mentions.append(
            Mention(
                quantity, place, before.strip(",;:()"), after.strip(",;:()。!?.\n"), follows, precedes,
                joint is not None, q1 or q2, bool(resumed),
            )
        )  # fmt: skip
        if precedes:
            left = quantity.outer_end + (joint.end() if joint else 0)
    return Sentence(start, end, inner, section, clauses, tuple(mentions), _lead(text, start))


def _before_bracket(text: str, start: int, end: int, quantities: list[Quantity]) -> str:
    """The words of the clause in front of the bracket that ends at ``end``, from the last number on."""
    bracket = text.rfind("(", start, end)
    words = re.split(r"[,;:()]", text[start:bracket])[-1]
    numbers = [quantity.outer_end for quantity in quantities if quantity.outer_end <= bracket]
    return words if not numbers else words[max(0, numbers[-1] - bracket + len(words)) :]


def _lead(text: str, start: int) -> str:
    """The sentence before an offset, where it is short and has no number."""
    if text[start - 1 : start] != "。":
        return ""
    said = text[max(0, start - _LONGEST_LEAD) : start - 1]
    words = said[max(map(said.rfind, _SENTENCE_MARKS)) + 1 :]
    opens = len(words) < len(said) or start <= _LONGEST_LEAD  # else it may begin before what was looked at
    return "" if not opens or _DIGIT.search(words) else words


def _cuts_with_brackets(cuts: list[int], inner: str, start: int, quantities: list[Quantity]) -> list[int]:
    """Where clauses begin: brackets that hold quantities are clauses by themselves, others are never cut."""
    positions = [quantity.start for quantity in quantities]
    brackets = [(start + match.start(), start + match.end()) for match in _BRACKETS.finditer(inner)]
    counts = [bisect_left(positions, b) - bisect_left(positions, a) for a, b in brackets]
    held = {cut for (a, b), count in zip(brackets, counts, strict=True) if count for cut in (a + 1, b)}
    empty = [bracket for bracket, count in zip(brackets, counts, strict=True) if not count]
    former = (bisect_left(empty, (cut, cut)) - 1 for cut in cuts)
    outside = {cut for cut, i in zip(cuts, former, strict=True) if i < 0 or cut > empty[i][1]}
    return sorted(held | outside)


def _without_brackets(text: str) -> tuple[str, str]:
    if "(" not in text:
        return text, ""
    found = _BRACKETS.findall(text)
    return _BRACKETS.sub("", text), (found[-1][1:-1] if found else "")
