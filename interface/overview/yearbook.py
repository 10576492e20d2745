"""The headline table of the overview, set as a yearbook sets it: a row a place, a column an indicator."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd

from interface import in_place, names
from interface.amounts import amount
from interface.cells import figure, small
from interface.language import Language
from interface.rows import rows_of


def table(points: pd.DataFrame, t: Language, kept: Mapping[str, list[str]]) -> str:
    """The table as HTML.

    Args:
        points: ``queries.headlines``.
        kept: what links to a figure's sentence keep of the address.
    """
    names_of = zip(points["indicator"], points[f"indicator_{t.code}"], strict=True)
    heads = {indicator: html.escape(name) for indicator, name in names_of}
    head = "".join(f'<th scope="col">{name}</th>' for name in heads.values())
    by_place: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(points.sort_values("place_id")):
        by_place.setdefault(row["place_id"], []).append(row)
    rows = [_row(own, heads, t, kept) for own in by_place.values()]
    corner = f'<th scope="col">{html.escape(t("column.place_label"))}</th>'
    return (
        f'<div class="ti-scroll"><table class="ti-yearbook ti-blocks ti-headlines"><thead><tr>{corner}'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(own: list[dict[str, Any]], heads: Mapping[str, str], t: Language, kept: Mapping[str, list[str]]) -> str:
    """``own``: the points of one place; ``heads``: of each indicator its name as HTML."""
    by_indicator = {row["indicator"]: row for row in own}
    first = own[0]
    district = first["district_label"] if first["district_label"] != first["place"] else ""
    cells = "".join(
        f'<td data-label="{head}">{_cell(by_indicator.get(code), t, kept)}</td>' for code, head in heads.items()
    )
    name = in_place.place(first, t) + small(names.place_name(district, t))
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _cell(row: dict[str, Any] | None, t: Language, kept: Mapping[str, list[str]]) -> str:
    if row is None:
        return ""
    return figure(row, t, kept, amount(row["yoy"], "%", t, measure="yoy") if names.present(row["yoy"]) else "")
