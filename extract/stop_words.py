"""Words that say nothing by themselves: data/vocabulary/stop_words.yaml."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from extract.vocabulary import VOCABULARY, load_yaml


class StopWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """stop_words.yaml.

    Attributes:
        function_characters: single characters that a search leaves out.
        suggest_nothing: words that suggest no indicator.
    """

    function_characters: str
    suggest_nothing: list[str]


@lru_cache(maxsize=1)
def load_stop_words() -> StopWords:
    """The words.

    Raises:
        VocabularyError: the file does not fit its schema.
    """
    return load_yaml(VOCABULARY / "stop_words.yaml", StopWords)
