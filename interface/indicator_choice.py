"""Choosing an indicator: by theme, or by searching its names in Chinese, English or pinyin."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import streamlit as st

from extract import pinyin, queries
from interface import link
from interface.collection import ask
from interface.language import Language
from interface.page import Page


def _search_text(row: Any) -> str:
    zh = [row.zh, *(name.replace(" ", "").replace("|", " ") for name in row.names)]
    return " ".join([*zh, row.en, *map(pinyin.spelled, zh), *map(pinyin.initials, zh)]).lower()


def matching(indicators: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The indicators one of whose names has every word of ``wanted``."""
    words = wanted.lower().split()
    keep = [all(word in _search_text(row) for word in words) for row in indicators.itertuples()]
    return indicators[keep]


def choose(page: Page) -> pd.Series | None:
    """The indicator the reader wants; None where the filters leave none."""
    t = page.t
    indicators = ask(queries.indicators, page.filters)
    if indicators.empty:
        return None
    left, middle, right = st.columns([2, 2, 4], vertical_alignment="bottom")
    themes = list(dict.fromkeys(indicators["theme"]))
    names = dict(zip(indicators["theme"], indicators[f"theme_{t.code}"], strict=True))
    link.choice("theme", ["", *themes], "")
    theme = left.selectbox(
        t("explore.theme"),
        ["", *themes],
        key="theme",
        format_func=lambda code: names[code] if code else t("filter.all"),
        filter_mode=None,
    )
    link.text("find")
    wanted = middle.text_input(t("explore.find"), key="find", placeholder=t("explore.find_placeholder"))
    found = matching(indicators[indicators["theme"] == theme] if theme else indicators, wanted)
    if found.empty:
        st.info(t("explore.not_found"))
        found = indicators
    return _pick(found, t, right)


def _pick(found: pd.DataFrame, t: Language, place: Any) -> pd.Series:
    by_id = {row.indicator: row for row in found.itertuples()}
    fullest = found.sort_values(["places", "figures"], ascending=False)["indicator"].iloc[0]
    link.choice("indicator", list(by_id), fullest)
    chosen = place.selectbox(
        t("explore.indicator"),
        list(by_id),
        key="indicator",
        format_func=lambda code: t(
            "explore.indicator_option",
            name=getattr(by_id[code], t.code),
            theme=getattr(by_id[code], f"theme_{t.code}"),
            figures=t.count("count.figures", int(by_id[code].figures)),
        ),
    )
    return found[found["indicator"] == chosen].iloc[0]


def about(indicator: pd.Series, t: Language) -> None:
    """What an indicator is, and how much there is of it."""
    definition = indicator[f"definition_{t.code}"]
    facts = [
        indicator[f"theme_{t.code}"],
        t(f"aggregation.{indicator['aggregation']}"),
        t.count("count.towns", int(indicator["places"])),
        t.count("count.figures", int(indicator["figures"])),
    ]
    st.html(
        f'<p class="ti-name">{html.escape(indicator[t.code])}</p>'
        f'<p class="ti-over">{html.escape(" · ".join(facts))}</p>'
        + (f"<p>{html.escape(definition)}</p>" if definition else "")
    )
