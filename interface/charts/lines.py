"""Lines over the years: one a town, gaps left open, targets reached by dots and derived points by thin dashes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from interface.charts import backdrop, marks
from interface.charts.canvas import Canvas, Chart
from interface.charts.line_names import LABELLED, PLOT_HEIGHT, name_ends
from interface.charts.look import Entry, Look, ems, escaped, frame, short_name
from interface.charts.points import Drawing
from interface.language import Language

LINE_KEY = "━"  # before a name in a legend; the round mark there already means an actual figure
MOST_COLOURS = 10  # lines that keep their colours; of more, only the chosen town's does
WIDTHS = {"solid": 2, "dash": 1, "dot": 2}  # pixels of a line, by its dash
SMALL = 0.55  # of their size, for the marks of muted towns
Run = list[tuple[int | None, float | None]]  # year, value; without a value the line is open


def line_chart(drawing: Drawing, style: Look, t: Language) -> Chart:
    """The figures of ``drawing`` over the years."""
    canvas = Canvas()
    points = _told_apart(drawing).sort_values(["place", "year"])
    towns = dict(zip(points["place"], points["colour"], strict=True))
    backdrop.add_years(canvas, drawing, style)
    add_lines(canvas, points, drawing.chosen, style, t)
    legend = marks.entries(zip(points["status"], points["source"], strict=True), style, t)
    legend += backdrop.entries(drawing, style, t)
    is_named = len(towns) <= LABELLED or len(towns) > MOST_COLOURS
    if len(towns) > MOST_COLOURS:
        muted = sum(colour < 0 for colour in towns.values())
        legend.append(Entry(LINE_KEY, t("chart.others_muted", n=muted), style.muted))
    elif not is_named:
        legend += entries(towns, style)
    right = 20 + int(13 * max(ems(short_name(name)) for name in towns)) if is_named else 24
    frame(
        canvas, style, title=drawing.title, subtitle=drawing.subtitle, foot=drawing.foot,
        plot_height=PLOT_HEIGHT, right=right, legend=legend,
    )  # fmt: skip
    axis, height = value_axis(drawing.values(), log=drawing.log)
    canvas.axes("x", **year_axis(points["year"]))
    canvas.axes("y", **axis)
    if is_named:
        name_ends(canvas, points, height, style, log=drawing.log)
    return canvas.chart()


def _told_apart(drawing: Drawing) -> pd.DataFrame:
    """The points; where there are more towns than colours can tell apart, all but the chosen or largest are muted."""
    points = drawing.points
    if points["place"].nunique() <= MOST_COLOURS:
        return points
    last = points.sort_values("year").groupby("place")["value"].last()
    chosen = set(points.loc[points["id"] == drawing.chosen, "place"]) or set(last.nlargest(LABELLED).index)
    return points.assign(colour=points["colour"].where(points["place"].isin(chosen), -1))


def entries(towns: Mapping[str, int], style: Look) -> list[Entry]:
    """The legend's entries for towns and their colours' numbers."""
    return [Entry(LINE_KEY, name, style.colour(int(colour))) for name, colour in towns.items()]


def add_lines(
    canvas: Canvas, points: pd.DataFrame, chosen: str, style: Look, t: Language, *, scale: float = 1, **axes: str
) -> None:
    """Add each town's line and marks, the muted ones behind the others.

    Args:
        points: sorted by place and year.
        chosen: the figure whose sentence is open.
        scale: of the marks' size.
        axes: the panel they stand in (xaxis, yaxis) where there are several.
    """
    for is_muted in (True, False):
        own = points[(points["colour"] < 0) == is_muted]
        if own.empty:
            continue
        rows = list(own.itertuples())
        for name, colour, dash, run in _joined(rows) if is_muted else _runs_of_towns(rows):
            canvas.scatter(
                x=[year for year, _ in run], y=[value for _, value in run], mode="lines", connectgaps=False,
                line={"color": style.colour(colour), "width": 1 if is_muted else WIDTHS[dash], "dash": dash},
                hoverinfo="skip", showlegend=False, name=name, **axes,
            )  # fmt: skip
        colours = [style.colour(int(row.colour)) for row in rows]
        canvas.scatter(
            x=own["year"].tolist(),
            y=own["value"].tolist(),
            mode="markers",
            marker=marks.markers(own, colours, chosen, style, scale=scale * (SMALL if is_muted else 1)),
            customdata=marks.customdata(own),
            text=[hover(row, t) for row in rows],
            hovertemplate="%{text}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            cliponaxis=False,
            **axes,
        )


def _runs_of_towns(rows: Iterable[Any]) -> Iterator[tuple[str, int, str, Run]]:
    """Name, colour, dash and vertices of each town's lines; ``rows`` are sorted by place and year."""
    for name, own in groupby(rows, key=lambda row: row.place):
        town = list(own)
        for dash, run in _runs(town).items():
            yield str(name), int(town[0].colour), dash, run


def _joined(rows: Iterable[Any]) -> Iterator[tuple[str, int, str, Run]]:
    """The lines of muted towns as one of each dash, with a gap after each town: nothing tells them apart."""
    runs: dict[str, Run] = {}
    for _, _, dash, run in _runs_of_towns(rows):
        runs.setdefault(dash, []).extend([*run, (None, None)])
    return (("", -1, dash, run) for dash, run in runs.items())


def _runs(town: Sequence[Any]) -> dict[str, Run]:
    """Dash → that line of a town, with every year between. Steps to a target, and those from and to a derived point
    beside stated ones, are lines apart."""
    by_year = {row.year: row for row in reversed(town)}
    target = {year for year, row in by_year.items() if row.status == "target"}
    derived = {year for year, row in by_year.items() if row.source == "derived"}
    if all(row.source == "derived" for row in town):
        derived = set()
    beside = derived | {year + 1 for year in derived} | {year - 1 for year in derived}
    known = set(by_year)
    kept = {
        "solid": known - target - derived,
        "dash": (known & beside) - target,
        "dot": known & (target | {year - 1 for year in target}),
    }
    years = range(min(known), max(known) + 1)
    return {
        dash: [(year, by_year[year].value if year in keep else None) for year in years]
        for dash, keep in kept.items()
        if len(keep) > 1
    }


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
