"""Text → headings and parts: what is a look back, what is a plan, and the time each part speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from extract.alternatives import any_of
from extract.expressions import expression
from extract.grammar import Grammar
from extract.normalised import Normalised

Mode = Literal["review", "plan"]

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# Markers of headings by level, at the start of a line, or after a full stop where a page was saved as one line.
_MARKER = re.compile(
    rf"(?P<l1>(?:第?{_NUMERAL}(?:部分)?[、.](?!第?{_NUMERAL}(?:[、和]|次?产))|第{_NUMERAL}部分[:、]?))|(?P<l2>[(]{_NUMERAL}[)]、?)|(?P<l3>\d{{1,2}}[.、](?!\d))"
)
# Where a heading may start: a line, or a sentence that opens with a character that headings and plans open with.
_BEFORE_START = re.compile(r"[\n。!?:;|](?:(?<=\n)|(?=[第一二三四五六七八九十(\d今明下新未建]|..情况:))")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_LONGEST_HEADING = 60
_LABEL_LEVEL = 9  # below all numbered headings
_LONGEST_PLAIN_HEADING = 40
_LONGEST_HEADED_LINE = 1500


class Heading(Struct, frozen=True):
    """A heading: its span, level (1 the outermost; 0 a line without number), text without its number, and whether it
    announces a look back or a plan."""

    start: int
    end: int
    level: int
    text: str
    mode: Mode | None


class Section(Struct, frozen=True):
    """A stretch of the text under one heading.

    Attributes:
        start, end: its span in the normalised text, heading included.
        path: the headings it stands under, outermost first, its own last.
        mode: whether it looks back or plans, by the innermost heading that tells; None where none does.
        time_heading: the innermost heading that tells the mode, for its time words; "" where none does.
        is_aim: whether it tells what an item aims at (年度目标:…), and plans nothing for the time after.
    """

    start: int
    end: int
    path: tuple[str, ...]
    mode: Mode | None
    time_heading: str
    is_aim: bool = False


class Outliner:
    """Finds headings and sections; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        parts = grammar.time.parts
        self._review = expression(any_of(parts.review))
        self._plan = expression(any_of(parts.plan))
        self._timed = grammar.patterns["speaks_of_time"]
        self._only_aims, self._work = grammar.patterns["only_aims"], grammar.patterns["work_of_year"]
        # 2021年计划执行情况 looks back, on a plan.
        self._no_plan = grammar.patterns["no_plan"]
        self._carried_out, self._looks_back = grammar.patterns["carried_out"], parts.review[0]
        openings = grammar.time.plan_openings
        # 2021年,完成了上次会议确定的目标任务 tells of what was done.
        gap = rf"(?:(?!{openings.done})[^。;\n\d]){{0,24}}?"
        self._opening = expression(
            rf"(?:建议)?{any_of(openings.times, escape=False)}{gap}{any_of(openings.words)}(?!{openings.reached})"
        )
        self._label = expression(
            rf"[^\u4e00-\u9fff\d\s(]{{0,3}}(?P<label>[\u4e00-\u9fff]{{0,4}}?(?:(?P<review>{any_of(parts.review_columns)})"
            rf"|{any_of(parts.plan_columns)})[\u4e00-\u9fff]{{0,4}}):(?!\n)"
        )
        both = [word for kind in grammar.time.report_kinds if kind.mode == "both" for word in kind.words]
        self._title_of_both = expression(any_of(both))
        self._glossary = expression(
            rf"\n(?:附[件:]?[:]?)?(?:{any_of(grammar.nots.glossary_headings)})[^\n。]{{0,12}}(?=\n)"
        )

    def mode(self, heading: str) -> Mode | None:
        """Whether a heading announces a look back or a plan; None for neither or both."""
        heading = self._carried_out.sub(self._looks_back, self._no_plan.sub("", heading))
        review, plan = bool(self._review.search(heading)), bool(self._plan.search(heading))
        if review == plan:
            return None
        return "review" if review else "plan"

    def looks_back(self, title: str) -> bool:
        """Whether a title speaks of a look back, alone or beside a plan."""
        return self._review.search(self._carried_out.sub(self._looks_back, title)) is not None

    def headings(self, view: Normalised, tables: Sequence[tuple[int, int]] = ()) -> list[Heading]:
        """The headings of a text, in its order; what stands in ``tables`` (spans, in order) is none."""
        text = view.text
        blanks = set(view.breaks)
        starts = [start for start, _ in tables]
        found = []
        for position in (0, *(match.end() for match in _BEFORE_START.finditer(text))):
            former = bisect_right(starts, position) - 1
            if former >= 0 and position < tables[former][1]:
                continue
            heading = (
                self._numbered(text, position, blanks) or self._labelled(text, position) or self._plain(text, position)
            )
            if heading and heading.level == _LABEL_LEVEL and (aim := self._aim_before(text, heading)):
                found.append(aim)
            if heading:
                found.append(heading)
        return found

    def _aim_before(self, text: str, result: Heading) -> Heading | None:
        """What stands in front of the words for a result in the line of an item is what was aimed at:
        新建公园2个。|完成情况:2个全部建成."""
        line = text.rfind("\n", 0, result.start) + 1
        if line == result.start or result.mode != "review":
            return None
        number = _MARKER.match(text, line)
        start = number.end() if number else line
        return Heading(start, start, _LABEL_LEVEL, "", "plan")

    def _numbered(self, text: str, start: int, blanks: set[int]) -> Heading | None:
        marker = _MARKER.match(text, start)
        if not marker:
            return None
        level = 1 if marker["l1"] else 2 if marker["l2"] else 3
        end_of_line = text.find("\n", start)
        end_of_line = end_of_line if end_of_line >= 0 else len(text)
        longest = min(end_of_line, start + _LONGEST_HEADING)
        stop = text.find("。", start, longest)
        end = stop if stop >= 0 else longest
        if end_of_line - start > _LONGEST_HEADED_LINE:  # a page saved as one line: a blank ends the heading
            end = next((offset for offset in range(marker.end() + 4, end) if offset in blanks), end)
        heading = text[marker.end() : end]
        # Below the first level a heading must speak of time too: (二)统筹安排… in a look back announces no plan.
        # Nor does a whole sentence: 2.计划新建公园6个,已全部建成.
        timed = self._timed.search(heading) and not (level > 2 and "," in heading)
        mode = self.mode(heading) if level == 1 or timed else None
        if self._only_aims.fullmatch(heading):
            mode = "plan"
        return Heading(start, end, level, heading, mode)

    def _labelled(self, text: str, start: int) -> Heading | None:
        """The words that open a line of an item and say whether it tells what was aimed at or done: 年度目标:…"""
        label = self._label.match(text, start)
        if not label:
            return None
        if start and text[start - 1] != "\n" and not label["review"]:
            return None  # inside a line only what was done is told so: …。完成情况:…
        return Heading(start, label.end(), _LABEL_LEVEL, label["label"], "review" if label["review"] else "plan")

    def _plain(self, text: str, start: int) -> Heading | None:
        """A short line by itself that announces a look back or a plan, or a line that opens a plan."""
        opening = self._opening.match(text, start)
        at_line = not start or text[start - 1] == "\n"
        if not opening and not at_line:
            return None
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        is_title = at_line and end - start <= _LONGEST_PLAIN_HEADING and not text.endswith("。", start, end)
        if opening and not self._review.search(text, start, end if is_title else opening.end()):
            return Heading(start, opening.end(), 0, opening[0], "plan")
        if not at_line:
            return None
        line = text[start:end].removesuffix(":")
        if not 4 <= len(line) <= _LONGEST_PLAIN_HEADING or line[-1] in "。;,:!?" or "。" in line:
            return None
        mode = self.mode(line)
        if not mode or not self._timed.search(line) or ("报告" in line and self._title_of_both.search(line)):
            return None
        return Heading(start, end, 0, line, mode)

    def sections(self, view: Normalised, tables: Sequence[tuple[int, int]] = ()) -> list[Section]:
        """The sections of a text; glossaries of the report's own terms are left out.

        Args:
            view: the text.
            tables: spans in it, in order, whose lines are rows, not headings (a column 2022年计划).
        """
        text = view.text
        end_of_text = self._end(text)
        path: list[Heading] = []
        sections = [Section(0, end_of_text, (), None, "")]
        for heading in self.headings(view, tables):
            if heading.start >= end_of_text:
                break
            path = [h for h in path if h.level < heading.level or (h.level == 0 < heading.level)]
            path.append(heading)
            telling = next((h for h in reversed(path) if h.mode), None)
            mode, time_heading = (telling.mode, telling.text) if telling else (None, "")
            labelled = telling is not None and telling.level == _LABEL_LEVEL
            if labelled:  # an aim, or a result, of the time that its part speaks of
                time_heading = next((h.text for h in reversed(path) if h.mode and h is not telling), time_heading)
            sections[-1] = replace(sections[-1], end=heading.start)
            names, is_aim = tuple(h.text for h in path if h.text), labelled and mode == "plan"
            sections.append(Section(heading.start, end_of_text, names, mode, time_heading, is_aim))
        return _modes_by_year([section for section in sections if section.end > section.start], self._work)

    def _end(self, text: str) -> int:
        """Where the report ends and its glossary begins."""
        match = self._glossary.search("\n" + text)
        return max(0, match.start() - 1) if match else len(text)


