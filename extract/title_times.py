"""What the title or file name of a report, and the day on which it was given, tell of its time."""

from __future__ import annotations

import re
from itertools import zip_longest

from extract.alternatives import any_of
from extract.grammar import Grammar
from extract.outline import outliner
from extract.periods import parse_period
from extract.quantities.numerals import parse_numeral
from extract.time_pattern import DATED
from extract.time_word import TimeBase, TimeWord
from extract.timewords import time_words

_YEAR = re.compile(r"((?:19|20)\d\d)(?=年|\D|$)")
_JOINTS = ("及", "和", "暨", "与", "、")
LATE_IN_YEAR = "10"
"""From this month on a report looks back on the year in which it is given."""
EARLY_IN_YEAR = "03"
"""Up to this month a text without a year looks back on the year before the one in which it is given."""
TO_A_CONGRESS = frozenset({"政府工作报告", "工作报告", "计划执行情况报告", "预算报告"})
"""Kinds of report that a congress hears, which look back on the year before."""


def period_in(words: str | None, grammar: Grammar) -> str | None:
    """The period that a title or file name speaks of: 2021年, 2023年上半年, pujin-2023h1, 第十四个五年规划."""
    if not words:
        return None
    dated = DATED.search(words)  # 工作汇报(2017年12月): when it was given
    words = words[: dated.start()] if dated else words
    plain = words.replace("”", "")
    ways = ("规划", *grammar.time.plan_spans)
    plan = next((years for name, years in grammar.time.plans.items() for way in ways if name + way in plain), None)
    if plan and grammar.patterns["mid_term"].search(plain):
        return f"{plan[0]}/{plan[0] + 2}"  # half of five years, and the year in which it is told
    if plan:
        looks_back = dated is not None and plan[0] < int(dated[1]) < plan[1] and outliner(grammar).looks_back(words)
        return f"{plan[0]}/{dated[1] if dated and looks_back else plan[1]}"
    if dated and not _YEAR.search(words):
        part = grammar.patterns["part_of_year"].search(words)
        return _with_part(dated[1], part) if part else _year_looked_back_on(dated, words, grammar)
    year = _YEAR.search(words)
    if not year:
        return None
    number = int(year[1])
    base = TimeBase(number, number, year[1], number, number + 1)
    found = time_words(grammar).find(words, base)
    found = [word for word in found if parse_period(word.period).kind != "day"]  # 2022年实事进展(截至9月30日)
    said = [word for word in found if word.kind == "part" or _names_years(words, word)]
    if len(said) > 1 and words[said[0].end : said[1].start] in _JOINTS:
        said = said[1:]  # 一季度及上半年: the longer one
    if said:
        return said[0].period
    return _with_part(year[1], grammar.patterns["part_of_year"].search(words[year.end() :].lower()))


def _year_looked_back_on(dated: re.Match[str], words: str, grammar: Grammar) -> str:
    """The year that a text looks back on whose title tells none but that of its date: from April on that year itself,
    but for a report to a congress."""
    to_congress = (kind.words for kind in grammar.time.report_kinds if kind.kind in TO_A_CONGRESS)
    heard = any(word in words for names in to_congress for word in names)
    month = f"{_month(dated):02d}"
    return dated[1] if month > EARLY_IN_YEAR and not heard else str(year_before(f"{dated[1]}-{month}"))


def with_part_of_title(anchor: str | None, title: str | None, grammar: Grammar) -> str | None:
    """A year that the title lacks, with the part of it that the title tells: 1至9月经济运行情况, the year elsewhere."""
    if not anchor or not title or parse_period(anchor).kind == "span":
        return anchor
    year = anchor[:4]
    part = period_in(f"{year}年{title}", grammar) or year
    # 8月份进展情况 is as of August
    return anchor if part == year or parse_period(part).kind == "month" else part


def year_before_plan(title: str | None, grammar: Grammar) -> str | None:
    """The year that a title looks back on which only names the one after it: 工作总结及2023年工作思路, 年鉴2018."""
    if not title:
        return None
    if yearbook := grammar.patterns["yearbook"].search(title):
        return str(int(yearbook["behind"] or yearbook["before"]) - 1)
    named = grammar.patterns["review_then_plan"].search(title)
    return str(int(named["year"]) - 1) if named else None


def told_by_title(title: str, grammar: Grammar) -> tuple[str, str] | None:
    """Look back and plan of a title that tells both with their years: 2015年工作情况和2016年工作打算."""
    plans = grammar.time.plans
    found = list(re.finditer(rf"(?:19|20)\d\d(?=年)|(?P<plan>{any_of(plans)})(?=”|时期|期间|工作|规划)", title))
    periods: dict[str, str] = {}
    for match, following in zip_longest(found, found[1:]):
        words = title[match.start() : following.start() if following else None]
        mode = outliner(grammar).mode(words)
        period = "{}/{}".format(*plans[match["plan"]]) if match["plan"] else period_in(words, grammar)
        if mode and period:
            periods.setdefault(mode, period)
    review, plan = periods.get("review"), periods.get("plan")
    return (review, plan) if review and plan and review < plan else None


def announces_only_plan(title: str | None, grammar: Grammar) -> bool:
    """Whether a title speaks of a plan and of no look back: 2015年政府工作报告(工作安排部分)."""
    parts = grammar.time.parts
    if title is None or outliner(grammar).looks_back(title):
        return False
    return any(word in title for word in parts.plan) or grammar.patterns["title_of_plan"].search(title) is not None


def is_only_dated(title: str | None) -> bool:
    """Whether the only year of a title is that of its date: 政府工作报告(2014年1月)."""
    dated = DATED.search(title) if title else None
    return dated is not None and not _YEAR.search(dated.string, 0, dated.start())


def of_one_topic(title: str | None, grammar: Grammar) -> bool:
    """Whether a report is on one topic, of the year that its title names: 2015年党风廉政建设工作报告."""
    return title is not None and grammar.patterns["topic_of_report"].search(title) is not None


def month_of(title: str | None) -> str | None:
    """The month of the date behind a title, as 2014-01."""
    dated = DATED.search(title) if title else None
    return f"{dated[1]}-{_month(dated):02d}" if dated else None


def _month(dated: re.Match[str]) -> int:
    """The month of a date, which may be written in Chinese numerals."""
    return int(dated[2]) if dated[2].isdigit() else parse_numeral(dated[2]) or 1


def _with_part(year: str, part: re.Match[str] | None) -> str:
    if not part:
        return year
    if part["h1"]:
        return f"{year}-H1"
    if part["h2"]:
        return f"{year}-H2"
    if part["q3"]:
        return f"{year}-01/{year}-09"
    if part["first"]:
        return f"{year}-Q1"
    quarter = part["q"] or {"一": "1", "二": "2", "三": "3", "四": "4"}.get(part["qn"], part["qn"])
    return f"{year}-Q{quarter}"


def _names_years(text: str, word: TimeWord) -> bool:
    """Whether a span is told by its years (2016-2021年), not reckoned (过去五年)."""
    return word.kind == "span" and text[word.start].isdigit()


def year_before(day: str) -> int:
    """The last year that a report of a day (or year) can look back on: late in a year it is that year itself."""
    return int(day[:4]) - (day[5:7] < LATE_IN_YEAR)
