"""The country's places: names and codes from provinces down to towns, and what a name's ending says.

The list is data/vocabulary/places.csv.gz (see places.README.md), the words are data/vocabulary/places.yaml.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from extract.expressions import expression
from extract.record import Place
from extract.vocabulary import VOCABULARY, VocabularyError, kept, load_yaml

Level = Literal["province", "city", "district", "town"]

LEVELS: tuple[Level, ...] = ("province", "city", "district", "town")
_LEVEL_OF_DIGITS: dict[int, Level] = {2: "province", 4: "city", 6: "district", 9: "town"}

# Municipalities straight under the state: their districts have no city between, so the city is the province itself.
_MUNICIPALITIES = ("11", "12", "31", "50")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of place and the endings that tell it."""

    kind: str
    level: Level
    endings: list[str]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """places.yaml; the file says what each list is for."""

    kinds: list[Kind]
    short_without: list[str]
    peoples: list[str]
    plain_words: list[str]
    plain_short_names: list[str]
    own_words: dict[str, list[str]]
    superior_words: dict[str, list[str]]
    report_words: list[str]
    publisher_keys: list[str]
    bodies: list[str]
    departments: list[str]
    offices: list[str]
    assemblies: list[str]
    website_words: list[str]
    other_place_words: list[str]


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words of places.yaml.

    Raises:
        VocabularyError: the file is missing or does not fit.
    """
    return load_yaml(VOCABULARY / "places.yaml", PlaceWords)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of ``words``, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@dataclass(frozen=True)
class Gazetteer:
    """The list in memory.

    Attributes:
        codes: name → its codes, joined by spaces (七宝镇 → "310112102"; 城关镇 → 88 codes).
        endings: last two characters of a name → the lengths of names that end with them, longest first.
    """

    codes: dict[str, str]
    endings: dict[str, list[int]]

    @cached_property
    def names(self) -> dict[str, str]:
        """Code → name."""
        return {code: name for name, codes in self.codes.items() for code in codes.split()}

    def find(self, name: str) -> tuple[str, ...]:
        """The codes of all places called ``name``, in their order; () where there is none."""
        return tuple(self.codes.get(name, "").split())

    def parents(self, code: str) -> Iterator[tuple[Level, str]]:
        """(level, code) of a place's parents, the nearest first."""
        for digits in (6, 4, 2):
            if digits < len(code) and code[:digits] in self.names:
                yield _LEVEL_OF_DIGITS[digits], code[:digits]

    def place(self, code: str) -> Place:
        """The place of a listed code.

        A district's own ``district`` is itself, a city's own ``city`` too, so that it stands under its own name among
        its towns. The city of a municipality's places is the municipality.

        Raises:
            KeyError: no such code.
        """
        name = self.names[code]
        own = {_LEVEL_OF_DIGITS[len(code)]: name}
        own |= {level: self.names[parent] for level, parent in self.parents(code)}
        province = own.get("province", "")
        city = own.get("city", province if code.startswith(_MUNICIPALITIES) else "")
        district = own.get("district", "")
        return Place(code, name, kind_of(name), "" if district == city else district, city, province)


def level_of(code: str) -> Level:
    """The level of a code: of two digits a province, of nine a town."""
    return _LEVEL_OF_DIGITS[len(code)]


@lru_cache(maxsize=1)
def load_gazetteer(path: Path = VOCABULARY / "places.csv.gz") -> Gazetteer:
    """The list, read once (some 15 ms).

    Raises:
        VocabularyError: the file can't be read.
    """
    try:
        return Gazetteer(*kept(path, _codes_and_endings))
    except (OSError, EOFError, ValueError) as error:
        raise VocabularyError(f"{path}: can't be read: {error}") from error


def _codes_and_endings(content: bytes) -> tuple[dict[str, str], dict[str, list[int]]]:
    """The list as :class:`Gazetteer` has it.

    Raises:
        OSError, EOFError, ValueError: it is no list.
    """
    text = gzip.decompress(content).decode("utf-8")
    cells = text.replace("\n", ",").split(",")
    codes_column, names_column = cells[2:-1:2], cells[3::2]
    codes: dict[str, str] = {}
    for code, name in zip(codes_column, names_column, strict=True):
        codes[name] = f"{codes[name]} {code}" if name in codes else code
    lengths: dict[str, set[int]] = {}
    for last, length in {(name[-2:], len(name)) for name in codes}:
        lengths.setdefault(last, set()).add(length)
    return codes, {last: sorted(found, reverse=True) for last, found in lengths.items()}


