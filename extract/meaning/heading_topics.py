"""The thing that the words in front of a sentence, or its heading, name: 2.既有住宅加装电梯。计划完成60台."""

from __future__ import annotations

from functools import lru_cache

from extract.clauses import Sentence
from extract.grammar import Grammar
from extract.indicators import KnownNames
from extract.meaning.phrases import phrases

_LONGEST_NAME = 12
"""Longer headings are slogans or sentences, no names."""


class HeadingTopics:
    """Reads topics of headings; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._phrases, self._patterns = phrases(grammar), grammar.patterns

    def before(self, sentence: Sentence) -> str:
        """The thing that the words in front of a sentence name, or its heading: 2.既有住宅加装电梯。|计划完成60台."""
        lead = self._patterns["item_ordinal"].sub("", sentence.lead)
        topic = self._phrases.topic(lead.rpartition(",")[0] or lead)
        return topic if 2 <= len(topic) <= _LONGEST_NAME else self.of_heading(sentence)

    def of_heading(self, sentence: Sentence) -> str:
        """The thing that the heading of a sentence names; "" where it is no name but a title or a slogan."""
        heading = sentence.section.path[-1] if sentence.section.path else ""
        names = len(heading) <= _LONGEST_NAME and "," not in heading
        return self._phrases.topic(heading) if names and not self._patterns["speaks_of_time"].search(heading) else ""

    def full_name(self, own: str, sentence: Sentence, known: KnownNames) -> str:
        """The full name that a heading has for what the sentence calls by its end; else "".

        (四)老旧小区微改造 … 完成|微改造|21个.
        """
        if own in known.names or not sentence.section.path or own not in sentence.section.path[-1]:
            return ""
        thing = self.of_heading(sentence)
        return thing if thing.endswith(own) and not self._patterns["list_of_names"].search(thing) else ""


@lru_cache(maxsize=4)
def heading_topics(grammar: Grammar) -> HeadingTopics:
    """The reader of a grammar, made once."""
    return HeadingTopics(grammar)
