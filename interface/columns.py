"""The columns of tables and downloads: their names and their values in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from extract.queries import COLUMNS
from interface import names
from interface.amounts import amount
from interface.language import Language
from interface.period_names import kind_name, period_name
from interface.rows import rows_of

# What a table of figures shows at first, in this order; the rest can be chosen.
# The first three are all that a phone has room for.
USUAL = (
    "place_label", "subject", "figure", "period", "status", "measure", "value", "unit", "label", "source",
    "report_title", "report_date", "url", "sentence",
)  # fmt: skip
MADE = ("subject", "indicator_name", "theme_name", "figure")  # columns made here of others
# One of each pair of languages is enough for a reader.
_REPLACED = ("indicator_zh", "indicator_en", "theme_zh", "theme_en")
CHOICES = (*USUAL, "indicator_name", "theme_name", *(c for c in COLUMNS if c not in (*USUAL, *_REPLACED, "place")))
_WIDTHS = {"place_label": 96, "subject": 132, "period": 100, "label": 160}  # pixels
_ENGLISH_WIDTHS = {"place_label": 118, "subject": 128}  # with the figure they fill a phone
TRANSLATED = ("measure", "status", "source", "bound")


def title(column: str, t: Language) -> str:
    """The head of a column."""
    return t(f"column.{column}")


def _translator(column: str, t: Language) -> Callable[[Any], str] | None:
    if column in TRANSLATED:
        return lambda code: t(f"{column}.{code}")
    if column == "unit":
        return lambda unit: t.known(f"unit.{unit}", unit)
    if column == "place_kind":
        return lambda kind: names.kind_name(kind, t)
    if column == "report_kind":
        return lambda kind: t.known(f"report_kind.{kind}", kind)
    if column == "period":
        return lambda text: period_name(text, t)
    if column in ("place_label", "district_label"):
        return lambda label: names.brief_name(label, t)
    if column == "remarks":
        return lambda codes: remarks_text(codes, t)
    return None


def readable(frame: pd.DataFrame, columns: list[str], t: Language) -> pd.DataFrame:
    """``columns`` of a frame of figures, their values in the reader's language; numbers and days as they are."""
    data = {column: _values(frame, column, t) for column in columns}
    return pd.DataFrame(data, index=frame.index)


def _values(frame: pd.DataFrame, column: str, t: Language) -> pd.Series:
    if column == "indicator_name":
        return frame[f"indicator_{t.code}"]
    if column == "subject":
        return frame[f"indicator_{t.code}"].fillna(frame["label"])
    if column == "theme_name":
        return frame[f"theme_{t.code}"]
    if column == "figure":
        derived = {"derived": t("cell.derived")}
        texts = [f"{figure_text(row, t)}{derived.get(row['source'], '')}" for row in rows_of(frame)]
        return pd.Series(texts, index=frame.index, dtype="str")
    if column == "report":
        return pd.Series(names.report_names(frame, t), index=frame.index, dtype="str")
    if column == "period_kind":
        pairs = zip(frame["period_kind"], frame["period_slot"], strict=True)
        return pd.Series(
            [kind_name(k, s, t) if names.present(k) else "" for k, s in pairs], index=frame.index, dtype="str"
        )
    translate = _translator(column, t)
    if translate is None:
        return frame[column]
    return frame[column].map(lambda value: translate(value) if names.present(value) else None)


def remarks_text(codes: str | None, t: Language) -> str:
    """What cross-checks remark on a figure ("share_above_100; rate_mismatch"), in words; "" for nothing."""
    return t("clause.separator").join(t.known(f"remark.{code}", "") for code in (codes or "").split("; ") if code)


def figure_text(row: dict[str, Any], t: Language) -> str:
    """The figure of a row in words.

    Units that count as the same (家, 户) differ more in English: there the indicator's own stands, where there is one.
    """
    own = row.get("series_unit")
    unit = own if t.code == "en" and names.present(own) else row["unit"]
    return amount(row["value"], unit, t, measure=row["measure"], bound=row["bound"], value_high=row.get("value_high"))


def marks(row: dict[str, Any], t: Language) -> str:
    """What stands behind a figure in a table that is an estimate, a target, entered by hand or derived."""
    status = {"estimate": t("cell.estimate"), "target": t("cell.target")}
    return status.get(row["status"], "") + source_mark(row, t)


def source_mark(row: Mapping[str, Any], t: Language) -> str:
    """The mark behind a figure that was not read from a report."""
    return {"entered": t("cell.entered"), "derived": t("cell.derived")}.get(row["source"], "")


def legend(points: pd.DataFrame, t: Language) -> str:
    """What the marks behind the figures of a table mean; only those that occur."""
    marks = [t(f"cell.legend.{s}") for s in ("estimate", "target") if (points["status"] == s).any()]
    marks += [t(f"cell.legend.{s}") for s in ("entered", "derived") if (points["source"] == s).any()]
    return " ".join(mark.replace(" ", "\N{NO-BREAK SPACE}") for mark in marks)  # a mark stays with what it means


def config(column: str, t: Language) -> Any:
    """How a table shows a column: numbers right-aligned, addresses as links, days as days."""
    head = title(column, t)
    if column in ("value", "value_high"):
        return st.column_config.NumberColumn(head, format="%,.10g", width=130)
    if column in _WIDTHS:
        width = (_WIDTHS if t.code == "zh" else _WIDTHS | _ENGLISH_WIDTHS)[column]
        return st.column_config.TextColumn(head, width=width)
    if column == "figure":
        return st.column_config.TextColumn(head, alignment="right", width=104)
    if column == "confidence":
        return st.column_config.NumberColumn(head, format="percent")
    if column in ("year", "page", "paragraph", "line", "span_start", "span_end", "sentence_start", "sentence_end"):
        return st.column_config.NumberColumn(head, format="%d")
    if column in ("period_start", "period_end", "report_date", "published"):
        return st.column_config.DateColumn(head, format="YYYY-MM-DD")
    if column == "url":
        return st.column_config.LinkColumn(head)
    if column in ("sentence", "reasons", "heading"):
        return st.column_config.TextColumn(head, width="large")
    return st.column_config.TextColumn(head)


def stored(shown: Sequence[str], t: Language, *, ids: bool) -> list[str]:
    """The columns of the database behind those that are shown, for files to hold.

    With ``ids`` names give way to the ids that stand behind them, and the figure's own id comes along. A figure in
    words is written as its number, unit and bounds.
    """
    language = "" if ids else f"_{t.code}"
    behind = {
        "subject": [f"indicator{language}", "label"],
        "indicator_name": [f"indicator{language}"],
        "theme_name": [f"theme{language}"],
        "figure": ["value", "value_high", "unit", "bound"],
    }
    wanted = [column for name in shown for column in behind.get(name, [name])]
    return list(dict.fromkeys(["observation_id", *wanted] if ids else wanted))
