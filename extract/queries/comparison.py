"""Towns side by side: several indicators, ranks, two indicators against each other, tables of towns by indicators.

Except for ranks, which go by any measure and kind of period, these are amounts of whole years that were reached: no
targets (where a function does not say otherwise), and each indicator in the one unit that most of its figures have.
With ``derived`` what follows from two other figures comes along where no report states it (source ``derived``; parents
are the ids of the two).
Frames of points have the columns of :mod:`extract.queries.points` and those that a docstring names besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from extract.queries.collection import Collection, statement
from extract.queries.filters import EVERYTHING, Filters


def _amounts(indicators: Sequence[str], filters: Filters, **more: Any) -> dict[str, Any]:
    return {**filters.parameters(), "indicators": list(indicators), "with_targets": False, **more}


def _derived(name: str, wanted: bool) -> str:
    """What stands at the mark of a statement for derived figures."""
    return statement(f"{name}_derived") if wanted else ""


def yearly_series(collection: Collection, filters: Filters = EVERYTHING, *, headline_only: bool = True) -> pd.DataFrame:
    """The indicators that have amounts of whole years, those with most steps from year to year of a place first.

    Columns: indicator, unit, points, places (numbers), fullest_year (the last one that most places have),
    places_of_year (how many those are), headline.
    """
    return collection.frame("yearly_series", {**filters.parameters(), "headline_only": headline_only})


def years_of_towns(collection: Collection, filters: Filters = EVERYTHING, *, derived: bool = False) -> pd.DataFrame:
    """The years that have amounts of whole years, the latest first.

    Columns: year, places (the most that one indicator has), shared (indicators that two places or more have),
    indicators (numbers).
    """
    return collection.frame("years_of_towns", filters.parameters(), derived=_derived("years_of_towns", derived))


def indicators_of_year(
    collection: Collection, filters: Filters = EVERYTHING, *, year: int | None = None
) -> pd.DataFrame:
    """The indicators that have amounts of a year, or of any year with None; those of most places first.

    Columns: indicator, places (number).
    """
    return collection.frame("indicators_of_year", {**filters.parameters(), "year": year})


def panel(
    collection: Collection,
    indicators: Sequence[str],
    filters: Filters = EVERYTHING,
    *,
    most_places: int | None = None,
) -> pd.DataFrame:
    """The points of several indicators over the years, targets too, by indicator as asked for, place and year.

    Also all_places: how many places have a point, with those left out.

    Args:
        most_places: only so many places, those with most of the indicators, then with most years; all where None.
    """
    return collection.frame("panel", _amounts(indicators, filters, with_targets=True, most_places=most_places))


def cross_section(
    collection: Collection,
    indicators: Sequence[str],
    *,
    year: int | None = None,
    filters: Filters = EVERYTHING,
    most_places: int | None = None,
    derived: bool = False,
) -> pd.DataFrame:
    """One point a place and indicator, by province, city, district and place.

    Also all_places: how many places have a point, with those left out; parents.

    Args:
        year: the year of all points; with None each is the latest there is.
        most_places: only so many places, those with most of the indicators; all where None.
    """
    asked = _amounts(indicators, filters, year=year, most_places=most_places)
    return collection.frame("cross_section", asked, derived=_derived("yearly_amounts", derived))


def pairs(
    collection: Collection,
    x: str,
    y: str,
    *,
    year: int | None = None,
    filters: Filters = EVERYTHING,
    derived: bool = False,
) -> pd.DataFrame:
    """The points of two indicators, two rows for each place and year that has both, ``x`` before ``y``.

    Also parents.

    Args:
        year: of all points; every year where None.
    """
    return collection.frame("pairs", _amounts((x, y), filters, year=year), derived=_derived("yearly_amounts", derived))


def pair_years(
    collection: Collection, x: str, y: str, filters: Filters = EVERYTHING, *, derived: bool = False
) -> pd.DataFrame:
    """How many places have both indicators, by year, the latest first. Columns: year, places."""
    return collection.frame("pair_years", _amounts((x, y), filters), derived=_derived("yearly_amounts", derived))


def partners(collection: Collection, indicator: str, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """The indicators that share places and years with one, those that share most places first.

    Columns: indicator, pairs (of place and year), places (numbers).
    """
    return collection.frame("partners", {**filters.parameters(), "indicator": indicator})


def ranking_years(
    collection: Collection,
    indicator: str,
    *,
    measure: str,
    period_kind: str,
    period_slot: str,
    unit: str,
    filters: Filters = EVERYTHING,
    derived: bool = False,
) -> pd.DataFrame:
    """How many places a series has by year, the latest first; targets don't count. Columns: year, places.

    Arguments as those of :func:`ranking`.
    """
    series = {"measure": measure, "period_kind": period_kind, "period_slot": period_slot, "unit": unit}
    asked = {**filters.parameters(), "indicator": indicator, **series}
    return collection.frame("ranking_years", asked, derived=_derived("ranking", derived))


def ranking(
    collection: Collection,
    indicator: str,
    year: int,
    *,
    measure: str,
    period_kind: str,
    period_slot: str,
    unit: str,
    filters: Filters = EVERYTHING,
    derived: bool = False,
) -> pd.DataFrame:
    """The places of one series and year, the largest value first; targets don't count.

    Also standing (from 1; what is equal shares it), previous_year (the last one before that has two of these places or
    more; missing where none has), previous_value, previous_id and change (ranks that the place has gone up since, among
    the places that both years know); the last three are missing for a place that was not known then. And
    parents.

    Args:
        measure, period_kind, period_slot, unit: of the series (:func:`extract.queries.combinations`).
    """
    series = {"measure": measure, "period_kind": period_kind, "period_slot": period_slot, "unit": unit}
    asked = {**filters.parameters(), "indicator": indicator, "year": year, **series}
    return collection.frame("ranking", asked, derived=_derived("ranking", derived))
