"""The vocabulary of the language, compiled: what the stages match with.

The YAML files hold the words, this module their schemas and the regular expressions made of them, once per process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

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


class PatternTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """patterns.yaml: one regular expression a field; the file says what each is for."""

    direction: str
    rate_noun: str
    falling_noun: str
    average: str
    over_years: str
    completion: str
    done: str
    planned_amount: str
    exceeded: str
    cut: str
    share_of_plan: str
    aim_of_amount: str
    was_done: str
    spends: str
    planned_on: str
    leads_up_to_time: str
    plans_ahead: str
    topic_of_report: str
    review_then_plan: str
    only_aims: str
    compared_only: str
    target_only: str
    earned: str
    named_year: str
    net_gain: str
    base_of_gap: str
    gap_follows: str
    beside_another: str
    task_done: str
    lower: str
    reckoned: str
    rose_from: str
    became: str
    of_an_aim: str
    aim_reached: str
    since_then: str
    base_year: str
    since_year: str
    years_averaged: str
    rose_to: str
    this_year_ahead: str
    share_of_before: str
    reached: str
    piled_up: str
    time_opening: str
    aim: str
    moved_to: str
    inner_verb: str
    acting_body: str
    to_whom: str
    helped: str
    such_as: str
    verb: str
    verbs_only: str
    verb_last: str
    bare: str
    bare_last: str
    of_what_was_done: str
    light_break: str
    no_thing: str
    first_of_list: str
    outer_joints: str
    work: str
    list_of_names: str
    respectively: str
    sum_of_list: str
    part: str
    by_kind: str
    for_each: str
    how: str
    as_to: str
    told_beside: str
    verb_alone: str
    done_to: str
    built_on: str
    small_places: str
    item_number: str
    per_head: str
    of_one_number: str
    of_same_period: str
    of_its_number: str
    before_one_number: str
    by_when: str
    ahead: str
    set_off: str
    carried_out: str
    speaks_of_time: str
    several_years_back: str
    publication: str
    part_of_year: str
    owner_opening: str
    title_of_place: str
    group: str
    group_bound: str
    group_named: str
    group_counted: str
    of_size: str
    counted_or_more: str
    counted_plans: str
    assigned: str
    one_of: str
    index_reaches: str
    title_of_plan: str
    planned_item: str
    of_the_year: str
    stock: str
    all_estimated: str
    just_past: str
    founded: str
    next_year: str
    fell_by: str
    month_or_so_far: str
    newly: str
    beside_average: str


_WORDS_FIRST = re.compile(r"\(\?:([^()]*)\)(?![?*+{])([^|]*(?:\([^()]*\)[^|()]*)*)")
_GUARD = re.compile(r"\(\?<!([^()|]+)\)")
_GUARDS_FIRST = re.compile(rf"((?:{_GUARD.pattern})+)([\u4e00-\u9fff]+)(?![?*+{{|])([^|]*(?:\([^()]*\)[^|()]*)*)")


def any_of(words: Iterable[str], *, escape: bool = True) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    ways = map(re.escape, ordered) if escape else (way for word in ordered for way in _ways(word))
    return "(?:" + "|".join(ways) + ")"


def _ways(expression: str) -> list[str]:
    """The same regular expression as alternatives that begin with a character: 目标是 and 任务是 for (?:目标|任务)是.

    What begins with one of a few characters is searched for several times as fast.
    """
    if words := _WORDS_FIRST.fullmatch(expression):
        return [way for word in words[1].split("|") for way in _ways(word + words[2])]
    if guarded := _GUARDS_FIRST.fullmatch(expression):
        guards, _, word, rest = guarded.groups()
        return [word + "".join(f"(?<!{guard}{word})" for guard in _GUARD.findall(guards)) + rest]
    return [expression]


def characters_of(words: Iterable[str]) -> frozenset[str]:
    """The characters that words, which may be regular expressions without classes like ``.`` at their ends, are written
    with: what begins or ends in none of them needs no search for a word there."""
    return frozenset("".join(words)) | frozenset("0123456789")


_LIST = re.compile("«([a-z_]+)»")


class Patterns(dict[str, re.Pattern[str]]):
    """patterns.yaml: ``patterns["direction"]``, compiled when first asked for, because no text needs them all.

    Attributes:
        path: the file.
        texts: the expressions by name, with the words of the lists that they name.
    """

    def __init__(self, path: Path, texts: PatternTexts, lists: dict[str, str]) -> None:
        super().__init__()
        self.path = path
        self.texts: dict[str, str] = {
            name: _LIST.sub(lambda match: lists[match[1]], text) for name, text in msgspec.structs.asdict(texts).items()
        }

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = compiled(self.path, self.texts[name])
        return pattern


def compiled(path: Path, expression: str) -> re.Pattern[str]:
    """An expression of a file of the vocabulary, compiled.

    Raises:
        VocabularyError: it is no regular expression.
    """
    try:
        return re.compile(expression)
    except re.error as error:
        raise VocabularyError(f"{path}: {error.pattern!r} is no regular expression: {error}") from error


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
        re.compile(any_of(words.labels.partial, escape=False)),
        tuple(words.measures.rates),
    )
