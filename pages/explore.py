"""Explore: one indicator over years and towns, and the sentence behind each point."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from extract import queries
from extract.queries import Filters
from interface import (
    chart_alt,
    chart_view,
    columns,
    evidence,
    indicator_choice,
    link,
    names,
    notices,
    row_choice,
    series,
    series_choice,
    showing_choice,
    transform,
)  # fmt: skip
from interface.charts import crowd
from interface.charts.bars import bar_chart
from interface.charts.canvas import Chart
from interface.charts.lines import line_chart
from interface.charts.look import look
from interface.charts.multiples import multiples_chart
from interface.charts.points import Drawing
from interface.collection import ask
from interface.district_map import view
from interface.language import Language
from interface.page import Page, begin
from interface.showing_choice import Shown

COUNTS = ("alternatives", "all_places")
MOST_ROWS = 1000  # of the table at once
BASIS_WIDTH = 270  # pixels of the table's column that says what a number is made from


@dataclass(frozen=True)
class Asked:
    """A series that the reader asked for.

    Attributes:
        indicator: its id.
        series: its row of ``queries.combinations``.
        derived: whether derived points come along.
    """

    indicator: str
    series: pd.Series
    derived: bool

    def points(self, filters: Filters) -> pd.DataFrame:
        """Its points."""
        return ask(
            queries.series,
            self.indicator,
            measure=self.series["measure"],
            unit=self.series["unit"],
            period_kind=self.series["period_kind"],
            period_slot=self.series["period_slot"],
            filters=filters,
            derived=self.derived,
        )

    def growth(self, filters: Filters) -> pd.DataFrame:
        """The growth that is stated for its kind of period; it says no unit, so it counts for the usual one alone."""
        period = {"period_kind": self.series["period_kind"], "period_slot": self.series["period_slot"]}
        stated = ask(queries.series, self.indicator, measure="yoy", unit="%", filters=filters, **period)
        return stated if self.series["is_main"] else stated.head(0)


def everywhere(filters: Filters) -> Filters:
    """The filters without those for places."""
    return replace(filters, districts=(), places=(), kinds=())


def draw(shown: Shown, chosen: str, t: Language) -> None:
    """The chart with its data to take away."""
    fewer, rule = (crowd.largest, "largest") if shown.view == "bars" else (crowd.most_known, "most_known")
    drawn, places = fewer(shown.points, chosen=chosen), shown.points["place"].nunique()
    picture = series.drawing(
        drawn, t, names.colours(), way=shown.way, log=shown.log, chosen=chosen, spread=shown.spread, among=places
    )
    name = f"{picture.title} {picture.subtitle}".replace("/", "-")
    alt = chart_alt.said(picture, t)
    chart_view.show(_figure(shown, picture, t), t, key="explore_chart", name=name, alt=alt)
    chart_view.say_left_out(drawn["place"].nunique(), places, rule, t)
    take_away(shown, name, t)


def _figure(shown: Shown, picture: Drawing, t: Language) -> Chart:
    if shown.view != "multiples":
        return (line_chart if shown.view == "line" else bar_chart)(picture, look(), t)
    towns = picture.points.groupby("place", sort=False)
    panels = [replace(picture, points=town, title=str(place)) for place, town in towns]
    words = {"title": picture.title, "subtitle": picture.subtitle, "foot": picture.foot}
    return multiples_chart(panels, look(), t, **words, free=shown.free)


def table(shown: Shown, t: Language) -> None:
    """The same data as rows, many of them in parts; a chosen row opens its sentence."""
    scale = series.figure_scale(shown.points, t)
    space, first = st.container(), choose_part(len(shown.points), t)
    points = shown.points.iloc[first : first + MOST_ROWS]
    frame = series.table(points, t, shown.way, scale)
    figures = (scale.unit, "%,.2f" if scale.steady else "%,.10g")
    on_axis = figures if shown.way.scale == "value" else (shown.way.unit(scale.unit, t), "%,.1f")
    numbers = dict.fromkeys(("shown", "all_low", "all_median", "all_high"), on_axis) | {"value": figures}
    with space:
        row_choice.show(
            frame,
            row_choice.opening_sentences(points["observation_id"].tolist()),
            key="explore_table",
            config={key: _column(key, *numbers.get(key, ()), t=t) for key in frame.columns},
        )


def choose_part(rows: int, t: Language) -> int:
    """The first row of the part that is shown; a browser takes its time over tens of thousands."""
    parts = -(-rows // MOST_ROWS)
    part = link.choice("part", range(1, parts + 1), 1)
    if parts > 1:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            part = int(st.number_input(t("explore.part", parts=parts), 1, parts, key="part", width=190))
            st.caption(t("explore.parts", n=f"{MOST_ROWS:,}", total=f"{rows:,}"))
    return (part - 1) * MOST_ROWS


def _column(key: str, unit: str = "", form: str = "", *, t: Language) -> object:
    head = t("explore.value_head", head=columns.title(key, t), unit=unit) if unit else columns.title(key, t)
    if form:
        return st.column_config.NumberColumn(head, format=form)
    if key in COUNTS:
        return st.column_config.NumberColumn(head, format="%d")
    return st.column_config.TextColumn(head, width=BASIS_WIDTH if key == "basis" else None)


def table_to_take(shown: Shown, t: Language) -> None:
    """The table in place of a chart."""
    scale = series.figure_scale(shown.points, t)
    if shown.way.left_out:
        st.caption(shown.way.without(t))
    table(shown, t)
    name = series.title(shown.points, shown.way.unit(scale.unit, t), t, shown.way).replace("/", "-")
    take_away(shown, name, t)


def take_away(shown: Shown, name: str, t: Language) -> None:
    """The data as CSV, without derived points unless they are asked for; the format of the picture."""
    points = shown.points
    stated = points[points["source"] != "derived"]
    chart_view.take_away_stated(points, lambda: stated, t, key="explore", name=name, picture=shown.view != "table")


def switches(asked: Asked, shown: Shown, filters: Filters, t: Language) -> Shown:
    """What else the chart or table may hold: derived points, and all places behind."""
    with st.container(horizontal=True):
        if _has_derived(asked, shown.way.scale, filters):
            showing_choice.choose_derived(t)
        if shown.view in ("table", "map"):
            return shown
        everyone = everywhere(filters)
        return showing_choice.choose_backdrop(shown, asked.points(everyone), asked.growth(everyone), t)


def _has_derived(asked: Asked, scale: str, filters: Filters) -> bool:
    """Whether the indicator has derived points for what is asked, or in series of their own.

    Growth and shares are made of stated figures alone, so there only the choice of series differs.
    """
    if scale not in transform.FROM_STATED:
        points = replace(asked, derived=True).points(filters)
        if (points["source"] == "derived").any():
            return True  # most often; the series are asked for only where this does not tell
    found = [ask(queries.combinations, asked.indicator, filters, derived=derived) for derived in (True, False)]
    return len(found[0]) > len(found[1])


def ask_for(page: Page, indicator: pd.Series) -> tuple[Asked, Shown] | None:
    """The series and how it is shown; None where the filters leave none."""
    derived = showing_choice.wants_derived()
    with st.container(horizontal=True, key="choices"):
        chosen = series_choice.choose(page, indicator["indicator"], derived=derived)
        if chosen is None:
            return None
        asked = Asked(indicator["indicator"], chosen, derived)
        points, growth = asked.points(page.filters), asked.growth(page.filters)
        return asked, showing_choice.choose(points, growth, indicator["aggregation"], page.t)


def main() -> None:
    """Draw the page."""
    page = begin("explore")
    t = page.t
    indicator = indicator_choice.choose(page)
    found = None if indicator is None else ask_for(page, indicator)
    if indicator is None or found is None:
        notices.nothing(t)
        return
    asked, shown = found
    figure = link.text("figure")
    chosen = evidence.best(view.told_first(shown, figure) if shown.view == "map" else shown.points, figure)
    left, right = st.columns([5, 3], gap="large")
    with left:
        shown = switches(asked, shown, page.filters, t)
        if shown.view == "table":
            table_to_take(shown, t)
        elif shown.view == "map":
            take_away(shown, view.show(shown, chosen, t), t)
        else:
            draw(shown, chosen, t)
    with right:
        indicator_choice.about(indicator, t)
        evidence.panel(chosen, t)
        st.caption(t("explore.hint"))
    if shown.view != "table":
        st.header(t("explore.same_data"), anchor=False)
        table(shown, t)


main()
