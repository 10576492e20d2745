"""The filters that all pages share: in the sidebar, and in the URL."""

from __future__ import annotations

import streamlit as st

from extract import queries
from extract.queries import Filters
from interface import link, names
from interface.collection import ask
from interface.language import Language

KEYS = ("district", "town", "kind", "years", "entered")


def sidebar(t: Language) -> Filters:
    """Draw the filters and say what they let through."""
    st.subheader(t("filter.title"))
    options = ask(queries.options)
    districts = _districts(options, t)
    kinds = _kinds(options, t)
    towns = _towns(Filters(districts=districts, kinds=kinds), t)
    years = _years(options, t)
    entered = _entered(options, t)
    filters = Filters(
        districts=districts, kinds=kinds, places=towns, years=years, sources=() if entered else ("extracted",)
    )
    if filters != queries.EVERYTHING:
        clear_button(t, "sidebar")
    return filters


def clear_button(t: Language, place: str) -> None:
    """A button that clears all filters; ``place`` tells it from others on the page."""
    st.button(
        t("filter.clear"), key=f"clear_{place}", on_click=link.clear, args=(KEYS,), icon=":material/filter_alt_off:"
    )


def _districts(options: queries.Options, t: Language) -> tuple[str, ...]:
    link.choices("district", options.districts)
    return tuple(
        st.multiselect(
            t("filter.district"),
            options.districts,
            key="district",
            format_func=lambda name: names.findable(name, t),
            placeholder=t("filter.all"),
        )
    )


def _kinds(options: queries.Options, t: Language) -> tuple[str, ...]:
    link.choices("kind", options.kinds)
    return tuple(
        st.multiselect(
            t("filter.kind"),
            options.kinds,
            key="kind",
            format_func=lambda kind: names.kind_name(kind, t),
            placeholder=t("filter.all"),
        )
    )


def _towns(filters: Filters, t: Language) -> tuple[str, ...]:
    places = ask(queries.places, filters)
    ids = places["place_id"].tolist()
    labels = dict(zip(ids, places["label"], strict=True))
    link.choices("town", ids, aliases={label: place for place, label in labels.items()})
    return tuple(
        st.multiselect(
            t("filter.town"),
            ids,
            key="town",
            format_func=lambda place: names.findable(labels[place], t),
            placeholder=t("filter.town_placeholder"),
        )
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
