"""Whose figure it is: the report's own place, or another that the sentence names (全市, 红光村, 经开区)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from extract.alternatives import any_of
from extract.clauses import Sentence
from extract.expressions import expression
from extract.gazetteer import load_gazetteer
from extract.grammar import Grammar
from extract.record import Place


class OwnerReader:
    """Reads owners; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        owners = grammar.owners
        self._levels = owners.levels
        # 全区 is the whole of a district and of an autonomous region.
        self._levels_of = {
            word: [level for level, others in owners.wholes.items() if word in others]
            for words in owners.wholes.values()
            for word in words
        }
        self._grammar = grammar
        self._wholes = any_of([*self._levels_of, *owners.own], escape=False)
        self._whole_words = expression(self._wholes)
        self._opening = grammar.patterns.texts["owner_opening"]
        self._within = tuple(owners.named)
        self._kinds = any_of([*owners.named, "镇", "乡", "街道", "县", "区"])
        self._acts = rf"(?={self._opening}(?:{any_of(owners.acts)}))"
        self._acting = expression(self._kinds + self._acts)

    @cached_property  # as the others: few sentences need them, and they take time to compile
    def _whole(self) -> re.Pattern[str]:
        owners = self._grammar.owners
        after, before = ")(?<!".join(owners.not_after), any_of(owners.not_before)
        # The first look ahead is for speed alone: few places need to be looked back from.
        return expression(rf"(?={self._wholes})(?<!{after})(?P<whole>{self._wholes})(?!{before})")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return expression(rf"{self._opening}(?P<name>[\u4e00-\u9fff]{{1,6}}?{self._kinds}){self._acts}")

    @cached_property
    def _in_title(self) -> re.Pattern[str]:
        return expression(rf"(?P<kind>{any_of(self._levels)}){self._grammar.patterns.texts['title_of_place']}")

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return expression(any_of(self._grammar.owners.plain, escape=False))

    def read(
        self, sentence: Sentence, subjects: list[str | None], level: str | None, own_names: tuple[str, ...]
    ) -> list[str | None]:
        """For each mention of a sentence the name of the place it is for; None for the report's own.

        Args:
            sentence: the sentence.
            subjects: the named place that each of its clauses opens with.
            level: the level of the report's own place (:meth:`own_level`).
            own_names: the names the text has for it.
        """
        text = sentence.text
        if not any(subjects) and not self._whole_words.search(text):
            return [None] * len(sentence.mentions)
        owners: list[str | None] = []
        owner: str | None = None
        outside: tuple[int, str | None] = (len(text), None)  # where a bracket ends, and whose the numbers after it are
        position = clause = 0
        for mention in sentence.mentions:
            end = mention.quantity.outer_start - sentence.start
            if end > outside[0]:  # 增长9.4%(全县为8.7%);投资6亿元
                owner, outside = outside[1], (len(text), None)
            while clause <= mention.clause:
                name = subjects[clause]
                if name:
                    owner = None if self._is_own(name, own_names) else name
                    position = sentence.clauses[clause][0] - sentence.start
                clause += 1
            for whole in self._whole.finditer(text, position, end):
                if _is_in_bracket(text, whole.start()) and outside[0] == len(text):
                    outside = (text.find(")", whole.start()), owner)
                owner = None if level in self._levels_of.get(whole[0], [level]) else whole[0]
            position = end
            owners.append(owner)
        return owners

    def own_level(self, text: str, title: str | None, place: Place | None) -> str | None:
        """The level of a report's own place: by its kind, else by the title (滨江新区2022年…), else the one whose words
        (全县, 我县) the text has most."""
        if place and place.kind in self._levels:
            return self._levels[place.kind]
        named = self._in_title.search(title or "")
        if named:
            return self._levels[named["kind"]]
        counts: Counter[str] = Counter()
        for match in self._whole.finditer(text):
            word = match[0]
            level = self._levels_of[word][-1] if word in self._levels_of else self._levels.get(word[1:])
            if level:
                counts[level] += 3 if word[0] in "我本" else 1
        return counts.most_common(1)[0][0] if counts else None

    def own_kinds(self, title: str | None) -> list[str]:
        """The kinds of place that a title names: in the report of a 开发区 this word alone is its own place."""
        return [kind for kind in self._within if len(kind) > 2 and kind in (title or "")]

    def subjects(self, sentence: Sentence) -> list[str | None]:
        """The named place that each clause opens with."""
        text, start = sentence.text, sentence.start
        if not self._acting.search(text):
            return [None] * len(sentence.clauses)
        named = self._named.match
        openings = [named(text, a - start, b - start) for a, b in sentence.clauses]
        return [self._subject(opening["name"]) if opening else None for opening in openings]

    def _is_own(self, name: str, own_names: tuple[str, ...]) -> bool:
        """Whether a name is the report's own place, by itself or with its kind, and not a park or company of it."""
        within = name.endswith(self._within)
        return any(name == own or (not within and name.startswith(own) and len(own) > 1) for own in own_names)

    def _subject(self, name: str) -> str | None:
        if name.endswith(("镇", "乡", "街道", "县", "区")) and not name.endswith(
            ("社区", "园区", "开发区", "经开区", "高新区")
        ):
            return name if len(name) > 2 and load_gazetteer().find(name) else None
        return None if self._plain.match(name) or len(name) < 3 else name


def _is_in_bracket(text: str, position: int) -> bool:
    """Whether a bracket that opens before a position closes behind it."""
    return text.rfind("(", 0, position) > text.rfind(")", 0, position) and text.find(")", position) >= 0


@lru_cache(maxsize=4)
def owner_reader(grammar: Grammar) -> OwnerReader:
    """The reader of a grammar, made once."""
    return OwnerReader(grammar)
