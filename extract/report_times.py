"""Title, headings, dates and file name → the years and periods that a report looks back on and plans for."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace

from extract.grammar import Grammar, ReportKind
from extract.opening_times import is_of_year_before, part_told, so_far, year_of_opening
from extract.outline import Section, outliner
from extract.periods import parse_period
from extract.quantities.numerals import parse_numeral
from extract.time_word import TimeBase
from extract.timewords import time_words
from extract.title_times import (
    EARLY_IN_YEAR,
    LATE_IN_YEAR,
    TO_A_CONGRESS,
    announces_only_plan,
    is_only_dated,
    month_of,
    of_one_topic,
    period_in,
    told_by_title,
    with_part_of_title,
    year_before,
    year_before_plan,
)

_HEAD, _TAIL = 1500, 300
_YEAR = re.compile(r"((?:19|20)\d\d)(?=年|\D|$)")
_DAY_ALONE = re.compile(r"[(—-]*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[)—-]*")
_LATER_QUARTER = re.compile(r"\d{4}-Q[234]")
_MONTHS_BEFORE_CONGRESS = 1
_HALVES = {"H1": "H2"}


@dataclass(frozen=True, slots=True)
class Times:
    """The years and periods of a report.

    Attributes:
        looks_back_on, plans_for: periods, None where the report has no such part.
        now: the year it calls 今年; 0 where nothing tells a year.
        known: whether a text or name tells them, or they are only guessed from the years in the text.
        is_given_early: whether it is a report of a government to its congress, given in the year that it plans for.
        day: the day on which it was given, as 2021-01-15, if told.
        instead: periods that the text's headings announce, each with the one that is right: as people say, or as the
            text shows.
    """

    looks_back_on: str | None
    plans_for: str | None
    now: int
    known: bool
    instead: tuple[tuple[str, str], ...] = ()
    is_given_early: bool = False
    day: str | None = None

    @property
    def review_end(self) -> int:
        """The last year looked back on."""
        return parse_period(self.looks_back_on).year if self.looks_back_on else self.now - 1

    @property
    def plan_start(self) -> int:
        """The first year planned for."""
        return parse_period(self.plans_for).start.year if self.plans_for else self.review_end + 1

    def is_over(self, day: dt.date) -> bool:
        """Whether a day was past when the report was given: by its date, else a month that comes before congresses."""
        if self.day:
            return day.isoformat() <= self.day
        return self.is_given_early and day.year == self.now and day.month <= _MONTHS_BEFORE_CONGRESS

    def base(self, period: str | None) -> TimeBase:
        """What the time words of a part that speaks of ``period`` are reckoned from."""
        year = parse_period(period).year if period else self.review_end
        years = 5
        if self.looks_back_on and "/" in self.looks_back_on:
            span = parse_period(self.looks_back_on)
            years = span.end.year - span.start.year + 1
        until_now = self.looks_back_on or str(self.review_end)
        if "/" in until_now and len(until_now) == 9:
            until_now = until_now[5:]
        ahead = self.plans_for or (_next(self.looks_back_on) if self.looks_back_on else None)
        spoken = self.now if self.is_given_early else 0
        return TimeBase(self.now, year, until_now, self.review_end, self.plan_start, years, period, ahead, spoken)


def iso_day(match: re.Match[str]) -> str | None:
    """The day that a match of year, month and day writes, as 2021-01-15; None where there is no such day."""
    year, month, day = (int(group) if group.isdigit() else parse_numeral(group) or 0 for group in match.groups())
    text = f"{year:04d}-{month:02d}-{day:02d}"
    try:
        parse_period(text)
    except ValueError:
        return None
    return text


def as_given(
    times: Times, title: str | None, kind: ReportKind | None, given: str | None, published: str | None
) -> Times:
    """The times of a report with the day on which it was given, and whether that is early in the year that it plans
    for, as its title, kind and day tell."""
    day = given or month_of(title) or published
    late = day is not None and day[5:7] >= LATE_IN_YEAR
    to_congress = kind is not None and kind.kind in TO_A_CONGRESS
    # 去年 in a summary written within its year is the year before it.
    year = (given or month_of(title) or "")[:4]
    within, after = year == str(times.review_end), year == str(times.review_end + 1)
    now = times.review_end if within else int(year) if after and to_congress else times.now
    early = to_congress and now == times.review_end + 1 and not late
    return replace(times, is_given_early=early, day=given, now=now)


def read_times(
    text: str,
    title: str | None,
    kind: ReportKind | None,
    sections: list[Section],
    name: str | None,
    given: str | None,
    published: str | None,
    grammar: Grammar,
) -> Times:
    """The times of a report.

    Args:
        text: its normalised text.
        title, kind, sections: what it is called, its kind, its outline.
        name: its file name, if known.
        given, published: the day or month in which it was given, the day on which it was published, if told.
        grammar: the vocabulary.
    """
    day = given or month_of(title) or published
    anchor = year_before_plan(title, grammar) or period_in(title, grammar)
    anchor = anchor or _early_in_year(text, kind, given, published)
    anchor = anchor or with_part_of_title(period_in(name, grammar), title, grammar)
    review, plan = _announced(sections, day, anchor, grammar)
    if review and plan and review == plan:
        review = None
    if title and not (review and plan) and (told := told_by_title(title, grammar)):
        review, plan = review or told[0], plan or told[1]
    known = True
    if not review and not plan:
        known, review, plan = _told_by_title_alone(text, title, kind, sections, anchor, given, day, grammar)
        if not review and not plan:
            return Times(None, None, 0, False)
        if review and _is_span_of_years(review):
            return Times(review, None, int(review[-4:]), True)  # “十一五”时期主要成就, 2018—2023年养老工作
    elif review and not plan:
        plan = _next(review) if any(_plans(section, grammar) for section in sections) else None
    elif plan and not review:
        only_plan = kind is not None and kind.mode == "plan"
        review = None if only_plan and not _reviews(sections) else _previous(plan)
    if review and re.fullmatch(r"[HQ]\d", review):  # 上半年 in a heading, the year elsewhere
        year = anchor or _guess(text, day)[1]
        if year is None:
            return Times(None, None, 0, False)
        review, plan = f"{year[:4]}-{review}", f"{year[:4]}-{_HALVES[review]}" if review in _HALVES else None
    if review and len(review) == 4 and title and grammar.patterns["years_in_title"].search(title):
        review = _years_up_to(int(review), title)
    instead: tuple[tuple[str, str], ...] = ()
    if review and len(review) == 4:
        part = part_told(review, day, title, text, grammar)
        known, review = known or part is not None, part or review
    if review and _LATER_QUARTER.fullmatch(review):
        quarter, review = review, so_far(review, text, grammar) or review
        instead = ((quarter, review),) if review != quarter else ()
    now = _now(review, plan)
    if review and _plans_for_next_year(title, sections, grammar):
        now = parse_period(review).year
    if review and now == parse_period(review).year and grammar.patterns["just_past"].search(text, 0, _HEAD):
        now += 1
    if review and now > parse_period(review).year and _calls_this_year(text, kind, sections, grammar):
        now = parse_period(review).year
    return Times(review, plan, now, known, instead)


def _told_by_title_alone(
    text: str,
    title: str | None,
    kind: ReportKind | None,
    sections: list[Section],
    anchor: str | None,
    given: str | None,
    day: str | None,
    grammar: Grammar,
) -> tuple[bool, str | None, str | None]:
    """Whether it is known, look back and plan of a report whose headings name none, by the ``anchor``: the period of
    its title, file or day; else the year that the text most likely speaks of. The others as for :func:`read_times`."""
    known = True
    if anchor is None:
        known, year = _guess(text, day)
        anchor = with_part_of_title(year, title, grammar)
        known = known or (day is not None and anchor != year)  # 上半年经济运行情况, published in July
    if anchor is None:
        return False, None, None
    only_plan = announces_only_plan(title, grammar) and not _reviews(sections)
    opens = year_of_opening(text, sections, grammar) == anchor or of_one_topic(title, grammar)
    opens = opens or (given is not None and given[:4] == _next(anchor))  # 2021年工作报告, given in January 2022
    dated = is_only_dated(title)  # a congress hears of plans too
    to_congress = kind is not None and kind.kind in TO_A_CONGRESS
    plans = any(_plans(section, grammar) for section in sections) or (dated and to_congress)
    if len(anchor) == 4 and not (opens or plans):
        opens = not is_of_year_before(text, sections, anchor, day, grammar)
    by_kind = kind is not None and kind.mode == "plan" and not outliner(grammar).looks_back(title or "")
    if title and _is_span_of_years(anchor) and not (only_plan or by_kind):
        return known, anchor, None
    return known, *_from_title(anchor, kind, plans, only_plan=only_plan, looks_back=opens or dated)


def _calls_this_year(text: str, kind: ReportKind | None, sections: list[Section], grammar: Grammar) -> bool:
    """Whether a report that no congress hears calls the year that it looks back on 今年: 今年以来,…"""
    if kind is not None and kind.kind in TO_A_CONGRESS:
        return False
    told = grammar.patterns["this_year_told"]
    return any(told.search(text, section.start, section.end) for section in sections if section.mode != "plan")


def _plans_for_next_year(title: str | None, sections: list[Section], grammar: Grammar) -> bool:
    """Whether a title, or a plan's heading, calls the year planned for 明年: then 今年 is the one looked back on."""
    headings = (section.time_heading for section in sections if section.mode == "plan")
    return any(grammar.patterns["next_year"].search(heading) for heading in (title or "", *headings))


