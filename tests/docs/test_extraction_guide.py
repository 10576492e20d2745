"""docs/extraction.md says what extraction does: its examples are run, its vocabulary is added and tried."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import Record, extract_report
from extract.vocabulary import VOCABULARY, VocabularyError, load_catalogue
from tests.docs.markdown import DOCS, code_blocks, section, table

GUIDE = (DOCS / "extraction.md").read_text("utf-8")
SECTIONS = ("Add an indicator", "Add a unit", "Add a time word")
HEAD = "青溪镇2022年工作总结\n"
NOTHING = "–"


def test_the_running_example() -> None:
    session = "\n".join(code_blocks(GUIDE, "pycon"))
    example = doctest.DocTestParser().get_doctest(session, {}, "docs/extraction.md", None, 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(example, out=told.append)
    assert result.attempted > 10
    assert not result.failed, "".join(told)


def test_every_file_of_the_vocabulary_has_a_line() -> None:
    lines = section(GUIDE, "The vocabulary")
    files = [path.name for path in VOCABULARY.iterdir() if path.suffix != ".md"]
    assert [name for name in files if f"`{name}`" not in lines] == []


def merged(old: Any, new: Any) -> Any:
    """What a file holds once the lines of the guide are among its own."""
    if isinstance(old, dict):
        return old | {key: merged(old[key], value) if key in old else value for key, value in new.items()}
    return [*old, *new]


def additions(title: str) -> dict[str, Any]:
    """File → what the guide adds to it."""
    found = {}
    for block in code_blocks(section(GUIDE, title), "yaml"):
        file = Path(block.splitlines()[0].removeprefix("# "))
        assert file.parent.as_posix() == "data/vocabulary"
        found[file.name] = yaml.safe_load(block)
    assert found
    return found


def vocabulary_with(changes: dict[str, Any], folder: Path) -> Path:
    """A copy of the vocabulary with the guide's lines."""
    shutil.copytree(VOCABULARY, folder)
    for file, new in changes.items():
        old = yaml.safe_load((folder / file).read_text("utf-8"))
        text = yaml.safe_dump(merged(old, new), allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, "utf-8")
    return folder


def record(row: dict[str, str], vocabulary: Path) -> Record | None:
    """What is read where the row says that a figure stands."""
    found = extract_report(HEAD + row["sentence"], vocabulary=vocabulary).records
    return next((r for r in found if r.text == row["text"]), None)


def as_stated(row: dict[str, str]) -> dict[str, Any]:
    """The fields that a row states."""
    fields: dict[str, Any] = {k: None if v == NOTHING else v for k, v in row.items() if k != "sentence"}
    return fields | ({"value": float(row["value"])} if "value" in row else {})


@pytest.mark.parametrize("title", SECTIONS)
def test_what_is_added_is_read(title: str, tmp_path: Path) -> None:
    vocabulary = vocabulary_with(additions(title), tmp_path / "vocabulary")
    for row in table(section(GUIDE, title)):
        found = record(row, vocabulary)
        assert found is not None, row["sentence"]
        assert {field: getattr(found, field) for field in as_stated(row)} == as_stated(row)


@pytest.mark.parametrize("title", SECTIONS)
def test_without_the_addition_it_is_not(title: str) -> None:
    """Else the example would show nothing: choose another one when the vocabulary has caught up with it."""
    rows = table(section(GUIDE, title))
    for row in (row for row in rows if NOTHING not in row.values()):
        found = record(row, VOCABULARY)
        assert found is None or any(getattr(found, field) != value for field, value in as_stated(row).items())


def test_a_slip_is_told_with_its_line(tmp_path: Path) -> None:
    shutil.copy(VOCABULARY / "indicators.yaml", tmp_path)
    file = tmp_path / "indicators.yaml"
    added = code_blocks(section(GUIDE, "Add an indicator"), "yaml")[0].partition("indicators:\n")[2]
    before = file.read_text("utf-8").rstrip("\n") + "\n"
    file.write_text(before + added.replace("unit:", "unti:", 1), "utf-8")
    with pytest.raises(VocabularyError) as fault:
        load_catalogue(tmp_path)
    told = str(fault.value).replace(str(tmp_path), "data/vocabulary")
    line = before.count("\n") + 1
    assert f"line {line}" in told
    shown = next(block for block in code_blocks(GUIDE, "") if "unti" in block)
    assert told.replace(f"line {line}", "line 2022") == shown.strip()
