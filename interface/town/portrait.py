"""A town in brief, as a yearbook sets it: a row an indicator, with its latest figure and what is known beside it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from extract import queries
from interface import columns, in_place, link, names
from interface.amounts import amount
from interface.cells import Row, change, change_words, figure, small
from interface.charts.look import Look
from interface.charts.sparkline import HEIGHT, WIDTH, sparkline
from interface.collection import now
from interface.language import Language
from interface.period_names import period_name
from interface.rows import rows_of

FEWEST_RANKED = 3  # a rank among fewer says nothing
CSV_COLUMNS = (
    "theme_name", "indicator_name", "measure", "period", "value", "value_high", "unit", "bound", "status", "source",
    "report_title", "report_date", "url", "sentence", "observation_id",
)  # fmt: skip


def rows(points: pd.DataFrame) -> list[tuple[Row | None, Row | None]]:
    """Of each indicator the result and the target (``queries.portrait``); one of the two may be missing."""
    pairs: dict[str, dict[bool, Row]] = {}
    for row in rows_of(points):
        pairs.setdefault(row["indicator"], {})[row["status"] == "target"] = row
    return [(pair.get(False), pair.get(True)) for pair in pairs.values()]


def has_rank(row: Row) -> bool:
    """Whether a rank is worth telling."""
    return names.present(row["ranked_places"]) and int(row["ranked_places"]) >= FEWEST_RANKED


@dataclass(frozen=True)
class _Sheet:
    """What every cell is written with: the language, the look, what links keep of the address, the axis of years."""

    t: Language
    style: Look
    kept: Mapping[str, list[str]]
    years: tuple[int, int]

    def head(self, column: str) -> str:
        return html.escape(self.t(f"town.column.{column}", first=self.years[0], last=self.years[1]))


def as_rows(points: pd.DataFrame, t: Language) -> pd.DataFrame:
    """The same as rows for a file, one a figure: numbers in their units, with heads that a reader understands."""
    shown = columns.readable(now(queries.worded, points), [*CSV_COLUMNS], t)
    shown.columns = [columns.title(column, t) for column in CSV_COLUMNS]
    told = [change_words(row, t) for row in rows_of(points)]
    at = CSV_COLUMNS.index("report_title")
    for head, values in {
        t("town.column.change"): [text for text, _, _ in told],
        t("town.column.change_kind"): [t(f"change.{kind}") if kind else "" for _, kind, _ in told],
        t("town.column.rank"): points["place_rank"].where(points["ranked_places"] >= FEWEST_RANKED),
        t("town.column.ranked"): points["ranked_places"].where(points["ranked_places"] >= FEWEST_RANKED),
    }.items():
        shown.insert(at, head, values)
        at += 1
    return shown


def table(points: pd.DataFrame, t: Language, style: Look, kept: Mapping[str, list[str]]) -> str:
    """The table as HTML.

    Args:
        points: ``queries.portrait``.
        kept: what links keep of the address.
    """
    pairs = rows(points)
    known = [int(step["year"]) for history in points["history"] if _several(history) for step in history]
    sheet = _Sheet(t, style, kept, (min(known, default=0), max(known, default=0)))
    shown = _columns(pairs, sheet.years)
    heads = "".join(f'<th scope="col">{sheet.head(column)}</th>' for column in shown)
    body, theme = [], None
    for result, target in pairs:
        first: Row = result or target or {}
        if first["theme"] != theme:
            theme = first["theme"]
            name = html.escape(first[f"theme_{t.code}"])
            body.append(f'<tr class="ti-group"><th scope="rowgroup" colspan="{len(shown)}">{name}</th></tr>')
        body.append(_row(result, target, shown[1:], sheet))
    return (
        f'<table class="ti-yearbook ti-blocks ti-portrait"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _several(history: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a series has more years than the one that its figure tells anyway."""
    return len({step["year"] for step in history}) > 1


def _columns(pairs: list[tuple[Row | None, Row | None]], years: tuple[int, int]) -> list[str]:
    """The columns that have something to tell."""
    results = [result for result, _ in pairs if result]
    told = {
        "latest": bool(results),
        "change": any(names.present(r["growth"]) or names.present(r["before_value"]) for r in results),
        "rank": any(has_rank(r) for r in results),
        "known": years[0] < years[1],
        "target": any(target for _, target in pairs),
    }
    return ["indicator", *(column for column, is_told in told.items() if is_told)]


def _row(result: Row | None, target: Row | None, shown: list[str], sheet: _Sheet) -> str:
    first = result or target or {}
    made = {
        "latest": figure(result, sheet.t, sheet.kept) if result else "",
        "change": change(result, sheet.t, sheet.kept) if result else "",
        "rank": _rank(result, sheet.t),
        "known": _known(first, sheet),
        "target": figure(target, sheet.t, sheet.kept) if target else "",
    }
    cells = "".join(f'<td data-label="{sheet.head(column)}">{made[column]}</td>' for column in shown)
    return f'<tr><th scope="row">{_name(first, sheet.t, is_result=bool(result))}</th>{cells}</tr>'


def _name(row: Row, t: Language, *, is_result: bool) -> str:
    """The indicator, with the measure of its result unless that is an amount; a target tells its own."""
    name = in_place.anchor(html.escape(row[f"indicator_{t.code}"]), link.kept(), "explore", indicator=row["indicator"])
    said = "" if row["measure"] == "level" or not is_result else t(f"measure.{row['measure']}")
    return name + (small(said) if said else "")


def _rank(row: Row | None, t: Language) -> str:
    if row is None or not has_rank(row):
        return ""
    return html.escape(t("town.rank", rank=int(row["place_rank"]), n=int(row["ranked_places"])))


def _known(row: Row, sheet: _Sheet) -> str:
    """The years of a series as a picture; what it says in words for those who hear it or point at it."""
    if not _several(row["history"]):
        return ""
    by_year = {int(step["year"]): step for step in row["history"]}
    steps = [(year, float(step["value"]), str(step["status"])) for year, step in sorted(by_year.items())]
    source = sparkline(steps, sheet.years, sheet.style, joined=row["period_kind"] != "span")
    said = html.escape(sheet.t.join([_said(row, step, sheet.t) for _, step in sorted(by_year.items())]))
    return (
        f'<img src="{source}" width="{WIDTH}" height="{HEIGHT}" alt="{said}" title="{said}">'
        f"{small(_when(row, by_year, sheet.t))}"
    )


def _said(row: Row, step: Mapping[str, Any], t: Language) -> str:
    value = amount(float(step["value"]), row["series_unit"], t, measure=row["measure"])
    status = "" if step["status"] == "actual" else t("town.status", status=t(f"status.{step['status']}"))
    return f"{period_name(step['period'], t, short=True)} {value}{status}"


def _when(row: Row, by_year: Mapping[int, Mapping[str, Any]], t: Language) -> str:
    """The years of a series; of one of several years each the periods, for a span is not its last year."""
    if row["period_kind"] == "span":
        return t.join([period_name(step["period"], t, short=True) for _, step in sorted(by_year.items())])
    return _years(list(by_year))


def _years(years: list[int]) -> str:
    """2015–2017, 2020: years that follow each other as one."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
