"""The expression that finds time words, made of the vocabulary, and where it is worth trying."""

from __future__ import annotations

import re

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Time

_TO = r"(?:-|—+|~|至|到)"
_DIGITS, _NUMERALS = "0123456789", "一二三四五六七八九十两"
_DAY, _THIRD = r"(?:\d{1,2}日)", "(?:[上中下]旬|[初底末])"
NUMBER = rf"(?:[{_NUMERALS}]{{1,3}}|\d{{1,2}})"
"""A number of years or months."""
_OPENS_CLAUSE = (
    "(?:" + "|".join(rf"(?<={mark}{month}月)" for mark in ("[,;。:\n]", "其中") for month in (r"\d", r"\d\d")) + ")"
)
_AMOUNT = r"\d[\d.]*[万亿]?[件起个家户人项条次宗单例元]"  # 其中7月|1219件
_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
DATED = re.compile(
    r"[(]((?:19|20)\d\d)年(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:[\d一二三四五六七八九十]{1,3}日)?[)]$"
)
"""A date in brackets behind a title: its year and month."""


def time_pattern(time: Time) -> re.Pattern[str]:
    """Time words; a group of the match, or the last one, tells of what kind it is."""
    part = any_of(time.parts_of_year)
    back = any_of((p.replace("N", NUMBER) for p in time.years_back), escape=False)
    ahead = any_of((p.replace("N", NUMBER) for p in time.years_ahead), escape=False)
    months = rf"(?P<m1>\d{{1,2}})月?(?:{_TO}(?P<m2>\d{{1,2}}))?月份?(?:(?P<day>\d{{1,2}})日)?(?P<month_end>底|末)?"
    return expression(
        rf"(?:(?P<y1>(?:19|20)\d\d)年?{_TO}(?P<y2>(?:19|20)\d\d)年(?!.{{0,2}}月)"
        rf"|(?P<two1>(?:19|20)\d\d)[年、和]{{1,2}}(?P<two2>(?:19|20)\d\d)年?两年"
        rf"|(?P<from_year>(?:19|20)\d\d)年(?P<from_month>\d{{1,2}})月{_DAY}?{_TO}(?P<to_year>(?:19|20)\d\d)年(?P<to_month>\d{{1,2}})月{_DAY}?"
        rf"|(?:(?P<year>(?:19|20)\d\d)年度?(?:全年)?|(?!(?<=以)下)(?P<relative>{any_of(time.relative_years)}))(?P<same>同期)?"
        rf"(?:(?P<part>{part})|{months})?(?P<year_end>年?[末底])?(?P<since>以来|起(?=,))?"
        rf"|“?(?P<plan>{any_of(time.plans)})”?(?:规划)?(?:前(?P<plan_years>{NUMBER})年|(?P<plan_span>{any_of(time.plan_spans)}|(?=[为达共]|累计|总计|合计)|(?<!规划)(?=,))|(?P<plan_end>{any_of(time.plan_ends)}))"
        rf"|(?<!\d月)(?P<this_month>{any_of(time.this_month)})"
        rf"|(?P<until_now>{any_of(time.until_now)})|(?P<from_now>{any_of(time.from_now)})"
        rf"|(?P<back>{back})|(?P<ahead>{ahead})|(?P<ago>{NUMBER})年前"
        rf"|(?P<bare_m1>\d{{1,2}}|[元一])月?{_THIRD}?{_TO}(?P<bare_m2>\d{{1,2}}|十?[一二]|[三四五六七八九十])月份?{_THIRD}?"
        rf"|(?P<day_m1>\d{{1,2}})月\d{{1,2}}日{_TO}(?:(?P<day_m2>\d{{1,2}})月)?\d{{1,2}}日"
        rf"|(?<!提)[前头](?P<first_months>\d{{1,2}}|[一二三四五六七八九十]+)个?月(?!\d{{1,2}}日)"
        rf"|(?<![\d年])(?P<since_month>\d{{1,2}})月{_DAY}?以来"
        rf"|(?<![\d年])(?P<bare_month>\d{{1,2}})月(?:(?P<bare_end>底|末)|份|当月|单月|(?=[,仅达为]|的\d|{_AMOUNT}|(?:、\d{{1,2}}月)*(?:依次|分别)|预计|有望|完成|实现)"
        rf"|{_OPENS_CLAUSE}(?![初中上下起以至到间前后日旬])(?=[\u4e00-\u9fff]{{2,3}},)|{_OPENS_CLAUSE}(?P<month_here>)(?=[\u4e00-\u9fff])(?![初中上下起以至到间前后日旬]))"
        rf"|(?P<at_m>\d{{1,2}})月(?P<at_day>\d{{1,2}})日"
        rf"|(?<!上)(?P<bare_part>{part})|(?<![\d一二三四五六七八九十两])(?P<whole>{any_of(time.whole_year)}))"
    )


def starts_of_time_words(time: Time) -> re.Pattern[str]:
    """Where a time word can start, so that the long pattern is tried in few places.

    That is at a character that one starts with, if the next one (after digits the first that is none) goes on with it;
    a number of things (12个) is no number of months.
    """
    words = [
        *time.relative_years,
        *time.plans,
        *time.until_now,
        *time.this_month,
        *time.from_now,
        *time.parts_of_year,
        *time.whole_year,
    ]
    words += [f"“{plan}" for plan in time.plans]
    patterns = [_BEHIND.sub("", pattern.split("(?=")[0]) for pattern in (*time.years_back, *time.years_ahead)]
    numbers, to = set(_DIGITS + _NUMERALS), set("月至到~—-")  # 元至6月, 一至九月
    after_number = to | {after for pattern in patterns for after in re.findall("N(.)", pattern)}
    seconds = {"前": numbers, "元": to} | {numeral: after_number | set(_NUMERALS) for numeral in _NUMERALS}
    for opening in (part for pattern in patterns for part in pattern.split("N")[0].split("|")):  # (?:未来|今后)N年
        if hans := [character for character in opening if "\u4e00" <= character <= "\u9fff"]:
            seconds[hans[0]] = seconds.get(hans[0], set()) | numbers | set(hans[1:])
    for word in (word for word in words if word[0] not in _DIGITS):
        seconds[word[0]] = seconds.get(word[0], set()) | {word[1]}
    after_digits = after_number | {word.lstrip(_DIGITS)[0] for word in words if word[0] in _DIGITS}
    ahead = rf"(?=\d{{0,3}}[{re.escape(''.join(sorted(after_digits)))}])(?!\d{{0,3}}个[^月])"
    # Each way begins with a character: so they are told apart quickly.
    ways = [digit + ahead for digit in _DIGITS]
    ways += [f"{first}(?=[{re.escape(''.join(sorted(those)))}])" for first, those in sorted(seconds.items())]
    return expression("|".join(ways))
