"""What each page begins with."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from extract.queries import Filters
from interface import filters, language
from interface.language import Language

PAGES = {
    "overview": "pages/overview.py",
    "explore": "pages/explore.py",
    "town": "pages/town.py",
    "report": "pages/report.py",
    "data": "pages/data.py",
}


@dataclass(frozen=True)
class Page:
    """The reader's language and filters."""

    t: Language
    filters: Filters


def begin(name: str) -> Page:
    """The language and filters of this run; writes the page's heading."""
    page = Page(language.current(), filters.current())
    st.title(page.t(f"page.{name}"), anchor=False)
    return page
