"""How a figure's status and source look on every chart: shape tells the source, filling the status."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from interface.charts.look import Look
from interface.language import Language

SYMBOLS = {
    ("actual", "extracted"): "circle",
    ("estimate", "extracted"): "circle-open",
    ("target", "extracted"): "diamond-open",
    ("actual", "entered"): "square",
    ("estimate", "entered"): "square-open",
    ("target", "entered"): "diamond-x-open",
}
SIZES = {"actual": 9, "estimate": 9, "target": 11}


def symbol(status: str, source: str) -> str:
    """The mark of a figure."""
    return SYMBOLS[status, source]


def label(status: str, source: str, t: Language) -> str:
    """What a mark means."""
    return t("chart.mark", status=t(f"status.{status}"), source=t(f"source.{source}"))


def short_label(status: str, source: str, t: Language) -> str:
    """The same in the few words that a legend has room for."""
    return t("chart.mark_short", status=t(f"status.{status}"), source=t(f"chart.from.{source}"))


def legend_entries(figure: go.Figure, combinations: Iterable[tuple[str, str]], style: Look, t: Language) -> int:
    """Add one legend entry for each mark that occurs, in a fixed order; returns how many."""
    present = set(combinations)
    shown = [key for key in SYMBOLS if key in present]
    for status, source in shown:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=short_label(status, source, t),
            marker={
                "symbol": symbol(status, source),
                "size": SIZES[status],
                "color": style.muted,
                "line": {"width": 1.5},
            },
            hoverinfo="skip",
            showlegend=True,
        )
    return len(shown)
