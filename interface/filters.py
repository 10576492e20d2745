"""The filters that all pages share: in the sidebar, and in the URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeVar

import streamlit as st

from extract import queries
from extract.queries import Filters
from interface import link, names
from interface.collection import ask
from interface.language import Language

T = TypeVar("T")

KEYS = ("district", "town", "kind", "years", "entered")


def sidebar(t: Language) -> Filters:
    """Draw the filters and say what they let through."""
    st.header(t("filter.title"))
    options = ask(queries.options)
    districts = several(
        "district", options.districts, t("filter.district"), lambda name: names.findable(name, t), t("filter.all")
    )
    kinds = several("kind", options.kinds, t("filter.kind"), lambda kind: names.kind_name(kind, t), t("filter.all"))
    towns = _towns(Filters(districts=districts, kinds=kinds), t)
    years = _years(options, t)
    entered = _entered(options, t)
    filters = Filters(
        districts=districts, kinds=kinds, places=towns, years=years, sources=() if entered else ("extracted",)
    )
    if filters != queries.EVERYTHING:
        clear_button(t, "sidebar")
    return filters


def clear_button(t: Language, place: str, also: Sequence[str] = ()) -> None:
    """A button that clears all shared filters, and the page's own ``also``; ``place`` tells it from others."""
    keys = (*KEYS, *also)
    st.button(
        t("filter.clear"), key=f"clear_{place}", on_click=link.clear, args=(keys,), icon=":material/filter_alt_off:"
    )


def several(
    key: str,
    options: Sequence[T],
    label: str,
    named: Callable[[T], str],
    placeholder: str,
    *,
    place: Any = st,
    aliases: Mapping[str, T] | None = None,
    most: int | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> tuple[T, ...]:
    """A box to choose any of ``options`` in, kept in the URL.

    Args:
        placeholder: stands in the box while none is chosen.
        place: the column or container to draw it in.
        aliases: further ways to write options in a URL.
        most: how many may be chosen; any number where None.
        width: in pixels, or as wide as its place.
    """
    link.choices(key, options, aliases, most)
    chosen = place.multiselect(
        label, options, key=key, format_func=named, placeholder=placeholder, max_selections=most, width=width
    )
    return tuple(chosen)


def _towns(filters: Filters, t: Language) -> tuple[str, ...]:
    places = ask(queries.places, filters)
    labels = dict(zip(places["place_id"], places["label"], strict=True))
    return several(
        "town",
        list(labels),
        t("filter.town"),
        lambda place: names.findable(labels[place], t),
        t("filter.town_placeholder"),
        aliases={label: place for place, label in labels.items()},
    )


def _years(options: queries.Options, t: Language) -> tuple[int, int] | None:
    if not options.years:
        return None
    low, high = options.years[0], options.years[-1]
    if low == high:
        st.caption(t("filter.one_year", year=low))
        return None
    link.span("years", low, high)
    years = st.slider(t("filter.years"), low, high, key="years")
    return None if years == (low, high) else years


def _entered(options: queries.Options, t: Language) -> bool:
    if "entered" not in options.sources:
        return True
    link.switch("entered", True)
    return st.toggle(t("filter.entered"), key="entered", help=t("filter.entered_help"))


def current() -> Filters:
    """The filters of this run, for pages; dashboard.py has drawn them by then."""
    filters: Filters = st.session_state.get("filters", queries.EVERYTHING)
    return filters


def towns_only(chosen: Filters) -> Filters:
    """Without districts and counties, beside which towns would be specks, unless kinds or places are asked for."""
    kinds = tuple(kind for kind in ask(queries.options).kinds if kind not in names.COUNTY_KINDS)
    return chosen if chosen.kinds or chosen.places or not kinds else replace(chosen, kinds=kinds)
