"""Place names in Latin letters: pinyin to find them by, English names to read."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from extract.gazetteer import short_name
from extract.vocabulary import VOCABULARY, load_yaml

# Two characters at least and an ending; not 市桥街道, 新市镇, 区县镇, whose own names hold such characters.
_LEVEL = re.compile(r".{2,}?(?:自治区|自治州|自治县|特别行政区|省|市|盟|区|县|旗)(?=.{2,})(?!街道|镇|乡|苏木)|.+$")


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ending of a Chinese name and the English word for it."""

    ending: str
    en: str


class Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pinyin.yaml: unusual readings, and what English names are made of."""

    readings: dict[str, str]
    kinds: list[Ending]
    words: list[Ending]
    names: dict[str, str]


def _pypinyin() -> Any:
    """The library; its lists take as long to load as all else that a process needs to read reports."""
    return import_module("pypinyin")


@lru_cache(maxsize=1)
def load_spelling(folder: Path = VOCABULARY) -> Spelling:
    """The spelling of names; pypinyin knows the unusual readings afterwards.

    Raises:
        VocabularyError: the file does not fit its schema.
    """
    spelling = load_yaml(folder / "pinyin.yaml", Spelling)
    readings = {name: said.split() for name, said in spelling.readings.items()}
    phrases = {name: [[syllable] for syllable in said] for name, said in readings.items() if len(name) > 1}
    pypinyin = _pypinyin()
    pypinyin.load_single_dict({ord(name): said[0] for name, said in readings.items() if len(name) == 1})
    pypinyin.load_phrases_dict(phrases)
    return spelling


def syllables_of(name: str) -> list[str]:
    """七宝镇 → qi, bao, zhen."""
    load_spelling()
    syllables: list[str] = _pypinyin().lazy_pinyin(name)
    return syllables


@lru_cache(maxsize=8192)
def spelled(name: str) -> str:
    """``name`` as one word of small letters: 七宝镇 → qibaozhen."""
    return "".join(syllables_of(name))


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """The first letters of the syllables: 七宝镇 → qbz."""
    load_spelling()
    pypinyin = _pypinyin()
    return "".join(pypinyin.lazy_pinyin(name, style=pypinyin.Style.FIRST_LETTER))


@lru_cache(maxsize=8192)
def english_name(name: str, *, kind: bool = True) -> str:
    """A place's name for English readers: 七宝镇 → Qibao Town, 闵行区七宝镇 → Qibao Town, Minhang District.

    Args:
        kind: with the word for its kind; else Qibao, alone or before the district.
    """
    *wider, own = _parts(name)
    return ", ".join([_english(own, kind), *(_english(part, True) for part in reversed(wider))])


def _parts(name: str) -> list[str]:
    """The levels that a name consists of, the widest first: 闵行区七宝镇 is 闵行区 and 七宝镇."""
    return _LEVEL.findall(name)


def _english(name: str, with_kind: bool) -> str:
    spelling = load_spelling()
    kind = next((kind for kind in spelling.kinds if name.endswith(kind.ending) and name != kind.ending), None)
    rest = name.removesuffix(kind.ending) if kind else name
    if kind and "族" in rest:
        rest = short_name(name)  # without the people: 长阳土家族自治县 is Changyang Autonomous County
    word = next(
        (word for word in spelling.words if rest.endswith(word.ending) and len(rest) > len(word.ending) + 1), None
    )
    rest = rest.removesuffix(word.ending) if word else rest
    # The syllables of the whole name, for some are read otherwise than their characters alone (蔚县: Yu County).
    said = spelling.names.get(rest) or _one_word(syllables_of(name)[: len(rest)])
    return " ".join([said, *(each.en for each in (word, kind if with_kind else None) if each)])


def _one_word(syllables: list[str]) -> str:
    """An apostrophe stands where a later syllable begins with a vowel: 西安 → Xi'an."""
    text = "".join(f"'{s}" if n and s[:1] in "aoe" else s for n, s in enumerate(syllables))
    return text.capitalize().replace("v", "ü")
