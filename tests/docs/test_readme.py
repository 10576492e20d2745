"""The pages for people: commands they name exist, links lead somewhere, both READMEs say the same."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import click
import pytest
import typer

from extract import extract_text
from extract.cli.app import app
from extract.vocabulary import load_catalogue
from tests.docs.markdown import DOCS, ROOT, anchor, code_blocks, headings, inline_code, links, table

PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
BUILT = ("data/build/", "trial.txt")
"""What the pages speak of and is not in the repository."""


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))


def commands(page: Path) -> list[str]:
    """Whatever a reader may type: lines of code blocks, and inline code."""
    text = text_of(page)
    return [*(line for block in code_blocks(text, "") for line in block.splitlines()), *inline_code(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_commands_exist(page: Path) -> None:
    named = [command.split()[1] for command in commands(page) if re.match(r"make [a-z]", command)]
    assert set(named) <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_the_command_line_exist(page: Path) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, click.Group) or hasattr(group, "commands")
    for command in commands(page):
        _, found, rest = command.partition("python -m extract ")
        if not found:
            continue
        name, *words = shlex.split(rest)
        options = {option for parameter in group.commands[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= options, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(text_of(page)):
        if link.startswith("http"):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path) if path else page
        assert target.exists(), link
        assert not part or part in {anchor(heading) for heading in headings(text_of(target))}, link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_exist(page: Path) -> None:
    top = {path.name for path in ROOT.iterdir()}
    for name in inline_code(text_of(page)):
        first = name.split("/")[0]
        if "/" not in name or first not in top or name.startswith(BUILT) or re.search(r"[<>\s…]|NAME", name):
            continue
        assert list(ROOT.glob(name.rstrip("/"))), name


def test_both_readmes_have_the_same_sections_and_examples() -> None:
    english, chinese = map(text_of, READMES)
    assert [h.split()[0] for h in headings(english)] == [h.split()[0] for h in headings(chinese)]
    assert code_blocks(english) == code_blocks(chinese)

    def targets_of(text: str) -> set[str]:
        return {link.replace(".zh.", ".") for link in links(text)} - {"README.md"}

    assert targets_of(english) == targets_of(chinese)
    assert len(table(english)) == len(table(chinese))


def test_the_first_screen_says_how_to_start() -> None:
    for page in READMES:
        first = "\n".join(text_of(page).splitlines()[:25])
        assert "make run" in first and "make test" in first and "docs/images/" in first


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_python_example(page: Path) -> None:
    (example,) = code_blocks(text_of(page), "python")
    shown = next(block for block in code_blocks(text_of(page), "") if block.startswith("固定资产投资"))
    sentence = next(node.value for node in ast.walk(ast.parse(example)) if isinstance(node, ast.Constant))
    printed = [
        " ".join(map(str, (r.label, r.value, r.unit, r.measure, r.period, r.indicator)))
        for r in extract_text(str(sentence))
    ]
    assert printed == shown.splitlines()


def test_the_indicator_of_the_first_minute() -> None:
    """The README's question is answered by the reports that come with it."""
    names = {indicator.id: indicator for indicator in load_catalogue().indicators}
    asked = names["illegal_construction_demolished"]
    assert "illegal" in asked.en.lower()
    values = {}
    for name in ("songnan-2021.txt", "nanmatou-2021.txt"):
        text = (ROOT / "data" / "reports" / name).read_text("utf-8")
        values[name] = [
            (r.value, r.bound)
            for r in extract_text(text, name)
            if (r.indicator, r.period, r.measure, r.status) == (asked.id, "2020", "level", "actual")
        ]
    assert values == {"songnan-2021.txt": [(43000.0, "exact")], "nanmatou-2021.txt": [(1700.0, "min")]}
