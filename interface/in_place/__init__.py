"""Links in HTML of the app's own, to a figure's sentence or to another page, answered without loading the page anew.

So the reader stays where they are. Opened in a new tab, or copied, they are addresses like any other.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from interface import link, names, opening
from interface.language import Language
from interface.page import PAGES

KEY = "in_place"

_component = st.components.v2.component(KEY, js=(Path(__file__).parent / "in_place.js").read_text("utf-8"))


def anchor(content: str, kept: Mapping[str, list[str]], page: str = "", **values: str) -> str:
    """A link as HTML.

    Args:
        content: what stands in it, escaped by the caller.
        kept: what it keeps of the address (``link.shown``, of another page ``link.kept``).
        page: a name of ``PAGES``; the page that is open where empty.
        values: for the widgets there, as the address writes them.
    """
    address = html.escape(f"{page}?{urlencode({**kept, **values}, doseq=True)}")
    return f'<a href="{address}" target="_self" data-in-place>{content}</a>'


def figure(content: str, observation_id: str, kept: Mapping[str, list[str]]) -> str:
    """A link to the sentence of a figure, shown over the page that is open."""
    return anchor(content, kept, figure=observation_id)


def place(row: Mapping[str, Any], t: Language) -> str:
    """A link to a place's own page; ``row`` has place_id and place (its label)."""
    return anchor(html.escape(names.place_name(row["place"], t)), link.kept(), "town", place=row["place_id"])


def answer() -> None:
    """Answer clicks on such links; once a page, after its HTML."""
    _component(key=KEY, on_address_change=_follow)


def _follow() -> None:
    state: Any = st.session_state.get(KEY)
    page, _, said = str(getattr(state, "address", None) or "").partition("?")
    texts = parse_qs(said)
    if page in PAGES:
        opening.address_later(page, texts)
    elif "figure" in texts:
        link.set_next(figure=texts["figure"][-1])