@dataclass(frozen=True)
class _Endings:
    """The regular expressions and tables made of places.yaml."""

    words: PlaceWords

    @cached_property
    def kinds(self) -> tuple[tuple[str, Kind], ...]:
        pairs = ((ending, kind) for kind in self.words.kinds for ending in kind.endings)
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Endings that texts leave out, the longest first."""
        return tuple(sorted(self.words.short_without, key=len, reverse=True))

    @cached_property
    def people(self) -> re.Pattern[str]:
        return expression(f"(?<=..)(?:(?:{any_of(self.words.peoples)})族?|各族)+$")


@lru_cache(maxsize=1)
def _endings() -> _Endings:
    return _Endings(place_words())


@lru_cache(maxsize=4096)
def kind_and_level(name: str) -> tuple[str, Level] | None:
    """What the ending of ``name`` says: (镇, town), (县, district) …; None where it says nothing."""
    for ending, kind in _endings().kinds:
        if name.endswith(ending):
            return kind.kind, kind.level
    return None


def kind_of(name: str) -> str:
    """The kind of a place by the ending of its name: 镇, 街道, 乡, 区, 县, 市 …, "" where it has none of them."""
    found = kind_and_level(name)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """The name without the word for its kind, as texts say it: 七宝镇 → 七宝, 长阳土家族自治县 → 长阳.

    Two characters are always left: 唐镇 stays 唐镇. Names of parks and zones stay whole.
    """
    kind = kind_of(name)
    if kind in ("开发区", "管理区", "农场"):
        return name
    for ending in _endings().left_out:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            short = name.removesuffix(ending)
            return _endings().people.sub("", short) if "族" in name or "自治" in ending else short
    return name


def own_names(place: Place) -> tuple[str, ...]:
    """The names by which a place's own report calls it: 七宝镇, 七宝, 全镇, 我镇, 本镇 …, the longest first."""
    short = short_name(place.name)
    names = {place.name, short} | {f"{word}{place.kind}" for word in "全我本" if place.kind}
    if place.kind == "街道" and short.endswith("路") and len(short) > 3:
        names.add(short[:-1])  # 南码头路街道 calls itself 南码头
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))


def same_place(one: str, other: str) -> bool:
    """True where two names of one level may mean one place: the same, or the same without their endings (上海)."""
    return one == other or (bool(one and other) and other in (short_name(one), one)) or one == short_name(other)


def resolve_place(province: str, city: str, district: str, town: str = "") -> Place:
    """The place of names entered by hand; an empty name is unknown, and the last one given is the place itself.

    A name the list does not have, or has more than once below the parents given, is a place with code "" and the
    parents as given (a listed district still gives its city and province).
    """
    values = zip(LEVELS, (province, city, district, town), strict=True)
    given = {level: name for level, value in values if (name := _without_office("".join(value.split())))}
    if not given:
        return Place("", "", "", "", "", "")
    own_level, own = list(given.items())[-1]
    if own_level == "city" and same_place(own, given.get("province", "")):
        return resolve_place(province, "", "")
    gazetteer = load_gazetteer()
    fitting = [code for code in _codes_of(own, own_level, gazetteer) if _fits(code, given, gazetteer)]
    if len(fitting) == 1:
        return gazetteer.place(fitting[0])
    above = [given.get(level, "") for level in LEVELS[: LEVELS.index(own_level)]]
    parent = resolve_place(*[*above, "", "", ""][:3])
    names: dict[str, str] = {"province": parent.province, "city": parent.city, "district": parent.district}
    names = {level: names[level] or given.get(level, "") for level in LEVELS[:-1]}
    if own_level != "town":
        names[own_level] = own
    return Place("", own, kind_of(own), names["district"], names["city"], names["province"])


def _without_office(name: str) -> str:
    return name.removesuffix("办事处") if name.endswith("街道办事处") else name


def _codes_of(name: str, level: Level, gazetteer: Gazetteer) -> list[str]:
    """Codes of the places of a level called ``name``, with or without its ending (闵行 for 闵行区).

    A city without districts (东莞市) may be entered as a district, and a county-level city (义乌市) as a city.
    """
    levels = ("city", "district") if level in ("city", "district") else (level,)
    spellings = [name] + [name + ending for ending in place_words().short_without if ending not in name]
    for spelling in spellings:
        codes = [code for code in gazetteer.find(spelling) if level_of(code) in levels]
        exact = [code for code in codes if level_of(code) == level]
        if codes:
            return exact or codes
    return []


def _fits(code: str, given: dict[Level, str], gazetteer: Gazetteer) -> bool:
    """True where every parent given is a parent of the code, at whatever level (义乌市 as city or district)."""
    place = gazetteer.place(code)
    names = [place.name, place.district, place.city, place.province]
    return all(any(same_place(name, value) for name in names) for value in given.values())
