"""Opening another page from a click: callbacks can't switch pages, so they leave word for the run that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from interface import filters, link
from interface.page import PAGES

_NEXT = "opening.next"
_ADDRESS = "opening.address"
SHARED = (*filters.KEYS, "lang")  # what every page keeps by itself


def later(page: str, **values: Any) -> None:
    """Open ``page`` with ``values`` for its widgets as soon as the next run begins; for callbacks."""
    st.session_state[_NEXT] = (page, values)


def address_later(page: str, texts: Mapping[str, list[str]]) -> None:
    """Open ``page`` as an address that says ``texts`` would, as soon as the next run begins; for callbacks."""
    st.session_state[_ADDRESS] = (page, texts)


def now() -> None:
    """Go where a callback wanted to."""
    wanted = st.session_state.pop(_NEXT, None)
    if wanted:
        page, values = wanted
        link.go(PAGES[page], **values)
    address = st.session_state.pop(_ADDRESS, None)
    if address:
        page, texts = address
        link.follow(PAGES[page], texts, SHARED)


def indicator(code: str, figure: str = "", measure: str | None = None, period: str | None = None) -> dict[str, Any]:
    """Values of the Explore page that show an indicator, with a figure's sentence open."""
    return {
        "theme": "", "find": "", "indicator": code, "measure": measure, "period": period, "unit": None,
        "view": None, "scale": None, "base": None, "year": None, "axis": None, "panels": None,
        "backdrop": None, "derived": None, "figure": figure,
    }  # fmt: skip


def report(report_id: str, figure: str = "") -> dict[str, Any]:
    """Values of the Report page that show a report, at a figure."""
    return {"report": report_id, "figure": figure}
