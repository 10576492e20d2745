"""Texts: the same keys in both languages, every key that the code asks for, the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from extract.queries import COLUMNS
from extract.record import BOUNDS, MEASURES, STATUSES
from interface import columns, language
from interface.language import TRANSLATIONS, load

ROOT = TRANSLATIONS.parents[1]
CODE = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "interface").rglob("*.py")]
ASKED = re.compile(r"""\bt(?:\.(count|known))?\(\s*(f?)["']([a-z_][\w.{}]*)["']""")


def flat(code: str) -> dict[str, str]:
    """The texts of one language's files."""
    files = [yaml.safe_load(path.read_text("utf-8")) for path in (TRANSLATIONS / code).glob("*.yaml")]
    return language._flatten(dict(entry for read in files for entry in read.items()))


def test_both_languages_have_the_same_files() -> None:
    assert [path.name for path in sorted((TRANSLATIONS / "zh").iterdir())] == [
        path.name for path in sorted((TRANSLATIONS / "en").iterdir())
    ]


def test_both_languages_have_the_same_keys() -> None:
    assert set(flat("zh")) == set(flat("en"))


def test_texts_have_the_same_placeholders() -> None:
    zh, en = flat("zh"), flat("en")
    for key, text in zh.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", en[key])), key


def test_english_has_no_chinese_left_but_names_of_scripts_and_marks() -> None:
    allowed = {"language.zh", "chart.report"}
    left = {key for key, text in flat("en").items() if re.search(r"[\u4e00-\u9fff《》]", text)}
    assert left <= allowed


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_every_text_the_code_asks_for_is_there(path: Path) -> None:
    known = load("zh").texts
    for how, formatted, key in ASKED.findall(path.read_text("utf-8")):
        if how == "known":
            continue
        if how == "count":
            assert {f"{key}.one", f"{key}.other"} <= set(known), key
        elif formatted:
            assert any(name.startswith(key.partition("{")[0]) for name in known), key
        else:
            assert key in known, key


@pytest.mark.parametrize("code", language.CODES)
def test_every_value_and_column_has_a_name(code: language.Code) -> None:
    t = load(code)
    for prefix, values in (("measure", MEASURES), ("status", STATUSES), ("bound", BOUNDS)):
        assert all(t(f"{prefix}.{value}") for value in values)
    for column in columns.CHOICES:
        assert columns.title(column, t)
    assert set(columns.CHOICES) - set(columns.MADE) <= set(COLUMNS)


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        load("zh")("no.such.text")
