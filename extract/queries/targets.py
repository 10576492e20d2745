"""What was aimed at and what was reached, where the reports let one tell."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from extract.queries.collection import Collection
from extract.queries.filters import EVERYTHING, Filters

Verdict = Literal["reached", "missed", "open"]
VERDICTS: tuple[Verdict, ...] = ("reached", "missed", "open")
REASONS = ("underway", "not_over", "no_result", "about", "bounded", "scope", "unit", "base")


def targets(collection: Collection, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Every target with its result, and every share of a target that a text states without the target itself.

    A result is for the same place, indicator, measure, unit, period and scope, from the target's own report or a
    later one. One row a target; by place, the latest year first. A year counts for the filters as that of the target.

    target_id, result_id, progress_id: the figures; any may be missing. A stated share of a target that stands in no
        report has a progress_id alone.
    derived_id: of the attainment, for :func:`extract.queries.derived`; missing where none was derived
    place_id, place (label), place_kind, district_label, indicator, indicator_zh, indicator_en, theme, theme_zh,
        theme_en, label, qualifier
    measure: ``level`` (amounts), ``yoy``, ``avg_growth`` …: of target and result alike
    unit: of target and result, the series' own (元, %, 台 …)
    period, period_kind, period_slot, period_start, period_end, year: the time the target is for; of a stated share the
        time it was stated for
    goal: ``at_least``, or ``at_most`` where the text sets a limit or less is better
    target_value, target_high (of a range), target_bound; result_value, result_high, result_bound; result_status
    progress_value, progress_measure, progress_unit, progress_period, progress_bound: the latest word on the way to the
        target: a share of it (``completion``), or what had been reached from the beginning of its period to the end of
        progress_period
    attained: % of the target, as stated, else from result or progress; only for amounts to be reached: rates are never
        divided, nor limits
    attained_bound: of that share: ``approx`` where target or result is
    attained_is_stated: whether the text says it
    gap: result less target in ``unit``, percentage points for rates; missing where one of them is no one number
    verdict: ``reached``, ``missed`` or ``open`` (can't be judged)
    reason: why it is open: ``underway`` (only a part of the period is reported), ``not_over`` (it was not over at the
        town's last report), ``no_result`` (there is a later report, without it), ``about`` (the target says about, and
        the result is that near), ``bounded`` (the result only says more or less than a number), ``scope`` (the
        result has another qualifier), ``unit`` (another unit), ``base`` (a change against an unknown base)
    last_report: the day of the town's latest report
    report_id, report_title, report_kind, looks_back_on, plans_for, report_date, url, file, sentence: of the target, or
        of the stated share
    result_report_id, result_report_title, result_report_kind, result_looks_back_on, result_plans_for, result_sentence:
        of the result, else of the progress
    """
    return collection.frame("targets", filters.parameters())
