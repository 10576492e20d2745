"""Targets in words: the target, the result, how they compare, and why some can't be judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from extract.export import table_csv
from extract.queries import REASONS, VERDICTS
from interface import columns, names
from interface.amounts import amount
from interface.language import Language
from interface.period_names import period_name
from interface.rows import rows_of

Row = Mapping[str, Any]
# What a file has of each row as it is, beside what is said in words.
_NUMBERS = ("target_value", "target_high", "result_value", "result_high", "attained", "gap", "progress_value")
_IDS = ("target_id", "result_id", "progress_id")


def identity(row: Row) -> str:
    """The figure that stands for the row in links: its target, else the share that a text states."""
    return str(row["target_id"] if names.present(row["target_id"]) else row["progress_id"])


def name(row: Row, t: Language) -> str:
    """The indicator, with its measure and scope unless these are the usual ones."""
    parts = [row[f"indicator_{t.code}"]]
    if row["measure"] != "level":
        parts.append(t(f"measure_short.{row['measure']}"))
    return " · ".join(parts) + (f"（{row['qualifier']}）" if names.present(row["qualifier"]) else "")


def period(row: Row, t: Language) -> str:
    """The target's period; where only a share on the way is told, how far that goes, for the target reaches further."""
    named = period_name(row["period"], t)
    on_the_way = not names.present(row["target_id"]) and row["period_kind"] != "year"
    return t("targets.until", period=named) if on_the_way else named


def target(row: Row, t: Language) -> str:
    """The target with its bound; that it is in no report where that is so."""
    if not names.present(row["target_id"]):
        return t("targets.not_given")
    bound = "max" if row["goal"] == "at_most" and row["target_bound"] == "exact" else row["target_bound"]
    return _figure(row["target_value"], row["target_high"], row["unit"], row["measure"], bound, t)


def result(row: Row, t: Language) -> str:
    """The result, or how far it was on the way; "" where nothing is reported."""
    if names.present(row["result_id"]):
        text = _figure(row["result_value"], row["result_high"], row["unit"], row["measure"], row["result_bound"], t)
        return t("targets.estimated", figure=text) if row["result_status"] == "estimate" else text
    if not names.present(row["target_id"]):
        return t("targets.stated_share", share=comparison(row, t))
    if names.present(row["progress_id"]):
        text = _figure(
            row["progress_value"], None, row["progress_unit"], row["progress_measure"], row["progress_bound"], t
        )
        if row["progress_measure"] == "completion":
            text = t("targets.stated_share", share=text)
        return t("targets.so_far", period=period_name(row["progress_period"], t), figure=text)
    return ""


def comparison(row: Row, t: Language) -> str:
    """The share of the target, or the difference in percentage points of rates; "" where there is neither."""
    if names.present(row["attained"]):
        return amount(row["attained"], "%", t, bound=row["attained_bound"])
    if not names.present(row["gap"]):
        return ""
    unit = "百分点" if row["unit"] == "%" else row["unit"]
    return amount(row["gap"], unit, t, measure="change")


def verdict(row: Row, t: Language) -> str:
    """Reached, missed or not to be judged, with its mark; the reason for the last."""
    said = t(f"targets.verdict.{row['verdict']}")
    return said if not names.present(row["reason"]) else f"{said}{t('colon')}{_reason(row['reason'], t)}"


def lead(rows: pd.DataFrame, t: Language) -> str:
    """How many targets of how many towns, and what became of them."""
    of = rows["verdict"].value_counts()
    counts = {key: f"{int(of.get(key, 0)):,}" for key in VERDICTS}
    return t(
        "targets.lead",
        targets=t.count("targets.count", len(rows)),
        towns=t.count("count.places", rows["place_id"].nunique()),
        **counts,
    )


def open_reasons(rows: pd.DataFrame, t: Language) -> str:
    """Why some can't be judged, and how many each."""
    of = rows["reason"].value_counts()
    said = [f"{_reason(key, t)} {of[key]:,}" for key in REASONS if key in of]
    return t("targets.open", reasons=t("clause.separator").join(said)) if said else ""


def table(rows: pd.DataFrame, t: Language) -> pd.DataFrame:
    """The rows for the table on the page; what a phone has no room for comes last."""
    records = rows_of(rows)
    return pd.DataFrame(
        {
            "place_label": [names.brief_name(row["place"], t) for row in records],
            "indicator_name": [name(row, t) for row in records],
            "verdict": [t(f"targets.verdict.{row['verdict']}") for row in records],
            "period": [period(row, t) for row in records],
            "target": [target(row, t) for row in records],
            "result": [result(row, t) for row in records],
            "comparison": [comparison(row, t) for row in records],
            "reason": [_reason(row["reason"], t) if names.present(row["reason"]) else "" for row in records],
            "report": [names.report_name(row, t) for row in records],
        },
        index=rows.index,
    )


def file(rows: pd.DataFrame, t: Language) -> bytes:
    """Exactly these rows as CSV: what the table says, the numbers in the base unit, sentences and ids."""
    said = table(rows, t).drop(columns="report")
    said["place_label"] = [names.place_name(place, t) for place in rows["place"]]
    more = {key: rows[key] for key in _NUMBERS}
    more["unit"] = [t.known(f"unit.{unit}", unit) for unit in rows["unit"]]
    more["theme_name"] = rows[f"theme_{t.code}"]
    more["target_report"] = rows["report_title"]
    more["target_sentence"] = rows["sentence"]
    more["result_report"] = rows["result_report_title"]
    more["result_sentence"] = rows["result_sentence"]
    frame = pd.concat([said, pd.DataFrame(more), rows[["url", *_IDS]]], axis=1)
    return table_csv(frame.rename(columns={key: head(key, t) for key in frame.columns}))


def head(column: str, t: Language) -> str:
    """The head of a column."""
    return t.known(f"targets.column.{column}", "") or columns.title(column, t)


def _figure(value: float, high: float | None, unit: str, measure: str, bound: str, t: Language) -> str:
    return amount(value, unit, t, measure=measure, bound=bound, value_high=high)


def _reason(code: str, t: Language) -> str:
    return t(f"targets.reason.{code}")
