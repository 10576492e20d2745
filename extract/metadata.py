"""Text and file name → what the report is: title, kind, place, dates, periods of look back and plan."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.grammar import Grammar, ReportKind
from extract.normalised import Normalised
from extract.outline import Section, outliner
from extract.places import find_place
from extract.record import ReportInfo
from extract.report_times import Times, as_given, iso_day, read_times

_HEAD, _TAIL = 1500, 300
_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(rf"((?:19|20)\d\d)[年/.-]{_NUMBER}[月/.-]{_NUMBER}日?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH_LINE = re.compile(r"^[(—-]+((?:19|20)\d\d)年(\d{1,2})月", re.MULTILINE)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+[、.]|[(][一二三四五六七八九十]+[)]")


def read_metadata(
    text: str, view: Normalised, sections: list[Section], name: str | None, grammar: Grammar
) -> tuple[ReportInfo, Times]:
    """What a report is, and its times.

    Args:
        text: the text as it is.
        view: its normalised view.
        sections: its outline.
        name: its file name, if known.
        grammar: the vocabulary.
    """
    title = _title(view, text, grammar)
    kind = _kind(title or name, sections, grammar)
    date, published = _dates(view.text, grammar)
    given = date or _month_given(view.text)
    times = read_times(view.text, title, kind, sections, name, given, published, grammar)
    times = as_given(times, title, kind, given, published)
    info = ReportInfo(
        title,
        kind.kind if kind else None,
        find_place(text, name),
        times.looks_back_on,
        times.plans_for,
        date,
        published,
    )
    return info, times


def _head_lines(view: Normalised, original: str) -> list[str]:
    """The lines of the head; where a page was saved as one line, what stands between its blanks."""
    head = view.with_cells(original)[:_HEAD]
    if head.count("\n") > 2:
        return head.split("\n")
    cuts = [0, *(offset for offset in view.breaks if 0 < offset < len(head)), len(head)]
    return [piece for a, b in pairwise(cuts) for piece in head[a:b].split("\n")]


def _title(view: Normalised, original: str, grammar: Grammar) -> str | None:
    """The first line of the head that names a kind of report; else the text's first, where it speaks of time or of a
    look back."""
    words = [word for kind in grammar.time.report_kinds for word in kind.words]
    lines = (re.split(r"[_|]", line.strip())[0].strip("—-# ") for line in _head_lines(view, original))
    titles = [line for line in lines if _may_be_title(line)]
    for line in titles:
        if any(word in line for word in words):
            return line
    about = next((line for line in titles if line.startswith("关于") and _YEAR.search(line)), None)
    if about:
        return about  # 致居民的一封信, and below it: ——关于2023年实事兑现情况和2024年安排
    lines = (line for line in view.text.split("\n") if line.strip())
    first = next((line.strip() for line in lines if not grammar.patterns["publication"].search(line)), "")
    timed = grammar.patterns["speaks_of_time"].search(first) or _YEAR.search(first)  # 数说湘潭县2023
    told = timed or outliner(grammar).looks_back(first)  # 东关街道五年工作回顾
    return next((line for line in titles if line == first and told), None)


def _may_be_title(line: str) -> bool:
    """Whether a line is as long and as written as titles are."""
    named = 4 <= len(line) <= 60 and line[-1] not in "。;,:" and "。" not in line
    return named and not _NUMBERED.match(line)


def _kind(title: str | None, sections: list[Section], grammar: Grammar) -> ReportKind | None:
    """Kind by the title; without one by what the headings announce."""
    kinds = grammar.time.report_kinds
    looks_back = bool(title) and outliner(grammar).looks_back(title or "")
    fitting = (kind for kind in kinds if not (looks_back and kind.mode == "plan"))
    named = next((kind for kind in fitting if title and any(word in title for word in kind.words)), None)
    if named:
        return named
    for heading in dict.fromkeys(section.path[0] for section in sections if section.path):
        found = next((k for k in kinds if any(word in heading for word in k.words if len(word) > 2)), None)
        if found:
            return found
    modes = {section.mode for section in sections}
    fallback = "政府工作报告" if {"review", "plan"} <= modes else "工作总结" if "review" in modes else None
    return next((kind for kind in kinds if kind.kind == fallback), None)


def _month_given(text: str) -> str | None:
    """The month in which it was given, as a line below the title tells it: ——2023年1月在街道议事代表会议上."""
    line = _MONTH_LINE.search(text[:_HEAD])
    return f"{line[1]}-{int(line[2]):02d}" if line and 1 <= int(line[2]) <= 12 else None


def _dates(text: str, grammar: Grammar) -> tuple[str | None, str | None]:
    """Day given or signed, day published."""
    published = grammar.patterns["publication"].search(text[:_HEAD])
    days = [*_DATE.finditer(text[:_HEAD]), *_DATE.finditer(text[-_TAIL:])]
    given = [iso_day(m) for m in days if "年" in m[0] and m[0].endswith("日")]
    dates = [day for day in given if day]
    head = _DATE.search(published[1]) if published else None
    return (dates[0] if dates else None), (iso_day(head) if head else dates[0] if dates else None)
