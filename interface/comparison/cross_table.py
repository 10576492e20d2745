"""Towns by indicators, of one year or the latest: a table with a bar behind each number."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import bar_table, chart_view, columns, evidence, filters, link, names, notices, series
from interface.amounts import Scale, amount, bare, scale_for
from interface.bar_table import Cell, Row
from interface.charts.look import look
from interface.collection import ask, now
from interface.comparison import choices
from interface.language import Language
from interface.page import Page
from interface.period_names import period_name
from interface.rows import rows_of

MOST_INDICATORS = 8
MOST_ROWS = 100


def show(page: Page) -> None:
    """Draw the view."""
    t = page.t
    towns = filters.towns_only(page.filters)
    derived = choices.wants_derived()
    years = ask(queries.years_of_towns, towns, derived=derived)
    if years.empty:
        notices.nothing(t)
        return
    left, right = st.columns([2, 5], vertical_alignment="bottom")
    offered = choices.Offered(page, left)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fullest = years.sort_values(["shared", "places", "year"], ascending=False)["year"].iloc[0]
        year = choices.year("table_year", choices.counted(years), str(int(fullest)), t, whole=t("compare.table.latest"))
        choices.choose_derived(t)
    usual = ask(queries.indicators_of_year, towns, year=year)["indicator"].head(MOST_INDICATORS).tolist()
    codes = offered.several("cells", t("compare.table.indicators"), usual, MOST_INDICATORS, right)
    asked = {"year": year, "filters": towns, "most_places": MOST_ROWS}
    points = ask(queries.cross_section, codes, derived=derived, **asked)
    if points.empty:
        notices.nothing(t)
        return
    known = [code for code in codes if code in set(points["indicator"])]
    order = _choose_order(known, offered, t)
    stated = partial(now, queries.cross_section, codes, **asked)
    _draw(points, stated, known, order, year, offered, t)
    evidence.window(link.text("figure"), t)


def _choose_order(known: list[str], offered: choices.Offered, t: Language) -> str:
    """The indicator whose largest value stands first; "" for the order of districts and towns."""
    link.choice("order", ["", *known], "")
    return str(
        st.selectbox(
            t("compare.table.order"), ["", *known], key="order", filter_mode=None, width=340,
            format_func=lambda code: offered.name(code) if code else t("compare.table.by_place"),
        )
    )  # fmt: skip


def _draw(
    points: pd.DataFrame,
    stated: Callable[[], pd.DataFrame],
    known: list[str],
    order: str,
    year: int | None,
    offered: choices.Offered,
    t: Language,
) -> None:
    """The table under its title, its sources below, its data to take away: without derived figures (``stated``) unless
    they are asked for."""
    scales = {code: _scale(points[points["indicator"] == code], t) for code in known}
    title = t("compare.table.title", n=len(known), where=series.where(points, t))
    said = t("compare.table.latest_note" if year is None else "compare.table.year_note", year=year)
    marks = columns.legend(points, t)
    st.html(
        f'<p class="ti-name">{html.escape(title)}</p>'
        f'<p class="ti-over">{html.escape(" ".join(filter(None, (said, marks))))}</p>'
    )
    heads = [(offered.name(code), scales[code].unit) for code in known]
    rows = [_row(own, known, scales, points, t, with_year=year is None) for own in _ordered(points, order)]
    corner = columns.title("place_label", t)
    st.html(bar_table.table(heads, rows, corner=corner, style=look(), kept=link.shown()))
    total = int(points["all_places"].iloc[0])
    if total > MOST_ROWS:
        st.caption(t("compare.table.left_out", n=MOST_ROWS, total=f"{total:,}"))
    st.caption(series.foot(points, t))
    chart_view.take_away_stated(points, stated, t, key="compare", name=title, picture=False)


def _scale(points: pd.DataFrame, t: Language) -> Scale:
    return scale_for(points["series_unit"].iloc[0], points["value"], t)


def _ordered(points: pd.DataFrame, order: str) -> list[pd.DataFrame]:
    """The points of each place, in the order of the rows; who has no value to go by stands last."""
    places = [own for _, own in points.groupby("place_id", sort=False)]
    if not order:
        return places
    first = points[points["indicator"] == order].set_index("place_id")["value"]
    return sorted(places, key=lambda own: -first.get(own["place_id"].iloc[0], float("-inf")))


def _row(
    own: pd.DataFrame, known: list[str], scales: dict[str, Scale], points: pd.DataFrame, t: Language, *, with_year: bool
) -> Row:
    by_code = {row["indicator"]: row for row in rows_of(own)}
    largest = points.groupby("indicator")["value"].max()
    cells = [
        _cell(by_code[code], scales[code], float(largest[code]), t, with_year=with_year) if code in by_code else Cell()
        for code in known
    ]
    place, district = own["place"].iloc[0], own["district_label"].iloc[0]
    return Row(names.place_name(place, t), names.place_name(district, t) if district != place else "", cells)


def _cell(row: dict[str, Any], scale: Scale, largest: float, t: Language, *, with_year: bool) -> Cell:
    number = amount(
        row["value"], row["series_unit"], t, measure=row["measure"], bound=row["bound"], value_high=row["value_high"],
        scale=bare(scale),
    )  # fmt: skip
    period = period_name(row["period"], t)
    notes = [period_name(row["period"], t, short=True)] if with_year else []
    if names.present(row["qualifier"]):
        notes.append(str(row["qualifier"]))
    facts = [row["place"], row[f"indicator_{t.code}"], period, columns.figure_text(row, t)]
    return Cell(
        text=number,
        marks=columns.marks(row, t),
        note=" · ".join(notes),
        share=max(float(row["value"]), 0.0) / largest if largest > 0 and not with_year else 0.0,
        id=row["observation_id"],
        said=" · ".join([*map(str, facts), t(f"status.{row['status']}"), t(f"source.{row['source']}")]),
    )
