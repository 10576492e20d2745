"""docs/dependencies.md names every library, with the licence that its package states."""

from __future__ import annotations

import re
from importlib.metadata import distribution, metadata

import pytest

from tests.docs.markdown import DOCS, ROOT, section, table

PAGE = (DOCS / "dependencies.md").read_text("utf-8")
LISTS = {
    "requirements.txt": "The app: `requirements.txt`",
    "requirements-dev.txt": "Tests and checks: `requirements-dev.txt`",
}


def required(file: str) -> list[str]:
    lines = (ROOT / file).read_text("utf-8").splitlines()
    return [re.split(r"[<>=~!\[; ]", line)[0] for line in lines if line.strip() and line[0] not in "#-"]


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.mark.parametrize("file", LISTS)
def test_every_library_is_named(file: str) -> None:
    assert [row["library"] for row in table(section(PAGE, LISTS[file]))] == required(file)


@pytest.mark.parametrize("file", LISTS)
def test_licences_are_those_of_the_packages(file: str) -> None:
    for row in table(section(PAGE, LISTS[file])):
        package = metadata(row["library"])
        stated = [package.get("License-Expression"), package.get("License"), *(package.get_all("Classifier") or [])]
        if not any(stated[:2]):  # some say it nowhere but in the head of the licence itself
            stated.append((distribution(row["library"]).read_text("licenses/LICENSE") or "").partition("\n")[0])
        assert plain(row["licence"]) in plain(" ".join(text for text in stated if text)), row["library"]
