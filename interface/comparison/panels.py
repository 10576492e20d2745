"""Small multiples: up to four indicators over the years, a panel each, for the same towns."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from extract import queries
from interface import chart_alt, chart_view, columns, evidence, filters, link, names, notices, row_choice, series
from interface.amounts import scale_for
from interface.charts.look import look
from interface.charts.multiples import multiples_chart
from interface.charts.points import Drawing
from interface.collection import ask
from interface.comparison import choices
from interface.comparison.choices import Offered, usual_series
from interface.indicator_choice import with_unit
from interface.language import Language
from interface.page import Page

MOST_INDICATORS = 4
MOST_TOWNS = 8  # lines of a panel that are told apart
SCALES = ("free", "shared")
TABLE = ("indicator_name", "place_label", "period", "figure", "status", "source", "report")


def show(page: Page) -> None:
    """Draw the view."""
    t = page.t
    left, right = st.columns([2, 5], vertical_alignment="bottom")
    offered = Offered(page, left)
    usual = usual_series(page)["indicator"].head(MOST_INDICATORS).tolist()
    codes = offered.several("panels", t("compare.panels.indicators"), usual, MOST_INDICATORS, right)
    towns = filters.towns_only(page.filters)
    points = ask(queries.panel, codes, towns, most_places=MOST_TOWNS)
    if points.empty:
        notices.nothing(t)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        free = _choose_scale(points, t) == "free"
        stated = points
        if choices.wants_derived():
            points = _with_derived(points, towns)
        choices.choose_derived(t)
    panels = [_panel(points, code, offered.name(code), t, free=free) for code in codes]
    words = {
        "title": _title(codes, points, offered, t),
        "subtitle": t(
            "compare.panels.each_scale" if free else "compare.panels.one_scale", said=series.subtitle(points, t)
        ),
        "foot": series.foot(points, t),
    }
    figure = multiples_chart(panels, look(), t, **words, free=free, notes=[missing(points, code, t) for code in codes])
    alt = chart_alt.said_of_panels(panels, t, **words)
    chart_view.show(figure, t, key="compare_chart", name=words["title"], alt=alt)
    total = int(points["all_places"].iloc[0])
    if total > MOST_TOWNS:
        st.caption(t("compare.panels.left_out", n=MOST_TOWNS, total=f"{total:,}"))
    chart_view.take_away_stated(points, lambda: stated, t, key="compare", name=words["title"])
    _table(points, t)
    evidence.window(link.text("figure"), t)


def _with_derived(points: pd.DataFrame, towns: queries.Filters) -> pd.DataFrame:
    """The same series of the same towns, with the points that follow from two other figures."""
    own = replace(towns, places=tuple(points["place_id"].unique()))
    series_of = [
        ask(queries.series, code, unit=known["series_unit"].iloc[0], filters=own, derived=True)
        for code, known in points.groupby("indicator", sort=False)
    ]
    return pd.concat(series_of, ignore_index=True).assign(all_places=points["all_places"].iloc[0])


def _choose_scale(points: pd.DataFrame, t: Language) -> str:
    """One scale for all panels is offered where they have one unit."""
    if points["series_unit"].nunique() > 1 or points["indicator"].nunique() == 1:
        return SCALES[0]
    link.choice("scales", SCALES, SCALES[0])
    return str(
        st.segmented_control(
            t("compare.panels.scales"), SCALES, key="scales", required=True,
            format_func=lambda scale: t(f"compare.panels.scale.{scale}"),
        )
    )  # fmt: skip


def _panel(points: pd.DataFrame, code: str, name: str, t: Language, *, free: bool) -> Drawing:
    """One panel; without points where the filters leave none."""
    own = points[points["indicator"] == code]
    if own.empty:
        some = series.drawing(points, t, names.colours())
        return Drawing(points=some.points.iloc[:0], title=name, subtitle="", foot="", unit="")
    drawn = series.drawing(own, t, names.colours(), chosen=link.text("figure"))
    if not free:
        scale = scale_for(points["series_unit"].iloc[0], points["value"], t)
        drawn = replace(drawn, points=drawn.points.assign(value=own["value"] / scale.divisor), unit=scale.unit)
    return replace(drawn, title=with_unit(name, drawn.unit, t))


def _title(codes: list[str], points: pd.DataFrame, offered: Offered, t: Language) -> str:
    what = offered.name(codes[0]) if len(codes) == 1 else t("compare.panels.several", n=len(codes))
    return t("chart.title_bare", what=what, where=series.where(points, t))


def missing(points: pd.DataFrame, code: str, t: Language) -> str:
    """Which of the towns a panel has nothing of; "" where it has all."""
    here = set(points.loc[points["indicator"] == code, "place"])
    missing = [town for town in dict.fromkeys(points["place"]) if town not in here]
    if not missing or not here:
        return ""
    if len(missing) > 3:
        return t.count("compare.panels.none_of", len(missing))
    return t("compare.panels.none", towns=t.join(list(names.short_names(missing, t).values())))


def _table(points: pd.DataFrame, t: Language) -> None:
    """The same figures as rows; a chosen row opens its sentence."""
    st.header(t("explore.same_data"), anchor=False)
    frame = columns.readable(points.rename(columns={"place": "place_label"}), list(TABLE), t)
    config = {column: columns.config(column, t) for column in TABLE}
    config["place_label"] = st.column_config.TextColumn(columns.title("place_label", t))  # as wide as its names
    ids = points["observation_id"].tolist()
    row_choice.show(frame, row_choice.opening_sentences(ids), key="compare_table", config=config)
