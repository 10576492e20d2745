"""Tables a row or a cell of which can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from interface import link


def show(
    frame: pd.DataFrame,
    on_choose: Callable[[int], None],
    *,
    key: str,
    config: dict[str, Any],
    height: int | Literal["auto", "content", "stretch"] = "auto",
) -> None:
    """Draw the table; a click on a row calls ``on_choose`` with its number, before the next run.

    Args:
        config: column → its head, or how Streamlit shows it.
    """
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        height=height,
        column_config=config,
        placeholder="",
        on_select=lambda: _choose(key, on_choose),
        selection_mode="single-row",
    )


def show_cells(
    frame: pd.DataFrame,
    on_choose: Callable[[int, str], None],
    *,
    key: str,
    config: dict[str, Any],
    height: int | Literal["auto", "content", "stretch"] = "auto",
) -> None:
    """Draw the table; a click on a cell calls ``on_choose`` with the number of its row and its column."""

    def choose() -> None:
        cells = st.session_state[key].selection.cells
        if cells:
            on_choose(*cells[0])

    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        height=height,
        column_config=config,
        placeholder="",
        on_select=choose,
        selection_mode="single-cell",
    )


def opening_sentences(ids: Sequence[str]) -> Callable[[int], None]:
    """For tables of figures: the chosen row's sentence is shown; ``ids`` are the figures of the rows."""
    return lambda row: link.set_next(figure=ids[row])


def _choose(key: str, on_choose: Callable[[int], None]) -> None:
    rows = st.session_state[key].selection.rows
    if rows:
        on_choose(rows[0])
