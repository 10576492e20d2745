"""When a figure is for, and whether it was reached, is estimated, or is planned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.clauses import Mention, Sentence
from extract.grammar import Grammar, any_of
from extract.metadata import Times
from extract.outline import Section
from extract.periods import parse_period
from extract.record import Status
from extract.timewords import TimeWord, time_words

_OPENING = 3
"""A time word this near to the start of a sentence speaks for the sentences after it too."""
_OPENING_OF_SPAN = 15


@dataclass(frozen=True, slots=True)
class TimeReading:
    """When and whether.

    Attributes:
        period: the period.
        status: actual, estimate or target.
        said: whether a time word of the sentence or one before gave the period; else the part of the report did.
        spans: whether a span of years gave it.
        why_period, why_status: the evidence.
    """

    period: str | None
    status: Status
    said: bool
    spans: bool
    why_period: str
    why_status: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A time word that holds for the sentences after its own, in the same line and section."""

    word: TimeWord
    section_start: int
    line: int


class TimeReader:
    """Reads period and status; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        status = grammar.words.status
        self._words = time_words(grammar)
        self._estimate = re.compile(any_of(status.estimate))
        self._target = re.compile(any_of(status.target))
        self._planned = re.compile(any_of(status.planned_in_review))
        self._standing = re.compile(any_of(status.standing))

    def section_period(self, section: Section, times: Times) -> str | None:
        """The period that a section speaks of: what its heading says, else what the report does."""
        if section.time_heading:
            for word in self._words.find(section.time_heading, times.base(None)):
                return word.period
        if section.mode == "plan":
            return times.plans_for or times.looks_back_on
        return times.looks_back_on or times.plans_for

    def read(
        self, sentence: Sentence, times: Times, frame: Frame | None, line: int
    ) -> tuple[list[TimeReading], Frame | None]:
        """Period and status of each mention of a sentence, and the frame for the next sentence.

        Args:
            sentence: the sentence.
            times: the times of the report.
            frame: what an earlier sentence left.
            line: number of the line the sentence stands in.
        """
        section = sentence.section
        default = self.section_period(section, times)
        words = self._words.find(sentence.text, times.base(default))
        if frame and (frame.section_start != section.start or frame.line != line):
            frame = None
        readings = []
        for i, mention in enumerate(sentence.mentions):
            offset = mention.quantity.start - sentence.start
            earlier = sentence.mentions[i - 1].quantity.end - sentence.start if i else 0
            word = _last_word(words, offset, earlier)
            held = word or (frame.word if frame else None)
            period = held.period if held else default
            status, why = self._status(sentence, mention, offset, period, word, times)
            readings.append(
                TimeReading(
                    period,
                    status,
                    held is not None,
                    held.kind == "span" if held else bool(default and "/" in default),
                    _why(sentence, word, frame, section),
                    why,
                )
            )
        return readings, _next_frame(words, frame, section, line)

    def _status(
        self, sentence: Sentence, mention: Mention, offset: int, period: str | None, word: TimeWord | None, times: Times
    ) -> tuple[Status, str]:
        before = sentence.text[:offset]
        clause = sentence.clauses[mention.clause][0] - sentence.start
        here = before[clause:]
        last_year = parse_period(period).year if period else times.review_end
        mode = sentence.section.mode
        if mode == "plan":
            if standing := self._standing.search(here):
                return "actual", standing[0]
            if word and times.looks_back_on and last_year <= times.review_end:
                return "actual", "past period in a plan"
            return "target", sentence.section.time_heading
        if word and last_year > max(times.review_end, times.now if mode is None and not times.known else 0):
            return "target", "period to come"
        if planned := self._planned.search(before):
            return "target", planned[0]
        if mode is None:
            if (target := self._target.search(before)) and not before[target.end() :].startswith("任务"):
                return "target", target[0]
            if times.looks_back_on is None:
                return "target", "a plan by its title"
        if estimate := self._estimate.search(before):
            return "estimate", estimate[0]
        return "actual", sentence.section.time_heading or "no word of plan"


def _last_word(words: list[TimeWord], offset: int, earlier: int) -> TimeWord | None:
    """The last time word before ``offset``; 五年前 holds only for the number right after it."""
    for word in reversed(words):
        if word.end <= offset and (word.kind != "ago" or word.start >= earlier):
            return word
    return None


def _why(sentence: Sentence, word: TimeWord | None, frame: Frame | None, section: Section) -> str:
    if word:
        return sentence.text[word.start : word.end]
    if frame:
        return f"{frame.word.period} (said before)"
    return section.time_heading or "report"


def _next_frame(words: list[TimeWord], frame: Frame | None, section: Section, line: int) -> Frame | None:
    for word in words:
        if word.by or word.kind in ("ago", "whole"):
            continue
        if word.start <= (_OPENING_OF_SPAN if word.kind == "span" else _OPENING):
            return Frame(word, section.start, line)
    return frame


@lru_cache(maxsize=4)
def time_reader(grammar: Grammar) -> TimeReader:
    """The reader of a grammar, made once."""
    return TimeReader(grammar)
