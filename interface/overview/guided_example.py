"""A question that the reports of the repository answer, step by step; told only where the collection holds them."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import PurePath

import pandas as pd

from extract import queries
from extract.queries import Filters
from interface import columns, in_place, link, names
from interface.collection import ask
from interface.language import Language
from interface.period_names import period_name
from interface.rows import rows_of

INDICATOR, YEAR = "illegal_construction_demolished", 2020
FILES = frozenset({"songnan-2021.txt", "nanmatou-2021.txt"})  # the reports that answer


def steps(filters: Filters, t: Language) -> str:
    """Question, steps and answer as HTML; "" where the reports are not among what passes the filters."""
    points = _points(filters)
    if points is None:
        return ""
    best = points.sort_values("value", ascending=False).iloc[0]
    sentence = ask(queries.worded, points[points["observation_id"] == best["observation_id"]])["sentence"].iloc[0]
    kept = link.kept()
    ways = {
        "compare": in_place.anchor(
            html.escape(t("example.compare")),
            kept,
            "explore",
            indicator=INDICATOR,
            view="bars",
            year=str(YEAR),
        ),
        "sentence": in_place.figure(html.escape(t("example.sentence")), best["observation_id"], link.shown()),
        "report": in_place.anchor(
            html.escape(t("example.report")), kept, "report", report=best["report_id"], figure=best["observation_id"]
        ),
    }
    said = {
        "compare": _said(points.sort_values("value", ascending=False), t),
        "sentence": f'<q lang="zh">{html.escape(sentence.strip())}</q>',
        "report": html.escape(t("example.report_note")),
    }
    items = "".join(f"<li>{ways[key]}{t('colon')}{said[key]}</li>" for key in ways)
    title, question = html.escape(t("example.title")), html.escape(t("example.question"))
    return (
        f'<section class="ti-example"><p class="ti-over">{title}</p><p class="ti-name">{question}</p>'
        f"<ol>{items}</ol>{_apart(filters, t)}</section>"
    )


def _points(filters: Filters) -> pd.DataFrame | None:
    """What the reports say of the year; None where one of them does not pass the filters."""
    first, last = filters.years or (YEAR, YEAR)
    if not first <= YEAR <= last:
        return None
    points = ask(queries.series, INDICATOR, filters=replace(filters, years=(YEAR, YEAR), sources=("extracted",)))
    return points if {PurePath(file).name for file in points["file"]} >= FILES else None


def _said(points: pd.DataFrame, t: Language) -> str:
    """What each town reports; a figure keeps its unit on the same line."""
    return t.join(
        [
            f"{html.escape(names.place_name(row['place'], t))} "
            f'<span class="ti-whole">{html.escape(columns.figure_text(row, t))}</span>'
            for row in rows_of(points)
        ]
    )


def _apart(filters: Filters, t: Language) -> str:
    """What the same reports say of other kinds of period, which is no answer to the question."""
    found = ask(queries.combinations, INDICATOR, filters)
    other = found[(found["measure"] == "level") & (found["period_kind"] != "year")]
    said = []
    for kind in other.itertuples():
        points = ask(
            queries.series, INDICATOR, period_kind=kind.period_kind, period_slot=kind.period_slot, unit=kind.unit,
            filters=filters,
        )  # fmt: skip
        said += [
            t(
                "example.other",
                place=names.place_name(row["place"], t),
                figure=columns.figure_text(row, t),
                period=period_name(row["period"], t),
            )
            for row in rows_of(points)
        ]
    return f'<p class="ti-note">{html.escape(t("example.apart", others=t.join(said)))}</p>' if said else ""
