"""Choosing which of an indicator's series to look at: measure, kind of period, unit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import link
from interface.collection import ask
from interface.language import Language
from interface.page import Page
from interface.period_names import kind_name

WIDTH = 172  # pixels of a box: two stand side by side on a phone


def period_id(row: Any) -> str:
    """A kind of period as the URL writes it: year, half.H1, span.5."""
    return f"{row.period_kind}.{row.period_slot}".rstrip(".")


def choose(page: Page, indicator: str, *, derived: bool) -> pd.Series | None:
    """The row of ``queries.combinations`` the reader wants, the fullest by default; None where filters leave none.

    Columns more: period (as the URL writes it), is_main (whether most figures of its measure and period have its unit).

    Args:
        derived: whether series of derived points may be chosen too.
    """
    t = page.t
    found = ask(queries.combinations, indicator, page.filters, derived=derived)
    if found.empty:
        return None
    found["period"] = [period_id(row) for row in found.itertuples()]
    found["is_main"] = ~found.duplicated(["measure", "period"])
    found = _choose_measure(found, t)
    found = _choose_period(found, t)
    units = found["unit"].tolist()
    link.choice("unit", units, units[0])
    if len(units) > 1:
        st.selectbox(
            t("explore.unit"),
            units,
            key="unit",
            format_func=lambda unit: t.known(f"unit.{unit}", unit),
            filter_mode=None,
            width=WIDTH,
        )
    return found[found["unit"] == st.session_state["unit"]].iloc[0]


def _choose_measure(found: pd.DataFrame, t: Language) -> pd.DataFrame:
    measures = list(dict.fromkeys(found["measure"]))
    link.choice("measure", measures, measures[0])
    measure = st.selectbox(
        t("column.measure"),
        measures,
        key="measure",
        format_func=lambda m: t(f"measure.{m}"),
        filter_mode=None,
        width=WIDTH,
    )
    return found[found["measure"] == measure]


def _choose_period(found: pd.DataFrame, t: Language) -> pd.DataFrame:
    by_period = {row.period: row for row in found.drop_duplicates("period").itertuples()}
    link.choice("period", list(by_period), next(iter(by_period)))
    period = st.selectbox(
        t("explore.period"),
        list(by_period),
        key="period",
        format_func=lambda p: _period_label(by_period[p], t),
        filter_mode=None,
        width=WIDTH,
    )
    return found[found["period"] == period]


def _period_label(row: Any, t: Language) -> str:
    name = kind_name(row.period_kind, row.period_slot, t)
    return t("explore.period_option", name=name, points=t.count("count.points", row.points))
