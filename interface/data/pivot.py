"""Figures as a table of years: a column a year, and in one row only what compares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from extract.record import MEASURES
from interface import columns, link, names, row_choice
from interface.collection import ask
from interface.data import facets
from interface.language import Language
from interface.period_names import kind_name
from interface.rows import rows_of

_YEAR_WIDTH = 116  # pixels: room for 12.34 亿美元 with its mark
_HEAD_WIDTHS = {"place_label": 112, "indicator_name": 190, "status": 64}
_MOST_WHOLE = 14  # rows of a table that is shown whole


@dataclass(frozen=True)
class Pivot:
    """A table of years.

    Attributes:
        heads: what tells its rows apart: place or series, unit, status; in the reader's words.
        cells: year → figures as they are read, "" where there is none; a row for each of ``heads``.
        numbers: the same as numbers of the base unit, for files; missing where there is none, a range as text.
        ids: year → figure, for each row.
    """

    heads: pd.DataFrame
    cells: pd.DataFrame
    numbers: pd.DataFrame
    ids: list[dict[str, str]]


def choose_series(selection: queries.Selection, t: Language) -> queries.Series | None:
    """Which series to show; None where the selection has none."""
    found = ask(queries.pivot_series, selection)
    if found.empty:
        return None
    series = [queries.Series(*row) for row in found[list(queries.Series._fields)].itertuples(index=False)]
    counts = dict(zip(series, found["figures"], strict=True))
    by_id = {"~".join(one): one for one in series}
    link.choice("series", list(by_id), next(iter(by_id)))
    indicators = ask(queries.indicators, present_only=False)
    named = dict(zip(indicators["indicator"], indicators[t.code], strict=True))
    chosen = st.selectbox(
        t("pivot.series"),
        list(by_id),
        key="series",
        format_func=lambda key: t("facet.option", name=_series_name(by_id[key], named, t), n=f"{counts[by_id[key]]:,}"),
    )
    return by_id[chosen]


def choose_place(selection: queries.Selection, t: Language) -> str | None:
    """Which town to show; None where the selection has none."""
    places = ask(queries.places)
    labels = dict(zip(places["place_id"], places["label"], strict=True))
    left = facets.counted(selection).get("place", {})
    options = [place for place in selection.filters.places if place in left] or [p for p in labels if p in left]
    if not options:
        return None
    link.choice("pivot_town", options, options[0], aliases={labels[place]: place for place in options})
    chosen: str = st.selectbox(
        t("facet.place"), options, key="pivot_town", format_func=lambda place: names.findable(labels[place], t)
    )
    return chosen


def count(points: pd.DataFrame, *, by_place: bool) -> int:
    """How many rows the table of ``points`` has."""
    return len(points.drop_duplicates(_keys(by_place)))


def table(points: pd.DataFrame, t: Language, *, by_place: bool, limit: int | None = None, offset: int = 0) -> Pivot:
    """The table of ``points`` (:func:`queries.pivot_places` or :func:`queries.pivot_indicators`).

    A status has a row of its own, and so has what the text only bounds: no target is read as a result.

    Args:
        limit, offset: the part of its rows that is wanted, all by themselves; all parts have the same columns.
    """
    points = points.assign(year=points["year"].astype(int).astype(str))
    years = sorted(points["year"].unique())
    number = points.groupby(_keys(by_place), sort=False, dropna=False).ngroup()
    wanted = points if limit is None else points[number.between(offset, offset + limit - 1)]
    rows: dict[int, dict[str, dict[str, Any]]] = {}  # each with its figures by year
    for place, record in zip(number[wanted.index], rows_of(wanted), strict=True):
        rows.setdefault(place, {})[record["year"]] = record
    heads = [_head(next(iter(row.values())), t, by_place=by_place) for row in rows.values()]
    cells = [{year: _cell(row[year], t) if year in row else "" for year in years} for row in rows.values()]
    numbers = [{year: _number(row[year]) if year in row else None for year in years} for row in rows.values()]
    ids = [{year: str(record["observation_id"]) for year, record in row.items()} for row in rows.values()]
    shown = pd.DataFrame(heads)
    if (points["bound"] == "exact").all():
        shown = shown.drop(columns="bound")
    return Pivot(shown, pd.DataFrame(cells), pd.DataFrame(numbers, dtype=object), ids)


def _keys(by_place: bool) -> list[str]:
    """What figures of one row share."""
    own = ["place_id"] if by_place else ["indicator", "measure", "series_unit", "period_kind", "period_slot"]
    return [*own, "status", "bound"]


def show(pivot: Pivot, t: Language, *, key: str) -> None:
    """Draw the table; a chosen cell opens the sentence behind it."""
    heads = _brief_heads(pivot.heads, t)
    config = {
        year: st.column_config.TextColumn(year, alignment="right", width=_YEAR_WIDTH) for year in pivot.cells.columns
    }
    for number, head in enumerate(heads.columns):
        config[head] = st.column_config.TextColumn(
            columns.title(head, t), pinned=number == 0, width=_HEAD_WIDTHS.get(head, 90)
        )
    row_choice.show_cells(
        pd.concat([heads, pivot.cells], axis="columns"),
        lambda row, column: link.set_next(figure=pivot.ids[row].get(column, "")),
        key=key,
        config=config,
        height=560 if len(pivot.heads) > _MOST_WHOLE else "content",
    )


def _brief_heads(heads: pd.DataFrame, t: Language) -> pd.DataFrame:
    """``heads`` for the screen, where cells say their unit and bound: what is usual goes without saying."""
    brief = heads.drop(columns=["unit", "bound"], errors="ignore")
    if "measure" not in brief:
        return brief
    # What tells rows of a name apart stands before it: long names are cut off at their end.
    short = {t(f"measure.{measure}"): t(f"measure_short.{measure}") for measure in MEASURES}
    usual = {t("measure.level"), kind_name("year", "", t)}
    rows = brief[["measure", "period_kind", "indicator_name"]].itertuples(index=False)
    said = [" · ".join(short.get(part, part) for part in row if part not in usual) for row in rows]
    return brief.assign(indicator_name=said).drop(columns=["measure", "period_kind"])


def for_files(pivot: Pivot, t: Language) -> pd.DataFrame:
    """The table as files have it: the unit in a column, numbers of that unit."""
    heads = pivot.heads.rename(columns=lambda head: columns.title(str(head), t))
    return pd.concat([heads, pivot.numbers], axis="columns")


def _series_name(series: queries.Series, named: dict[str, str], t: Language) -> str:
    parts = [named[series.indicator]]
    if series.measure != "level":
        parts.append(t(f"measure.{series.measure}"))
    parts += [kind_name(series.period_kind, series.period_slot, t), _unit(series.unit, t)]
    return " · ".join(part for part in parts if part)


def _unit(unit: str, t: Language) -> str:
    return t.known(f"unit.{unit}", unit)


def _head(row: Mapping[str, Any], t: Language, *, by_place: bool) -> dict[str, str]:
    own = (
        {"place_label": names.brief_name(row["place_label"], t)}
        if by_place
        else {
            "indicator_name": str(row[f"indicator_{t.code}"]),
            "measure": t(f"measure.{row['measure']}"),
            "period_kind": kind_name(row["period_kind"], row["period_slot"], t),
        }
    )
    bound = "" if row["bound"] == "exact" else t(f"bound.{row['bound']}")
    return {**own, "unit": _unit(row["series_unit"], t), "status": t(f"status.{row['status']}"), "bound": bound}


def _cell(row: Mapping[str, Any], t: Language) -> str:
    return f"{columns.figure_text(row, t)}{columns.source_mark(row, t)}"


def _number(row: Mapping[str, Any]) -> object:
    low, high = row["value"], row["value_high"]
    if row["bound"] == "range" and names.present(high):
        return f"{low:,.10g}–{high:,.10g}"
    return low
