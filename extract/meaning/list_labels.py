"""What the numbers of a list count where the things stand together before them: A、B分别增长8%、9%."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.alternatives import any_of
from extract.clauses import Sentence, clauses_before
from extract.expressions import expression
from extract.grammar import Grammar
from extract.indicators import KnownNames
from extract.meaning.measures import MeasureReading
from extract.meaning.phrases import joined, phrases

_ORDINALS = "一二三四五"
_PREFIX_OF_LIST = 4
"""In 城镇、农村居民人均可支配收入 a member this short takes the rest of the last one."""
_SHORT_NAME = 3
"""Members of a list no longer than this share the noun of the last: 生猪、牛出栏."""


class ListLabels:
    """Names what lists of numbers count; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words.labels
        self._phrases = phrases(grammar)
        self._patterns = grammar.patterns
        self._pairs, self._of_two = words.pairs, words.of_two
        self._measured_nouns = tuple(sorted(words.measured_nouns, key=len, reverse=True))
        self._names = expression(any_of(words.joints))

    def distribute(
        self, sentence: Sentence, measures: list[MeasureReading], labels: list[str], known: KnownNames
    ) -> None:
        """A、B分别增长8%、9%: the n-th label of the list belongs to the n-th number.

        Args:
            sentence, measures: the sentence, and the measures of its mentions.
            labels: their labels, changed in place.
            known: the names that the catalogue knows.
        """
        former: list[str] = []
        for i in range(len(sentence.mentions)):
            group = [i]
            while _goes_on(sentence, measures, group[-1]):
                group.append(group[-1] + 1)
            if len(group) < 2 or (i and _goes_on(sentence, measures, i - 1)):
                continue
            names = self._members(sentence, i, len(group), measures[i], labels[:i], known)
            if not names and not measures[i].own.strip():  # 城、乡收入分别为A元、B元,增长8%、9%
                names = former if len(former) == len(group) else _of_clause_before(sentence, i, labels)
            if len(names) == len(group):
                labels[i : group[-1] + 1] = former = names
        for i, label in enumerate(labels):  # 前者下降3%,后者上升2%
            if label in self._of_two and len(former) > 1:
                labels[i] = former[self._of_two[label]]

    def _members(
        self, sentence: Sentence, i: int, count: int, measure: MeasureReading, labels: list[str], known: KnownNames
    ) -> list[str]:
        """The things that a list of numbers is of, where they are told; ``labels`` are those of the numbers before."""
        split = self._patterns["respectively"]
        said = split.search(sentence.mentions[i].before)
        things = self._phrases.left(split.split(measure.own)[0])
        names = [name for name in self._names.split(things) if name]
        if len(names) > 1 and names[0].startswith("第"):  # 第一、二、三产业
            names = [name if name.startswith("第") or name[0] not in _ORDINALS else f"第{name}" for name in names]
        if count == 2 and len(pair := self._pair(things)) == count:
            names = pair
        if not said and len(names) != count:
            return []  # without 分别 only where things and numbers are as many: 甲户、乙户216户、73户
        if not things and not labels:
            things = next((t for c in clauses_before(sentence, i) if (t := self._phrases.left(c))), "")
            names = [n for n in self._names.split(self._patterns["sum_of_list"].sub("", things)) if n]
        if not names and said and labels and measure.measure == "level" and self._is_told_again(sentence, i, said):
            return labels[-1:] * count  # 企业386户,前年、去年分别为297户、341户
        if not names:
            return list(dict.fromkeys(labels))[-count:]  # 收入A亿元、B亿元,同比分别增长…
        if labels and all(map(self._phrases.is_bare, names)):  # 办结率和满意率分别为…
            return [joined(self._phrases.root(labels[-1]), name, 2) for name in names]
        if self._phrases.is_bare(names[-1]):  # 加装电梯开工、竣工数分别为…
            names = [names[0], *(self._phrases.root(names[0]) + name for name in names[1:])]
        per_head = self._patterns["per_head"].search(labels[-1]) if labels else None
        if per_head and names[-1].endswith(per_head[0][: -len(per_head[1])]):
            names = [name if name.endswith(names[-1][-2:]) else name + names[-1][-2:] for name in names]
            return [name + per_head[1] for name in names]  # 其中城镇、农村居民分别增长5.2%、6.9%
        noun = next((noun for noun in self._measured_nouns if names[-1].endswith(noun)), "")
        if noun and names[0][0] not in f"第{_ORDINALS}" and all(len(name) <= _SHORT_NAME for name in names[:-1]):
            return [*(name.removesuffix(noun) + noun for name in names[:-1]), names[-1]]  # 生猪、牛|出栏分别为
        if len(whose := self._of_each(names)) == len(names):
            return whose
        return [name if name in known.names else name + _shared_tail(name, names[-1]) for name in names]

    def _of_each(self, names: list[str]) -> list[str]:
        """城镇居民, 农牧民人均可支配收入 → 城镇居民人均可支配收入, 农牧民人均可支配收入; 城镇, 农村牧区常住居民收入 →
        城镇常住居民收入, …; [] for other lists."""
        head = self._patterns["per_head_tail"].search(names[-1])
        if not head or not all(map(self._patterns["group_of_people"].search, names[:-1])):
            head = self._patterns["residents_tail"].search(names[-1])
            if not head or any(len(name) > _PREFIX_OF_LIST or head[0][:2] in name for name in names[:-1]):
                return []
        return [*(name + head[0] for name in names[:-1]), names[-1]]

    def _is_told_again(self, sentence: Sentence, i: int, said: re.Match[str]) -> bool:
        """Whether a list without names is of other times of the thing before it; a rate is of each of a list."""
        mentions = sentence.mentions
        told = bool(mentions[i].before[: said.start()].strip("同比较上年"))
        return told and mentions[i].quantity.unit == mentions[i - 1].quantity.unit

    def _pair(self, name: str) -> list[str]:
        """城乡居民收入 → 城镇居民收入, 农村居民收入."""
        both = next((word for word in self._pairs if word in name), None)
        return [name.replace(both, each) for each in self._pairs[both]] if both else [name]


def _of_clause_before(sentence: Sentence, i: int, labels: list[str]) -> list[str]:
    """The labels of the list in the clause before that of the i-th number: 存款A亿元、贷款B亿元,增加C和D亿元."""
    clause = sentence.mentions[i].clause - 1
    before = [k for k in range(i) if sentence.mentions[k].clause == clause]
    listed = len(before) > 1 and all(sentence.mentions[k].listed for k in before[:-1])
    return [labels[k] for k in before] if listed else []


def _goes_on(sentence: Sentence, measures: list[MeasureReading], i: int) -> bool:
    """Whether a list of numbers goes on after the i-th: the next is joined to it, names nothing and measures alike."""
    if not sentence.mentions[i].listed or measures[i + 1].own.strip():
        return False
    return measures[i].measure == measures[i + 1].measure


def _shared_tail(name: str, last: str) -> str:
    """What a member of a list shares of the last one: 城镇常住居民、农村常住居民|人均收入, 城镇、农村|居民收入."""
    for length in range(len(name), 1, -1):
        position = last.find(name[-length:])
        if position >= 0:
            return last[position + length :]
    return last[len(name) :] if len(name) <= _PREFIX_OF_LIST and len(last) >= len(name) + 2 else ""


@lru_cache(maxsize=4)
def list_labels(grammar: Grammar) -> ListLabels:
    """The namer of lists of a grammar, made once."""
    return ListLabels(grammar)
