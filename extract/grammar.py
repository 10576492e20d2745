"""The vocabulary of the language, compiled: what the stages match with.

The YAML files hold the words, this module their schemas and the regular expressions made of them, once per process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from extract.alternatives import any_of
from extract.expressions import expression
from extract.patterns import Patterns, PatternTexts, compiled
from extract.vocabulary import VOCABULARY, VocabularyError, load_yaml


class PlainSquare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: str
    base: str
    of: list[str]


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """units.yaml."""

    scales: dict[str, float]
    measured: dict[str, dict[str, float]]
    plain_square: PlainSquare
    classifiers: list[str]
    not_before: dict[str, str]
    counted: list[str]
    counted_ambiguous: list[str]
    counted_in_ranges: list[str]


class NumberedParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: list[str]
    units: list[str]


class Durations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: list[str]
    stated_by: list[str]
    stated_after: list[str]
    group_after: list[str]


class NotQuantities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """not_quantities.yaml."""

    names_before: list[str]
    names_after: list[str]
    numbered_parts: NumberedParts
    durations: Durations
    people: list[str]
    numbers_by_nature: list[str]
    things: list[str]
    turns_of_speech: list[str]
    sizes: list[str]
    counting: list[str]
    times_counted_after: list[str]
    grouped_by_money: list[str]
    idioms: list[str]
    glossary_headings: list[str]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before: dict[Literal["approx", "min", "max"], list[str]]
    after: dict[Literal["approx", "min", "max"], list[str]]
    more: list[str]
    many: list[str]


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    yoy: list[str]
    rates: list[str]
    other_base: list[str]
    rise: list[str]
    improved: list[str]
    gained: list[str]
    net: list[str]
    fall: list[str]
    cut: list[str]
    average: list[str]
    completion: list[str]
    planned: list[str]
    reached: list[str]
    doubling: dict[str, float]
    direction_ends: str
    planned_ends: str
    plan: str
    plan_names: list[str]
    plans_end: str


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    estimate: list[str]
    target: list[str]
    planned_in_review: list[str]
    done: list[str]
    planned_clause: list[str]
    standing: list[str]


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    openers: list[str]
    frames: list[str]
    deeds: list[str]
    light_verbs: list[str]
    verbs: list[str]
    closers: list[str]
    tails: list[str]
    breaks: list[str]
    shared_heads: list[str]
    topic_breaks: list[str]
    continuations: list[str]
    bodies: list[str]
    joints: list[str]
    bare_heads: list[str]
    stages: list[str]
    measured_nouns: list[str]
    alone: dict[str, str]
    compared: list[str]
    of_two: dict[str, int]
    kinds: list[str]
    sites: list[str]
    pairs: dict[str, tuple[str, str]]
    partial: list[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """words.yaml."""

    bounds: Bounds
    measures: Measures
    status: StatusWords
    labels: Labels


class PlanOpenings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    times: list[str]
    done: str
    reached: str
    words: list[str]


class ReportKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    words: list[str]
    mode: Literal["review", "plan", "both"]


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    review: list[str]
    plan: list[str]
    review_columns: list[str]
    plan_columns: list[str]


class Time(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """time.yaml."""

    plans: dict[str, tuple[int, int]]
    plan_spans: list[str]
    plan_ends: list[str]
    plan_titles: list[str]
    relative_years: dict[str, int]
    year_before: list[str]
    whole_year: list[str]
    parts_of_year: dict[str, tuple[int, int]]
    until_now: list[str]
    this_month: list[str]
    from_now: list[str]
    years_back: list[str]
    years_ahead: list[str]
    basis: str
    comparisons: list[str]
    attributes: list[str]
    parts: Parts
    plan_openings: PlanOpenings
    report_kinds: list[ReportKind]


class Owners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """owners.yaml."""

    wholes: dict[str, list[str]]
    own: list[str]
    levels: dict[str, str]
    not_before: list[str]
    not_after: list[str]
    named: list[str]
    plain: list[str]
    acts: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The vocabulary, its words grouped by what the stages ask of them."""

    units: Units
    nots: NotQuantities
    words: Words
    time: Time
    owners: Owners
    unit_factors: dict[str, tuple[str, float]]
    """How a unit is written → its base unit and factor."""
    unit_pattern: str
    patterns: Patterns
    partial: re.Pattern[str]
    rate_nouns: tuple[str, ...]


def _unit_factors(units: Units) -> dict[str, tuple[str, float]]:
    factors = {word: (word, 1.0) for word in units.classifiers}
    for base, ways in units.measured.items():
        factors.update({way: (base, factor) for way, factor in ways.items()})
    return factors


def _unit_pattern(units: Units, factors: dict[str, tuple[str, float]]) -> str:
    ordered = sorted(factors, key=lambda word: (-len(word), word))
    guarded = (
        re.escape(word) + (f"(?!{units.not_before[word]})" if word in units.not_before else "") for word in ordered
    )
    return "(?:" + "|".join(guarded) + ")"


_EXPRESSIONS = frozenset({"other_base", "target", "standing", "openers", "light_verbs", "closers", "continuations"})
"""The lists of words.yaml whose members are regular expressions themselves."""


def _patterns(folder: Path, words: Words, time: Time) -> Patterns:
    """The patterns with the lists they name.

    Raises:
        VocabularyError: a pattern names a list that there is not.
    """
    lists: dict[str, str] = {}
    for group in (words.measures, words.status, words.labels, time):
        for name, value in msgspec.structs.asdict(group).items():
            if isinstance(value, (list, dict)) and all(isinstance(word, str) for word in value):
                lists[name] = any_of(value, escape=name not in _EXPRESSIONS)
    path = folder / "patterns.yaml"
    try:
        return Patterns(path, load_yaml(path, PatternTexts), lists)
    except KeyError as error:
        raise VocabularyError(f"{path}: there is no list of words called {error}") from error


@lru_cache(maxsize=4)
def load_grammar(folder: Path = VOCABULARY) -> Grammar:
    """The grammar of the vocabulary in ``folder``.

    Raises:
        VocabularyError: a file does not fit its schema, or a word in it is a faulty regular expression.
    """
    units = load_yaml(folder / "units.yaml", Units)
    nots = load_yaml(folder / "not_quantities.yaml", NotQuantities)
    words = load_yaml(folder / "words.yaml", Words)
    time = load_yaml(folder / "time.yaml", Time)
    owners = load_yaml(folder / "owners.yaml", Owners)
    factors = _unit_factors(units)
    for file, pattern in [
        *(("units.yaml", pattern) for pattern in units.not_before.values()),
        *(("not_quantities.yaml", pattern) for pattern in nots.names_before),
        *(("not_quantities.yaml", pattern) for pattern in nots.durations.group_after),
        *(("words.yaml", p) for ends in (words.bounds.before, words.bounds.after) for ps in ends.values() for p in ps),
        *(("words.yaml", pattern) for pattern in words.measures.other_base),
    ]:
        if not pattern.isalnum():  # plain words are what they say
            compiled(folder / file, pattern)
    return Grammar(
        units,
        nots,
        words,
        time,
        owners,
        factors,
        _unit_pattern(units, factors),
        _patterns(folder, words, time),
        expression(any_of(words.labels.partial, escape=False)),
        tuple(words.measures.rates),
    )