def _plans(section: Section, grammar: Grammar) -> bool:
    """Whether a section plans for the time after the one that the report looks back on, not only tells its aims."""
    only_aims = bool(section.path) and grammar.patterns["only_aims"].fullmatch(section.path[-1])
    return section.mode == "plan" and not (section.is_aim or only_aims)


def _reviews(sections: list[Section]) -> bool:
    return any(section.mode == "review" for section in sections)


def _announced(
    sections: list[Section], day: str | None, anchor: str | None, grammar: Grammar
) -> tuple[str | None, str | None]:
    """The periods that headings of the look back and of the plan announce."""
    periods: dict[str, list[str]] = {"review": [], "plan": []}
    for mode, heading in dict.fromkeys((section.mode, section.time_heading) for section in sections):
        if mode and heading and heading not in periods:
            years = [int(y) for y in _YEAR.findall(heading)]
            part = grammar.patterns["part_of_year"].search(heading.lower())
            if years:
                periods[mode].append(period_in(heading, grammar) or str(years[0]))
            elif part and part["h1"]:
                periods[mode].append("H1")
            elif span := time_words(grammar).plan_in(heading):
                periods[mode].append(span)
    # “十五五”主要目标 stands beside 2026年重点工作: the year is what the report plans for.
    plan = next((period for period in periods["plan"] if "/" not in period), next(iter(periods["plan"]), None))
    plan = None if plan and plan.startswith("H") else plan
    review = next(iter(periods["review"]), None)
    back = grammar.patterns["several_years_back"]
    spans = [s.time_heading for s in sections if s.mode == "review" and back.search(s.time_heading)]
    if not review and spans:
        given = plan or day or anchor
        last = int(plan[:4]) - 1 if plan else year_before(given) if given else None
        if last:
            review = _years_up_to(last, spans[0])
    return review, plan


