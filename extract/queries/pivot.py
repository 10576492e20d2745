"""Figures of a selection as a table of years: only what compares stands in one row."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from extract.queries.collection import Collection
from extract.queries.figure_table import Selection


class Series(NamedTuple):
    """What may stand in one table: an indicator, a measure, a unit, a kind of period and its part of the year."""

    indicator: str
    measure: str
    unit: str
    period_kind: str
    period_slot: str

    @property
    def period(self) -> str:
        """Kind and part of the year as :class:`Selection` has them: ``year``, ``half.H1``."""
        return f"{self.period_kind}.{self.period_slot}".rstrip(".")


def pivot_series(collection: Collection, selection: Selection) -> pd.DataFrame:
    """The series that ``selection`` has figures of, the fullest first.

    Columns: those of :class:`Series`, figures, places (numbers). Figures that can't be points of charts (of a part of
    a place, without indicator or period) and derived ones belong to no series.
    """
    stated = replace(selection, derived=False)
    return collection.frame("pivot_series", stated.parameters(), **stated.parts())


def pivot_places(collection: Collection, selection: Selection, series: Series) -> pd.DataFrame:
    """The figures of one series for all places of ``selection``; see :func:`pivot_indicators`."""
    narrowed = replace(selection, indicators=(series.indicator,), measures=(series.measure,), periods=(series.period,))
    return _chosen(collection, narrowed, series.unit)


def pivot_indicators(collection: Collection, selection: Selection, place_id: str) -> pd.DataFrame:
    """The figures of all series of one place.

    For each series, year and status one figure: where several compete, the one that a chart would show of those in
    ``selection``. Columns: observation_id, source, place_id, place_label, indicator, indicator_zh, indicator_en,
    measure, value, value_high, unit, series_unit (the unit that all of a series share), bound, period_kind,
    period_slot, year, status. In the order of places, catalogue, measures, units, kinds of period and statuses.
    """
    filters = replace(selection.filters, places=(place_id,))
    return _chosen(collection, replace(selection, filters=filters), None)


def _chosen(collection: Collection, selection: Selection, unit: str | None) -> pd.DataFrame:
    stated = replace(selection, derived=False)
    return collection.frame("pivot", {**stated.parameters(), "unit": unit}, **stated.parts())
