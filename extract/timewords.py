"""Time words of a text → periods: 2021年上半年, 1—9月, 去年, “十三五”期间, 五年来, 截至10月底.

A time word after a word of comparison (比去年, 是2018年的2.3倍) names what is compared with and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.periods import months_of, parse_period, same_period_before
from extract.quantities.numerals import parse_numeral
from extract.time_pattern import DATED, NUMBER, starts_of_time_words, time_pattern
from extract.time_word import TimeBase, TimeWord

_JOINTS = re.compile("[、和与及]")
_SENTENCE_END = re.compile("[。!?\n]")
_DIGIT = re.compile(r"\d")
_LINE_END = re.compile(r"\n")
_SINCE = "以来"
_WITHIN_YEAR = frozenset({"bare_part", "bare_month", "bare_end", "bare_m2", "at_day"})
_BEFORE_CLAUSE = ("", *",;。:\n")
_UP_TO = re.compile("截[至止]到?$")
_TITLES = re.compile(r"《[^《》\n]{1,60}》")


class TimeWords:
    """Finds time words; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        time = grammar.time
        self._start, self._pattern = starts_of_time_words(time), time_pattern(time)
        self._comparison = expression(any_of(time.comparisons) + "$")
        self._attributes = expression(any_of(time.attributes, escape=False))
        self._plan_name = expression(rf"“?({any_of(time.plans)})”?.{{0,2}}{any_of(time.plan_titles)}")
        self._basis = expression(rf"[^,;。\n]{{0,30}}{time.basis}")
        self._patterns = grammar.patterns
        self._grammar = grammar
        # Many sections stand under one heading that tells their time.
        self.of_heading = lru_cache(maxsize=256)(self._of_heading)

    def plan_in(self, heading: str) -> str | None:
        """The years of the five-year plan that a heading names."""
        plan = self._plan_name.search(heading)
        if not plan:
            return None
        first, last = self._grammar.time.plans[plan[1]]
        return f"{first}/{last}"

    def _of_heading(self, heading: str, base: TimeBase) -> str | None:
        """The period that a heading announces; the name of a five-year plan stands for its years there."""
        heading = DATED.sub("", heading)  # 五年工作回顾(2021年1月): when it was given
        words = self.find(heading, base, header=True)
        span = self.plan_in(heading[: words[0].start] if words else heading)
        if span:
            return span
        if not words:
            return self.plan_in(heading)
        announced = words[0].period  # 进展情况公示(截至9月30日): of the year up to that day
        return announced[:4] if parse_period(announced).kind == "day" else announced

    def find(self, text: str, base: TimeBase, *, header: bool = False) -> list[TimeWord]:
        """The time words of a stretch of normalised text, in its order.

        Args:
            text: the stretch.
            base: what they are reckoned from.
            header: whether it is a heading or the header of a table, where 2022年目标 is for that year.
        """
        titles = [m.span() for m in _TITLES.finditer(text)] if "《" in text else []
        words: list[TimeWord] = []
        compared = -1  # where the last time word ends that only names what is compared with
        year_said: TimeWord | None = None  # the year that was named in the sentence
        of_years = base.period is not None and parse_period(base.period).kind == "span"
        for match in self._matches(text):
            start, end = match.span()
            if any(a <= start < b for a, b in titles):
                continue
            named = int(year_said.period) if year_said else 0
            to_come = named > base.review_end
            # What is planned, and a year of several that opens its line, speak for the rest of it.
            opens_line = year_said is not None and of_years and _opens_line(text, year_said.start)
            within = match.lastgroup in _WITHIN_YEAR or (match.lastgroup == "whole" and (to_come or opens_line))
            reach = _LINE_END if (to_come and named == base.plan_start) or opens_line else _SENTENCE_END
            if year_said and within and not reach.search(text, year_said.end, start):
                base = replace(base, year=named)  # 2022年,计划加装20台,一季度完成5台
            if words and match["same"] and words[-1].kind != "ago" and "。" not in text[words[-1].end : start]:
                base = replace(base, period=words[-1].period)  # 截至9月底53.8亿元,去年同期为50.6亿元
            by = bool(self._patterns["by_when"].search(text, max(0, start - 3), start)) or text.startswith("前", end)
            word = self._word(match, base, by, ahead_of=text.startswith("前", end))
            if not word:
                continue
            if match["year"] and word.kind == "year":
                year_said = word
            elif match["relative"] and not self._grammar.time.relative_years[match["relative"]]:
                year_said = None  # 荣获2023年度奖项,今年上半年增长2.8%;1-7月…
            if match["back"] and words and (span := _up_to_target(text, words[-1], word, base)):
                word = replace(word, period=span, ahead=True, so_far=False)
            if by and _UP_TO.search(text, max(0, start - 3), start):
                word = replace(word, so_far=True)
            spoken = bool(match["relative"]) and not match["part"] and base.spoken and word.period == str(base.spoken)
            if match["from_now"] or spoken or (by and self._patterns["ahead"].search(text, max(0, start - 3), start)):
                word = replace(word, ahead=True)
            if self._of_one_number(text, start, end, same=bool(match["same"])):
                words.append(replace(word, kind="ago", period=self._before(match, word, base)))
            elif (compared >= 0 and _JOINTS.fullmatch(text, compared, start)) or self._names_something_else(
                text, start, end, header=header
            ):
                compared = end  # 较一季度、上半年分别提高
            elif not match["same"]:
                words.append(word)
        return words

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Matches that don't overlap; the pattern is tried only where a time word can start."""
        end = 0
        for start in self._start.finditer(text):
            if start.start() >= end and (match := self._pattern.match(text, start.start())):
                yield match
                end = match.end()

    def _of_one_number(self, text: str, start: int, end: int, *, same: bool) -> bool:
        """由2018年的35%, 比2020年的1.1亿元, 上年同期为4.6亿元, 在去年12台的基础上: of that number alone."""
        if basis := self._basis.match(text, end):
            return _DIGIT.search(basis[0]) is not None  # else it only names the base of what follows
        if self._patterns["share_of_before"].search(text, max(0, start - 3), start):
            return False
        if same and not self._comparison.search(text, max(0, start - 3), start):
            return bool(self._patterns["of_same_period"].match(text, end))
        if self._patterns["of_its_number"].match(text, end):
            return True  # 去年引进的3家企业要投产
        if self._patterns["after_then"].search(text, max(0, start - 1), start):
            return True
        from_then = self._patterns["from_then"].search(text, max(0, start - 3), start)
        if from_then and self._patterns["rate_then"].match(text, end):
            return True  # 由1-2月下降3.2%转为增长1.8%
        before = self._patterns["before_one_number"].search(text, max(0, start - 3), start)
        return before is not None and self._patterns["of_one_number"].match(text, end) is not None

    def _before(self, match: re.Match[str], word: TimeWord, base: TimeBase) -> str:
        """The period of a time word that is of one number only.

        由上年的|61.5%提高到66.7% is of the year before the one that is read.
        """
        told = match["relative"] in self._grammar.time.year_before and not match["same"]
        year = base.period if told and base.period and len(base.period) == 4 and word.kind == "year" else None
        return str(int(year) - 1) if year else word.period

    def _names_something_else(self, text: str, start: int, end: int, *, header: bool) -> bool:
        """Whether it is what a figure is compared with (比去年), or part of a name (2022年项目), which no header is."""
        if self._patterns["rose_to"].search(text, max(0, start - 5), start):
            return False
        if self._basis.match(text, end):
            return True
        if self._comparison.search(text, max(0, start - 3), start):
            return True
        return not header and self._attributes.match(text, end) is not None

    def _word(self, match: re.Match[str], base: TimeBase, by: bool, *, ahead_of: bool) -> TimeWord | None:
        start, end = match.span()
        period, kind = self._resolve(match, base, by, ahead_of=ahead_of)
        if not period:
            return None
        try:
            parse_period(period)
        except ValueError:  # 13月, 2021-2019年
            return None
        begun = match["plan_span"] is not None and self._grammar.time.plans[match["plan"]][0] <= base.review_end
        so_far = bool(match["since"] or match["back"]) or begun  # “十三五”期间搬迁3460户, in a review of 2019
        return TimeWord(
            start,
            end,
            period,
            kind,
            by,
            so_far=so_far,
            point=not by and bool(match["bare_end"] or match["month_end"] or match["year_end"]),
            here=(match["at_m"] is not None and not by)
            or match["month_here"] is not None
            or (kind == "whole" and self._is_object(match.string, start))
            or (kind == "year" and self._founds(match.string, end)),
        )

    def _is_object(self, text: str, start: int) -> bool:
        """Whether a word for the whole year belongs to what is done: 确保完成|全年|收入260万元,引进项目2个."""
        return self._patterns["whole_as_object"].search(text, max(0, start - 2), start) is not None

    def _founds(self, text: str, end: int) -> bool:
        """Whether a year only tells when something was founded: 我乡1992年由两乡合并设立,…"""
        return self._patterns["founded"].match(text, end) is not None

    def _resolve(
        self, match: re.Match[str], base: TimeBase, by: bool, *, ahead_of: bool
    ) -> tuple[str | None, Literal["span", "ago", "whole", "part", "year"]]:
        time = self._grammar.time
        if match["y1"]:
            return f"{match['y1']}/{match['y2']}", "span"
        if match["year"] or match["relative"]:
            return self._of_year(match, base, by)
        if match["plan"]:
            first, last = time.plans[match["plan"]]
            if match["plan_years"]:
                return f"{first}/{first + (_number(match['plan_years']) or 1) - 1}", "span"
            if match["plan_span"] == _SINCE and first <= base.review_end < last:
                last = base.review_end  # “十四五”以来, in a review of 2023
            return (f"{first}/{last}", "span") if match["plan_span"] is not None else (f"{last}", "year")
        if match["this_month"]:  # of a part of the year the last one
            return (_last_month(base.until_now) if "-" in base.until_now else None), "part"
        if match["until_now"]:
            return base.until_now, "whole"
        if match["from_now"]:
            return base.ahead, "year" if base.ahead and len(base.ahead) == 4 else "part"
        if match["two1"]:
            return f"{match['two1']}/{match['two2']}", "span"
        if match["from_year"]:
            months = (match["from_year"], match["from_month"]), (match["to_year"], match["to_month"])
            return "/".join(f"{year}-{int(month):02d}" for year, month in months), "part"
        if match["back"]:
            years = _number(match["back"]) or base.review_years
            if years == 1:
                return f"{base.review_end}", "year"
            if base.period and parse_period(base.period).start.year >= base.plan_start:  # in a plan: 五年引进15个
                return f"{base.plan_start}/{base.plan_start + years - 1}", "span"
            return f"{base.review_end - years + 1}/{base.review_end}", "span"
        if match["ahead"]:
            years = _number(match["ahead"]) or 5
            if years == 1:  # 新的一年
                return f"{base.plan_start}", "year"
            return f"{base.plan_start}/{base.plan_start + years - 1}", "span"
        if match["ago"]:
            return f"{base.review_end - (_number(match['ago']) or 0)}", "ago"
        if match["bare_m1"]:
            return _months(base.year, match["bare_m1"].replace("元", "1"), match["bare_m2"]), "part"
        if match["day_m1"]:
            return _months(base.year, match["day_m1"], match["day_m2"] or match["day_m1"]), "part"
        if match["first_months"]:
            return _months(base.year, "1", str(_number(match["first_months"]) or 12)), "part"
        if match["since_month"]:  # up to the end of what is looked back on
            return _months(base.year, match["since_month"], str(parse_period(base.until_now).end.month)), "part"
        if match["bare_month"] and ahead_of:  # 10月底前完成: within the time that is planned for
            month = _months(base.year, match["bare_month"], match["bare_month"])
            to_come = month and base.period and parse_period(month).end > parse_period(base.period).end
            return (base.ahead if to_come else base.period) or f"{base.year}", "part"
        if match["bare_month"]:  # 截至10月底 adds up from January, 10月末 is a day
            return _months(base.year, "1" if by else match["bare_month"], match["bare_month"]), "part"
        if match["at_m"] and ahead_of:  # 12月20日前完成
            return base.period or f"{base.year}", "part"
        if match["at_m"]:  # a day told in passing says nothing of the numbers of its sentence
            at = by or match.string.startswith(("当天", "当日"), match.end()) or _opens_clause(match)
            return (f"{base.year}-{int(match['at_m']):02d}-{int(match['at_day']):02d}" if at else None), "part"
        if match["bare_part"] and match.string.startswith("以来", match.end()):
            last = parse_period(base.period).end.month if base.period else 12  # 下半年以来, in a text on 1-10月
            first = time.parts_of_year[match["bare_part"]][0]
            return (months_of(base.year, first, last) if first <= last else None), "part"
        if match["bare_part"]:  # 截至三季度末 adds up from January
            first, last = time.parts_of_year[match["bare_part"]]
            adds_up = by and self._patterns["adds_up"].search(match["bare_part"])
            return months_of(base.year, 1 if adds_up else first, last), "part"
        return f"{base.year}", "whole"

    def _speaks_of_plans(self, match: re.Match[str]) -> bool:
        """Whether 今年 opens a sentence, or words of planning follow it."""
        text, start, end = match.string, match.start(), match.end()
        opens = start == 0 or _SENTENCE_END.match(text, start - 1) is not None
        if opens and text.startswith(",", end):
            return True
        sentence = max(text.rfind(mark, 0, start) for mark in "。!?\n") + 1
        said_before = self._patterns["plans_ahead"].search(text, sentence, start)  # 力争2026年达到9亿元;今年新增300个
        return said_before is not None or self._patterns["this_year_ahead"].match(text, end) is not None

    def _of_year(
        self, match: re.Match[str], base: TimeBase, by: bool
    ) -> tuple[str | None, Literal["part", "year", "span"]]:
        if match["year"]:
            year = int(match["year"])
        else:
            offset = self._grammar.time.relative_years[match["relative"]]
            if not offset and match["since"] and base.year <= base.review_end:
                return base.until_now, "year"
            # 今年 in a look back is the year looked back on, whenever it was written.
            year = base.year if offset == 0 and base.year <= base.review_end else base.now + offset
            if offset == 0 and base.spoken and self._speaks_of_plans(match):
                year = base.spoken  # 今年,力争新建4个, in a report that looks back on last year
            if offset > 0:  # 明年 is the year planned for, whether it was written before or after New Year
                year = base.plan_start + offset - 1
        if match["since"] and match["year"] and match["m1"]:  # 2020年8月以来
            return f"{year}-{int(match['m1']):02d}/{_last_month(base.until_now)}", "part"
        if match["since"] and match["year"] and not match["part"] and year < base.review_end:
            return f"{year}/{base.review_end}", "span"
        if match["same"]:  # 去年同期: the part of the year that is being read, a year earlier
            read = parse_period(base.period).year if base.period else base.year
            back = 1 if match["relative"] in self._grammar.time.year_before else read - year
            return same_period_before(base.period, back) if base.period else str(year), "part"
        if match["part"]:
            return months_of(year, *self._grammar.time.parts_of_year[match["part"]]), "part"
        if match["m1"]:
            if match["day"]:  # the day of an event, unless it says up to when
                return (f"{year}-{int(match['m1']):02d}-{int(match['day']):02d}" if by else None), "part"
            start = "1" if by and not match["m2"] else match["m1"]
            return _months(year, start, match["m2"] or match["m1"]), "part"
        return f"{year}", "year"


