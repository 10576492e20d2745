"""All of a town's figures as a yearbook prints them: a row a series, a column a year."""

from __future__ import annotations

import html
from collections.abc import Mapping

import pandas as pd

from interface import columns, in_place
from interface.charts.look import Look
from interface.columns import figure_text
from interface.language import Language
from interface.period_names import kind_name
from interface.rows import rows_of

SERIES = ["indicator", "measure", "series_unit", "period_kind", "period_slot"]


def table(points: pd.DataFrame, t: Language, style: Look, kept: Mapping[str, list[str]]) -> str:
    """The table as HTML; each figure is a link to its sentence.

    Args:
        points: ``queries.town``.
        kept: what links keep of the address.
    """
    points = points.assign(year=points["year"].astype(int))
    years = sorted(points["year"].unique())
    head = html.escape(columns.title("indicator_name", t))
    heads = f'<th scope="col">{head}</th>' + "".join(f'<th scope="col">{year}</th>' for year in years)
    body = []
    for _, own in points.groupby("theme", sort=False):
        theme = html.escape(own[f"theme_{t.code}"].iloc[0])
        body.append(f'<tr class="ti-group"><th scope="rowgroup" colspan="{len(years) + 1}">{theme}</th></tr>')
        body += [_row(series, years, t, kept) for _, series in own.groupby(SERIES, sort=False, dropna=False)]
    return (
        f'<div class="ti-scroll"><table class="ti-yearbook ti-years" style="--ti-ground:{style.background}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(series: pd.DataFrame, years: list[int], t: Language, kept: Mapping[str, list[str]]) -> str:
    by_year = {row["year"]: row for row in rows_of(series)}
    cells = "".join(f"<td>{_cell(by_year[year], t, kept) if year in by_year else ''}</td>" for year in years)
    name, *more = _name(series.iloc[0], t)
    small = f"<small>{html.escape(' · '.join(more))}</small>" if more else ""
    return f'<tr><th scope="row">{html.escape(name)}{small}</th>{cells}</tr>'


def _name(row: pd.Series, t: Language) -> list[str]:
    """The indicator, then its measure and kind of period unless these are the usual ones."""
    parts = [str(row[f"indicator_{t.code}"])]
    if row["measure"] != "level":
        parts.append(t(f"measure.{row['measure']}"))
    if row["period_kind"] != "year":
        parts.append(kind_name(row["period_kind"], row["period_slot"], t))
    return parts


def _cell(row: dict[str, object], t: Language, kept: Mapping[str, list[str]]) -> str:
    text = html.escape(figure_text(row, t))
    return in_place.figure(text, str(row["observation_id"]), kept) + columns.marks(row, t)
