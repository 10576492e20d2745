"""A chart on a page: the picture, its data as CSV, and what a click on a point does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import downloads, link
from interface.charts.canvas import Chart
from interface.charts.look import mode_bar
from interface.collection import now
from interface.language import Language

CHART_COLUMNS = (
    "place_label", "district_label", "indicator_name", "measure", "period", "value", "value_high", "unit", "bound",
    "status", "source", "label", "report_title", "report_date", "url", "file", "sentence", "confidence",
    "observation_id",
)  # fmt: skip
MADE_COLUMNS = ("shown", "shown_as", "base_period", "base_value", "base_id")
BACKDROP_COLUMNS = ("all_low", "all_median", "all_high", "all_places")
PICTURES = ("png", "svg")


def open_sentence(observation_id: str) -> None:
    """Show a figure's sentence on the page that is open."""
    link.set_next(figure=observation_id)


def show(
    figure: Chart, t: Language, *, key: str, name: str, alt: str, on_choose: Callable[[str], None] = open_sentence
) -> None:
    """Draw a chart; a click on a point calls ``on_choose`` with its id before the next run."""
    link.choice("picture", PICTURES, PICTURES[0])
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        config=mode_bar(t, name, st.session_state["picture"]),
        on_select=lambda: _choose(key, on_choose),
        selection_mode="points",
        alt=alt,
    )


def say_left_out(drawn: int, places: int, rule: str, t: Language) -> None:
    """A line under a chart that draws not all places: which ones it draws (``most_known``, ``largest``)."""
    if drawn < places:
        st.caption(t(f"chart.left_out.{rule}", n=drawn, total=f"{places:,}"))


def _choose(key: str, on_choose: Callable[[str], None]) -> None:
    state: Any = st.session_state.get(key)
    points = state.selection.points if state else []
    if points and points[0].get("customdata"):
        data = points[0]["customdata"]
        on_choose(str(data["0"] if isinstance(data, dict) else data[0]))


def take_away(content: Callable[[], bytes], t: Language, *, key: str, name: str, picture: bool = True) -> None:
    """The data of a chart as CSV, and the format of its picture."""
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button(t, "csv", name, content, f"{key}_csv", t("download.chart"))
        if picture:
            link.choice("picture", PICTURES, PICTURES[0])
            st.segmented_control(
                t("download.picture"),
                PICTURES,
                key="picture",
                format_func=lambda kind: t("download.as_picture", kind=kind.upper()),
                required=True,
                help=t("download.picture_help"),
                label_visibility="collapsed",
            )


def take_away_stated(
    points: pd.DataFrame,
    stated: Callable[[], pd.DataFrame],
    t: Language,
    *,
    key: str,
    name: str,
    picture: bool = True,
    write: Callable[[pd.DataFrame, Language], bytes] | None = None,
) -> None:
    """As :func:`take_away`, without derived points unless the reader asks for them.

    Args:
        points: all that are shown.
        stated: gives those that would be shown without derived ones.
        write: makes the CSV; :func:`points_csv` by itself.
    """
    write = write or points_csv
    space, has_derived = st.container(), bool((points["source"] == "derived").any())
    link.switch("derived_csv", False)
    wanted = has_derived and st.toggle(t("explore.derived_csv"), key="derived_csv")
    with space:
        take_away(
            lambda: write(points if wanted or not has_derived else stated(), t), t, key=key, name=name, picture=picture
        )


def points_csv(points: pd.DataFrame, t: Language) -> bytes:
    """The figures behind a chart as CSV; where it shows something made of them, that and how it was made too."""
    made = MADE_COLUMNS if "shown_as" in points and (points["shown_as"] != "value").any() else ()
    behind = BACKDROP_COLUMNS if "all_low" in points else ()
    frame = now(queries.worded, points).rename(columns={"place": "place_label"})
    parents = joined_parents(frame)
    return downloads.figures(frame, "csv", (*CHART_COLUMNS, *made, *behind, *parents), t)


def joined_parents(frame: pd.DataFrame) -> tuple[str, ...]:
    """Write the ids that derived figures follow from as a text, in ``frame``; the column's name where there are any."""
    if not (frame["source"] == "derived").any():
        return ()
    # a list of ids; missing for what a report states
    frame["parents"] = ["; ".join(ids) if isinstance(ids, Iterable) else None for ids in frame["parents"]]
    return ("parents",)
