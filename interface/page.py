"""The pages, and what each begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from extract.queries import Filters
from interface import filters, language, link
from interface.language import Language

PAGES = {
    "overview": "pages/overview.py",
    "explore": "pages/explore.py",
    "compare": "pages/compare.py",
    "targets": "pages/targets.py",
    "town": "pages/town.py",
    "report": "pages/report.py",
    "data": "pages/data.py",
}
_FRAMED = "page.framed"  # whether dashboard.py has drawn the frame of this run
_FORMER = "page.former"  # the page of the run before
_OF_A_PAGE = ("figure",)  # on another page it would open a window that nobody asked for


@dataclass(frozen=True)
class Page:
    """The reader's language and filters."""

    t: Language
    filters: Filters


def listed(t: Language) -> list[st.Page]:
    """All pages for the navigation, the first one at the root."""
    first = next(iter(PAGES))
    return [
        st.Page(path, title=t(f"page.{name}"), url_path="" if name == first else name, default=name == first)
        for name, path in PAGES.items()
    ]


@contextmanager
def framed() -> Iterator[None]:
    """Where dashboard.py runs a page."""
    st.session_state[_FRAMED] = True
    try:
        yield
    finally:
        st.session_state[_FRAMED] = False


def begin(name: str) -> Page:
    """The language and filters of this run; writes the page's heading."""
    if not st.session_state.get(_FRAMED):
        # A server that has not yet seen dashboard.py takes pages/ for pages without a frame, and a link to one of
        # them runs its file alone. Naming the pages tells it otherwise.
        st.navigation(listed(language.load(language.browser_code())), position="hidden")
        st.rerun()
    if st.session_state.get(_FORMER) != name:
        link.arrive(_OF_A_PAGE)
    st.session_state[_FORMER] = name
    page = Page(language.current(), filters.current())
    st.title(page.t(f"page.{name}"), anchor=False)
    return page
