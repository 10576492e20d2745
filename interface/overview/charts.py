"""The charts of the overview: the fullest headline series, and what is covered."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import table_csv
from interface import chart_alt, chart_view, columns, in_place, link, names, series
from interface.charts.bars import bar_chart
from interface.charts.lines import line_chart
from interface.charts.look import look
from interface.collection import ask
from interface.filters import towns_only
from interface.language import Language
from interface.overview import matrix
from interface.page import Page

MOST_INDICATORS = 30  # rows of the matrix before the reader asks for all
MOST_PLACES = 40  # its columns: more would not be told apart


@dataclass(frozen=True)
class Lead:
    """The series that the overview leads with.

    Attributes:
        points: of the places with most periods.
        places: how many places have such points.
    """

    points: pd.DataFrame
    places: int


def lead(page: Page) -> Lead | None:
    """The headline indicator with the longest lines; None where no amount passes the filters."""
    filters = towns_only(page.filters)
    found = ask(queries.fullest, filters) or ask(queries.fullest, filters, headline_only=False)
    if found is None:
        return None
    points = ask(
        queries.series, found["indicator"], period_kind=found["period_kind"], period_slot=found["period_slot"],
        unit=found["unit"], filters=replace(filters, places=tuple(found["fullest_places"])),
    )  # fmt: skip
    return Lead(points, found["places"])


def fullest(shown: Lead, t: Language) -> None:
    """The chart of :func:`lead`; a click opens the indicator at the figure."""
    points = shown.points
    indicator = points["indicator"].iloc[0]
    chart = line_chart if points["year"].nunique() > 1 else bar_chart
    drawing = series.drawing(points, t, names.colours(), among=shown.places)
    alt = chart_alt.said(drawing, t)
    chart_view.show(
        chart(drawing, look(), t), t, key="overview_chart", name=drawing.title, alt=alt,
        on_choose=lambda figure: in_place.open_next("explore", indicator=indicator, figure=figure),
    )  # fmt: skip
    chart_view.take_away(lambda: chart_view.points_csv(points, t), t, key="overview", name=drawing.title, picture=False)


def _said(pairs: pd.DataFrame, t: Language) -> str:
    """The matrix in words."""
    size = [
        t.count("count.places", pairs["place_id"].nunique()),
        t.count("count.indicators", pairs["indicator"].nunique()),
    ]
    return ". ".join([t("overview.coverage_title"), t("overview.coverage_subtitle"), t.join(size)])


def coverage(page: Page) -> None:
    """The matrix place × indicator; a click opens the indicator."""
    t = page.t
    all_indicators = link.switch("all", False)
    pairs = ask(
        queries.coverage, page.filters, most_places=MOST_PLACES,
        most_indicators=None if all_indicators else MOST_INDICATORS,
    )  # fmt: skip
    if pairs.empty:
        return
    st.header(t("overview.coverage"), anchor=False)
    shown, total = pairs["place_id"].nunique(), int(pairs["all_places"].iloc[0])
    left_out = t("overview.coverage_places", n=shown, total=f"{total:,}") if shown < total else ""
    st.caption(t("overview.coverage_note") + left_out)
    total = int(pairs["all_indicators"].iloc[0])
    if total > MOST_INDICATORS:
        st.toggle(t("overview.coverage_all", n=total), key="all")
    words = {key: t(f"overview.coverage_{key}") for key in ("title", "subtitle", "foot")}
    with st.container(key="wide_chart"):
        matrix.show(
            _prepare(pairs, t),
            look(),
            t,
            key="coverage",
            places=list(names.short_names(pairs.sort_values("place_id")["place"], t).values()),
            words={**words, "alt": _said(pairs, t)},
            on_choose=lambda indicator: in_place.open_next("explore", indicator=indicator),
        )
    chart_view.take_away(
        lambda: table_csv(as_table(pairs, t)), t, key="coverage", name=t("overview.coverage_title"), picture=False
    )


def _prepare(pairs: pd.DataFrame, t: Language) -> pd.DataFrame:
    prepared = pd.DataFrame(
        {
            "place": pairs["place"].map(names.short_names(pairs["place"], t)),
            "name": pairs["place"].map({place: names.place_name(place, t) for place in pairs["place"].unique()}),
            "indicator_name": pairs[f"indicator_{t.code}"],
            "years": [[int(year) for year in years] for years in pairs["years"]],
            "id": pairs["indicator"],
        }
    )
    return prepared.iloc[pairs["position"].argsort(kind="stable")]


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