def _years_up_to(last: int, words: str) -> str:
    """So many years as some words tell (过去三年, 五年工作回顾), up to the ``last``; five where they tell none."""
    told = [numeral for c in words if (numeral := parse_numeral(c)) and 1 < numeral < 10]
    return f"{last - (told[0] if told else 5) + 1}/{last}"


def _early_in_year(text: str, kind: ReportKind | None, given: str | None, published: str | None) -> str | None:
    """The year of a text whose title tells none, by the day early in a year on which it was given or published: what a
    congress hears is of that year, other texts are of the one before, where they name it."""
    if kind is not None and kind.kind in TO_A_CONGRESS:
        # In October such a report may look back on the year before, or on its own.
        return str(year_before(given) + 1) if given and given[5:7] != LATE_IN_YEAR else None
    day = given or published
    year = str(int(day[:4]) - 1) if day else ""
    return year if day and day[5:7] <= EARLY_IN_YEAR and f"{year}年" in text else None


def _from_title(
    anchor: str, kind: ReportKind | None, has_plan: bool, *, only_plan: bool, looks_back: bool
) -> tuple[str | None, str | None]:
    """Look back and plan by the title's year: a work report of 2021 is given early in 2021 and looks back on 2020,
    unless its text tells of 2021 as done, or neither plans nor shows that it is of 2020 (``looks_back``)."""
    mode = "plan" if only_plan else kind.mode if kind else "review"
    if _is_span_of_years(anchor):
        return None, anchor
    if "-" in anchor:
        half = anchor.endswith("-H1")
        return anchor, (f"{anchor[:4]}-H2" if half and has_plan else None)
    if mode == "plan":
        return None, anchor
    if kind and kind.kind in ("政府工作报告", "工作报告") and not looks_back:
        return str(int(anchor) - 1), anchor
    return anchor, (str(int(anchor) + 1) if has_plan else None)


def _is_span_of_years(period: str) -> bool:
    """Whether a period is one of years, as a five-year plan's, not 1-5月."""
    return "/" in period and "-" not in period


def _next(period: str) -> str | None:
    """The period that a report which looks back on ``period`` plans for."""
    if re.fullmatch(r"[HQ]\d", period):
        return None
    if period.endswith("-H1"):
        return f"{period[:4]}-H2"
    if "-" in period:
        return period[:4]
    return str(int(period[-4:]) + 1)


def _previous(period: str) -> str | None:
    if period.endswith("-H2"):
        return f"{period[:4]}-H1"
    return str(int(period[:4]) - 1)


def _guess(text: str, day: str | None) -> tuple[bool, str | None]:
    """Whether it is known, and the year that a text without a title most likely speaks of.

    The year before the day on which it was signed, where that is early in a year or the text names the year; else, as
    a guess, the one of the day on which it was given, or the one that it names most.
    """
    years = Counter(y for y in re.findall(r"(?<![到至])((?:19|20)\d\d)年(?![末底]?前)", text) if 1990 <= int(y) <= 2100)
    if signed := _signed(text):
        year = str(year_before(signed))
        if year in years or signed[5:7] <= EARLY_IN_YEAR:
            return True, year
    early = day is not None and day[5:7] <= EARLY_IN_YEAR
    if day and (not early or years.keys() <= {day[:4]}):
        return False, str(int(day[:4]) - early)
    if years:
        return False, str(max(years, key=lambda year: (years[year], year)))
    return False, None


def _signed(text: str) -> str | None:
    """The day that stands by itself in a line of head or foot."""
    lines = [*text[:_HEAD].split("\n"), *text[-_TAIL:].split("\n")]
    days = (match for line in lines if (match := _DAY_ALONE.fullmatch(line)))
    return next((day for match in days if (day := iso_day(match))), None)


def _now(review: str | None, plan: str | None) -> int:
    if plan and "-" not in plan:
        return int(plan[:4])
    return parse_period(review).year if review else int((plan or "0")[:4])
