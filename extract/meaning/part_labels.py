"""What is measured of a part that only names itself: 粮食播种面积9万亩,其中水稻5万亩 is 水稻播种面积."""

from __future__ import annotations

from functools import lru_cache

from extract.alternatives import any_of
from extract.clauses import Sentence
from extract.expressions import expression
from extract.grammar import Grammar
from extract.indicators import KnownNames
from extract.meaning.measures import BESIDE_ANOTHER, MeasureReading
from extract.meaning.phrases import phrases

_LONGEST_PART, _SHORT_PART = 12, 3
"""A part with a longer name tells what it is; one no longer than the second needs the whole's."""


class PartLabels:
    """Names parts; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words.labels
        self._phrases = phrases(grammar)
        self._patterns = grammar.patterns
        self._continuations = expression(any_of(words.continuations, escape=False))
        self._measured_nouns = tuple(sorted(words.measured_nouns, key=len, reverse=True))
        self._alone = words.alone

    def name(
        self, sentence: Sentence, measures: list[MeasureReading], labels: list[str], former: str, known: KnownNames
    ) -> None:
        """粮食播种面积9万亩,其中水稻5万亩: what is measured of a part that only names itself is what is of the whole.

        Args:
            sentence, measures: as for :meth:`read`.
            labels: the labels, changed in place; before them ``former``, where the sentence goes on with it.
            former: the label of the sentence before.
            known: the names that the catalogue knows.
        """
        if not former and not self._continuations.search(sentence.text):
            return
        shift, whole, unit, item = int(bool(former)), "", "", 0
        short, full = "", ""  # the last part, as it names itself and in full
        for i, mention in enumerate(sentence.mentions):
            start = sentence.clauses[mention.clause][0] - sentence.start
            clauses = range(sentence.mentions[i - 1].clause + 1 if i else 0, mention.clause + 1)
            if (former and not i) or any(self._goes_into_parts(sentence, clause) for clause in clauses):
                told = [k for k in range(i) if measures[k].why != BESIDE_ANOTHER]
                amount = next((k for k in reversed(told) if measures[k].measure == "level"), None)
                whole = labels[told[-1] + shift] if told else former
                unit, item = "" if amount is None else sentence.mentions[amount].quantity.unit, start
            elif ";" in sentence.text[item:start] and not self._divides(sentence.text, item):
                whole = ""
            own = self._phrases.left(measures[i].own)
            same = not unit or mention.quantity.unit == unit or measures[i].measure in ("yoy", "avg_growth")
            named = own in known.names or self._phrases.is_bare(own)
            if whole and own and same and labels[i + shift] == own and not named:
                short, full = own, self._part_of(own, whole)
                labels[i + shift] = full
            elif short and not own and labels[i + shift] == short:
                labels[i + shift] = full  # 猪肉3.6万吨,增长2%

    def _part_of(self, own: str, whole: str) -> str:
        """The label of a part: with the noun of what is measured, or the whole, where it has none of its own."""
        tells = whole in self._alone.values() or "占" in own or len(own) > _LONGEST_PART
        if tells or own.endswith((*self._measured_nouns, *"率额数量入")) or self._phrases.starts_with_full_verb(own):
            return own
        noun = next((noun for noun in self._measured_nouns if whole.endswith(noun)), "")
        if noun:
            return own + noun
        root = self._phrases.root(whole)
        tells = len(own) > _SHORT_PART or own in root or root in own or own[-1] == root[-1:]
        return own if tells else own + root

    def _goes_into_parts(self, sentence: Sentence, clause: int) -> bool:
        """Whether a clause opens with what announces parts: 其中, 按经营地分."""
        return self._continuations.match(sentence.text, sentence.clauses[clause][0] - sentence.start) is not None

    def _divides(self, text: str, start: int) -> bool:
        """Whether a sentence divides a whole by kinds (按品种分,稻谷…;小麦…), to its end."""
        return not self._patterns["part"].match(text, start)


@lru_cache(maxsize=4)
def part_labels(grammar: Grammar) -> PartLabels:
    """The namer of parts of a grammar, made once."""
    return PartLabels(grammar)
