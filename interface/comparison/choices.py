"""Choosing what is compared: indicators by any of their names, a year among those that are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import filters, link
from interface.collection import ask
from interface.indicator_choice import matching
from interface.language import Language
from interface.page import Page

MOST_SEGMENTS = 12  # years that stand side by side; more are a list


class Offered:
    """The indicators that a view offers, narrowed by the box to search them in.

    Attributes:
        codes: of all indicators that pass the filters.
    """

    def __init__(self, page: Page, place: Any) -> None:
        """Draw the box in ``place``."""
        self._t = t = page.t
        self._rows = ask(queries.indicators, page.filters).set_index("indicator", drop=False)
        self.codes: list[str] = self._rows.index.tolist()
        link.text("named")
        wanted = place.text_input(t("compare.find"), key="named", placeholder=t("explore.find_placeholder"))
        found = matching(self._rows, wanted)["indicator"].tolist()
        if not found:
            st.info(t("compare.not_found"))
        self._found = found or self.codes

    def name(self, code: str) -> str:
        """What an indicator is called."""
        return str(self._rows.loc[code, self._t.code])

    def less_is_better(self, code: str) -> bool:
        """Whether a large figure of an indicator is no success."""
        return bool(self._rows.loc[code, "better"] == "less")

    def _option(self, code: str) -> str:
        places = self._t.count("count.places", int(self._rows.loc[code, "places"]))
        return self._t("compare.option", name=self.name(code), places=places)

    def one(self, key: str, label: str, default: str, place: Any, *, forget: Sequence[str], without: str = "") -> str:
        """A box to choose one in.

        Args:
            forget: keys of choices that depend on this one.
            without: an indicator that is not offered.
        """
        options = [code for code in self.codes if code != without]
        chosen = link.choice(key, options, default)
        shown = [code for code in options if code in self._found or code == chosen]
        place.selectbox(label, shown, key=key, format_func=self._option, on_change=link.clear, args=(forget,))
        return chosen

    def several(self, key: str, label: str, usual: Sequence[str], most: int, place: Any) -> list[str]:
        """A box to choose several in; ``usual`` while none is chosen."""
        chosen = link.choices(key, self.codes, most=most)
        shown = [code for code in self.codes if code in self._found or code in chosen]
        placeholder = self._t("compare.usual", names=self._t.join([self.name(code) for code in usual]))
        return list(filters.several(key, shown, label, self._option, placeholder, place=place, most=most) or usual)


def usual_series(page: Page) -> pd.DataFrame:
    """What to begin with: headline indicators that have amounts of whole years, else any that have."""
    chosen = filters.towns_only(page.filters)
    found = ask(queries.yearly_series, chosen)
    return found if len(found) > 1 else ask(queries.yearly_series, chosen, headline_only=False)


def year(
    key: str, places: Mapping[int, int], default: str, t: Language, *, whole: str = "", label: str = ""
) -> int | None:
    """A year to choose; None for ``whole``.

    Args:
        places: year → how many places it has, in the order to offer them in.
        default: as the URL writes it.
        whole: the name under which all years are offered; not offered where "".
    """
    options = [*([ALL] if whole else []), *map(str, places)]
    link.choice(key, options, default)

    def named(option: str) -> str:
        return whole if option == ALL else t("compare.year_option", year=option, n=places[int(option)])

    label = label or t("explore.year")
    if len(options) > MOST_SEGMENTS:
        chosen = st.selectbox(label, options, key=key, format_func=named, filter_mode=None)
    else:
        chosen = st.segmented_control(label, options, key=key, format_func=named, required=True)
    return None if chosen == ALL else int(chosen)


ALL = "all"  # as the URL writes it


def wants_derived() -> bool:
    """Whether derived figures come along; before what is chosen among them, while the switch stands after it."""
    return link.switch("derived", False)


def choose_derived(t: Language) -> None:
    """The switch of :func:`wants_derived`."""
    st.toggle(t("town.derived"), key="derived", help=t("town.derived_help"))


def counted(years: pd.DataFrame) -> dict[int, int]:
    """Year → places, of a frame with these columns."""
    return dict(zip(years["year"].astype(int), years["places"].astype(int), strict=True))
