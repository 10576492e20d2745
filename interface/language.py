"""Texts of the interface in the reader's language; the texts themselves are data (translations/zh and en, *.yaml).

A page has a file of its own; frame.yaml is for what stands around all pages, words.yaml for names of codes.

What columns are called, the words for their codes and what cross-checks remark come from the files that downloads take
them from, so that a table and the file that a reader takes away say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st
import yaml

from extract.checks import load_checks
from extract.export import load_dictionary
from interface import link

Code = Literal["zh", "en"]
CODES: tuple[Code, ...] = ("zh", "en")
TRANSLATIONS = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Language:
    """The texts of one language.

    Attributes:
        code: zh or en.
        texts: key with dots → text with {placeholders}.
    """

    code: Code
    texts: dict[str, str]

    def __call__(self, key: str, **values: Any) -> str:
        """The text of ``key``; raises KeyError for an unknown key, so that tests find it."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def count(self, key: str, n: int, **values: Any) -> str:
        """The text of ``key`` for ``n`` things: ``key.one`` or ``key.other``."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=f"{n:,}", **values)

    def known(self, key: str, otherwise: str) -> str:
        """The text of ``key``, or ``otherwise`` where there is none (a classifier nobody has translated)."""
        return self.texts.get(key, otherwise)

    def pick(self, zh: str, en: str) -> str:
        """The one of two texts that is in this language."""
        return zh if self.code == "zh" else en

    def join(self, parts: list[str]) -> str:
        """Parts of a list, with this language's comma."""
        return self("list.separator").join(part for part in parts if part)


def _flatten(node: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in node.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _texts(code: Code) -> dict[str, str]:
    """All files of a language; a key that two of them have would hide one, so it is an error."""
    texts: dict[str, str] = {}
    for path in sorted((TRANSLATIONS / code).glob("*.yaml")):
        own = _flatten(_read(path))
        if twice := texts.keys() & own.keys():
            raise ValueError(f"{path}: {', '.join(sorted(twice))} is in another file too")
        texts |= own
    return texts


def _of_columns(code: Code) -> dict[str, str]:
    """The words of the data dictionary: ``column.status``, ``status.target``."""
    texts = {}
    for column in load_dictionary().all_columns():
        texts[f"column.{column.id}"] = column.header(code)
        texts |= {f"{column.id}.{value}": words.in_language(code) for value, words in column.values.items()}
    return texts


@lru_cache(maxsize=len(CODES))
def load(code: Code) -> Language:
    """The language ``code``."""
    units = _read(TRANSLATIONS / "units.yaml")[code]
    remarks = {f"remark.{key}": text for key, text in load_checks().texts(code).items()}
    return Language(code, remarks | _of_columns(code) | _texts(code) | _flatten(units, "scale."))


def browser_code() -> Code:
    """The browser's language where it is one of ours: Chinese for any zh, else English."""
    return "zh" if (st.context.locale or "zh").lower().startswith("zh") else "en"


def chosen_code() -> Code:
    """The language of this run: the one in the URL or the switch, else the browser's."""
    return link.choice("lang", CODES, browser_code())


def current() -> Language:
    """The language of this run, for pages; dashboard.py has chosen it by then."""
    return load(st.session_state.get("language", browser_code()))
