"""What stands behind a target: the sentence that sets it, and the one that tells what became of it."""

from __future__ import annotations

import html
from typing import Any

import streamlit as st

from extract import queries
from interface import link, names, sentence
from interface.collection import ask
from interface.language import Language
from interface.targets import words

ROLES = {"target_id": "target", "result_id": "result", "progress_id": "progress"}


def window(row: dict[str, Any], t: Language) -> None:
    """The target with its result, in a window over the page; closing it forgets the choice."""

    @st.dialog(t("targets.window"), width="medium", on_dismiss=lambda: link.set_next(figure=""))
    def opened() -> None:
        with st.container(key="evidence"):
            st.html(_said(row, t))
            _sentences(row, t)

    opened()


def _said(row: dict[str, Any], t: Language) -> str:
    where = " · ".join([names.place_name(row["place"], t), words.period(row, t)])
    facts = {
        key: text
        for key, text in (
            ("target", words.target(row, t)),
            ("result", words.result(row, t) or t("targets.nothing_reported")),
            ("comparison", words.comparison(row, t)),
        )
        if text
    }
    lines = "".join(
        f"<dt>{html.escape(words.head(key, t))}</dt><dd>{html.escape(text)}</dd>" for key, text in facts.items()
    )
    return (
        f'<p class="ti-over">{html.escape(where)}</p><p class="ti-name">{html.escape(words.name(row, t))}</p>'
        f'<p class="ti-verdict">{html.escape(words.verdict(row, t))}</p><dl class="ti-facts">{lines}</dl>'
    )


def _sentences(row: dict[str, Any], t: Language) -> None:
    """The figures in their sentences, a sentence once."""
    known = [
        (ask(queries.figure, row[key]), _role(role, row, t)) for key, role in ROLES.items() if names.present(row[key])
    ]
    sentence.show([(figure, role) for figure, role in known if figure], t)


def _role(role: str, row: dict[str, Any], t: Language) -> str:
    """What a figure is to the target; a share of it that the text states is called so."""
    is_share = not names.present(row["target_id"]) or row["progress_measure"] == "completion"
    return t("measure.completion") if role == "progress" and is_share else t(f"targets.role.{role}")
