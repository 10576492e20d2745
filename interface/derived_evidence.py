"""What stands behind a figure that no report states: how it follows from two others, and these with their sentences."""

from __future__ import annotations

import html
import math

import streamlit as st

from extract import queries
from interface import columns, sentence
from interface.amounts import MINUS, amount, number, scale_for
from interface.collection import ask
from interface.language import Language


def panel(derived_id: str, t: Language) -> bool:
    """Draw what is known of a derived figure; False where there is no such figure."""
    figure = ask(queries.derived, derived_id) if derived_id else None
    if figure is None:
        return False
    with st.container(border=True, key="evidence"):
        st.html(sentence.heading(figure.values, t) + _made(figure, t))
        roles = (t(f"derived.parent.{figure.formula}.{position}") for position in range(2))
        sentence.show(list(zip(figure.parents, roles, strict=True)), t)
    return True


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
