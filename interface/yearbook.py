"""The headline table of the overview, set as a yearbook sets it: a row a place, a column an indicator."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from interface import names
from interface.amounts import amount
from interface.columns import figure_text
from interface.language import Language
from interface.period_names import period_name


def table(points: pd.DataFrame, t: Language, kept: Mapping[str, list[str]]) -> str:
    """The table as HTML.

    Args:
        points: ``queries.headlines``.
        kept: what links to a town keep of the URL.
    """
    indicators = list(dict.fromkeys(points["indicator"]))
    heads = dict(zip(points["indicator"], points[f"indicator_{t.code}"], strict=True))
    head = "".join(f'<th scope="col">{html.escape(heads[code])}</th>' for code in indicators)
    by_place: dict[str, list[dict[str, Any]]] = {}
    for row in points.sort_values(["district_label", "place_id"]).to_dict("records"):
        by_place.setdefault(row["place_id"], []).append(row)
    rows = [_row(own, indicators, t, kept) for own in by_place.values()]
    corner = f'<th scope="col">{html.escape(t("column.place_label"))}</th>'
    return (
        f'<div class="ti-scroll"><table class="ti-yearbook"><thead><tr>{corner}'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(own: list[dict[str, Any]], indicators: list[str], t: Language, kept: Mapping[str, list[str]]) -> str:
    """``own``: the points of one place."""
    by_indicator = {row["indicator"]: row for row in own}
    first = own[0]
    address = html.escape("town?" + urlencode({**kept, "place": first["place_id"]}, doseq=True))
    name = html.escape(names.place_name(first["place"], t))
    district = (
        html.escape(names.place_name(first["district_label"], t)) if first["district_label"] != first["place"] else ""
    )
    cells = "".join(f"<td>{_cell(by_indicator.get(code), t)}</td>" for code in indicators)
    return (
        f'<tr><th scope="row"><a href="{address}" target="_self">{name}</a><small>{district}</small></th>{cells}</tr>'
    )


def _cell(row: dict[str, Any] | None, t: Language) -> str:
    if row is None:
        return ""
    figure = figure_text(row, t)
    facts = [period_name(row["period"], t, short=True)]
    if row["status"] == "estimate":
        facts.append(t("overview.estimate"))
    if names.present(row["yoy"]):
        facts.append(amount(row["yoy"], "%", t, measure="yoy"))
    return f"{html.escape(figure)}<small>{html.escape(' · '.join(facts))}</small>"