def _up_to_target(text: str, former: TimeWord, word: TimeWord, base: TimeBase) -> str | None:
    """The span of years that end where the time word before it, in the same sentence, ends in the time to come:
    到2025年产值达到9亿元;五年累计建设20个."""
    ahead = len(former.period) == 4 and int(former.period) > base.review_end and word.kind == "span"
    if not ahead or _SENTENCE_END.search(text, former.end, word.start):
        return None
    span = parse_period(word.period)
    last = int(former.period)
    return f"{last - (span.end.year - span.start.year)}/{last}"


def _opens_line(text: str, start: int) -> bool:
    """Whether a time word that begins at ``start`` opens its line."""
    return start <= 0 or text[start - 1] == "\n"


def _opens_clause(match: re.Match[str]) -> bool:
    return match.string[match.start() - 1 : match.start()] in _BEFORE_CLAUSE


def _last_month(period: str) -> str:
    end = parse_period(period).end
    return f"{end.year}-{end.month:02d}"


def _number(text: str) -> int | None:
    match = re.search(NUMBER, text)
    if not match:
        return None
    return int(match[0]) if match[0].isdigit() else parse_numeral(match[0])


def _months(year: int, first: str, last: str) -> str | None:
    a, b = _number(first), _number(last)
    return months_of(year, a, b) if a and b and 1 <= a <= b <= 12 else None


@lru_cache(maxsize=4)
def time_words(grammar: Grammar) -> TimeWords:
    """The finder of a grammar, made once."""
    return TimeWords(grammar)
