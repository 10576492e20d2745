"""The figures of a report as its page shows them: which of them the reader looks for, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from interface import columns, names
from interface.evidence import LEVELS
from interface.language import Language
from interface.period_names import period_name
from interface.report import decisions
from interface.report.text import Figure
from interface.rows import rows_of

ONLY = ("all", "unconfirmed", "doubtful", "unsure", "remarked", "doubted")
LEADING_ON = ("unconfirmed", "doubtful")  # of them those that shrink as the reader confirms: each leads to the next
NO_INDICATOR = "none"  # beside the ids of themes
_NEEDED = [
    "observation_id", "span_start", "span_end", "indicator", "indicator_zh", "indicator_en", "label", "value",
    "value_high", "unit", "bound", "measure", "period", "status", "verdict",
]  # fmt: skip


def passing(figures: pd.DataFrame, only: str, theme: str) -> pd.Series:
    """Whether each figure is one that the reader looks for.

    Args:
        figures: with their verdicts (:func:`interface.report.decisions.with_verdicts`).
        only: "unsure" (of low confidence), "remarked" (a cross-check remarks something), "doubted" (by a person),
            "doubtful" (any of these, and not confirmed), "unconfirmed" (by a person), or "all".
        theme: id of a theme, NO_INDICATOR, or "" for any.
    """
    unsure = figures["confidence"] < LEVELS["fair"]
    remarked = figures["remarks"].fillna("") != ""
    everything = pd.Series(True, index=figures.index)
    unconfirmed, doubted = figures["verdict"] != "confirmed", figures["verdict"] == "doubted"
    by_doubt = {
        "all": everything,
        "unsure": unsure,
        "remarked": remarked,
        "doubted": doubted,
        "doubtful": (unsure | remarked | doubted) & unconfirmed,
        "unconfirmed": unconfirmed,
    }[only]
    if theme == NO_INDICATOR:
        return by_doubt & figures["indicator"].isna()
    return by_doubt & (figures["theme"] == theme) if theme else by_doubt


def described(figures: pd.DataFrame, groups: Sequence[str], shown: pd.Series, t: Language) -> list[Figure]:
    """Each figure in words, in the order of the text.

    Args:
        groups: what the mark of each tells.
        shown: what :func:`passing` gave.
    """
    needed = [column for column in [*_NEEDED, "series_unit"] if column in figures]
    rows = rows_of(figures[needed])
    return [_described(row, group, not on, t) for row, group, on in zip(rows, groups, shown, strict=True)]


def _described(row: dict[str, object], group: str, faint: bool, t: Language) -> Figure:
    placed = names.present(row["span_start"]) and names.present(row["span_end"])
    decision = decisions.in_words(str(row["verdict"]), t)
    facts = [
        decision,
        period_name(str(row["period"]), t) if names.present(row["period"]) else "",
        "" if row["measure"] == "level" else t(f"measure.{row['measure']}"),
        t(f"status.{row['status']}"),
    ]
    return Figure(
        id=str(row["observation_id"]),
        start=int(row["span_start"]) if placed else None,
        end=int(row["span_end"]) if placed else None,
        name=str(row[f"indicator_{t.code}"] if names.present(row["indicator"]) else row["label"]),
        figure=columns.figure_text(row, t),
        facts=" · ".join(fact for fact in facts if fact),
        group=group,
        faint=faint,
        decision=decision,
    )


def first(figures: pd.DataFrame) -> str:
    """The figure to begin with: the first that belongs to an indicator, else the first; "" where there is none."""
    known = figures[figures["indicator"].notna()]
    chosen = known if len(known) else figures
    return str(chosen["observation_id"].iloc[0]) if len(chosen) else ""
