"""The shared filters that are set, above the page: each with one click to clear it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from extract import queries
from extract.queries import Filters
from interface import filters, link, names
from interface.collection import ask
from interface.language import Language
from interface.plain import plain

MOST_NAMED = 2  # of the values of one filter; the rest are counted


def show(chosen: Filters, t: Language) -> None:
    """A button a filter, and one for all of them; nothing where none is set."""
    said = _said(chosen, t)
    if not said:
        return
    with st.container(horizontal=True, gap="small", key="trail"):
        for key, value in said.items():
            st.button(
                plain(t("filter.set", filter=t(f"filter.name.{key}"), value=value)),
                key=f"trail_{key}",
                help=t("filter.clear_one"),
                icon=":material/close:",
                icon_position="right",
                on_click=link.clear,
                args=((key,),),
            )
        if len(said) > 1:
            filters.clear_button(t, "trail")


def _said(chosen: Filters, t: Language) -> dict[str, str]:
    """Key of a filter → what it lets through, in words."""
    labels = _places(chosen.places) if chosen.places else {}
    towns = list(names.short_names([labels.get(place, place) for place in chosen.places], t).values())
    values = {
        "district": _some(list(names.short_names(chosen.districts, t).values()), t),
        "kind": _some([names.kind_name(kind, t) for kind in chosen.kinds], t),
        "town": _some(towns, t),
        "years": "–".join(str(year) for year in dict.fromkeys(chosen.years)) if chosen.years else "",
        "entered": t("filter.without_entered") if chosen.sources else "",
    }
    return {key: value for key, value in values.items() if value}


def _places(wanted: Sequence[str]) -> dict[str, str]:
    places = ask(queries.places)
    places = places[places["place_id"].isin(list(wanted))]
    return dict(zip(places["place_id"], places["label"], strict=True))


def _some(values: list[str], t: Language) -> str:
    """Values in a line, the first by name."""
    more = len(values) - MOST_NAMED
    named = t.join(values[:MOST_NAMED])
    return t("filter.and_more", named=named, n=more) if more > 0 else named
