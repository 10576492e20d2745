"""When a figure is for, by the words of its clause, its sentence, its heading and the report."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from extract.clauses import Mention, Sentence, adjoin
from extract.confidence import TimeSource
from extract.grammar import Grammar
from extract.meaning.statuses import STANDING, is_to_come, status_reader
from extract.outline import Section
from extract.periods import parse_period, whole_year
from extract.record import Status
from extract.report_times import Times
from extract.time_word import TimeWord
from extract.timewords import time_words

_START = attrgetter("start")
_OPENING = 3
"""A time word this near to the start of a sentence speaks for the sentences after it too."""
_YEAR = 4  # characters of a period that is a year
_OPENING_OF_SPAN = 15
_AND_BELOW = "下同"
_CLAUSE_END = re.compile("[,;。:]")
_JOINT = re.compile("[、和与及]")
_DONE_BY_THEN = re.compile(r"前[^,;\d]{2,},")
_DIGIT = re.compile(r"\d")
_NO_NUMBER_FOLLOWS = re.compile(r"[^\d。!?\n]*。")
_AMOUNT = re.compile(r"(?<!\d)\d(?!\d*[年月日])")


class TimeReading(Struct, frozen=True):
    """When and whether.

    Attributes:
        period: the period.
        status: actual, estimate or target.
        source: what gave the period: a time word of the sentence, one before it, a heading, or the report's title.
        spans: whether a span of years gave it.
        alone: whether the time word holds for this number only (由2018年的35%).
        span: the span of years that the section speaks of, else None.
        why_period, why_status: the evidence.
    """

    period: str | None
    status: Status
    source: TimeSource
    spans: bool
    alone: bool
    span: str | None
    why_period: str
    why_status: str


class SectionTimes(Struct, frozen=True):
    """The time words of a section.

    Attributes:
        period: the period that the section speaks of.
        words: its time words, offsets in the text of the report.
        frames: those that open a sentence and so hold for the sentences after it, to the end of the line.
        estimated: from which sentence on all is estimated, as a bracket says (预计,下同); None for none.
    """

    period: str | None
    words: list[TimeWord]
    frames: list[TimeWord]
    estimated: int | None = None


class TimeReader:
    """Reads period and status; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._statuses = status_reader(grammar)
        self._words = time_words(grammar)
        self._patterns = grammar.patterns
        self._respectively = grammar.patterns["respectively"]
        self._lead_up = grammar.patterns["leads_up_to_time"]
        self._set_off, self._part = grammar.patterns["set_off"], grammar.patterns["part"]
        self._all_estimated = grammar.patterns["all_estimated"]
        self._of_the_year = grammar.patterns["of_the_year"]

    def section(self, text: str, section: Section, times: Times) -> SectionTimes:
        """The time words of a section of a normalised text."""
        period = self._period(section, times)
        found = self._words.find(text[section.start : section.end], times.base(period))
        words = [replace(word, start=word.start + section.start, end=word.end + section.start) for word in found]
        spans = _is_span(period)
        holding = [word for word in words if spans or word.kind == "span" or (_is_ahead(word, times) and not word.by)]
        holding = [word for word in holding if not word.here]
        frames = [
            word
            for word in words
            if (word in holding and self._opens(text, word))
            or _announces(text, word)
            or (period is not None and len(period) == _YEAR and self._sums_up(text, word))
        ]
        return SectionTimes(period, words, frames, self._estimated_from(text, section))

    def _estimated_from(self, text: str, section: Section) -> int | None:
        """Where the line begins that says of itself and of what follows in its section that it is estimated."""
        if text.find(_AND_BELOW, section.start, section.end) < 0:
            return None
        said = self._all_estimated.search(text, section.start, section.end)
        return text.rfind("\n", 0, said.start()) + 1 if said else None

    def _period(self, section: Section, times: Times) -> str | None:
        """What the section's heading says, else what the report does."""
        if section.time_heading:
            base = times.base(times.plans_for if section.mode == "plan" else None)
            announced = self._words.of_heading(section.time_heading, base)
            if announced:
                return dict(times.instead).get(announced, announced)
        if section.mode == "plan":
            planned = times.plans_for or times.looks_back_on
            return whole_year(planned) if planned and self._of_the_year.search(section.time_heading) else planned
        return times.looks_back_on or times.plans_for

    def read(self, text: str, sentence: Sentence, section: SectionTimes, times: Times) -> list[TimeReading]:
        """Period and status of each mention of a sentence.

        Args:
            text: the normalised text of the report.
            sentence: the sentence.
            section: the time words of its section.
            times: the times of the report.
        """
        words = self._words_of(text, sentence, section.words) if section.words else []
        frame = _frame(text, section.frames, sentence.start) if section.frames else None
        tells = self._statuses.tells(sentence, times)
        mentions = sentence.mentions
        if not words and not frame and not tells:  # nothing tells one number of the sentence from another
            reading = self._reading(text, sentence, mentions[0], section, times, None, frame, tells=False)
            return [reading] * len(mentions)
        readings = []
        earlier = 0
        each = self._one_each(text, sentence, words) if words and len(mentions) > 1 else {}
        for i, mention in enumerate(mentions):
            shares = i and mentions[i - 1].listed and not mention.before  # 从2021年的A元和B元
            if i and not shares and not adjoin(mentions[i - 1], mention):
                earlier = mentions[i - 1].quantity.end
            word = each.get(i) or self._word_behind(text, words, mention)
            word = word or self._last_word(text, words, mention.quantity.start, earlier)
            if word and self._is_so_far(text, word, mention, times):
                word = None
            readings.append(self._reading(text, sentence, mention, section, times, word, frame, tells=tells))
        return readings

    def _is_so_far(self, text: str, word: TimeWord, mention: Mention, times: Times) -> bool:
        """Whether a number behind a word for the whole year is of the part of it that the report looks back on:
        全年新增床位120张的目标已完成,实际新增|136张."""
        if word.kind not in ("whole", "year") or not times.looks_back_on or "-" not in times.looks_back_on:
            return False
        later = parse_period(word.period).end > parse_period(times.looks_back_on).end
        return later and self._statuses.was_done(text, word.end, mention.quantity.start)

    def _reading(
        self,
        text: str,
        sentence: Sentence,
        mention: Mention,
        section: SectionTimes,
        times: Times,
        word: TimeWord | None,
        frame: TimeWord | None,
        *,
        tells: bool,
    ) -> TimeReading:
        held = frame if word and word.kind == "whole" and frame and frame.kind == "year" else word or frame
        period = held.period if held else section.period
        status, why = self._statuses.read(sentence, mention, period, held, times, tells=tells)
        if status == "actual" and why == STANDING and (not word or word.ahead or held is frame):
            # What there is, in a plan; of no year where the report names none.
            period = times.looks_back_on or (str(times.plan_start - 1) if times.now else None)
        if status == "actual" and section.estimated is not None and sentence.start >= section.estimated:
            status, why = "estimate", _AND_BELOW
        if status == "target" and not held and section.period == times.looks_back_on:
            # What is planned in a text without parts is planned for the time to come, else for the year looked back on.
            once = sentence.section.mode is not None or self._statuses.was_planned_once(why)
            ahead = None if once else times.plans_for
            period = ahead or (whole_year(period) if period else None)
        return TimeReading(
            period,
            status,
            _source(word, frame, sentence.section),
            held.kind == "span" if held else _is_span(period),
            held is not None and held.kind == "ago",
            section.period if _is_span(section.period) else None,
            text[held.start : held.end] if held else sentence.section.time_heading or "report",
            why,
        )

    def _opens(self, text: str, word: TimeWord) -> bool:
        """Whether a time word opens its sentence (2021年, …; 在“十三五”期间, …) and so speaks for those after it."""
        if word.by or word.kind in ("ago", "whole") or not self._set_off.match(text, word.end):
            return False
        start = max(text.rfind(mark, 0, word.start) for mark in "。!?\n") + 1
        reach = _OPENING_OF_SPAN if word.kind == "span" else _OPENING
        return word.start - start <= reach or self._lead_up.fullmatch(text, start, word.start) is not None

    def _sums_up(self, text: str, word: TimeWord) -> bool:
        """Whether months from January on open a line of a report on the year, in which all adds up over them:
        1—11月,收入…。支出…"""
        if word.kind != "part" or word.here or word.by or not self._set_off.match(text, word.end):
            return False
        if word.start - text.rfind("\n", 0, word.start) - 1 > _OPENING:
            return False
        months = parse_period(word.period)
        return months.kind == "months" and months.start.month == 1

    def _words_of(self, text: str, sentence: Sentence, words: list[TimeWord]) -> list[TimeWord]:
        """The time words, of those of its section, that may speak for the numbers of a sentence."""
        first = bisect_left(words, sentence.start, key=_START)
        last = bisect_left(words, sentence.end, key=_START)
        return words[first - self._going_on(text, sentence, words[:first]) : last]

    def _going_on(self, text: str, sentence: Sentence, words: list[TimeWord]) -> int:
        """1 where a sentence goes on with the part of the year of the one before: 6月,收入…。其中,税收…; else 0."""
        if not words or words[-1].kind != "part" or not self._part.match(sentence.text):
            return 0
        before = max(text.rfind(mark, 0, sentence.start - 1) for mark in "。\n")
        return int(words[-1].start > before and text[sentence.start - 1] != "\n")

    def _last_word(self, text: str, words: list[TimeWord], offset: int, earlier: int) -> TimeWord | None:
        """The last time word before ``offset`` that speaks of the number there.

        五年前 holds only for the number right after it. Beyond its item (to the semicolon) holds what opens the item
        (上半年,…;…) and is no point in time (9月末存栏…;). A deadline that ends a clause of its own
        (10月底前完成秋收,…) says nothing of the next one.
        """
        for word in reversed(words):
            if word.end > offset or (word.kind == "ago" and word.start < earlier):
                continue
            between = text[word.end : offset]
            if _closes_bracket(between) or (word.here and _CLAUSE_END.search(between.removeprefix(","))):
                continue
            inside = word.point and not between.startswith(",")
            # 全年计划签约90户,上半年签约60户;…: what was planned for the year says nothing of the next item
            inside = inside or (word.kind == "whole" and word is not words[-1] and words[-1].end <= offset)
            if ";" in between and (inside or not self._opens_item(text, word)):
                continue
            if word.by and between.startswith("前") and _DONE_BY_THEN.match(between):
                continue
            return word
        return None

    def _word_behind(self, text: str, words: list[TimeWord], mention: Mention) -> TimeWord | None:
        """The time word behind a number that tells when it will be: 其余19台顺延至|2023年."""
        end = mention.quantity.outer_end
        first = bisect_left(words, end, key=_START)
        if first == len(words) or mention.precedes:
            return None
        behind = self._patterns["time_behind"].fullmatch(text, end, words[first].start)
        if not behind:
            return None
        last = parse_period(words[first].period)  # 延至2023年9月: in that month, not up to it
        month = f"{last.end.year}-{last.end.month:02d}"
        return replace(words[first], period=month) if last.kind == "months" else words[first]

    def _one_each(self, text: str, sentence: Sentence, words: list[TimeWord]) -> dict[int, TimeWord]:
        """Mentions by number → their time words, where several stand before as many numbers: 前年、去年分别为A、B."""
        found: dict[int, TimeWord] = {}
        former: list[TimeWord] = []
        for i, mention in enumerate(sentence.mentions):
            if i in found or not self._respectively.search(mention.before):
                continue
            last = bisect_left(words, mention.quantity.start, key=_START)
            if not last:
                continue
            first = last - 1
            while first > 0 and _JOINT.fullmatch(text, words[first - 1].end, words[first].start):
                first -= 1
            listed = [i]
            while listed[-1] + 1 < len(sentence.mentions) and sentence.mentions[listed[-1]].listed:
                listed.append(listed[-1] + 1)
            times = words[first:last]
            if len(times) == 1 and times[0].kind == "span":
                times = _years_of(times[0])  # 2019年至2021年依次为A、B、C
            if len(listed) == len(former) and (not times or times[-1].end <= former[-1].end):
                # 分别为A件、B件,满意率依次为C、D: of the same years
                found.update((k, replace(word, kind="ago")) for k, word in zip(listed, former, strict=True))
                continue
            behind = not i or sentence.mentions[i - 1].quantity.end <= words[first].start
            if len(listed) == len(times) > 1 and behind:
                found.update((k, replace(word, kind="ago")) for k, word in zip(listed, times, strict=True))
                former = times
        return found

    def _opens_item(self, text: str, word: TimeWord) -> bool:
        """Whether nothing but words that lead up to it stand before a time word in its item."""
        item = max(text.rfind(mark, 0, word.start) for mark in ";。:\n") + 1
        return word.start - item <= _OPENING or self._lead_up.fullmatch(text, item, word.start) is not None


