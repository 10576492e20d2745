"""What every chart has in common: colours from .streamlit/config.toml, title, subtitle, foot, axes, mode bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from interface.charts.canvas import Canvas
from interface.language import Language

TITLE_SIZE, TEXT_SIZE, SUBTITLE_SIZE, FOOT_SIZE = 16, 13, 12, 11
TITLE_LINE, LEGEND_LINE = 22, 17  # pixels from one line to the next
LINE_EMS = 21  # of the title's size: what fits on a phone; titles and feet are broken there
NAME_EMS = 9  # of a name in a margin
SHADES = 4  # of the sequential palette: those that stand out from the background
NEVER_FIRST = set("，。、；：）》·,.;:)")  # of a line
MUTED = {"light": "#5f676c", "dark": "#9aa3a8"}  # text that stands back
# what plotly calls a button → key under "modebar" in the translations
MODE_BAR = {
    "Download plot as a PNG": "png",
    "Download plot": "svg",
    "Preparing image - this may take a few seconds": "working",
    "Image download succeeded": "done",
    "Sorry, there was a problem downloading your image!": "failed",
}
# What Streamlit sets once a chart stands, said beforehand, and that its data stay the same: plotly would otherwise draw
# every chart twice.
_AS_SHOWN = {
    "autosize": True,
    "clickmode": "event+select",
    "hovermode": "closest",
    "dragmode": "pan",
    "datarevision": 1,
}


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: a character for the mark, its meaning, its colour; that of the words where it differs."""

    glyph: str
    text: str
    colour: str
    words: str = ""


@dataclass(frozen=True)
class Look:
    """The colours of the reader's theme; ``ramp`` is from little to much."""

    dark: bool
    text: str
    muted: str
    grid: str
    background: str
    accent: str
    palette: tuple[str, ...]
    ramp: tuple[str, ...]
    font: str

    def colour(self, number: int) -> str:
        """The colour of a place by its number in the palette; below zero it is one of many, in the muted colour."""
        return self.palette[number % len(self.palette)] if number >= 0 else self.muted


def look() -> Look:
    """The look of this run, light or dark as the reader has it."""
    dark = st.context.theme.type == "dark"

    def option(name: str) -> Any:
        return st.get_option(f"theme.{'dark' if dark else 'light'}.{name}")

    return Look(
        dark=dark,
        text=option("textColor"),
        muted=MUTED["dark" if dark else "light"],
        grid="#2b3237" if dark else "#e8eae7",
        background=option("backgroundColor"),
        accent=option("primaryColor"),
        palette=tuple(option("chartCategoricalColors")),
        ramp=tuple(option("chartSequentialColors"))[-SHADES:],
        font=st.get_option("theme.font"),
    )


def _ems(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E7F else 0.52 for c in text)


def broken(text: str, ems: float) -> list[str]:
    """``text`` in lines of at most ``ems`` ems; Chinese breaks anywhere, Latin words stay whole."""
    if _ems(text) <= ems:
        return [text]
    if " · " in text:  # the joint of a title
        return [line for part in text.split(" · ") for line in broken(part, ems)]
    lines, line = [], ""
    for piece in re.findall(r"[\u2e80-\uffef]|[^ \u2e80-\uffef]+ *| +", text):
        if line and _ems(line + piece.rstrip()) > ems and piece.strip() not in NEVER_FIRST:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def escaped(text: str) -> str:
    """Text for a chart: plotly reads a little HTML in its texts."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ems(text: str) -> float:
    """The width of ``text`` in ems, roughly: what margins are measured by."""
    return _ems(text)


def short_name(name: str) -> str:
    """A place's name for a margin: what is longer than fits on a phone ends in dots."""
    if _ems(name) <= NAME_EMS:
        return name
    while _ems(name) > NAME_EMS - 1:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _block(text: str, size: int) -> tuple[str, int]:
    """``text`` broken into lines for a size in pixels, and the number of lines."""
    lines = broken(text, LINE_EMS * TITLE_SIZE / size)
    return "<br>".join(escaped(line) for line in lines), len(lines)


