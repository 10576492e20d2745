"""The vocabulary: YAML files in data/vocabulary, checked by a schema on load."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from extract.parsed import parsed

DATA = Path(__file__).resolve().parent.parent / "data"
VOCABULARY = DATA / "vocabulary"
_PARSED = DATA / "build" / "vocabulary"

T = TypeVar("T")


class VocabularyError(ValueError):
    """A vocabulary file that does not fit its schema; the message names file and line."""


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of the catalogue.

    Attributes:
        id: stable id.
        theme: id of a theme.
        zh, en: names.
        unit: base unit of its amounts.
        units: further units that count as the same (家, 户 and 个 for enterprises).
        aggregation: what its amount is of a period: a flow adds up over it, a stock stands at its end, a rate is
            a share.
        headline: whether overviews lead with it.
        names: phrases that name it. Spaces part pieces that other words may stand between; ``|`` parts alternatives.
        allows: words that may stand around or between the pieces; others make it a part of the whole.
        excludes: words that make the phrase name something else (regular expressions).
        definition_zh, definition_en: one sentence each.
        growth: ``real`` where growth is reckoned at constant prices or of another base than its amounts, so that
            amount and growth do not tell the amount of the year before.
        per_resident: whether its amount divided by the residents says something.
        residents: whether it counts the residents to divide by.
        new: whether it counts what was added, so that what there is by now is none of its figures.
        better: whether a target is met by at least so much or, ``less``, by at most so much.
    """

    id: str
    theme: str
    zh: str
    en: str
    unit: str
    units: list[str] = []
    aggregation: Literal["flow", "stock", "rate"] = "flow"
    headline: bool = False
    names: list[str] = []
    allows: list[str] = []
    excludes: list[str] = []
    definition_zh: str = ""
    definition_en: str = ""
    growth: Literal["nominal", "real"] = "nominal"
    per_resident: bool = False
    residents: bool = False
    new: bool = False
    better: Literal["more", "less"] = "more"


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of indicators."""

    id: str
    zh: str
    en: str


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """indicators.yaml: themes and indicators in the order of display; ``neutral`` words may stand around any name,
    ``adding`` ones around those of what is new, and what ``ages`` (a regular expression) finds tells how old things are
    and is not looked at."""

    themes: list[Theme]
    neutral: list[str]
    adding: list[str]
    indicators: list[Indicator]
    ages: str = r"(?!)"


def _line_of(path: Path, location: str) -> int:
    """The line of ``$.indicators[3].unit`` in a YAML file; of the nearest parent where the place itself is missing."""
    import yaml

    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    for step in location.removeprefix("$").replace("[", ".[").split("."):
        child = None
        if step.startswith("[") and isinstance(node, yaml.SequenceNode) and step[1:-1].isdigit():
            child = node.value[int(step[1:-1])]
        elif isinstance(node, yaml.MappingNode):
            child = next((value for key, value in node.value if key.value == step), None)
        if child is None:
            continue
        node = child
    return int(node.start_mark.line) + 1 if node is not None else 1


def _yaml(content: bytes) -> Any:
    """What a YAML file says.

    Raises:
        ValueError: it is no YAML.
    """
    import yaml  # not above: few processes need it, and it takes time to load

    try:
        return yaml.load(content.decode("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def kept(path: Path, parse: Callable[[bytes], Any]) -> Any:
    """What ``parse`` makes of a file of the vocabulary, kept for the next process; only of the project's own files:
    others, in tests, come and go."""
    return parsed(path, _PARSED, parse) if path.parent == VOCABULARY else parse(path.read_bytes())


def load_yaml(path: Path, kind: type[T]) -> T:
    """Read a YAML file into ``kind`` (a msgspec struct or a type made of them).

    Raises:
        VocabularyError: the file is missing, is no YAML, or does not fit; says where.
    """
    try:
        raw = kept(path, _yaml)
    except OSError as error:
        raise VocabularyError(f"{path}: can't be read: {error.strerror}") from error
    except ValueError as error:
        raise VocabularyError(f"{path}: no YAML: {error}") from error
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message, _, location = str(error).partition(" - at `")
        line = _line_of(path, location.rstrip("`"))
        raise VocabularyError(f"{path}, line {line}: {message}") from error


@lru_cache(maxsize=8)
def load_catalogue(folder: Path = VOCABULARY) -> Catalogue:
    """The indicators.

    Raises:
        VocabularyError: the file does not fit its schema, an id stands twice, or a theme is unknown.
    """
    path = folder / "indicators.yaml"
    catalogue = load_yaml(path, Catalogue)
    themes = {theme.id for theme in catalogue.themes}
    seen: set[str] = set()
    for position, indicator in enumerate(catalogue.indicators):
        fault = ""
        if indicator.id in seen:
            fault = f"the id {indicator.id} stands twice"
        elif indicator.theme not in themes:
            fault = f"{indicator.id} has the unknown theme {indicator.theme}"
        if fault:
            raise VocabularyError(f"{path}, line {_line_of(path, f'$.indicators[{position}]')}: {fault}")
        seen.add(indicator.id)
    return catalogue
