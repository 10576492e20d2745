"""Lines over the years: one a town, gaps left open, targets reached by dots and derived points by thin dashes."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from interface.charts import backdrop, marks
from interface.charts.line_names import LABELLED, PLOT_HEIGHT, name_ends
from interface.charts.look import Entry, Look, ems, escaped, frame, short_name
from interface.charts.points import Drawing
from interface.language import Language

LINE_KEY = "━"  # before a name in a legend; the round mark there already means an actual figure
MOST_COLOURS = 10  # lines that keep their colours; of more, only the chosen town's does
WIDTHS = {"solid": 2, "dash": 1, "dot": 2}  # pixels of a line, by its dash


def line_chart(drawing: Drawing, style: Look, t: Language) -> go.Figure:
    """The figures of ``drawing`` over the years."""
    figure = go.Figure()
    points = _told_apart(drawing).sort_values(["place", "year"])
    towns = sorted(points.groupby("place", sort=False), key=lambda town: town[1]["colour"].iloc[0] >= 0)
    backdrop.add_years(figure, drawing, style)
    for name, town in towns:
        add_line(figure, str(name), town, drawing, style, t)
    legend = marks.entries(zip(points["status"], points["source"], strict=True), style, t)
    legend += backdrop.entries(drawing, style, t)
    is_named = len(towns) <= LABELLED or len(towns) > MOST_COLOURS
    if len(towns) > MOST_COLOURS:
        muted = points.loc[points["colour"] < 0, "place"].nunique()
        legend.append(Entry(LINE_KEY, t("chart.others_muted", n=muted), style.muted))
    elif not is_named:
        legend += [Entry(LINE_KEY, str(name), colour_of(town, style)) for name, town in towns]
    right = 20 + int(13 * max(ems(short_name(str(name))) for name, _ in towns)) if is_named else 24
    frame(
        figure, style, title=drawing.title, subtitle=drawing.subtitle, foot=drawing.foot,
        plot_height=PLOT_HEIGHT, right=right, legend=legend,
    )  # fmt: skip
    axis, height = value_axis(drawing.values(), log=drawing.log)
    figure.update_xaxes(**year_axis(points["year"]))
    figure.update_yaxes(**axis)
    if is_named:
        name_ends(figure, points, height, style, log=drawing.log)
    return figure


def _told_apart(drawing: Drawing) -> pd.DataFrame:
    """The points; where there are more towns than colours can tell apart, all but the chosen or largest are muted."""
    points = drawing.points
    if points["place"].nunique() <= MOST_COLOURS:
        return points
    last = points.sort_values("year").groupby("place")["value"].last()
    chosen = set(points.loc[points["id"] == drawing.chosen, "place"]) or set(last.nlargest(LABELLED).index)
    return points.assign(colour=points["colour"].where(points["place"].isin(chosen), -1))


def colour_of(town: pd.DataFrame, style: Look) -> str:
    """The colour of the town whose points these are."""
    return style.colour(int(town["colour"].iloc[0]))


def add_line(
    figure: go.Figure, name: str, town: pd.DataFrame, drawing: Drawing, style: Look, t: Language, **axes: str
) -> None:
    """Add one town's line and marks; ``axes`` names the panel they stand in (xaxis, yaxis) where there are several."""
    colour = colour_of(town, style)
    is_muted = bool((town["colour"] < 0).all())
    for dash, values in _runs(town).items():
        figure.add_scatter(
            x=values.index, y=values, mode="lines", connectgaps=False,
            line={"color": colour, "width": 1 if is_muted else WIDTHS[dash], "dash": dash},
            hoverinfo="skip", showlegend=False, name=name, **axes,
        )  # fmt: skip
    figure.add_scatter(
        x=town["year"],
        y=town["value"],
        mode="markers",
        name=escaped(name),
        marker=marks.markers(town, [colour] * len(town), drawing.chosen, style, small=is_muted),
        customdata=town[["id"]],
        text=[hover(row, t) for row in town.itertuples()],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        **axes,
    )


def _runs(town: pd.DataFrame) -> dict[str, pd.Series]:
    """Dash → the values of that line with every year between. Steps to a target, and those from and to a derived point
    beside stated ones, are lines apart."""
    by_year = town.drop_duplicates("year").set_index("year")
    years = range(int(by_year.index.min()), int(by_year.index.max()) + 1)
    values = by_year["value"].reindex(years)
    target = (by_year["status"] == "target").reindex(years, fill_value=False)
    derived = (by_year["source"] == "derived").reindex(years, fill_value=False) & (town["source"] != "derived").any()
    beside = derived | derived.shift(1, fill_value=False) | derived.shift(-1, fill_value=False)
    kept = {
        "solid": ~target & ~derived,
        "dash": ~target & beside,
        "dot": target | target.shift(-1, fill_value=False),
    }
    runs = {dash: values.where(keep) for dash, keep in kept.items()}
    return {dash: run for dash, run in runs.items() if run.notna().sum() > 1}


def hover(row: Any, t: Language) -> str:
    """What a point says under the pointer."""
    status = marks.label(row.status, row.source, t)
    more = "".join(f"<br>{escaped(note)}" for note in getattr(row, "note", ()))
    return f"<b>{escaped(row.place)}</b> {row.period}<br>{escaped(row.text)}<br>{status}{more}"


def year_axis(years: pd.Series, most_ticks: int = 7) -> dict[str, Any]:
    """Plotly's description of an axis of whole years, all of ``years`` on it."""
    first, last = int(years.min()), int(years.max())
    step = max(1, math.ceil((last - first) / most_ticks))
    return {
        "tickformat": "d", "dtick": step, "tick0": last, "range": [first - 0.35, last + 0.35], "showgrid": False,
    }  # fmt: skip


def value_axis(values: pd.Series, *, log: bool, most_ticks: int = 6) -> tuple[dict[str, Any], Callable[[float], float]]:
    """Plotly's description of an axis for ``values``; how high a value stands above its lower end, as a share of it."""
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = math.log10(low) - 0.15, math.log10(high) + 0.15
        dtick = 1 if high - low > 2.5 else "D2"
        axis = {"type": "log", "range": [low, high], "tickformat": ",~g", "dtick": dtick}
        return axis, lambda value: (math.log10(value) - low) / (high - low)
    span = (max(high, 0) - min(low, 0)) or 1
    low, high = min(low, 0) - (0.08 if low < 0 else 0.03) * span, max(high, 0) + 0.1 * span
    return {"range": [low, high], "tickformat": ",~g", "nticks": most_ticks}, lambda value: (value - low) / (high - low)
