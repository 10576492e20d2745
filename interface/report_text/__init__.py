"""A report's whole text with its figures marked: a component, for a click on a mark is to be heard.

The text never becomes HTML: the browser is handed pieces of plain text and makes text nodes of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from interface import link

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "report_text",
    html='<div class="text" lang="zh" tabindex="-1"></div>',
    css=(_HERE / "report_text.css").read_text("utf-8"),
    js=(_HERE / "report_text.js").read_text("utf-8"),
)


def pieces(text: str, figures: pd.DataFrame, hints: Mapping[str, str]) -> list[dict[str, str]]:
    """``text`` cut at its figures: plain pieces, and pieces with the id and theme of a figure.

    Args:
        figures: observation_id, span_start, span_end, theme; of figures that overlap the first is marked.
        hints: observation_id → what is said of the figure to those who hear the page.
    """
    cut: list[dict[str, str]] = []
    at = 0
    for row in figures.dropna(subset=["span_start"]).sort_values(["span_start", "span_end"]).itertuples():
        start, end = int(row.span_start), int(row.span_end)
        if start < at or end > len(text):
            continue
        cut.append({"text": text[at:start]})
        theme = row.theme if isinstance(row.theme, str) else ""
        cut.append(
            {"text": text[start:end], "id": row.observation_id, "theme": theme, "hint": hints[row.observation_id]}
        )
        at = end
    cut.append({"text": text[at:]})
    return [piece for piece in cut if piece["text"]]


def show(cut: list[dict[str, str]], colours: Mapping[str, str], selected: str, report_id: str) -> None:
    """Draw the text; a click on a figure selects it for the next run.

    Args:
        cut: what :func:`pieces` gave.
        colours: theme → colour.
        selected: id of the figure to show, or "".
        report_id: tells one text from another.
    """
    _component(
        key="report_text",
        data={"report": report_id, "pieces": cut, "colours": dict(colours), "selected": selected},
        on_figure_change=_select,
    )


def _select() -> None:
    state: Any = st.session_state.get("report_text")
    figure = getattr(state, "figure", None)
    if figure:
        link.set_next(figure=str(figure))
