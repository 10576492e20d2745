"""Explore: one indicator over years and towns, and the sentence behind each point."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import chart_view, columns, evidence, indicator_choice, link, names, notices, row_choice, series
from interface.charts.bars import bar_chart
from interface.charts.lines import line_chart
from interface.charts.look import look
from interface.collection import ask
from interface.language import Language
from interface.page import Page, begin
from interface.period_names import kind_name

VIEWS = ("line", "bars", "table")
SCALES = ("value", "log", "index")


def period_id(row: Any) -> str:
    """A kind of period as the URL writes it: year, half.H1, span.5."""
    return f"{row.period_kind}.{row.period_slot}".rstrip(".")


def choose_series(page: Page, indicator: str) -> pd.Series | None:
    """The measure, kind of period and unit the reader wants; the fullest series by default."""
    t = page.t
    found = ask(queries.combinations, indicator, page.filters)
    if found.empty:
        return None
    found["period"] = [period_id(row) for row in found.itertuples()]
    measures = list(dict.fromkeys(found["measure"]))
    left, middle, right = st.columns(3)
    link.choice("measure", measures, measures[0])
    measure = left.selectbox(
        t("column.measure"), measures, key="measure", format_func=lambda m: t(f"measure.{m}"), filter_mode=None
    )
    found = found[found["measure"] == measure]
    by_period = {row.period: row for row in found.drop_duplicates("period").itertuples()}
    link.choice("period", list(by_period), next(iter(by_period)))
    period = middle.selectbox(
        t("explore.period"),
        list(by_period),
        key="period",
        format_func=lambda p: _period_label(by_period[p], t),
        filter_mode=None,
    )
    found = found[found["period"] == period]
    units = found["unit"].tolist()
    link.choice("unit", units, units[0])
    unit = st.session_state["unit"]
    if len(units) > 1:
        unit = right.selectbox(t("explore.unit"), units, key="unit", filter_mode=None)
    return found[found["unit"] == unit].iloc[0]


def _period_label(row: Any, t: Language) -> str:
    name = kind_name(row.period_kind, row.period_slot, t)
    return t("explore.period_option", name=name, points=t.count("count.points", row.points))


def choose_view(points: pd.DataFrame, t: Language) -> tuple[str, str]:
    """How the series is drawn: over the years where towns have several of them, else side by side."""
    years_of_town, towns_of_year = points.groupby("place")["year"].nunique(), points.groupby("year")["place"].nunique()
    default = "bars" if (years_of_town.max() == 1 and towns_of_year.max() > 1) or len(points) == 1 else "line"
    with st.container(horizontal=True):
        link.choice("view", VIEWS, default)
        view = st.segmented_control(
            t("explore.view"), VIEWS, key="view", format_func=lambda v: t(f"explore.views.{v}"), required=True
        )
        scales = _scales(points, view)
        link.choice("scale", scales, "value")
        scale = st.session_state["scale"]
        if len(scales) > 1:
            scale = st.segmented_control(
                t("explore.scale"), scales, key="scale", format_func=lambda s: t(f"explore.scales.{s}"), required=True
            )
    return view, scale


def _scales(points: pd.DataFrame, view: str) -> tuple[str, ...]:
    """Growth rates have no logarithm; towns side by side have no first year."""
    if view == "table" or points["measure"].iloc[0] != "level":
        return SCALES[:1]
    return SCALES if view == "line" else SCALES[:2]


def one_year(points: pd.DataFrame, t: Language) -> pd.DataFrame:
    """The points of the year that towns are compared in: the one with most towns, unless another is chosen."""
    counts = points.groupby("year")["place"].nunique()
    years = [int(year) for year in sorted(counts.index, reverse=True)]
    link.choice("year", years, int(counts[counts == counts.max()].index.max()))
    if len(years) > 1:
        st.segmented_control(t("explore.year"), years, key="year", required=True)
    shown = points[points["year"] == st.session_state["year"]]
    return shown.sort_values("period_end").groupby("place", sort=False).tail(1)


def draw(points: pd.DataFrame, view: str, scale: str, chosen: str, t: Language) -> None:
    """The chart with its data to take away."""
    shown = one_year(points, t) if view == "bars" else points
    picture = series.drawing(
        shown, t, names.colours(), index=scale == "index" and view == "line", log=scale == "log", chosen=chosen
    )
    if picture.points.empty:
        st.info(t("explore.no_log"))
        return
    figure = (line_chart if view == "line" else bar_chart)(picture, look(), t)
    name = f"{picture.title} {picture.subtitle}".replace("/", "-")
    chart_view.show(
        figure, t, key="explore_chart", name=name, alt=f"{picture.title}. {picture.subtitle}. {picture.foot}"
    )
    chart_view.take_away(lambda: chart_view.points_csv(shown, t), t, key="explore", name=name)


def table(points: pd.DataFrame, t: Language) -> None:
    """The same data as rows; a chosen row opens its sentence."""
    frame, scale = series.table(points, t)
    heads = {key: columns.title(key, t) for key in frame.columns}
    heads["value"] = t("explore.value_head", unit=scale.unit) if scale.unit else heads["value"]
    if not frame["bound"].any():
        frame = frame.drop(columns="bound")
    config: dict[str, Any] = {key: st.column_config.TextColumn(heads[key]) for key in frame.columns}
    config["value"] = st.column_config.NumberColumn(heads["value"], format="%,.2f" if scale.steady else "%,.10g")
    row_choice.show(
        frame,
        row_choice.opening_sentences(points["observation_id"].tolist()),
        key="explore_table",
        config=config,
    )


def main() -> None:
    """Draw the page."""
    page = begin("explore")
    t = page.t
    indicator = indicator_choice.choose(page)
    if indicator is None:
        notices.nothing(t)
        return
    chosen_series = choose_series(page, indicator["indicator"])
    if chosen_series is None:
        notices.nothing(t)
        return
    points = ask(
        queries.series,
        indicator["indicator"],
        measure=chosen_series["measure"],
        period_kind=chosen_series["period_kind"],
        period_slot=chosen_series["period_slot"],
        unit=chosen_series["unit"],
        filters=page.filters,
    )
    chosen = evidence.best(points, link.text("figure"))
    left, right = st.columns([5, 3], gap="large")
    with left:
        view, scale = choose_view(points, t)
        if view == "table":
            table(points, t)
            name = series.title(points, chosen_series["unit"], t)
            chart_view.take_away(lambda: chart_view.points_csv(points, t), t, key="explore", name=name, picture=False)
        else:
            draw(points, view, scale, chosen, t)
    with right:
        indicator_choice.about(indicator, t)
        evidence.panel(chosen, t)
        st.caption(t("explore.hint"))
    if view != "table":
        st.subheader(t("explore.same_data"), anchor=False)
        table(points, t)


main()
