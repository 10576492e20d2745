"""Links of the app's own, to a figure's sentence or to another page, answered without loading the page anew.

So the reader stays where they are. Opened in a new tab, or copied, they are addresses like any other.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from interface import link, names
from interface.language import Language

KEY = "in_place"
_NEXT = "in_place.next"  # the address that the run after a callback goes to

_component = st.components.v2.component(KEY, js=(Path(__file__).parent / "in_place.js").read_text("utf-8"))


def _address(page: str, kept: Mapping[str, list[str]], values: Mapping[str, str | None]) -> str:
    """The address of ``page``, a name of ``PAGES``; of the page that is open where empty."""
    said = {key: value for key, value in values.items() if value}
    return f"{page}?{urlencode({**kept, **said}, doseq=True)}"


def anchor(content: str, kept: Mapping[str, list[str]], page: str = "", **values: str) -> str:
    """A link as HTML.

    Args:
        content: what stands in it, escaped by the caller.
        kept: what it keeps of the address (``link.shown``, of another page ``link.kept``).
        page: a name of ``PAGES``; the page that is open where empty.
        values: for the widgets there, as the address writes them.
    """
    return f'<a href="{html.escape(_address(page, kept, values))}" target="_self" data-in-place>{content}</a>'


def figure(content: str, observation_id: str, kept: Mapping[str, list[str]]) -> str:
    """A link to the sentence of a figure, shown over the page that is open."""
    return anchor(content, kept, figure=observation_id)


def place(row: Mapping[str, Any], t: Language) -> str:
    """A link to a place's own page; ``row`` has place_id and place (its label)."""
    return anchor(html.escape(names.place_name(row["place"], t)), link.kept(), "town", place=row["place_id"])


def button(label: str, page: str, *, key: str, icon: str, prominent: bool = False, **values: str | None) -> None:
    """A link to ``page`` that looks like a button; keeps what all pages share."""
    kind = "primary" if prominent else "secondary"
    st.link_button(label, _address(page, link.kept(), values), key=f"in_place_{key}", icon=icon, type=kind)


def open_next(page: str, **values: str | None) -> None:
    """Let the next run lead to ``page`` with ``values``, as the address writes them; for callbacks."""
    st.session_state[_NEXT] = _address(page, link.kept(), values)


def answer() -> None:
    """Answer clicks on such links, and go where a callback wanted to; once a run."""
    wanted = st.session_state.pop(_NEXT, None)
    _component(key=KEY, data={"open": wanted}, on_figure_change=_show_figure)
    if wanted:
        st.stop()  # the reader's browser asks for the other page


def _show_figure() -> None:
    asked = getattr(st.session_state.get(KEY), "figure", None)
    if asked:
        link.set_next(figure=asked)
