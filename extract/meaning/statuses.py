"""Whether a figure was reached, is estimated, or is planned."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.alternatives import any_of
from extract.clauses import Mention, Sentence
from extract.expressions import expression
from extract.grammar import Grammar
from extract.outline import Section
from extract.periods import parse_period
from extract.record import Status
from extract.report_times import Times
from extract.time_word import TimeWord

STANDING = "there already"
"""Why a figure in a plan is no aim: it tells what there is."""
_CLOSED_BRACKETS = re.compile(r"\([^()]*\)")
_AMOUNT = re.compile(r"(?<!\d)\d(?!\d*[年月日])")


class StatusReader:
    """Reads status; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        status = grammar.words.status
        self._estimate = expression(any_of(status.estimate))
        self._target = expression(any_of(status.target, escape=False))
        # A sentence without any of these words, at its numbers or elsewhere, tells of what was done.
        anywhere = [word.removesuffix("$") for word in status.target]
        self._tells = (
            expression(any_of([*status.estimate, *status.planned_in_review, *status.planned_clause])),
            expression(any_of(anywhere, escape=False)),
            grammar.patterns["aims_told"],
        )
        self._done = expression(any_of(status.done, escape=False))
        # 完成年初计划的105% plans nothing.
        self._planned = expression(rf"(?<![较比超]){any_of(status.planned_in_review)}(?!的?[\d.]+%)")
        self._planned_clause = expression(rf"{any_of(status.planned_clause)}[^,;]*$")
        self._standing = expression(any_of(status.standing, escape=False))
        self._of_an_aim, self._aim_reached = grammar.patterns["of_an_aim"], grammar.patterns["aim_reached"]
        self._aims_told, self._once = grammar.patterns["aims_told"], grammar.patterns["planned_once"]
        self._planned_on, self._planned_item = grammar.patterns["planned_on"], grammar.patterns["planned_item"]
        self._item_of_aims, self._result_follows = grammar.patterns["item_of_aims"], grammar.patterns["result_follows"]
        self._built_on = grammar.patterns["built_on"]
        self._standing_list = grammar.patterns["standing_list"]
        self._really = grammar.patterns["really_done"]
        self._so_far = grammar.patterns["so_far_in_plan"]
        self._planned_thing = grammar.patterns["planned_thing"]
        self._due_behind = grammar.patterns["due_behind"]
        self._done_clause = grammar.patterns["done_clause"]
        self._completion, self._task_done = grammar.patterns["completion"], grammar.patterns["task_done"]

    def tells(self, sentence: Sentence, times: Times) -> bool:
        """Whether a sentence, or the part of the report it stands in, has words of plan or estimate."""
        planned = sentence.section.mode == "plan" or plans_by_title(sentence.section, times)
        opens = self._planned_item.match(sentence.text) or self._item_of_aims.match(sentence.text)
        return planned or opens is not None or any(word.search(sentence.text) for word in self._tells)

    def read(
        self,
        sentence: Sentence,
        mention: Mention,
        period: str | None,
        word: TimeWord | None,
        times: Times,
        *,
        tells: bool,
    ) -> tuple[Status, str]:
        """Status and the words that gave it.

        Args:
            sentence, mention: the number and its sentence.
            period: what it is for.
            word: the time word that gave the period, if any.
            times: the times of the report.
            tells: whether the sentence may tell of plans or estimates (:meth:`tells`).
        """
        # What an aside in brackets says of plans holds for the aside.
        before = sentence.text[: mention.quantity.start - sentence.start]
        before = _CLOSED_BRACKETS.sub(self._aside, before) if ")" in before else before
        here = before[sentence.clauses[mention.clause][0] - sentence.start :]
        here = self._built_on.split(here)[-1]  # 在现有88户的基础上新增20户
        mode = sentence.section.mode
        if mode == "plan" or plans_by_title(sentence.section, times):
            item = before.rpartition(";")[2]
            if self._standing.search(here) or self._standing_list.fullmatch(item) or self._so_far.search(item):
                return "actual", STANDING
            if word and period and _is_past(period, times):
                estimate = self._estimated(_after_last(self._done, before), word)
                return ("estimate", estimate[0]) if estimate else ("actual", "past period in a plan")
            return "target", sentence.section.time_heading or "a plan by its title"
        if self._of_an_aim.match(mention.after) and not self._aim_reached.search(here):
            return "target", "目标"
        if tells and (told := self._told_as_aim(sentence, mention)):
            return "target", told
        part_of_year = times.looks_back_on is not None and "-" in times.looks_back_on
        if part_of_year and (due := self._due_behind.match(sentence.text, mention.quantity.end - sentence.start)):
            return "target", due[0]
        if word and period and word.kind == "ago" and times.looks_back_on and _is_past(period, times):
            return "actual", "a time before"  # 力争由2020年的|1.7万元|提高到2.2万元
        if not tells and not word:
            return "actual", sentence.section.time_heading or "no word of plan"
        estimate = self._estimated(self._before_done(before), word)
        if estimate and word and word.kind != "whole" and ";" in before[estimate.end() : word.start - sentence.start]:
            estimate = None  # 预计全年产值9亿元;1—11月,收入5亿元
        if word and period and word.kind != "ago" and is_to_come(period, word, times):
            if self._standing.search(here):
                return "actual", STANDING
            later = times.looks_back_on is not None and parse_period(period).start.year > times.review_end
            is_estimate = estimate and not word.ahead and not later  # 预计2020年达到, in a review of 2019: a target
            return ("estimate", estimate[0]) if estimate and is_estimate else ("target", "period to come")
        if planned := self._planned_in_review(before):
            return "target", planned
        said = _after_last(self._done, before) if mode is None else before
        done = self._is_of_a_plan(mention) or (mode == "review" and self._task_done.match(here))
        done = done or self._planned_thing.search(here) is not None
        target = None if done else self._last_target(said)
        if target and (mode is None or target.end() == len(said)):
            return "target", target[0]
        if estimate:
            return "estimate", estimate[0]
        return "actual", sentence.section.time_heading or "no word of plan"

    def _before_done(self, before: str) -> str:
        """What stands before a number, blanked up to what tells that something was done: 预计税收9亿元;…,实际|完成."""
        return _after_last(self._really, before).rjust(len(before))

    def was_done(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a text tells that something was done: 实际, 现已."""
        return self._done.search(text, start, end) is not None

    def was_planned_once(self, why: str) -> bool:
        """Whether the words that made a figure a target tell that it was planned for the year looked back on."""
        return self._once.search(why) is not None

    def _told_as_aim(self, sentence: Sentence, mention: Mention) -> str:
        """The words by which a number is an aim; "" for none: 年初确定的|税收12亿元、…|的目标, ——引进60个|:截至…"""
        text, start = sentence.text, mention.quantity.start - sentence.start
        if ":" not in text[:start] and self._item_of_aims.match(text):
            result = self._result_follows.match(text, mention.quantity.end - sentence.start)
            if result:
                return result[0]
        for told in self._aims_told.finditer(text):
            if told.start("aims") <= start < told.end("aims"):
                reached = self._aim_reached.search(text[: told.start()])
                return "" if reached else text[told.start() : told.start("aims")]
        return ""

    def _estimated(self, before: str, time: TimeWord | None) -> re.Match[str] | None:
        """The word of estimate before a number.

        None where it speaks of an earlier item (…,有望丰收;养蜂600箱), or where the number alone is of another time
        (预计53亿元,比2000年的|16亿元|增长…).
        """
        if time and time.kind == "ago":
            return None
        for word in self._estimate.finditer(before):
            between = before[word.end() :]
            if ";" in between and _AMOUNT.search(before, 0, word.start()):
                continue  # 收入9亿元;预计全年产值8亿元;税收2亿元
            if not (_is_of_earlier_item(between) or _is_aside(before[: word.start()], between)):
                return word
        return None

    def _last_target(self, said: str) -> re.Match[str] | None:
        """The word of plan before a number, but for one that speaks of an earlier item (…,而预期目标是增长13%;)."""
        for word in self._target.finditer(said):
            if not _is_aside(said[: word.start()], said[word.end() :]):
                return word
        return None

    def _aside(self, bracket: re.Match[str]) -> str:
        """A bracket blanked out, so that offsets stay; one that only says 预计 speaks of what follows."""
        return bracket[0] if self._estimate.fullmatch(bracket[0], 1, len(bracket[0]) - 1) else _blank(bracket)

    def _is_of_a_plan(self, mention: Mention) -> bool:
        """Whether a number tells how much of a plan was done: 低于目标1.8个百分点, 完成全年任务110%."""
        unit = mention.quantity.unit
        return unit == "百分点" or (unit == "%" and self._completion.search(mention.before) is not None)

    def _planned_in_review(self, before: str) -> str:
        """The words in a look back that say that what follows was, or is still, planned; "" for none."""
        if self._planned_thing.search(before[before.rfind(",") + 1 :]):
            return ""
        said = _after_last(self._done, before)
        opening, _, item = said.rpartition(";")
        if not self._planned.match(opening.rpartition(";")[2].rpartition(":")[2]):
            said = item
        match = self._planned.search(said) or self._planned_clause.search(said) or self._planned_on.search(said)
        if match and self._done_clause.match(said[said.rfind(",") + 1 :]) and "," in said[match.end() :]:
            return ""  # 原定新建学校3所,建成|2所
        match = match or self._planned_item.fullmatch(before) or self._planned_item.fullmatch(item)
        return match[0] if match else ""


def plans_by_title(section: Section, times: Times) -> bool:
    """Whether a section stands in a report that only plans, as its title says."""
    return section.mode is None and times.looks_back_on is None and times.plans_for is not None


def _is_past(period: str, times: Times) -> bool:
    """Whether a period in a plan is over."""
    end = parse_period(period).end
    if times.looks_back_on and times.plans_for:
        return end <= parse_period(times.looks_back_on).end
    if times.looks_back_on:  # what was planned for the year that is looked back on
        return end.year < parse_period(times.looks_back_on).year
    return end.year < times.plan_start


def is_to_come(period: str, word: TimeWord, times: Times) -> bool:
    """Whether a period in a look back, or in a text that says of no year, is to come."""
    if word.so_far:
        return False
    if not times.looks_back_on or not times.known:
        return word.ahead or (times.known and parse_period(period).year > times.review_end)
    reviewed, said = parse_period(times.looks_back_on), parse_period(period)
    if times.is_over(said.end):
        return False
    if word.kind == "year" and said.year == reviewed.year:
        return False  # 今年列入的项目, in the review of half a year
    return said.end > reviewed.end


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    """What follows the last match of a pattern; the whole text where there is none."""
    ends = [match.end() for match in pattern.finditer(text)]
    return text[ends[-1] :] if ends else text


def _blank(match: re.Match[str]) -> str:
    """As many blanks as a match has characters, so that offsets stay."""
    return " " * len(match[0])


def _is_aside(item: str, between: str) -> bool:
    """Whether a word of estimate is an aside of its item, which says nothing of the next: 增长8%,预计全年9%;…"""
    return ";" in between and bool(_AMOUNT.search(item[item.rfind(";") + 1 :]))


def _is_of_earlier_item(between: str) -> bool:
    """Whether what stands between a word and a number ends an item (…,有望丰收;) that has no number after the word."""
    item, mark, _ = between.partition(";")
    return bool(mark) and not _AMOUNT.search(item)


@lru_cache(maxsize=4)
def status_reader(grammar: Grammar) -> StatusReader:
    """The reader of a grammar, made once."""
    return StatusReader(grammar)
