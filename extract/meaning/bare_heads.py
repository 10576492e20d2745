"""The thing that a bare head belongs to, which says what of something and not of what: 签约, 成功率, 建筑面积."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.clauses import Sentence, clauses_before
from extract.grammar import Grammar
from extract.indicators import KnownNames
from extract.meaning.heading_topics import heading_topics
from extract.meaning.phrases import joined, phrases

_RATE = "率"
_LONGEST_TOPIC = 20
_DIGIT = re.compile(r"\d")


class BareHeads:
    """Completes bare heads; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._phrases, self._patterns = phrases(grammar), grammar.patterns
        self._topics = heading_topics(grammar)
        self._measured = frozenset(grammar.units.measured)
        self._stages = frozenset(grammar.words.labels.stages)

    def complete(self, own: str, sentence: Sentence, i: int, labels: list[str], known: KnownNames) -> str:
        """A bare head (签约, 成功率) with the thing it belongs to; other words as they are."""
        read = self._phrases
        if not read.is_bare(own):
            return self._topics.full_name(own, sentence, known) or self._whose(own, sentence, i) + own
        if i and self._patterns["spends"].fullmatch(own) and self._opens_item(sentence, i):
            return own  # 采购果皮箱600个;投入360万元,…
        before = clauses_before(sentence, i)
        things = known.things_of(own)
        stage = own in self._stages
        does = read.is_verb(own) and not self._patterns["reaches"].match(own)
        deed = does and bool(labels) and read.starts_with_full_verb(labels[-1])
        adds = deed or self._patterns["adding_verb"].fullmatch(own) is not None
        whole = self._measured_whole(sentence.mentions[i].quantity.unit, labels)
        root = read.root(whole, with_verb=stage, keeps_head=adds) if whole else ""
        former = root if not read.is_bare(root) else ""  # 投入, 在校学生: nothing that another bare head is of
        if stage and former and (of_works := self._works(former, things, [*before, sentence.lead])):
            return of_works + own
        if former and own in known.topics and own.endswith(_RATE) and not any(map(former.__contains__, things)):
            told = any(thing in clause for thing in known.topics[own][1] for clause in before)
            told = told or (own in known.names and self._opens_item(sentence, i))
            former = "" if told else former  # 平均办结时间36小时,办结率99%: the rate is of the cases
        if former and (i == 0 or sentence.mentions[i].clause - sentence.mentions[i - 1].clause <= 1):
            if self._patterns["of_what_was_done"].match(own):
                return joined(whole, own)
            return own if own.startswith(former) else joined(former, own, 2)
        for clause in before:
            thing = next((thing for thing in things if thing in clause and f"“{thing}”" not in clause), None)
            if thing:
                return _until(read.topic(clause), thing).rpartition("的")[2] + own
        if former:
            return joined(former, own, 2)
        said = before if not labels else [clause for clause in before if not _DIGIT.search(clause)]
        topic = next((topic for clause in said if 2 <= len(topic := read.topic(clause)) <= _LONGEST_TOPIC), "")
        alone = read.is_verb(own) and not labels  # 5.口袋公园。计划|建设|3处
        if not topic and (alone or (self._is_stage(own) and all(map(self._is_stage, labels)))):
            # 农村危房改造超额完成任务。开工182户; 7.既有住宅加装电梯。开工19部
            topic = self._topics.before(sentence)
        return joined(topic, own, 2)

    def _measured_whole(self, unit: str, labels: list[str]) -> str:
        """Of the labels before a number that of what it measures: of works, not of the houses and households that they
        reach (改造小区5个,涉及楼栋64幢、居民2108户、建筑面积|15万平方米); "" where there is none."""
        if unit in self._measured and labels:
            reached = self._patterns["reached_by_works"]
            return next((label for label in reversed(labels) if not reached.fullmatch(label)), labels[-1])
        return labels[-1] if labels else ""

    def _works(self, former: str, things: list[str], before: list[str]) -> str:
        """The works whose stage a number tells of, behind another stage of them that is told in other words; else "".

        加装电梯|通过联审31台,开工22台; 加装电梯73台,办理施工许可210台,正在办理前期手续42台.
        """
        told = self._patterns["stage_told"].search(former)
        if not told:
            return ""
        if told.start():
            return former[: told.start()] if any(thing in former[: told.start()] for thing in things) else ""
        return next((thing for clause in before for thing in things if thing in clause), "")

    def _is_stage(self, phrase: str) -> bool:
        """Whether a phrase only tells how far works are, or how many newly are: 开工, 新增开工."""
        return self._patterns["newly_told"].sub("", phrase) in self._stages

    def _whose(self, own: str, sentence: Sentence, i: int) -> str:
        """Of whom an amount per head is that the clause before tells of: 农民收入较快增长,|人均可支配收入; else ""."""
        if not self._patterns["per_head_alone"].fullmatch(own):
            return ""
        clause = next(iter(clauses_before(sentence, i)), "")
        whose = None if _DIGIT.search(clause) else self._patterns["whose_income"].match(clause)
        return whose["who"] if whose else ""

    @staticmethod
    def _opens_item(sentence: Sentence, i: int) -> bool:
        """Whether the clause of a mention comes after a semicolon."""
        start = sentence.clauses[sentence.mentions[i].clause][0] - sentence.start
        return sentence.text[start - 1 : start] == ";"


def _until(text: str, thing: str) -> str:
    """``text`` up to the end of ``thing``; the thing alone where it is not in it."""
    end = text.find(thing)
    return text[: end + len(thing)] if end >= 0 else thing


@lru_cache(maxsize=4)
def bare_heads(grammar: Grammar) -> BareHeads:
    """The reader of bare heads of a grammar, made once."""
    return BareHeads(grammar)
