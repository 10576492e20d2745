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


def _names(row: Any) -> list[str]:
    """All that an indicator may be called, the best known first: in Chinese, English and pinyin, and its aliases."""
    aliases = [name.replace(" ", "").replace("|", " ") for name in row.names]
    zh = list(dict.fromkeys([row.zh, *aliases]))
    return [name.lower() for name in (row.zh, row.en, *aliases, *map(pinyin.spelled, zh), *map(pinyin.initials, zh))]


def _how_well(row: Any, words: list[str]) -> int | None:
    """How well an indicator is called by ``words``, 0 best; None where one of them is in none of its names."""
    called = _names(row)
    text, wanted = " ".join(called), " ".join(words)
    if not all(word in text for word in words):
        return None
    if wanted in called:
        return 0
    return 1 if any(name.startswith(wanted) for name in called) else 2


def matching(indicators: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The indicators one of whose names has every word of ``wanted``, those that are called just so first."""
    words = wanted.lower().split()
    if not words:
        return indicators
    how_well = pd.Series([_how_well(row, words) for row in indicators.itertuples()], index=indicators.index)
    found = indicators[how_well.notna()]
    return found.loc[how_well[found.index].sort_values(kind="stable").index]


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
    of_theme = indicators[indicators["theme"] == theme] if theme else indicators
    found = matching(of_theme, wanted)
    if found.empty:  # of another theme, perhaps
        found = matching(indicators, wanted)
    if found.empty:
        st.info(t("explore.not_found"))
        found, wanted = indicators, ""
    return _pick(found, wanted, t, right)


def _pick(found: pd.DataFrame, wanted: str, t: Language, place: Any) -> pd.Series:
    """The one of ``found`` the reader picks: at first the best found, or the fullest of all."""
    by_id = {row.indicator: row for row in found.itertuples()}
    first = found if wanted else found.sort_values(["places", "figures"], ascending=False)
    link.choice("indicator", list(by_id), first["indicator"].iloc[0])
    chosen = place.selectbox(
        t.count("explore.found", len(found)) if wanted else t("explore.indicator"),
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


def with_unit(name: str, unit: str, t: Language) -> str:
    """An indicator's name as an axis or a panel is headed; its unit stays on one line."""
    return t("chart.named", name=name, unit=unit.replace(" ", "\N{NO-BREAK SPACE}")) if unit else name
