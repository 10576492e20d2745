"""A table with a bar behind each number: a component, for a click on a number is to be heard.

Texts never become HTML: the browser makes text nodes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from interface import link

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "bar_table",
    html='<div class="box" tabindex="0" role="region"><table></table></div>',
    css=(_HERE / "bar_table.css").read_text("utf-8"),
    js=(_HERE / "bar_table.js").read_text("utf-8"),
)


@dataclass(frozen=True)
class Cell:
    """One number.

    Attributes:
        text: the number as it is read; "" where there is none.
        note: small print below it, such as its year.
        share: length of its bar, from 0 to 1.
        id: of the figure behind it, or "".
        said: the whole of it, for the pointer and for those who hear the page.
    """

    text: str = ""
    note: str = ""
    share: float = 0.0
    id: str = ""
    said: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its name, small print below it, its cells in the order of the heads."""

    name: str
    note: str
    cells: Sequence[Cell]


def show(heads: Sequence[tuple[str, str]], rows: Sequence[Row], *, corner: str, label: str, selected: str) -> None:
    """Draw the table; a click on a number opens its sentence in the next run.

    Args:
        heads: name and unit of each column of numbers.
        corner: the head of the names.
        label: what the table shows, for those who hear the page.
        selected: id of the figure that is open, or "".
    """
    data = {
        "heads": [list(head) for head in heads], "rows": [asdict(row) for row in rows], "corner": corner,
        "label": label, "selected": selected,
    }  # fmt: skip
    _component(key="bar_table", data=data, on_figure_change=_select)


def _select() -> None:
    state: Any = st.session_state.get("bar_table")
    figure = getattr(state, "figure", None)
    if figure:
        link.set_next(figure=str(figure))
