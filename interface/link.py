"""The view in the URL: a link reproduces what its sender saw, and the browser's Back brings it back.

Streamlit's ``bind="query-params"`` writes a widget's label into the URL. Labels here change with the language and
carry pinyin for the search, so a link would lose its filters in the other language. The URL carries stable ids
instead: call ``choice``, ``choices``, ``span``, ``switch`` or ``text`` just before the widget of the same key; it puts
the value to show into ``st.session_state`` and remembers what of it belongs into the URL. Values that don't fit
any more fall back to the default without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T")

_VALUES = "link.values"  # key → value, kept while the widget's page is not shown
_SHOWN = "link.shown"  # key → _Said; only what this run has asked for
_SHARED = "link.shared"  # key → texts, of the widgets in the frame of all pages
_FIRST = "link.first"  # what the URL said when the reader came, until a run is through
_WENT_BACK = "link.went_back"  # whether this run is the browser's going to an address: back, forward, by a link
_PENDING = "link.pending"  # key → value that the next run starts with


@dataclass(frozen=True)
class _Said:
    """How a URL writes a value, and whether it may as well leave it out."""

    texts: list[str]
    is_default: bool


def begin() -> None:
    """Start a run: the URL decides when the reader comes, goes back or follows a link, the widgets otherwise."""
    state = st.session_state
    context = get_script_run_ctx()
    went_back = bool(getattr(context, "is_history_navigation", False))
    if _VALUES not in state:
        state[_VALUES] = {}
        state[_FIRST] = {key: st.query_params.get_all(key) for key in st.query_params}
    state[_WENT_BACK] = went_back
    state[_SHOWN] = {}
    for key, value in state.pop(_PENDING, {}).items():
        state[_VALUES][key] = value
        state.pop(key, None)


def finish() -> None:
    """End a run: write what it has shown into the URL, unless that says it already.

    Each writing is a step for the browser's Back, so a default that the URL spells out is left there. Where the reader
    went to an address it is written all the same: what the run before wrote late may stand in its place, and Streamlit
    then replaces that without a step.
    """
    st.session_state.pop(_FIRST, None)
    wanted = shown()
    current = st.session_state.get(_SHOWN, {})
    present = {key: st.query_params.get_all(key) for key in st.query_params}
    is_said = all(key in current and texts == current[key].texts for key, texts in present.items())
    if not is_said or not wanted.keys() <= present.keys():
        st.query_params.from_dict(wanted)
    elif st.session_state.get(_WENT_BACK):
        st.query_params.from_dict(present)


def shown() -> dict[str, list[str]]:
    """What the URL has to say of the widgets that have been asked for so far; also for links that keep the view."""
    return {key: said.texts for key, said in st.session_state.get(_SHOWN, {}).items() if not said.is_default}


def set_next(**values: Any) -> None:
    """Values for widgets of the next run, whose widgets may already stand in this one."""
    st.session_state.setdefault(_PENDING, {}).update(values)


def share() -> dict[str, list[str]]:
    """Take what has been asked for so far as shared by all pages; what links to other pages carry."""
    st.session_state[_SHARED] = shown()
    return shown()


def clear(keys: Iterable[str]) -> None:
    """Let the widgets ``keys`` start the next run with their defaults; for callbacks."""
    for key in keys:
        st.session_state.get(_VALUES, {}).pop(key, None)
        st.session_state.pop(key, None)


def arrive(keys: Iterable[str]) -> None:
    """Forget what another page has left for ``keys``, unless the reader comes by an address, which then decides."""
    state = st.session_state
    if not state.get(_WENT_BACK) and _FIRST not in state:
        clear(keys)


def _candidate(key: str, default: T, read: Any) -> T:
    """What the URL, the widget, or an earlier page says; ``read`` turns the URL's texts into a value or None."""
    state = st.session_state
    values = state.setdefault(_VALUES, {})
    given: list[str] = []
    value = None
    if state.get(_WENT_BACK):
        given = st.query_params.get_all(key)
    elif key in state or key in values:
        value = state[key] if key in state else values[key]
    else:
        given = state.get(_FIRST, {}).get(key, [])
    if given:
        value = read(given)
    return default if value is None else value


def put(key: str, value: Any) -> None:
    """Let the widget ``key`` show ``value``.

    What it shows already is not set again: the browser would draw a widget that is set anew, with all its options.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _keep(key: str, value: T, texts: list[str], *, is_default: bool) -> T:
    state = st.session_state
    put(key, value)
    state[_VALUES][key] = value
    state.setdefault(_SHOWN, {})[key] = _Said(texts, is_default)
    return value


def kept() -> dict[str, list[str]]:
    """What links to other pages keep of the URL."""
    shared: dict[str, list[str]] = st.session_state.get(_SHARED, {})
    return shared


def choice(key: str, options: Sequence[T], default: T, aliases: Mapping[str, T] | None = None) -> T:
    """One of ``options``; ``aliases`` are further ways to write them in a URL."""
    by_text = {**(aliases or {}), **{str(option): option for option in options}}
    value = _candidate(key, default, lambda given: by_text.get(given[-1]))
    if value not in options:
        value = default
    return _keep(key, value, [str(value)], is_default=value == default)


def choices(key: str, options: Sequence[T], aliases: Mapping[str, T] | None = None, most: int | None = None) -> list[T]:
    """Any of ``options``, the first ``most`` of them, none by default."""
    by_text = {**(aliases or {}), **{str(option): option for option in options}}
    given_values: list[T] = _candidate(key, [], lambda given: [by_text[text] for text in given if text in by_text])
    value = [option for option in dict.fromkeys(given_values) if option in options][:most]
    return _keep(key, value, [str(option) for option in value], is_default=not value)


def _read_span(given: list[str]) -> tuple[int, int] | None:
    first, _, last = given[-1].partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None


def span(key: str, low: int, high: int) -> tuple[int, int]:
    """A range of whole numbers within ``low`` and ``high``, all of it by default."""
    first, last = _candidate(key, (low, high), _read_span)
    first, last = max(low, first), min(high, last)
    value = (first, last) if first <= last else (low, high)
    return _keep(key, value, [f"{value[0]}-{value[1]}"], is_default=value == (low, high))


def switch(key: str, default: bool) -> bool:
    """On or off."""
    value = bool(_candidate(key, default, lambda given: {"1": True, "0": False}.get(given[-1])))
    return _keep(key, value, [str(int(value))], is_default=value == default)


def text(key: str) -> str:
    """A line of text, empty by default."""
    value = str(_candidate(key, "", lambda given: given[-1][:200]))
    return _keep(key, value, [value], is_default=not value)
