"""Which place has figures for which indicator: a square a pair, the larger the more years.

A component, for a chart of a thousand marks of plotly's takes a browser longer than all else on the page; here all
squares are one shape, and what the pointer says of one is reckoned from where it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from interface import chart_view, link
from interface.charts.look import Look
from interface.language import Language

_HERE = Path(__file__).parent
SMALLEST, LARGEST = 7, 15  # pixels

_component = st.components.v2.component(
    "coverage_matrix",
    html=(_HERE / "matrix.html").read_text("utf-8"),
    css=(_HERE / "matrix.css").read_text("utf-8"),
    js=(_HERE / "matrix.js").read_text("utf-8"),
)


def show(
    pairs: pd.DataFrame,
    style: Look,
    t: Language,
    *,
    key: str,
    places: list[str],
    words: dict[str, str],
    on_choose: Callable[[str], None],
) -> None:
    """Draw the matrix.

    Args:
        pairs: one row a pair: place, name (what the pointer calls it), indicator_name, years (list), id.
        places: the columns, from left to right.
        words: title, subtitle, foot, alt (the matrix in words).
        on_choose: told the id of the row that the reader clicks a square of, before the next run.
    """

    def heard() -> None:
        if chosen := getattr(st.session_state.get(key), "indicator", None):
            on_choose(str(chosen))

    colours = {"text": style.text, "muted": style.muted, "grid": style.grid, "square": style.accent}
    _component(
        key=key,
        data={
            **matrix(pairs, t, places),
            "format": link.choice("picture", chart_view.PICTURES, chart_view.PICTURES[0]),
            "words": {**words, "picture": t("modebar.png")},
            "look": {**colours, "ground": style.background, "font": style.font},
        },
        on_indicator_change=heard,
    )


def matrix(pairs: pd.DataFrame, t: Language, places: list[str]) -> dict[str, Any]:
    """Columns, rows and squares; what many squares say in the same words is told once."""
    rows = dict(zip(pairs["indicator_name"], pairs["id"], strict=True))
    called = dict(zip(pairs["place"], pairs["name"], strict=True))
    words = {years: t.join([str(year) for year in years]) for years in dict.fromkeys(map(tuple, pairs["years"]))}
    told = dict.fromkeys(words.values())
    column, row, word = ({name: number for number, name in enumerate(names)} for names in (places, rows, told))
    most = max(*map(len, pairs["years"]), 2)
    return {
        "columns": places,
        "names": [called[place] for place in places],
        "rows": [{"name": name, "id": each} for name, each in rows.items()],
        "told": list(told),
        "squares": [
            [
                column[place],
                row[name],
                round(SMALLEST + (len(years) - 1) / (most - 1) * (LARGEST - SMALLEST), 1),
                word[words[tuple(years)]],
            ]
            for place, name, years in zip(pairs["place"], pairs["indicator_name"], pairs["years"], strict=True)
        ],
    }
