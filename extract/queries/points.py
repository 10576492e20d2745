"""Points of charts: for a place, an indicator, a measure, a unit and a period the one figure that was chosen.

Several figures may compete for a point. The choice goes by these rules, in this order: actual before estimate before
target, where a result that is only bounded (突破100亿元) stands with the estimates; the whole before a part (a figure
with a qualifier such as 不含免抵调); the later report before the earlier; extracted before entered; exact before
bounded; the surer before the less sure; then the one that stands first.
It is made among the figures that pass the filters: without entered figures the best extracted one stands.

All frames of points have these columns:
observation_id, place_id, place (label), place_position (in lists), place_kind, district_label, indicator, indicator_zh,
indicator_en, theme, theme_zh, theme_en, qualifier, measure, value, value_high, unit (as stated), series_unit (of the
axis), bound, period, period_kind, period_slot, period_start, period_end, year, status, source, confidence,
alternatives (how many others competed), report_id, report_title, report_kind, looks_back_on, plans_for (the periods of
the report), report_date, url, file. What the figures' labels and sentences say, :func:`worded` adds: charts don't need
it, and it is most of what there is to read.

With ``derived`` the points that follow from two others come along (docs/database.md), each where no figure that passes
the filters states a result: source ``derived``, observation_id the id of :func:`extract.queries.derived`, status
``estimate`` if one of its parents is an estimate, report_id the report of its first parent; value_high is missing. They
take the place of a target. One column more for all: parents, a list of observation ids, missing for stated figures. The
filter of sources goes by the parents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from extract.queries.collection import Collection
from extract.queries.filters import EVERYTHING, Filters

LEAST_MONEY, LEAST_COUNT = 1e7, 20.0  # yuan or dollars; anything else that is counted
MOST_TIMES = 10.0


def combinations(
    collection: Collection, indicator: str, filters: Filters = EVERYTHING, *, derived: bool = False
) -> pd.DataFrame:
    """The series that an indicator has, the fullest first; with ``derived``, those of derived points too.

    Columns: measure, period_kind, period_slot, unit, points, places (numbers), first_year, last_year.
    """
    return collection.frame(_with_derived("combinations", derived), {**filters.parameters(), "indicator": indicator})


def _with_derived(statement: str, derived: bool) -> str:
    return f"{statement}_with_derived" if derived else statement


def fullest(
    collection: Collection, filters: Filters = EVERYTHING, *, headline_only: bool = True, most_places: int = 24
) -> dict[str, Any] | None:
    """The series of amounts with most steps from one period of a place to another; None where no figure passes.

    indicator, period_kind, period_slot, unit (arguments of :func:`series`), points, places (numbers), fullest_places
    (ids of the ``most_places`` places with most periods).
    """
    asked = {**filters.parameters(), "headline_only": headline_only, "most_places": most_places}
    found = collection.records("fullest", asked)
    return found[0] if found else None


def series(
    collection: Collection,
    indicator: str,
    *,
    measure: str = "level",
    period_kind: str = "year",
    period_slot: str = "",
    unit: str | None = None,
    statuses: Sequence[str] = (),
    filters: Filters = EVERYTHING,
    derived: bool = False,
) -> pd.DataFrame:
    """Comparable points of one indicator, by place and period: the columns of this module.

    Args:
        measure: level, yoy, avg_growth, change or completion; with ``derived`` also per_resident.
        period_kind, period_slot: as :mod:`extract.periods` names them (``half``, ``H1``): never mixed.
        unit: the unit of the axis (``unit`` of :func:`combinations`); None takes the one most figures have.
        statuses: figures of these compete, all where empty. With all, a target is seen only where no result is known.
        filters: the shared filters.
        derived: take in derived points.
    """
    parameters = {
        **filters.parameters(),
        "indicator": indicator,
        "measure": measure,
        "period_kind": period_kind,
        "period_slot": period_slot,
        "unit": unit,
        "statuses": list(statuses),
    }
    return collection.frame(_with_derived("series", derived), parameters)


def worded(collection: Collection, points: pd.DataFrame) -> pd.DataFrame:
    """``points`` with two columns more: label, and sentence (missing for entered and derived figures)."""
    wording = collection.frame("wording", {"ids": points["observation_id"].tolist()})
    return points.merge(wording, on="observation_id", how="left")


def headlines(
    collection: Collection,
    filters: Filters = EVERYTHING,
    *,
    headline_only: bool = True,
    most_places: int | None = None,
) -> pd.DataFrame:
    """For each place and headline indicator the latest amount that is no target and not of several years.

    The columns of this module and yoy (% against the same period a year before, of the same period; missing where
    none is stated), yoy_observation_id.

    Args:
        most_places: only so many places, those that have most figures with an indicator; all where None.
    """
    limits = {"headline_only": headline_only, "most_places": most_places}
    return collection.frame("headlines", {**filters.parameters(), **limits})


def town(
    collection: Collection, place_id: str, filters: Filters = EVERYTHING, *, derived: bool = False
) -> pd.DataFrame:
    """All points of one place by theme, indicator, measure and period: the columns of this module.

    Of ``filters`` only years and sources count. With ``derived``, derived points too.
    """
    own = Filters(years=filters.years, sources=filters.sources, places=(place_id,))
    return collection.frame(_with_derived("town", derived), {**own.parameters(), "place_id": place_id})


def changes(
    collection: Collection, filters: Filters = EVERYTHING, *, most: int = 8, headline_only: bool = True
) -> pd.DataFrame:
    """The largest changes against the same period a year before, the latest one of each place and indicator.

    The columns of this module and growth, growth_id, before_value, before_id as in :func:`portrait`; where no growth is
    stated the amount before is known. derived_before, derived_before_id: the amount before that follows from the stated
    growth, where it may be derived (docs/database.md). Amounts of results alone, of the same unit, kind of period and
    scope. Largest is what was multiplied or divided most, so that halves stand beside doubles. Left out is what tells
    little: amounts that were below ``LEAST_MONEY`` or ``LEAST_COUNT`` the year before, and changes to more than
    ``MOST_TIMES`` as much.
    """
    limits = {"least_money": LEAST_MONEY, "least_count": LEAST_COUNT, "most_times": MOST_TIMES, "most": most}
    return collection.frame("changes", {**filters.parameters(), **limits, "headline_only": headline_only})


def portrait(collection: Collection, place_id: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """One place in brief: of each indicator the latest result and the next target, at most one row of each.

    An amount goes before a growth rate, a year or a part of it before a span of years. The target is the nearest one
    after the result; its row has the status ``target``. Besides the columns of this module:

    - growth, growth_id: the year-on-year growth (%) that is stated for the result's period, and its figure.
    - before_value, before_id: the same amount a year before (same unit, kind of period and scope, both exact, neither a
      target), and its figure.
    - place_rank, ranked_places: the result's rank among the places that have one for the same indicator, measure, unit
      and period (1: the largest), and how many these are.
    - history: the points of the same series by period, targets too: list of year, period, value, status.

    All are missing where they are not known. Of ``filters`` years and sources count for the figures; districts, kinds
    and sources say which places the rank is among.
    """
    own = Filters(years=filters.years, sources=filters.sources, places=(place_id,))
    peers = {"peer_districts": list(filters.districts), "peer_kinds": list(filters.kinds)}
    return collection.frame("portrait", {**own.parameters(), **peers, "place_id": place_id})


def alternatives(collection: Collection, observation_id: str) -> pd.DataFrame:
    """The figures that compete with one for its point, the chosen one first; empty where it is no point's.

    The columns of :data:`extract.queries.COLUMNS` and looks_back_on, plans_for, rank (1 is chosen), reason:
    ``chosen``, or why it was not: ``status`` (an estimate or target beside a result), ``part`` (it has a qualifier),
    ``earlier`` (an earlier report), ``entered`` (an extracted figure is there), ``bound`` (an exact figure is there),
    ``confidence``, ``order`` (it stands later in the same report).
    """
    return collection.frame("alternatives", {"observation_id": observation_id})
