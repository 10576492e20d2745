"""A reader decides on the figures of a report: confirms or doubts one, takes it back, and goes on to the next."""

from __future__ import annotations

import html
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from extract import decisions, queries
from extract.decisions import Decision, Decisions, Verdict
from interface import link, names
from interface.collection import database
from interface.language import Language
from interface.plain import plain

SIGNS = {"confirmed": "✓", "doubted": "?"}
LONGEST_REASON = 300  # characters
_FAILED = "decisions.failed"  # whether the decision before this run could not be written
_MOST_NAMED = 5  # bad lines


def file() -> Path:
    """Where decisions on the figures that are shown are kept."""
    return decisions.beside(database())


@st.cache_resource(max_entries=4, show_spinner=False)
def _loaded(path: Path, stamp: str) -> Decisions:
    del stamp  # what the answer is kept by
    return decisions.load(path)


def known() -> Decisions:
    """What has been decided so far, by whomever; nothing where the file can't be read."""
    try:
        return _loaded(file(), queries.current_build(file()))
    except OSError:
        return Decisions()


def can_decide() -> bool:
    """Whether decisions can be kept."""
    return decisions.can_append(file())


def with_verdicts(report: queries.Report) -> queries.Report:
    """``report``, its figures with a column verdict: confirmed, doubted, or "" where nobody has decided."""
    found, figures = known(), report.figures
    touched = figures[figures["observation_id"].isin(list(found.last))].to_dict("records")
    verdicts = {row["observation_id"]: decision.verdict for row in touched if (decision := found.of(row))}
    column = [verdicts.get(figure, "") for figure in figures["observation_id"]]
    return replace(report, figures=figures.assign(verdict=column))


def in_words(verdict: str, t: Language) -> str:
    """ "✓ confirmed"; "" where nobody has decided."""
    return f"{SIGNS[verdict]} {t(f'decision.verdict.{verdict}')}" if verdict else ""


def counts(figures: pd.DataFrame, t: Language) -> str:
    """How many figures are confirmed and doubted; "" for none."""
    number = figures["verdict"].value_counts()
    return t.join([f"{t(f'decision.verdict.{verdict}')} {number[verdict]}" for verdict in SIGNS if verdict in number])


@dataclass(frozen=True)
class Checking:
    """The way of a reader through the figures of a report.

    Attributes:
        figures: of the report.
        way: ids of those to go through, in the order of the text; empty where a decision leads nowhere.
        t: the reader's language.
    """

    figures: pd.DataFrame
    way: Sequence[str]
    t: Language

    def confirm(self, figure: str) -> None:
        """Confirm a figure; for callbacks."""
        self._decide(figure, "confirmed")

    def card(self, values: Mapping[str, Any]) -> None:
        """What has been decided on a figure, and the buttons to decide; words where decisions can't be kept."""
        found, figure = known(), values["observation_id"]
        decision = found.of(values)
        with st.container(key="decision", gap="small"):
            if decision:
                st.html(_said(decision, self.t))
            elif found.outdated(values):
                st.caption(self.t("decision.outdated"))
            if st.session_state.pop(_FAILED, False):
                st.warning(self.t("decision.failed"))
            if can_decide():
                self._buttons(figure, decision.verdict if decision else "")
            else:
                st.caption(self.t("decision.closed", file=plain(file().name)))

    def _buttons(self, figure: str, verdict: str) -> None:
        """Keys are the figure's own: a click on a card that is about to be replaced never decides on the next one, and
        the box for doubts is shut, and empty, when that is shown."""
        t = self.t
        with st.container(horizontal=True, gap="small"):
            if verdict != "confirmed":
                act = partial(self._decide, figure, "confirmed")
                st.button(t("decision.confirm"), key=f"confirm_{figure}", icon=":material/check:", on_click=act)
            if verdict != "doubted":
                with st.popover(t("decision.doubt"), icon=":material/question_mark:", key=f"doubt_{figure}_{verdict}"):
                    self._reason(figure)
            if verdict:
                act = partial(self._decide, figure, "withdrawn")
                st.button(t("decision.withdraw"), key=f"withdraw_{figure}", icon=":material/undo:", on_click=act)

    def _reason(self, figure: str) -> None:
        t, key = self.t, f"reason_{figure}"
        with st.form(f"doubt_form_{figure}", border=False):
            st.text_input(t("decision.reason"), key=key, max_chars=LONGEST_REASON)
            st.form_submit_button(t("decision.note"), on_click=lambda: self._doubt(figure, key))

    def _doubt(self, figure: str, key: str) -> None:
        self._decide(figure, "doubted", str(st.session_state.get(key) or "").strip())

    def _decide(self, figure: str, verdict: Verdict, reason: str = "") -> None:
        values = self._values(figure)
        if values is None:
            return
        former = known().of(values)
        if not (former and (former.verdict, former.reason) == (verdict, reason)):
            try:
                decisions.append(file(), decisions.decided(values, verdict, reason))
            except OSError:
                logging.getLogger("dashboard").exception("a decision could not be written")
                st.session_state[_FAILED] = True
                verdict = "withdrawn"  # stay
        link.set_next(figure=figure if verdict == "withdrawn" else following(figure, self.way))

    def _values(self, figure: str) -> dict[str, Any] | None:
        rows = self.figures[self.figures["observation_id"] == figure].to_dict("records")
        return rows[0] if rows else None


def following(figure: str, way: Sequence[str]) -> str:
    """The figure after ``figure`` on a way, after the last the first; ``figure`` itself where there is no other."""
    at = way.index(figure) + 1 if figure in way else 0
    return next(iter([*way[at:], *way[:at]]), figure)


def _said(decision: Decision, t: Language) -> str:
    """The decision, its day and its reason, as HTML."""
    day = names.day(decision.at.replace(tzinfo=None), t)
    reason = f"{t('colon')}{decision.reason}" if decision.reason else ""
    said = html.escape(f"{in_words(decision.verdict, t)} · {day}{reason}")
    return f'<p class="ti-decision">{said}</p>'


def notice(t: Language) -> None:
    """Names the lines of the file that are no decisions, where there are any."""
    bad = known().bad_lines
    if bad:
        numbers = t.join([str(line.number) for line in bad[:_MOST_NAMED]]) + ("…" if len(bad) > _MOST_NAMED else "")
        st.warning(t.count("decision.bad_lines", len(bad), file=plain(file().name), lines=numbers))