def _is_ahead(word: TimeWord, times: Times) -> bool:
    """Whether a time word speaks of the time to come."""
    told = word.kind in ("year", "part") and times.known and times.looks_back_on is not None
    return word.ahead or (told and is_to_come(word.period, word, times))


def _years_of(span: TimeWord) -> list[TimeWord]:
    """The years of a span of years, each a time word that stands where the span does."""
    first, last = (day.year for day in (parse_period(span.period).start, parse_period(span.period).end))
    return [replace(span, period=str(year)) for year in range(first, last + 1)]


def _announces(text: str, word: TimeWord) -> bool:
    """Whether a part of the year stands in a sentence without numbers, which tells what follows: 1-5月“两增两降”。"""
    if word.kind != "part" or word.by or word.here:
        return False
    start = max(text.rfind(mark, 0, word.start) for mark in "。!?\n") + 1
    return not _DIGIT.search(text, start, word.start) and _NO_NUMBER_FOLLOWS.match(text, word.end) is not None


def _closes_bracket(between: str) -> bool:
    """Whether what stands between a time word and a number leaves a bracket with a number: (2013年为7亿元),增长8%."""
    aside, mark, _ = between.partition(")")
    return bool(mark) and "(" not in aside and _AMOUNT.search(aside) is not None


def _source(word: TimeWord | None, frame: TimeWord | None, section: Section) -> TimeSource:
    if word or frame:
        return "said" if word else "frame"
    return "heading" if section.time_heading else "report"


def _is_span(period: str | None) -> bool:
    return period is not None and parse_period(period).kind == "span"


def _frame(text: str, frames: list[TimeWord], position: int) -> TimeWord | None:
    """The last frame before ``position`` in the same line."""
    i = bisect_left(frames, position, key=_START) - 1
    if i < 0 or "\n" in text[frames[i].start : position]:
        return None
    return frames[i]


@lru_cache(maxsize=4)
def time_reader(grammar: Grammar) -> TimeReader:
    """The reader of a grammar, made once."""
    return TimeReader(grammar)
