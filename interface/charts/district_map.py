"""A map without boundaries: a mark a district at its position, the darker the more, among those that have no figure."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from interface.charts import marks, naming
from interface.charts.boxes import Box
from interface.charts.canvas import Canvas, Chart
from interface.charts.look import FOOT_SIZE, Entry, Look, escaped, frame
from interface.charts.projection import projection
from interface.language import Language

PLOT_WIDTH, PLOT_HEIGHT = 300, 400  # pixels; what fits on a phone. Wider windows show it larger, or more of it
LEFT, RIGHT = 16, 16
WIDEST = 1000  # pixels that a window may show of the map
PADDING = 44  # pixels between the outermost marks and the edge, on a phone
LEAST = 0.1  # kilometres a pixel: closer, positions are not right enough
SIZES = ((30, 1.2), (math.inf, 0.8))  # up to how many marks → their size, against those of other charts
NAME_SIZE = 12
MOST_NAMES = 60
BAR = 90  # pixels that the bar of the scale has at most
GLYPH = "●"


@dataclass(frozen=True)
class DistrictMap:
    """The marks of a map with the words around them.

    Attributes:
        points: one row a district. name; lon, lat: in degrees; value: by which it is coloured; text: that in words;
            hover: what the pointer says, a line each; status, source, id: of the figure that a click opens.
        others: lon, lat of the districts without a figure, which show where the marks lie.
        title, subtitle, foot: in the reader's language.
        log: whether colours go by the logarithm.
        chosen: id of the mark that is open, or "".
    """

    points: pd.DataFrame
    others: pd.DataFrame
    title: str
    subtitle: str
    foot: str
    log: bool = False
    chosen: str = ""


@dataclass(frozen=True)
class _Window:
    """What part of the plane is seen.

    Attributes:
        across, up: its ends, from left to right and from below, in kilometres.
        pixel: how many of them a pixel is on a phone.
    """

    across: tuple[float, float]
    up: tuple[float, float]
    pixel: float


def district_map(drawing: DistrictMap, style: Look, t: Language) -> Chart:
    """The chart of ``drawing``, at least one mark."""
    points = drawing.points
    project = projection((points["lon"].min() + points["lon"].max()) / 2)
    spots = [project(*place) for place in zip(points["lon"], points["lat"], strict=True)]
    window = _window(spots)
    colours = [style.ramp[number] for number in shades(points["value"], len(style.ramp), log=drawing.log)]
    canvas = Canvas()
    has_others = _draw_others(canvas, [project(*p) for p in drawing.others.itertuples(index=False)], window, style)
    size = next(size for most, size in SIZES if len(points) <= most)
    marker = marks.markers(points, colours, drawing.chosen, style, scale=size)
    marker["line"]["color"] = _edges(points, colours, style)
    canvas.scatter(
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        showlegend=False,
        marker=marker,
        customdata=marks.customdata(points),
        hovertext=["<br>".join(map(escaped, lines)) for lines in points["hover"]],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    legend = _scale_of_colours(points, colours, style)
    legend += marks.entries(zip(points["status"], points["source"], strict=True), style, t)
    if has_others:
        legend.append(Entry("·", t("map.others"), style.muted))
    frame(
        canvas, style, title=drawing.title, subtitle=drawing.subtitle, foot=drawing.foot, plot_height=PLOT_HEIGHT,
        left=LEFT, right=RIGHT, legend=legend,
    )  # fmt: skip
    for letter, ends in (("x", window.across), ("y", window.up)):
        canvas.axes(letter, range=list(ends), showgrid=False, zeroline=False, showticklabels=False)
    canvas.axes("y", scaleanchor="x", scaleratio=1)
    _write_names(canvas, drawing, spots, window, style)
    _draw_bar(canvas, window, style, t)
    return canvas.chart()


def shades(values: pd.Series, count: int, *, log: bool) -> list[int]:
    """The shade of each value, of ``count`` from the lowest to the highest; the last for all where they are one."""
    of = values.map(math.log10) if log else values
    low, span = of.min(), of.max() - of.min()
    return [min(int((value - low) / span * count), count - 1) if span else count - 1 for value in of]


def _window(spots: list[tuple[float, float]]) -> _Window:
    """All marks, with room around them for names; plotly widens what does not fit the shape of its window."""
    (left, right), (low, high) = ((min(each), max(each)) for each in zip(*spots, strict=True))
    pixel = max((right - left) / (PLOT_WIDTH - 2 * PADDING), (high - low) / (PLOT_HEIGHT - 2 * PADDING), LEAST)
    room = PADDING * pixel
    return _Window((left - room, right + room), (low - room, high + room), pixel)


def _edges(points: pd.DataFrame, colours: list[str], style: Look) -> list[str]:
    """Filled marks have an edge that parts them from those they cover."""
    rows = zip(points["status"], colours, strict=True)
    return [style.background if status == "actual" else colour for status, colour in rows]


def _draw_others(canvas: Canvas, spots: list[tuple[float, float]], window: _Window, style: Look) -> bool:
    """Dots for the other districts that a wide window shows; whether there are any."""
    wide, high = (pixels * window.pixel for pixels in (WIDEST, PLOT_HEIGHT))
    (x0, x1), (y0, y1) = window.across, window.up
    seen = [(x, y) for x, y in spots if abs(2 * x - x0 - x1) < wide and abs(2 * y - y0 - y1) < high]
    canvas.scatter(
        x=[round(x, 1) for x, _ in seen], y=[round(y, 1) for _, y in seen], mode="markers", showlegend=False,
        marker={"size": 3, "color": style.muted, "opacity": 0.55}, hoverinfo="skip",
        unselected={"marker": {"opacity": 0.55}},
    )  # fmt: skip
    return bool(seen)


def _scale_of_colours(points: pd.DataFrame, colours: list[str], style: Look) -> list[Entry]:
    """The least and the most, each with its colour."""
    ends = dict.fromkeys((points["value"].argmin(), points["value"].argmax()))
    return [Entry(GLYPH, points["text"].iloc[number], colours[number], style.text) for number in ends]


def _write_names(
    canvas: Canvas, drawing: DistrictMap, spots: list[tuple[float, float]], window: _Window, style: Look
) -> None:
    """Write name and value beside marks, the open one and the largest first, as long as there is room."""
    points = drawing.points.reset_index(drop=True)
    pixels = [
        (
            (x - sum(window.across) / 2) / window.pixel + PLOT_WIDTH / 2,
            (y - sum(window.up) / 2) / window.pixel + PLOT_HEIGHT / 2,
        )
        for x, y in spots
    ]
    order = points.assign(is_open=points["id"] == drawing.chosen).sort_values(["is_open", "value"], ascending=False)
    names = {
        number: f"{points['name'].iloc[number]} {points['text'].iloc[number]}" for number in order.index[:MOST_NAMES]
    }
    room = Box(-LEFT / 2, 0, PLOT_WIDTH + LEFT / 2 + RIGHT / 2, PLOT_HEIGHT)
    for number, (beside_it, above_it) in naming.beside(pixels, names, room, NAME_SIZE).items():
        canvas.write(
            x=spots[number][0], y=spots[number][1], text=escaped(names[number]), xanchor="left", yanchor="bottom",
            xshift=beside_it, yshift=above_it, font={"color": style.text, "size": NAME_SIZE}, bgcolor=style.background,
        )  # fmt: skip


def _draw_bar(canvas: Canvas, window: _Window, style: Look, t: Language) -> None:
    """How long a round number of kilometres is, below the plot on the left."""
    most = BAR * window.pixel
    power = 10 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    start = window.across[0]
    below = {"yref": "paper", "xref": "x"}
    canvas.shape(
        type="line", x0=start, x1=start + length, ysizemode="pixel", yanchor=0, y0=-8, y1=-8,
        line={"color": style.muted, "width": 1.5}, **below,
    )  # fmt: skip
    canvas.write(
        text=t("map.bar", n=f"{length:,g}"), x=start + length, y=0, xanchor="left", yanchor="middle", xshift=6,
        yshift=-8, font={"size": FOOT_SIZE, "color": style.muted}, **below,
    )  # fmt: skip
