"""A figure and its sentence: what it says, the sentence with it marked, the report, and the way there."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from extract import queries
from interface import columns, in_place, names
from interface.language import Language
from interface.period_names import period_name
from interface.plain import is_web_address, plain


def heading(values: dict[str, Any], t: Language) -> str:
    """Where, when, what, and the figure, as HTML."""
    name = values[f"indicator_{t.code}"] or values["label"]
    parts = [names.place_name(values["place_label"], t), values.get("part_of"), period_name(values["period"], t)]
    where = " · ".join(html.escape(part) for part in parts if part)
    measure = values["measure"]
    said = "" if measure == "level" else f" · {t(f'measure.{measure}')}"
    figure = html.escape(columns.figure_text(values, t))
    return (
        f'<p class="ti-over">{where}</p><p class="ti-name">{html.escape(name + said)}</p>'
        f'<p class="ti-figure">{figure}</p>'
    )


def quotation(figures: Sequence[queries.Figure], t: Language) -> str:
    """The sentence of ``figures``, which all stand in it, with these marked, as HTML."""
    text = figures[0].values["sentence"]
    marks = sorted(figure.mark for figure in figures if figure.mark)
    if not marks:
        return f'<p class="ti-note">{html.escape(t("evidence.no_sentence"))}</p>'
    parts, done = [], 0
    for start, end in marks:
        parts += [html.escape(text[done:start]), f"<mark>{html.escape(text[start:end])}</mark>"]
        done = end
    return f'<blockquote class="ti-quote" lang="zh">{"".join(parts)}{html.escape(text[done:])}</blockquote>'


def source(values: dict[str, Any], t: Language) -> None:
    """The report, its dates and the page of the figure."""
    day, published = (names.day(values[key], t) for key in ("report_date", "published"))
    later = t("evidence.published", day=published) if published not in ("", day) else ""
    page = t("evidence.page", n=values["page"]) if values["page"] else ""
    text = " · ".join(part for part in (names.report_name(values, t), day, later, page) if part)
    st.caption(t("evidence.from", report=plain(text)))


def report_button(values: dict[str, Any], t: Language, *, key: str) -> None:
    """The way to the figure in its report."""
    ids = {"report": values["report_id"], "figure": values["observation_id"]}
    in_place.button(t("evidence.open_report"), "report", key=key, icon=":material/article:", prominent=True, **ids)


def show(figures: Sequence[tuple[queries.Figure, str]], t: Language) -> None:
    """Figures with what each is, in their sentences, and the way to each; those of one sentence together."""
    for number, (_, same) in enumerate(groupby(figures, lambda pair: _place_of(pair[0]))):
        _together(list(same), t, key=f"open_report_{number}")


def _place_of(figure: queries.Figure) -> tuple[Any, ...]:
    """What figures of one sentence share; those entered from one page count as such."""
    return figure.values["report_id"], figure.values["sentence_start"]


def _together(figures: Sequence[tuple[queries.Figure, str]], t: Language, *, key: str) -> None:
    values = figures[0][0].values
    said = t("clause.separator").join(f"{role} {columns.figure_text(figure.values, t)}" for figure, role in figures)
    st.html(f'<p class="ti-name">{html.escape(said)}</p>' + quotation([figure for figure, _ in figures], t))
    source(values, t)
    with st.container(horizontal=True):
        if values["source"] == "extracted":
            report_button(values, t, key=key)
        if is_web_address(values["url"]):
            st.link_button(t("evidence.open_page"), values["url"], icon=":material/open_in_new:", key=f"{key}_page")
