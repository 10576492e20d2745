"""The places of one indicator in one year, the largest first, and how their ranks have changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import (
    chart_alt,
    chart_view,
    columns,
    downloads,
    evidence,
    filters,
    link,
    names,
    notices,
    row_choice,
    series,
    series_choice,
)
from interface.charts.bars import bar_chart
from interface.charts.look import look
from interface.charts.points import Drawing
from interface.collection import ask, now
from interface.comparison import choices
from interface.language import Language
from interface.page import Page
from interface.rows import rows_of

MOST_BARS = 40
SERIES = ("measure", "period_kind", "period_slot", "unit")
RANK_COLUMNS = ("standing", "change", "base_period", "base_value", "base_id")


def show(page: Page) -> None:
    """Draw the view."""
    page = replace(page, filters=filters.towns_only(page.filters))
    t = page.t
    left, right = st.columns([2, 5], vertical_alignment="bottom")
    offered = choices.Offered(page, left)
    code = _choose_indicator(page, offered, right)
    derived = choices.wants_derived()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = series_choice.choose(page, code, derived=derived)
        which = {key: chosen[key] for key in SERIES} if chosen is not None else {}
        asked = {"filters": page.filters, **which}
        years = choices.counted(ask(queries.ranking_years, code, derived=derived, **asked)) if which else {}
        if years:
            fullest = max(years, key=lambda year: (years[year], year))
            year = choices.year("ranked_year", years, str(fullest), t)
        choices.choose_derived(t)
    if not years or year is None:
        notices.nothing(t)
        return
    ranked = ask(queries.ranking, code, year, derived=derived, **asked)
    stated = partial(now, queries.ranking, code, year, **asked)
    _draw(ranked, stated, t, less_is_better=offered.less_is_better(code))
    _table(ranked, t)
    evidence.window(link.text("figure"), t)


def _choose_indicator(page: Page, offered: choices.Offered, place: Any) -> str:
    """At first the one that most towns have in one year."""
    usual = choices.usual_series(page).sort_values(
        ["places_of_year", "fullest_year"], ascending=False, kind="stable"
    )["indicator"]  # fmt: skip
    first = usual.iloc[0] if len(usual) else offered.codes[0]
    return offered.one(
        "ranked", page.t("explore.indicator"), first, place,
        forget=("measure", "period", "unit", "ranked_year", "figure"),
    )  # fmt: skip


def _draw(ranked: pd.DataFrame, stated: Callable[[], pd.DataFrame], t: Language, *, less_is_better: bool) -> None:
    """The chart with its data to take away: without derived figures (``stated``) unless they are asked for."""
    picture = _drawing(ranked.head(MOST_BARS), t, "largest_though" if less_is_better else "largest")
    alt = chart_alt.said(picture, t)
    chart_view.show(bar_chart(picture, look(), t), t, key="compare_chart", name=picture.title, alt=alt)
    if len(ranked) > MOST_BARS:
        st.caption(t("compare.ranking.left_out", n=MOST_BARS, total=f"{len(ranked):,}"))
    if len(ranked) == 1:
        st.info(t("compare.ranking.alone"))
    chart_view.take_away_stated(ranked, stated, t, key="compare", name=picture.title, write=to_take)


def _drawing(ranked: pd.DataFrame, t: Language, order: str) -> Drawing:
    drawn = series.drawing(ranked, t, names.colours(), chosen=link.text("figure"))
    points = drawn.points.assign(
        place=[f"{n}. {place}" for n, place in zip(ranked["standing"], drawn.points["place"], strict=True)],
        text=[
            "  ".join(filter(None, (text, _qualified(row, t), _arrow(row["change"], t))))
            for text, row in zip(drawn.points["text"], rows_of(ranked), strict=True)
        ],
    )  # fmt: skip
    return replace(
        drawn,
        points=points,
        title=t("compare.ranking.title", title=drawn.title),
        subtitle=t(
            "compare.ranking.subtitle",
            said=drawn.subtitle,
            order=t(f"compare.ranking.order.{order}"),
            changes=_about_changes(ranked, t),
        ),
    )


def _qualified(row: dict[str, Any], t: Language) -> str:
    """A part that stands among wholes says so."""
    return t("compare.qualified", qualifier=row["qualifier"]) if names.present(row["qualifier"]) else ""


def _arrow(change: Any, t: Language) -> str:
    """▲2, ▼1, = or nothing for what was not known before."""
    if pd.isna(change):
        return ""
    return t(f"compare.ranking.arrow.{_direction(int(change))}", n=abs(int(change)))


def _direction(change: int) -> str:
    return "up" if change > 0 else "down" if change < 0 else "same"


def _about_changes(ranked: pd.DataFrame, t: Language) -> str:
    """Against which year and among how many places ranks have changed."""
    before = ranked["previous_year"].dropna()
    if before.empty:
        return t("compare.ranking.no_changes")
    return t("compare.ranking.changes", year=int(before.iloc[0]), n=int(ranked["change"].notna().sum()))


def _in_words(row: dict[str, Any], t: Language) -> str:
    """ "up 2 since 2020"; why there is no change where there is none."""
    if pd.isna(row["previous_year"]):
        return ""
    year = int(row["previous_year"])
    if pd.isna(row["change"]):
        return t("compare.ranking.unknown", year=year)
    change = int(row["change"])
    return t(f"compare.ranking.word.{_direction(change)}", n=abs(change), year=year)


def _table(ranked: pd.DataFrame, t: Language) -> None:
    """All places as rows; a chosen row opens its sentence."""
    st.header(t("explore.same_data"), anchor=False)
    rows = rows_of(ranked)
    shown = ("place_label", "figure", "status", "source", "report")
    frame = columns.readable(ranked.rename(columns={"place": "place_label"}), list(shown), t)
    frame.insert(0, "standing", ranked["standing"])
    if ranked["previous_year"].notna().any():
        frame.insert(3, "change", [_in_words(row, t) for row in rows])
    if ranked["qualifier"].notna().any():
        frame.insert(3, "qualifier", ranked["qualifier"].fillna(""))
    config = {column: columns.config(column, t) for column in frame.columns}
    config["place_label"] = st.column_config.TextColumn(columns.title("place_label", t))  # as wide as its names
    config["standing"] = st.column_config.NumberColumn(columns.title("standing", t), format="%d", width="small")
    ids = ranked["observation_id"].tolist()
    row_choice.show(frame, row_choice.opening_sentences(ids), key="compare_table", config=config)


def to_take(ranked: pd.DataFrame, t: Language) -> bytes:
    """The ranking as CSV."""
    kept = {"place": "place_label", "previous_value": "base_value", "previous_id": "base_id"}
    known = ranked["previous_id"].notna()
    frame = now(queries.worded, ranked).rename(columns=kept).assign(base_period=ranked["previous_year"].where(known))
    parents = chart_view.joined_parents(frame)
    return downloads.figures(frame, "csv", (*RANK_COLUMNS, *chart_view.CHART_COLUMNS, *parents), t)
