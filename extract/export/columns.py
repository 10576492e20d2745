"""The data dictionary: what the columns of the table of figures are called and mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from extract.vocabulary import VOCABULARY, VocabularyError, load_yaml

Language = Literal["zh", "en"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same in both languages."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The word in one language."""
        return self.zh if language == "zh" else self.en


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: its stable id, its headers, what it means, and the words for its codes."""

    id: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    values: dict[str, Words] = {}

    def header(self, language: Language) -> str:
        """The header in one language."""
        return self.zh if language == "zh" else self.en

    def about(self, language: Language) -> str:
        """What it means, in one language."""
        return self.about_zh if language == "zh" else self.about_en


class Dictionary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/vocabulary/columns.yaml: all columns in their order, and the words of downloads around them.

    Attributes:
        columns: of the table of figures.
        chart_columns: that the data of a chart has besides, where it shows something else than figures as stated.
    """

    columns: list[Column]
    chart_columns: list[Column]
    sheets: dict[Literal["data", "dictionary", "sources", "pivot"], Words]
    dictionary: dict[Literal["id", "header", "about", "values"], Words]
    source_columns: list[str]

    def column(self, name: str) -> Column:
        """The column with the id ``name``.

        Raises:
            KeyError: there is none.
        """
        return {column.id: column for column in self.all_columns()}[name]

    def all_columns(self) -> list[Column]:
        """Those of the table of figures, then those of charts."""
        return [*self.columns, *self.chart_columns]

    def rows(self, language: Language, names: Sequence[str]) -> list[tuple[str, str, str, str]]:
        """Id, header, meaning and codes of the columns ``names``, under a row of headers."""
        head = self.dictionary
        result = [tuple(head[key].in_language(language) for key in ("id", "header", "about", "values"))]
        for column in map(self.column, names):
            codes = "; ".join(f"{code} = {words.in_language(language)}" for code, words in column.values.items())
            result.append((column.id, column.header(language), column.about(language), codes))
        return result  # type: ignore[return-value]


@lru_cache(maxsize=2)
def load_dictionary(folder: Path = VOCABULARY) -> Dictionary:
    """The data dictionary.

    Raises:
        VocabularyError: the file does not fit its schema, or names a column twice.
    """
    path = folder / "columns.yaml"
    dictionary = load_yaml(path, Dictionary)
    ids = [column.id for column in dictionary.all_columns()]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise VocabularyError(f"{path}: {', '.join(twice)} stands twice")
    if unknown := sorted(set(dictionary.source_columns) - set(ids)):
        raise VocabularyError(f"{path}: source_columns names the unknown {', '.join(unknown)}")
    return dictionary
