"""patterns.yaml: its schema, and its expressions, compiled when first asked for."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from extract.expressions import expression
from extract.vocabulary import VocabularyError


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
    reaches: str
    reaches_sites: str
    spends: str
    planned_on: str
    leads_up_to_time: str
    plans_ahead: str
    topic_of_report: str
    review_then_plan: str
    yearbook: str
    only_aims: str
    compared_only: str
    target_only: str
    earned: str
    named_year: str
    net_gain: str
    base_of_gap: str
    gap_follows: str
    elsewhere: str
    beside_another: str
    task_done: str
    lower: str
    below_another: str
    aim_last: str
    plan_moved: str
    reckoned: str
    rose_from: str
    became: str
    of_an_aim: str
    aims_told: str
    result_follows: str
    item_of_aims: str
    planned_once: str
    planned_thing: str
    standing_list: str
    whole_as_object: str
    deeds_told: str
    counted_before: str
    counted_behind: str
    amount_behind: str
    due_behind: str
    done_clause: str
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
    told_of_a_part: str
    modifying_verb: str
    became_of_them: str
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
    circumstance: str
    share_label: str
    whole_told: str
    parts_named: str
    counted_enterprises: str
    reached_by_them: str
    as_to: str
    told_beside: str
    verb_alone: str
    done_to: str
    built_on: str
    small_places: str
    item_number: str
    item_ordinal: str
    per_head: str
    of_one_number: str
    from_then: str
    after_then: str
    adds_up: str
    rate_then: str
    of_same_period: str
    of_its_number: str
    before_one_number: str
    by_when: str
    ahead: str
    set_off: str
    no_plan: str
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
    all_told: str
    stock: str
    all_estimated: str
    last_year_told: str
    announced: str
    just_past: str
    this_year_told: str
    of_this_year: str
    time_behind: str
    founded: str
    next_year: str
    of_some_days: str
    item_in_brackets: str
    fall_moved: str
    residents_tail: str
    group_of_people: str
    per_head_tail: str
    work_of_year: str
    year_past: str
    this_year_opens: str
    really_done: str
    amount_before: str
    so_far_in_plan: str
    mid_term: str
    years_in_title: str
    reached_by_works: str
    fell_by: str
    month_or_so_far: str
    newly: str
    newly_told: str
    adding_verb: str
    newly_last: str
    per_head_alone: str
    whose_income: str
    stage_told: str
    beside_average: str


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


def compiled(path: Path, text: str) -> re.Pattern[str]:
    """An expression of a file of the vocabulary, compiled.

    Raises:
        VocabularyError: it is no regular expression.
    """
    try:
        return expression(text)
    except re.error as error:
        raise VocabularyError(f"{path}: {error.pattern!r} is no regular expression: {error}") from error
