"""Choosing how a series is shown: the view; as stated or as growth, index or shares; the years; the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from interface import link, transform
from interface.district_map import districts
from interface.language import Language
from interface.showing import Showing

VIEWS = ("line", "bars", "multiples", "map", "table")
OF_ONE_YEAR = ("bars", "map")
AXES = ("linear", "log")
PANELS = ("shared", "free")  # whether the panels of small multiples have one scale, or one each
YEAR_WIDTH = 110  # pixels


@dataclass(frozen=True)
class Shown:
    """What the reader wants to see of a series.

    Attributes:
        view: one of ``VIEWS``.
        way: how its figures are shown.
        points: what is shown of them (:mod:`interface.transform`).
        year: the only year that is shown; None for all.
        log: whether the axis is logarithmic.
        level: of a map, whose figures it shows: one of ``districts.LEVELS``.
        free: whether each panel of small multiples has a scale of its own.
        spread: of all places in the same way, to stand behind the figures; None for none.
    """

    view: str
    way: Showing
    points: pd.DataFrame
    year: int | None
    log: bool
    level: str = ""
    free: bool = False
    spread: pd.DataFrame | None = None


def choose(points: pd.DataFrame, stated: pd.DataFrame, aggregation: str, t: Language) -> Shown:
    """Ask for view, scale and years; only what makes sense for ``points`` is offered.

    Args:
        points: of the series, at least one.
        stated: stated growth of the same indicator and kind of period.
        aggregation: of the indicator.
    """
    view = _choose_view(points, t)
    level = _choose_level(points, t) if view == "map" else ""
    if level:
        points, stated = (districts.of_level(frame, level) for frame in (points, stated))
    way = _choose_way(points, stated, aggregation, view, t)
    shown = way.points(points, stated)
    year = None
    if view in OF_ONE_YEAR or way.scale == "share":
        year = _choose_year(shown, way, t)
        points, shown = points[points["year"] == year], shown[shown["year"] == year]
        shown = shown.sort_values(["shown", "place"], ascending=[False, True])
    way = replace(way, left_out=tuple(transform.left_out(points, shown)))
    log = _choose_axis(shown, way, view, t)
    return Shown(view, way, shown, year, log, level, free=view == "multiples" and _choose_panels(t))


def choose_backdrop(shown: Shown, everyone: pd.DataFrame, stated: pd.DataFrame, t: Language) -> Shown:
    """Ask whether all places stand behind those shown, where enough of them have a figure.

    Args:
        everyone, stated: points and stated growth of all places, whatever places are chosen.
    """
    if shown.way.scale == "share" or shown.points.empty:
        return shown
    peers = [transform.peers(frame, shown.points) for frame in (everyone, stated)]
    spread = transform.spread(shown.way.points(*peers))
    years = shown.points["year"]
    spread = spread[spread["year"].between(years.min(), years.max()) & ((spread["low"] > 0) | (not shown.log))]
    if spread.empty:
        return shown
    link.switch("backdrop", False)
    is_wanted = st.toggle(t("explore.backdrop"), key="backdrop", help=t("explore.backdrop_help"))
    if not is_wanted:
        return shown
    columns = {key: f"all_{key}" for key in ("low", "median", "high", "places")}
    beside = spread.rename(columns=columns)[["year", *columns.values()]]
    return replace(shown, spread=spread, points=shown.points.merge(beside, on="year", how="left"))


def choose_derived(t: Language) -> None:
    """The switch of :func:`wants_derived`."""
    st.toggle(t("explore.derived"), key="derived", help=t("explore.derived_help"))


def wants_derived() -> bool:
    """Whether derived points are shown; before what is chosen among them, while the switch stands after it."""
    return link.switch("derived", True)


def _choose_view(points: pd.DataFrame, t: Language) -> str:
    """Over the years where towns have several of them, else side by side."""
    in_time = points[["place", "year"]].drop_duplicates()
    has_several = {key: bool(in_time[key].duplicated().any()) for key in ("place", "year")}
    default = "bars" if (has_several["year"] and not has_several["place"]) or len(points) == 1 else "line"
    is_offered = {"multiples": points["place"].nunique() > 1, "map": districts.has_map(points)}
    views = [view for view in VIEWS if is_offered.get(view, True)]
    link.choice("view", views, default)
    return _segments("view", views, "explore.view", "explore.views", t)


def _choose_level(points: pd.DataFrame, t: Language) -> str:
    """Towns or districts: a median of towns and a figure of a whole district never stand on one map."""
    levels = districts.levels(points)
    link.choice("level", levels, levels[0])
    return _segments("level", levels, "map.level", "map.levels", t) if len(levels) > 1 else levels[0]


def _choose_way(points: pd.DataFrame, stated: pd.DataFrame, aggregation: str, view: str, t: Language) -> Showing:
    scales = transform.possible(points, stated, aggregation)
    if view in ("line", "multiples") and "share" in scales:  # which places there are changes from year to year
        scales.remove("share")
    link.choice("scale", scales, "value")
    scale = _segments("scale", scales, "explore.scale", "explore.scales", t) if len(scales) > 1 else "value"
    if scale != "index":
        return Showing(scale)
    counts = transform.base_years(points)
    most = max(counts.values())
    default = min(year for year, count in counts.items() if count == most)
    return Showing(scale, _year_box("base", sorted(counts), default, "explore.base", t))


def _choose_year(shown: pd.DataFrame, way: Showing, t: Language) -> int:
    """The year that towns are compared in: the latest of those with most towns, unless another is chosen."""
    counts = shown.groupby("year")["place"].nunique()
    told = counts.drop(index=way.base, errors="ignore") if way.scale == "index" else counts  # all are 100 there
    best = told if len(told) else counts
    default = int(best[best == best.max()].index.max())
    return _year_box("year", [int(year) for year in counts.index], default, "explore.year", t)


def _choose_axis(shown: pd.DataFrame, way: Showing, view: str, t: Language) -> bool:
    """Growth and shares have no logarithm, nor has anything that is not above zero."""
    if view == "table" or way.scale in ("yoy", "share") or shown["measure"].iloc[0] != "level":
        return False
    if not (shown["shown"] > 0).all() or shown["shown"].nunique() < 2:
        return False
    link.choice("axis", AXES, AXES[0])
    return _segments("axis", AXES, "explore.axis", "explore.axes", t) == "log"


def _choose_panels(t: Language) -> bool:
    link.choice("panels", PANELS, PANELS[0])
    return _segments("panels", PANELS, "explore.panels", "explore.panel_scales", t) == "free"


def _segments(key: str, options: Sequence[str], label: str, names: str, t: Language) -> str:
    return st.segmented_control(
        t(label), options, key=key, format_func=lambda option: t(f"{names}.{option}"), required=True
    )


def _year_box(key: str, years: Sequence[int], default: int, label: str, t: Language) -> int:
    link.choice(key, years, default)
    if len(years) == 1:
        return years[0]
    return st.selectbox(t(label), years[::-1], key=key, filter_mode=None, width=YEAR_WIDTH)
