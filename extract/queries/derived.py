"""A figure that follows from two others: how, and from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from extract.queries.collection import Collection
from extract.queries.figure_table import Figure, figure

Formula = Literal["year_before", "attainment", "per_resident"]


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived figure.

    Attributes:
        values: by column name: observation_id (its own), source (``derived``), place_label, district_label, place_kind,
            place_id, indicator, indicator_zh, indicator_en, theme, label, qualifier, measure, value (rounded to the
            place that the parents allow), margin (how far the true number may be from it because the parents are
            rounded; 0: not at all), unit, bound, period, period_kind, period_slot, period_start, period_end, year,
            status, report_id, report_title, report_kind, report_date, published, url, parent_source (``entered`` if a
            parent is), stated_id (of the figure that a report states for the same point; None where none does).
        formula: ``year_before``: parents are an amount and its growth in %, value = amount ÷ (1 + growth);
            ``attainment``: a result and its target, value in % = result ÷ target;
            ``per_resident``: an amount and the residents, value = amount ÷ residents.
        parents: the two figures, in this order.
    """

    values: dict[str, Any]
    formula: Formula
    parents: tuple[Figure, Figure]


def derived(collection: Collection, derived_id: str) -> Derived | None:
    """The derived figure of that id, with its parents; None where there is none."""
    rows = collection.records("derived", {"derived_id": derived_id})
    if not rows:
        return None
    values = rows[0]
    formula, (first, second) = values.pop("formula"), (figure(collection, key) for key in values.pop("parents"))
    assert first and second  # a derived figure is made of figures of the same database
    return Derived(values, formula, (first, second))
