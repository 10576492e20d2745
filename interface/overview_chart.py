"""The charts of the overview: the fullest headline series, and what is covered."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import table_csv
from extract.queries import Filters
from interface import chart_view, columns, link, names, opening, series
from interface.charts.bars import bar_chart
from interface.charts.lines import line_chart
from interface.charts.look import escaped, look
from interface.charts.matrix import matrix_chart
from interface.collection import ask
from interface.language import Language
from interface.page import Page

MOST_INDICATORS = 30  # rows of the matrix before the reader asks for all


def fullest(page: Page) -> None:
    """The headline indicator with the longest lines."""
    t = page.t
    filters = _towns_only(page.filters)
    found = _fullest_series(filters)
    if found is None:
        return
    lead, first = found
    points = ask(
        queries.series, lead, period_kind=first["period_kind"], period_slot=first["period_slot"], unit=first["unit"],
        filters=filters,
    )  # fmt: skip
    drawing = series.drawing(points, t, names.colours())
    chart = line_chart if points["year"].nunique() > 1 else bar_chart
    alt = f"{drawing.title}. {drawing.subtitle}. {drawing.foot}"
    chart_view.show(
        chart(drawing, look(), t), t, key="overview_chart", name=drawing.title, alt=alt,
        on_choose=lambda figure: opening.later("explore", **opening.indicator(lead, figure)),
    )  # fmt: skip
    chart_view.take_away(lambda: chart_view.points_csv(points, t), t, key="overview", name=drawing.title, picture=False)


def _towns_only(filters: Filters) -> Filters:
    """Without districts and counties, beside which towns would be specks, unless the reader asks for a kind."""
    kinds = tuple(kind for kind in ask(queries.options).kinds if kind not in names.COUNTY_KINDS)
    return filters if filters.kinds or not kinds else replace(filters, kinds=kinds)


def _fullest_series(filters: Filters) -> tuple[str, pd.Series] | None:
    """The headline indicator, and the kind of period, with most steps from one year to another."""
    indicators = ask(queries.indicators, filters)
    best: tuple[tuple[int, int], str, pd.Series] | None = None
    for code in indicators.sort_values("headline", ascending=False, kind="stable")["indicator"].head(12):
        found = ask(queries.combinations, code, filters)
        for _, row in found[found["measure"] == "level"].iterrows():
            rank = (int(row["points"] - row["places"]), int(row["points"]))
            if best is None or rank > best[0]:
                best = (rank, code, row)
    return best and best[1:]


def coverage(page: Page) -> None:
    """The matrix place × indicator; a click opens the indicator."""
    t = page.t
    pairs = ask(queries.coverage, page.filters)
    if pairs.empty:
        return
    st.subheader(t("overview.coverage"), anchor=False)
    st.caption(t("overview.coverage_note"))
    total = pairs["indicator"].nunique()
    if total > MOST_INDICATORS:
        link.switch("all", False)
        if not st.toggle(t("overview.coverage_all", n=total), key="all"):
            pairs = _most_covered(pairs)
    prepared = _prepare(pairs, t)
    figure = matrix_chart(
        prepared,
        look(),
        places=list(dict.fromkeys(pairs.sort_values("place_id")["place"])),
        title=t("overview.coverage_title"),
        subtitle=t("overview.coverage_subtitle"),
        foot=t("overview.coverage_foot"),
    )
    with st.container(key="wide_chart"):
        chart_view.show(
        figure, t, key="coverage", name=t("overview.coverage_title"), alt=t("overview.coverage_subtitle"),
        on_choose=lambda indicator: opening.later("explore", **opening.indicator(indicator)),
    )  # fmt: skip
    chart_view.take_away(
        lambda: table_csv(as_table(pairs, t)), t, key="coverage", name=t("overview.coverage_title"), picture=False
    )


def _most_covered(pairs: pd.DataFrame) -> pd.DataFrame:
    by_indicator = pairs.groupby("indicator").agg(places=("place", "nunique"), figures=("figures", "sum"))
    kept = by_indicator.sort_values(["places", "figures"], ascending=False).head(MOST_INDICATORS).index
    return pairs[pairs["indicator"].isin(kept)]


def _prepare(pairs: pd.DataFrame, t: Language) -> pd.DataFrame:
    years = [[int(year) for year in years] for years in pairs["years"]]
    order = pairs.groupby("indicator", sort=False).ngroup()
    prepared = pd.DataFrame(
        {
            "place": pairs["place"],
            "indicator_name": pairs[f"indicator_{t.code}"],
            "years": [len(each) for each in years],
            "text": [
                f"<b>{escaped(place)}</b> {escaped(name)}<br>{t.join([str(year) for year in each])}"
                for place, name, each in zip(pairs["place"], pairs[f"indicator_{t.code}"], years, strict=True)
            ],
            "id": pairs["indicator"],
            "order": pairs["indicator"].map(_catalogue_order()),
        }
    )
    return prepared.assign(order=prepared["order"].fillna(order)).sort_values("order", kind="stable")


def _catalogue_order() -> dict[str, int]:
    return {code: number for number, code in enumerate(ask(queries.indicators, present_only=False)["indicator"])}


def as_table(pairs: pd.DataFrame, t: Language) -> pd.DataFrame:
    """The matrix as rows, with heads a reader understands."""
    return pd.DataFrame(
        {
            columns.title("place_label", t): pairs["place"],
            columns.title("indicator_name", t): pairs[f"indicator_{t.code}"],
            columns.title("years", t): [" ".join(str(int(year)) for year in years) for years in pairs["years"]],
            columns.title("figures", t): pairs["figures"],
        }
    )