def _legend(entries: Sequence[Entry]) -> list[str]:
    """The entries in lines that fit on a phone."""
    lines: list[str] = []
    room = 0.0
    for entry in entries:
        width = _ems(f"{entry.glyph} {entry.text}") + 1.5
        glyph, text = f"{entry.glyph}\u00a0", escaped(entry.text)
        html = f'<span style="color:{entry.colour}">{glyph}{text}</span>'
        if entry.words:
            html = f'<span style="color:{entry.colour}">{glyph}</span><span style="color:{entry.words}">{text}</span>'
        if lines and width <= room:
            lines[-1] += f"\u2003{html}"
        else:
            lines.append(html)
            room = LINE_EMS * TITLE_SIZE / SUBTITLE_SIZE
        room -= width
    return lines


def _line_of_text(
    canvas: Canvas, text: str, size: int, colour: str, *, left: int, above: int | None = None, below: int = 0
) -> None:
    """Text at the chart's left edge, so many pixels above the plot's upper or below its lower edge."""
    canvas.write(
        text=text, align="left", font={"size": size, "color": colour},
        x=0, xref="paper", xanchor="left", xshift=4 - left,
        y=0 if above is None else 1, yref="paper", yanchor="top", yshift=-below if above is None else above,
    )  # fmt: skip


def frame(
    canvas: Canvas,
    style: Look,
    *,
    title: str,
    subtitle: str,
    foot: str,
    plot_height: int,
    left: int = 52,
    right: int = 24,
    legend: Sequence[Entry] = (),
    ticks_above: int = 0,
    title_below: int = 0,
) -> None:
    """Give a chart its title, subtitle, foot and axes.

    Args:
        plot_height: height of the plot itself; what stands around it is added.
        left, right: the margins that tick labels and labels at line ends need.
        ticks_above, title_below: height of what stands above the plot and below its ticks, 0 without. All in pixels.
        legend: written above the plot as text: plotly's own takes room by the window's width and would push the rest.
    """
    title_html, title_lines = _block(title, TITLE_SIZE)
    subtitle_html, subtitle_lines = _block(subtitle, SUBTITLE_SIZE)
    foot_html, foot_lines = _block(foot, FOOT_SIZE)
    legend_lines = _legend(legend)
    head = 14 + title_lines * TITLE_LINE + subtitle_lines * 17
    top = head + len(legend_lines) * LEGEND_LINE + ticks_above + 14
    bottom = 46 + title_below + foot_lines * 15
    height = plot_height + top + bottom
    canvas.lay_out(
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom},
        paper_bgcolor=style.background,
        plot_bgcolor=style.background,
        font={"family": style.font, "size": TEXT_SIZE, "color": style.text},
        hoverlabel={"font": {"family": style.font, "size": TEXT_SIZE}, "align": "left"},
        showlegend=False,
        **_AS_SHOWN,
    )
    # Annotations, for plotly sets titles of several lines at places of its own choice.
    _line_of_text(canvas, f"<b>{title_html}</b>", TITLE_SIZE, style.text, left=left, above=top - 8)
    _line_of_text(
        canvas, subtitle_html, SUBTITLE_SIZE, style.muted, left=left, above=top - 12 - title_lines * TITLE_LINE
    )
    if legend_lines:
        above = len(legend_lines) * LEGEND_LINE + ticks_above + 12
        _line_of_text(canvas, "<br>".join(legend_lines), SUBTITLE_SIZE, style.text, left=left, above=above)
    _line_of_text(canvas, foot_html, FOOT_SIZE, style.muted, left=left, below=34 + title_below)
    axis = {
        "gridcolor": style.grid,
        "zerolinecolor": style.muted,
        "zerolinewidth": 1,
        "linecolor": style.muted,
        "tickfont": {"color": style.muted, "size": SUBTITLE_SIZE},
        "fixedrange": True,
        "showline": False,
        "ticks": "",
        "automargin": False,
    }
    canvas.axes("x", **axis)
    canvas.axes("y", **axis)


def mode_bar(t: Language, name: str, picture: str = "png") -> dict[str, Any]:
    """The configuration of a chart: its mode bar in the reader's language, its camera writing ``picture``."""
    words = {key: t(f"modebar.{slug}") for key, slug in MODE_BAR.items()}
    return {
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": picture, "filename": name, "scale": 2},
        "locale": f"{t.code}-towns",
        "locales": {f"{t.code}-towns": {"dictionary": words, "format": {}}},
    }
