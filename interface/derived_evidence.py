"""What stands behind a figure that no report states: how it follows from two others, and these with their sentences."""

from __future__ import annotations

import html
import math
from itertools import groupby
from typing import Any

import streamlit as st

from extract import queries
from interface import columns, sentence
from interface.amounts import MINUS, amount, number, scale_for
from interface.collection import ask
from interface.language import Language
from interface.plain import is_web_address


def panel(derived_id: str, t: Language) -> bool:
    """Draw what is known of a derived figure; False where there is no such figure."""
    figure = ask(queries.derived, derived_id) if derived_id else None
    if figure is None:
        return False
    with st.container(border=True, key="evidence"):
        st.html(sentence.heading(figure.values, t) + _made(figure, t))
        for number_, (_, same) in enumerate(groupby(figure.parents, _sentence_of)):
            _parents(list(same), figure, t, key=f"open_report_{number_}")
    return True


def _sentence_of(parent: queries.Figure) -> tuple[Any, ...]:
    """What two figures of one sentence share; entered figures of one page count as such."""
    return parent.values["report_id"], parent.values["sentence_start"]


def _made(figure: queries.Derived, t: Language) -> str:
    """That it is derived, and how, in numbers."""
    said = [t(f"derived.{figure.formula}"), t(f"status.{figure.values['status']}")]
    return (
        f'<p class="ti-remark ti-derived"><b>{html.escape(t("derived.what"))}</b> {html.escape(t.join(said))}<br>'
        f'<span class="ti-formula">{html.escape(formula(figure, t))}</span>{_margin(figure, t)}</p>'
    )


def formula(figure: queries.Derived, t: Language) -> str:
    """The sum in numbers: 4.10 亿元 ÷ (1 − 9.0%) = 4.51 亿元."""
    first, second = (parent.values for parent in figure.parents)
    if figure.formula == "year_before":
        rate = amount(abs(second["value"]), "%", t)
        sign = MINUS if second["value"] < 0 else "+"
        divisor = f"(1 {sign} {rate})"
    else:
        divisor = columns.figure_text(second, t)
    return f"{columns.figure_text(first, t)} ÷ {divisor} = {columns.figure_text(figure.values, t)}"


def _margin(figure: queries.Derived, t: Language) -> str:
    """How exact it is, where its parents are rounded."""
    margin, unit = figure.values["margin"], figure.values["unit"]
    if not margin:
        return ""
    scale = scale_for(unit, [figure.values["value"]], t)
    one_digit = round(margin, -math.floor(math.log10(margin)))
    return f"<br>{html.escape(t('derived.margin', margin=number(one_digit, scale)))}"


def _parents(parents: list[queries.Figure], figure: queries.Derived, t: Language, *, key: str) -> None:
    """Figures of one sentence, what each is, the sentence, and the way there."""
    values = parents[0].values
    roles = [
        f"{t(f'derived.parent.{figure.formula}.{figure.parents.index(parent)}')} "
        f"{columns.figure_text(parent.values, t)}"
        for parent in parents
    ]
    st.html(f'<p class="ti-name">{html.escape(t("clause.separator").join(roles))}</p>' + sentence.quotation(parents, t))
    sentence.source(values, t)
    with st.container(horizontal=True):
        if values["source"] == "extracted":
            sentence.report_button(values, t, key=key)
        if is_web_address(values["url"]):
            st.link_button(t("evidence.open_page"), values["url"], icon=":material/open_in_new:")
