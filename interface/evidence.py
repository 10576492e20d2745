"""What stands behind a figure: its sentence with the figure marked, its report, what else was said."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import columns, derived_evidence, in_place, link, names, sentence
from interface.collection import ask
from interface.language import Language
from interface.plain import is_web_address
from interface.rows import rows_of

LEVELS = {"high": 0.95, "fair": 0.85, "low": 0.0}  # a confidence in words: the lowest of each


def best(points: pd.DataFrame, chosen: str) -> str:
    """The figure to show of ``points``: the chosen one where it is among them, else the latest that was extracted."""
    if (points["observation_id"] == chosen).any():
        return chosen
    rank = (points["source"] == "extracted").astype(int) * (points["status"] != "target")
    order = (
        points[["observation_id", "year"]]
        .assign(rank=rank)
        .sort_values(["rank", "year"], ascending=False, kind="stable")
    )
    return str(order["observation_id"].iloc[0])


def window(observation_id: str, t: Language, *, beside: str = "") -> None:
    """What is known of a figure, in a window over the page; closing it forgets the choice.

    Args:
        beside: a figure that belongs to the same point of a chart; it stands below.
    """
    if not observation_id or not _is_known(observation_id):
        return

    @st.dialog(t("evidence.title"), width="medium", on_dismiss=lambda: link.set_next(figure=""))
    def opened() -> None:
        panel(observation_id, t)
        if beside:
            panel(beside, t, suffix="_beside")

    opened()


def _is_known(observation_id: str) -> bool:
    return ask(queries.figure, observation_id) is not None or ask(queries.derived, observation_id) is not None


def panel(
    observation_id: str,
    t: Language,
    *,
    on_report: bool = False,
    suffix: str = "",
    below: Callable[[dict[str, Any]], None] | None = None,
) -> bool:
    """Draw what is known of a figure, stated or derived; False where there is no such figure.

    Args:
        on_report: the reader is at its report, so no way there is offered but one to its chart.
        suffix: tells the second panel of a page from the first.
        below: draws what stands below the sentence of a stated figure, told its values.
    """
    figure = ask(queries.figure, observation_id) if observation_id else None
    if figure is None:
        return derived_evidence.panel(observation_id, t)
    values = figure.values
    with st.container(border=True, key=f"evidence{suffix}"):
        st.html(sentence.heading(values, t) + sentence.quotation([figure], t) + _remarks(values, t))
        sentence.source(values, t)
        if below:
            below(values)
        _way_on(values, t, on_report, suffix)
        st.html(_facts(values, t))
        _others(observation_id, values, t)
    return True


def _remarks(values: dict[str, Any], t: Language) -> str:
    said = columns.remarks_text(values["remarks"], t)
    return f'<p class="ti-remark">{html.escape(t("evidence.remark", remarks=said))}</p>' if said else ""


def _confidence(values: dict[str, Any], t: Language) -> str:
    """ "high (98 %)"; nothing for a figure that a person entered."""
    if values["source"] != "extracted":
        return ""
    share = values["confidence"]
    word = next(word for word, least in LEVELS.items() if share >= least)
    return t("evidence.confidence", word=t(f"confidence_word.{word}"), share=f"{share:.0%}")


def _way_on(values: dict[str, Any], t: Language, on_report: bool, suffix: str) -> None:
    with st.container(horizontal=True):
        if values["source"] == "extracted" and not on_report:
            sentence.report_button(values, t, key=f"open_report{suffix}")
        if on_report and values["indicator"]:
            label = t("evidence.open_chart")
            way = {"key": f"open_explore{suffix}", "icon": ":material/show_chart:", "prominent": True}
            in_place.button(label, "explore", **way, **_on_chart(values))
        if is_web_address(values["url"]):
            st.link_button(t("evidence.open_page"), values["url"], icon=":material/open_in_new:")


def _on_chart(values: dict[str, Any]) -> dict[str, str | None]:
    """What the Explore page needs to show the figure."""
    period = f"{values['period_kind']}.{values['period_slot']}".rstrip(".") if values["period_kind"] else None
    keys = {"figure": "observation_id", "indicator": "indicator", "measure": "measure"}
    return {key: values[column] for key, column in keys.items()} | {"period": period}


def _facts(values: dict[str, Any], t: Language) -> str:
    facts = {
        "label": values["label"] + (f"（{values['qualifier']}）" if values["qualifier"] else ""),
        "measure": t(f"measure.{values['measure']}"),
        "status": t(f"status.{values['status']}"),
        "bound": "" if values["bound"] == "exact" else t(f"bound.{values['bound']}"),
        "source": t(f"source.{values['source']}"),
        "heading": values["heading"],
        "confidence": _confidence(values, t),
        "reasons": _reasons(values["reasons"], t),
    }
    rows = [
        f"<dt>{html.escape(columns.title(key, t))}</dt><dd>{html.escape(str(value))}</dd>"
        for key, value in facts.items()
        if value
    ]
    return f'<dl class="ti-facts">{"".join(rows)}</dl>'


def _reasons(reasons: str | None, t: Language) -> str:
    """ "period: heading; status: 预计" with the fields under the names that readers know."""
    parts = [reason.partition(": ") for reason in (reasons or "").split("; ") if reason]
    heads = {"indicator": "indicator_name", "place": "part_of"}
    named = [
        f"{t.known(f'column.{heads.get(field, field)}', field)}{t('colon')}{why}" if why else field
        for field, _, why in parts
    ]
    return t("clause.separator").join(named)


def _others(observation_id: str, values: dict[str, Any], t: Language) -> None:
    """The figures that compete with this one for its point of a chart."""
    if not values["alternatives"]:
        return
    others = ask(queries.alternatives, observation_id)
    others = others[others["observation_id"] != observation_id]
    with st.expander(t.count("evidence.others", len(others))):
        st.html(f'<ul class="ti-others">{"".join(_other(row, t) for row in rows_of(others))}</ul>')


def _other(row: dict[str, Any], t: Language) -> str:
    row = {key: (value if isinstance(value, list) or pd.notna(value) else None) for key, value in row.items()}
    facts = [t(f"status.{row['status']}"), names.report_name(row, t), t(f"reason.{row['reason']}")]
    return f"<li><b>{html.escape(columns.figure_text(row, t))}</b> {html.escape(' · '.join(facts))}</li>"