def _modes_by_year(sections: list[Section], work: re.Pattern[str]) -> list[Section]:
    """一、2023年主要工作 … 二、2024年工作思路: headings without a mode take it by their years."""
    modes = {section.path[0]: section.mode for section in sections if section.path}
    years = {heading: year[0] for heading in modes if (year := _YEAR.search(heading))}
    if not years or (len(set(years.values())) < 2 and not _follows_a_plan(modes, years)):
        return sections
    if told := _told_beside_plans(modes, years, work):
        modes[told] = "review"
        sections = [replace(section, mode="review") if section.path[:1] == (told,) else section for section in sections]
    planned = [year for heading, year in years.items() if modes[heading] == "plan"]
    first_planned = min(planned, default=max(years.values()))
    return [
        replace(
            section, mode="plan" if years[section.path[0]] >= first_planned else "review", time_heading=section.path[0]
        )
        if section.mode is None and section.path and section.path[0] in years
        else section
        for section in sections
    ]


def _told_beside_plans(modes: dict[str, Mode | None], years: dict[str, str], work: re.Pattern[str]) -> str:
    """The first heading of a plan, where it names the ``work`` of a year before that of another plan, and so tells what
    was done: 二、2020年重点工作 … 四、2021年工作安排; "" for none."""
    planned = [heading for heading in years if modes[heading] == "plan"]
    first = planned[0] if planned else ""
    return first if work.fullmatch(first) and years[first] < max(map(years.__getitem__, planned)) else ""


def _follows_a_plan(modes: dict[str, Mode | None], years: dict[str, str]) -> bool:
    """Whether the only year that headings name comes after a plan without one: 二、今后五年目标 三、2022年主要工作."""
    named = next(iter(years))
    return "plan" in list(modes.values())[: list(modes).index(named)]


def planned_by_year(sections: list[Section], review_end: int, this_year: int) -> list[Section]:
    """Sections whose heading tells no mode but names a year after the last that is looked back on: plans.

    Args:
        sections: the sections of a report.
        review_end: the last year that it looks back on.
        this_year: what it calls 今年; 0 where nothing tells.
    """
    return [
        replace(section, mode="plan", time_heading=section.path[0])
        if section.mode is None and section.path and _first_year(section.path[0], this_year) > review_end
        else section
        for section in sections
    ]


def _first_year(heading: str, this_year: int) -> int:
    """The first year that a heading names; 0 for none."""
    year = _YEAR.search(heading)
    return int(year[0]) if year else this_year if "今年" in heading else 0


@lru_cache(maxsize=4)
def outliner(grammar: Grammar) -> Outliner:
    """The outliner of a grammar, made once."""
    return Outliner(grammar)
