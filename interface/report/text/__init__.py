"""A report's text with its figures marked, and the list of them: two components that show the same choice.

Words of reports never become HTML: the browser is handed plain text and makes text nodes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from interface import link

_HERE = Path(__file__).parent


def _declared(name: str) -> Any:
    read = {kind: (_HERE / f"{name}.{kind}").read_text("utf-8") for kind in ("html", "css", "js")}
    shared = (_HERE / "choosing.js").read_text("utf-8")
    return st.components.v2.component(name, html=read["html"], css=read["css"], js=f"{shared}\n{read['js']}")


_text = _declared("report_text")
_list = _declared("figure_list")


@dataclass(frozen=True)
class Figure:
    """A figure as text and list show it.

    Attributes:
        id: of the observation.
        start, end: its span in the text; None where it has none.
        name: what is counted.
        figure: the value in words.
        facts: what was decided, period, measure, status.
        group: what its mark tells (:mod:`interface.report.marks`).
        faint: whether the reader looks for others.
        decision: what a person decided, its sign first; "" for nothing.
    """

    id: str
    start: int | None
    end: int | None
    name: str
    figure: str
    facts: str
    group: str
    faint: bool = False
    decision: str = ""


def pieces(text: str, figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """``text`` cut at its figures, which come in the order of the text; of figures that overlap the first is marked,
    and its mark stands for the others too."""
    cut: list[dict[str, Any]] = []
    at = 0
    for figure in figures:
        start, end = figure.start, figure.end
        if start is None or end is None or end > len(text):
            continue
        if start < at:
            cut[-1]["figures"].append(_marked(figure))
            continue
        cut.append({"text": text[at:start]})
        cut.append({"text": text[start:end], "figures": [_marked(figure)]})
        at = end
    cut.append({"text": text[at:]})
    return [piece for piece in cut if piece["text"]]


def _marked(figure: Figure) -> dict[str, Any]:
    """What a mark needs; most figures are not faint nor decided on, so that is left out."""
    told = {"id": figure.id, "group": figure.group, "hint": f"{figure.name} · {figure.facts}"}
    seldom = {"faint": figure.faint, "decision": figure.decision}
    return told | {key: value for key, value in seldom.items() if value}


def show(
    text: str,
    figures: Sequence[Figure],
    groups: dict[str, dict[str, str]],
    words: dict[str, str],
    *,
    selected: str,
    report: str,
    stamp: str,
    confirm: Callable[[str], None] | None,
) -> None:
    """Draw the text; a click or a key selects a figure for the next run.

    Args:
        groups: :func:`interface.report.marks.as_data`.
        words: previous, next, position, keys, text (what the text is called).
        selected: id of the figure to show, or "".
        report: tells one text from another.
        stamp: tells one state of the marks from another, so that the text is built anew only then.
        confirm: told the figure that the reader confirms by a key; None where that can't be.
    """
    cut = pieces(text, figures)
    told = {"pieces": cut, "groups": groups, "words": words, "selected": selected, "report": report, "stamp": stamp}
    _draw(_text, "report_text", told, confirm)


def show_list(
    figures: Sequence[Figure],
    groups: dict[str, dict[str, str]],
    title: str,
    *,
    selected: str,
    stamp: str,
    confirm: Callable[[str], None] | None,
) -> None:
    """Draw the list of the figures that are not faint; a click or a key selects one for the next run."""
    items = [
        {key: value for key, value in asdict(figure).items() if key not in ("start", "end", "faint", "decision")}
        for figure in figures
        if not figure.faint
    ]
    told = {"items": items, "groups": groups, "words": {"title": title}, "selected": selected, "stamp": stamp}
    _draw(_list, "figure_list", told, confirm)


def _draw(component: Any, key: str, told: dict[str, Any], confirm: Callable[[str], None] | None) -> None:
    """Draw a component that selects a figure, and confirms one where that can be."""

    def heard(name: str, act: Callable[[str], None]) -> None:
        if figure := getattr(st.session_state.get(key), name, None):
            act(str(figure))

    component(
        key=key,
        data=told | {"confirms": confirm is not None},
        on_figure_change=lambda: heard("figure", lambda figure: link.set_next(figure=figure)),
        on_confirm_change=lambda: heard("confirm", confirm) if confirm else None,
    )
