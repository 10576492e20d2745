"""How the points of a series are shown: as stated, as growth, as an index, as shares; and that in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from interface import names, transform
from interface.amounts import Scale, amount, number
from interface.language import Language
from interface.period_names import period_name

TOLD = (
    "shown", "shown_as", "value", "value_high", "series_unit", "measure", "bound", "computed", "base_period",
    "base_value", "qualifier", "alternatives",
)  # fmt: skip
"""Columns of points that :func:`text` and :func:`notes` tell of."""

NAMED_PLACES = 6  # places left out that are named; more are counted


@dataclass(frozen=True)
class Showing:
    """What a chart makes of the figures of a series.

    Attributes:
        scale: ``value``, ``yoy``, ``index`` or ``share``.
        base: the year whose value is 100, for an index.
        left_out: labels of the places of which nothing can be shown so.
    """

    scale: str = "value"
    base: int | None = None
    left_out: tuple[str, ...] = ()

    def points(self, points: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
        """What is shown of ``points``; :mod:`interface.transform` says with which columns.

        Args:
            stated: points of stated growth, for growth alone.
        """
        if self.scale == "yoy":
            return transform.growth(points, stated)
        if self.scale == "index" and self.base is not None:
            return transform.indexed(points, self.base)
        return transform.shares(points) if self.scale == "share" else transform.as_stated(points)

    def unit(self, stated: str, t: Language) -> str:
        """The unit of the axis; ``stated`` is that of the figures."""
        if self.scale == "index":
            return t("showing.base", year=self.base)
        return "%" if self.scale in ("yoy", "share") else stated

    def what(self, indicator: str, t: Language) -> str:
        """What an indicator's numbers are called, shown so."""
        return indicator if self.scale in ("value", "index") else t(f"showing.what.{self.scale}", indicator=indicator)

    def without(self, t: Language) -> str:
        """Which places are left out and why; "" where none is."""
        if not self.left_out:
            return ""
        named = list(names.short_names(self.left_out, t).values())
        rest = len(named) - NAMED_PLACES
        places = t.join(named[:NAMED_PLACES]) + (t.count("chart.more_places", rest) if rest > 0 else "")
        return t(f"showing.without.{self.scale}", year=self.base, places=places)


def text(row: Mapping[str, Any], scale: Scale, t: Language) -> str:
    """The number shown, with the figure it is made of where that tells more.

    Args:
        row: of what :meth:`Showing.points` gives.
        scale: of the figures.
    """
    kind = row["shown_as"]
    if kind in ("yoy_stated", "yoy_computed"):
        bound = row["bound"] if kind == "yoy_stated" else "exact"
        return amount(row["shown"], "%", t, measure="yoy", bound=bound, value_high=row["value_high"])
    stated = amount(
        row["value"], row["series_unit"], t,
        measure=row["measure"], bound=row["bound"], value_high=row["value_high"], scale=scale,
    )  # fmt: skip
    if kind == "value":
        return stated
    return t("showing.with_figure", shown=plain(row["shown"], kind), figure=stated)


def plain(value: float, kind: str) -> str:
    """A number of an index, a growth rate or a share."""
    return f"{value:,.1f}" if kind == "index" else f"{value:,.1f}%"


def axis_text(value: float, way: Showing, scale: Scale) -> str:
    """A number of the axis by itself; ``value`` in the base unit where it shows figures as stated."""
    return number(value, scale) if way.scale == "value" else plain(value, way.scale)


def basis(row: Mapping[str, Any], scale: Scale, t: Language) -> str:
    """What the number shown is made from; "" for figures as stated and shares."""
    kind = row["shown_as"]
    if kind == "yoy_stated":
        return t("showing.yoy_stated") + _in_comparison(row["computed"], t)
    if kind not in ("yoy_computed", "index"):
        return ""
    base = f"{period_name(row['base_period'], t)} {number(row['base_value'], scale)}"
    return t(f"showing.{kind}", base=base, figure=number(row["value"], scale))


def _in_comparison(computed: float, t: Language) -> str:
    return "" if pd.isna(computed) else t("showing.also_computed", growth=amount(computed, "%", t, measure="yoy"))


def notes(row: Mapping[str, Any], scale: Scale, t: Language) -> list[str]:
    """What else a point should say: what it is made from, which part it is of, how many others compete for it."""
    qualifier, others = row["qualifier"], int(row["alternatives"])
    return [
        note
        for note in (
            basis(row, scale, t),
            t("showing.part", qualifier=qualifier) if names.present(qualifier) else "",
            t.count("evidence.others", others) if others else "",
        )
        if note
    ]
