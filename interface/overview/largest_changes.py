"""The largest changes as a table: where, of what, from what to what."""

from __future__ import annotations

import html
from collections.abc import Mapping

import pandas as pd

from interface import in_place, names
from interface.amounts import amount
from interface.cells import Row, change, figure, small
from interface.language import Language
from interface.rows import rows_of

COLUMNS = ("place_label", "before", "now", "change")


def table(points: pd.DataFrame, t: Language, kept: Mapping[str, list[str]]) -> str:
    """The table as HTML.

    Args:
        points: ``queries.changes``.
        kept: what links to a figure's sentence keep of the address.
    """
    heads = "".join(f'<th scope="col">{html.escape(t(f"overview.change.{column}"))}</th>' for column in COLUMNS)
    body = "".join(_row(row, t, kept) for row in rows_of(points))
    return (
        '<div class="ti-scroll"><table class="ti-yearbook ti-changes">'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, t: Language, kept: Mapping[str, list[str]]) -> str:
    name = in_place.place(row, t) + small(row[f"indicator_{t.code}"])
    cells = (_before(row, t, kept), figure(row, t, kept), change(row, t, kept))
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _before(row: Row, t: Language, kept: Mapping[str, list[str]]) -> str:
    """The amount a year before where a report tells it, else the one that follows from the growth, said to be so."""
    unit = row["series_unit"]
    if names.present(row["before_value"]):
        return in_place.figure(html.escape(amount(row["before_value"], unit, t)), row["before_id"], kept)
    if names.present(row["derived_before"]):
        said = amount(row["derived_before"], unit, t, bound="approx")
        return in_place.figure(html.escape(said), row["derived_before_id"], kept) + small(t("chart.from.derived"))
    return ""
