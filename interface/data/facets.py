"""Filters of a table of figures that say what each of their options would leave."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from extract import queries
from interface import filters, link, names
from interface.collection import ask
from interface.language import Language
from interface.period_names import kind_name
from interface.rows import values_of

# Facet → its key in the URL, which is the attribute of a selection too; the indicator stands beside the search.
KEYS = {
    "indicator": "indicators",
    "theme": "themes",
    "period": "periods",
    "measure": "measures",
    "status": "statuses",
    "source": "sources",
}
_TOWN = "facet_town"
_EVERYTHING = queries.Selection(derived=True)
Counts = dict[str, dict[str, int]]  # facet → value → figures


def chosen() -> dict[str, tuple[str, ...]]:
    """What the URL or the boxes say, as attributes of a :class:`queries.Selection`."""
    known = counted(_EVERYTHING)
    return {key: tuple(link.choices(key, list(known.get(facet, {})))) for facet, key in KEYS.items()}


def counted(selection: queries.Selection) -> Counts:
    """How many figures each option would leave; those that would leave none are not in it."""
    return ask(_facet_counts, selection)


def total(selection: queries.Selection) -> int:
    """How many figures a selection has."""
    return counted(selection).get(queries.ALL, {}).get(queries.ALL, 0)


def _facet_counts(collection: queries.Collection, selection: queries.Selection) -> Counts:
    counts = queries.facets(collection, selection)
    return {
        str(facet): dict(zip(values_of(rows["value"]), rows["figures"].tolist(), strict=True))
        for facet, rows in counts.groupby("facet")
    }


def indicator_box(counts: Counts, t: Language) -> None:
    """The box of indicators: most options, so it has a place of its own."""
    _box("indicator", counts, t, _indicator_names(t))


def boxes(selection: queries.Selection, counts: Counts, t: Language) -> None:
    """All other boxes, in a row that wraps; style.css says how wide they are."""
    named: dict[str, Callable[[str], str]] = {
        "period": lambda value: _period_name(value, t),
        "measure": lambda value: t(f"measure.{value}"),
        "status": lambda value: t(f"status.{value}"),
        "source": lambda value: t(f"source.{value}"),
    }
    themes = ask(queries.themes)
    theme_names = dict(zip(themes["theme"], themes[t.code], strict=True))
    with st.container(horizontal=True, gap="small", key="facets"):
        _box("theme", counts, t, theme_names.__getitem__)
        _town_box(selection, counts, t)
        for facet, name in named.items():
            _box(facet, counts, t, name)


def _options(facet: str, counts: Counts, chosen_now: list[str]) -> dict[str, int]:
    """What would leave a figure, and what is chosen though it leaves none; most frequent in the collection first."""
    left, known = counts.get(facet, {}), counted(_EVERYTHING).get(facet, {})
    return {value: left.get(value, 0) for value in known if value in left or value in chosen_now}


def _box(facet: str, counts: Counts, t: Language, named: Callable[[str], str]) -> None:
    key = KEYS[facet]
    options = _options(facet, counts, st.session_state[key])
    filters.several(
        key,
        list(options),
        t(f"facet.{facet}"),
        lambda value: t("facet.option", name=named(value), n=f"{options[value]:,}"),
        t("filter.all"),
    )


def _town_box(selection: queries.Selection, counts: Counts, t: Language) -> None:
    """The towns of the sidebar's filter again, with their numbers: one choice, seen in both places."""
    places = ask(queries.places)
    labels = dict(zip(places["place_id"], places["label"], strict=True))
    link.put(_TOWN, list(selection.filters.places))
    options = _options("place", counts, st.session_state[_TOWN])
    st.multiselect(
        t("facet.place"),
        list(options),
        key=_TOWN,
        format_func=lambda value: t("facet.option", name=names.findable(labels[value], t), n=f"{options[value]:,}"),
        placeholder=t("filter.all"),
        on_change=lambda: link.set_next(town=list(st.session_state[_TOWN])),
    )


def _indicator_names(t: Language) -> Callable[[str], str]:
    indicators = ask(queries.indicators, present_only=False)
    return dict(zip(indicators["indicator"], indicators[t.code], strict=True)).__getitem__


def _period_name(value: str, t: Language) -> str:
    kind, _, slot = value.partition(".")
    return t("facet.no_period") if kind == "none" else kind_name(kind, slot, t)
