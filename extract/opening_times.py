"""What the opening of a report's text tells of its time: the year or the part of it that is looked back on."""

from __future__ import annotations

import datetime as dt
import re

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.outline import Section
from extract.periods import parse_period
from extract.time_pattern import DATED
from extract.time_word import TimeBase, TimeWord
from extract.timewords import time_words
from extract.title_times import LATE_IN_YEAR

_HEAD = 1500
_DIGIT = re.compile(r"\d")
_FRESH = dt.timedelta(days=70)
"""A text given so long after the months that it opens with looks back on them."""
_OPENING_YEAR = r"(?:^|[。\n:])(?P<year>(?:19|20)\d\d)年(?:,|以来|全年|[全我][镇乡县区市旗街])"


def year_of_opening(text: str, sections: list[Section], grammar: Grammar) -> str | None:
    """The first year that opens a sentence and tells what was done in it (2022年,全镇完成…), outside of plans; the last
    year of a five-year plan that opens one so (“十三五”期间, …)."""
    opening = expression(
        rf"{_OPENING_YEAR}|“?(?P<plan>{any_of(grammar.time.plans)})”?(?:时期|期间|以来|这五年)(?:,|是)"
    )
    told = (opening.search(text, section.start, section.end) for section in sections if section.mode != "plan")
    first = next((match for match in told if match), None)
    body = re.search(r"[^\n]*。", text)  # the first paragraph: titles and headings have no full stop
    if not body or (first and first.start() >= body.end()):
        return None
    if not first or grammar.patterns["plans_ahead"].search(text, first.end(), text.find("。", first.end())):
        return None
    return str(grammar.time.plans[first["plan"]][1]) if first["plan"] else first["year"]


def is_of_year_before(text: str, sections: list[Section], year: str, day: str | None, grammar: Grammar) -> bool:
    """Whether a text without a part that plans shows that it looks back on the year before the one of its title: by
    the day on which it was given or published, by the year that it tells of, or by what it announces for the title's
    year and later ones."""
    if day is not None and day[:4] == year and day[5:7] < LATE_IN_YEAR:
        return True
    if _tells_then_announces(text, grammar):
        return True
    if grammar.patterns["this_year_told"].search(text) or _plans_a_line(str(int(year) + 1), text, grammar):
        return False
    opening = year_of_opening(text, sections, grammar)
    if (opening is not None and opening < year) or grammar.patterns["last_year_told"].search(text):
        return True
    return _tells_of(str(int(year) - 1), text, grammar) or _announces(year, text, grammar)


def _tells_of(year: str, text: str, grammar: Grammar) -> bool:
    """Whether the opening of a text names a year, or a five-year plan that ended with it, and not to compare with it:
    later on such a year may be told beside the one that the text is on."""
    plans = grammar.time.plans
    named = expression(rf"(?P<year>(?:19|20)\d\d)年|(?P<plan>{any_of(plans)})(?:”|时期|期间)")
    compares = expression(f"(?:{any_of(grammar.time.comparisons)}|[从由自继(])$")
    opening = text.find("。") if "。" in text else len(text)
    return any(
        (match["year"] or str(plans[match["plan"]][1])) == year and not compares.search(text, 0, match.start())
        for match in named.finditer(text, 0, opening)
    )


def _announces(year: str, text: str, grammar: Grammar) -> bool:
    """Whether a sentence behind the first announces something for a year or the time from it on."""
    plans = grammar.time.plans
    opening = expression(
        rf"[。\n](?:到?(?P<year>20\d\d)年[末底]?|“?(?P<plan>{any_of(plans)})”?(?:时期|期间|末)|今后|未来|今年)"
    )
    announced = grammar.patterns["announced"]
    first = text.find("。") if "。" in text else len(text)
    for match in opening.finditer(text, first):
        told = match["year"] or (str(plans[match["plan"]][1]) if match["plan"] else year)
        ahead = told > year if match["plan"] else told >= year
        if ahead and announced.search(text, match.end(), text.find("。", match.end()) + 1):
            return True
    return False


def _tells_then_announces(text: str, grammar: Grammar) -> bool:
    """Whether a text opens with a year that is over, and then says what this year is to bring: 一年来,完成投资9亿元。…
    今年新建公园6个."""
    past = grammar.patterns["year_past"].search(text)
    ahead = grammar.patterns["this_year_opens"].search(text, past.end()) if past else None
    told = grammar.patterns["this_year_told"]
    return bool(past and ahead and not told.search(text, past.end(), ahead.start()))


def _plans_a_line(year: str, text: str, grammar: Grammar) -> bool:
    """Whether a line opens with a year and announces something for it: 2023年,街道级收入预期增长5.5%."""
    start = text.find(f"\n{year}年,")
    return start >= 0 and grammar.patterns["announced"].search(text, start, text.find("。", start) + 1) is not None


def so_far(quarter: str, text: str, grammar: Grammar) -> str | None:
    """The months of the year up to the end of a quarter, where a text on that quarter opens with them: the title says
    三季度, the text 前三季度,…"""
    first = _first_part(text, quarter, grammar)
    told = parse_period(first.period) if first else None
    adds_up = told is not None and told.end == parse_period(quarter).end and told.start == _new_year(quarter)
    return first.period if first and adds_up else None


def part_told(year: str, day: str | None, title: str | None, text: str, grammar: Grammar) -> str | None:
    """The part of its year that a text looks back on which opens with it: a month that its title names, or the months
    up to shortly before the day on which it was given or published."""
    first = _first_part(text, year, grammar)
    if not first or first.by or first.here:
        return None
    told = parse_period(first.period)
    if told.kind == "month":
        month, some_days = f"{told.start.month}月", grammar.patterns["of_some_days"]
        named = DATED.sub("", title or "")
        return first.period if month in named or some_days.search(named) else None
    if day is None or day[:4] != year:
        return None
    given = dt.date.fromisoformat(day if len(day) > 7 else f"{day}-28")
    if given.month == 12:
        return None  # 1—11月…,预计全年: of the year
    fresh = told.start == _new_year(year) and dt.timedelta() < given - told.end <= _FRESH
    return first.period if fresh else None


def _first_part(text: str, period: str, grammar: Grammar) -> TimeWord | None:
    """The first part of a year that the first paragraph with numbers names, in a text on ``period``."""
    lines = text[:_HEAD].split("\n")
    opening = next((line for line in lines if "。" in line and _DIGIT.search(line)), None)
    if opening is None:
        return None
    year = int(period[:4])
    base = TimeBase(year, year, period, year, year + 1, period=period)
    return next((word for word in time_words(grammar).find(opening, base) if word.kind == "part"), None)


def _new_year(period: str) -> dt.date:
    return dt.date(int(period[:4]), 1, 1)
