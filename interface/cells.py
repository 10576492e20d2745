"""Cells of tables of our own: a figure or a change as a link to its sentence, with what must be known of it below."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from interface import columns, in_place, names
from interface.amounts import amount
from interface.language import Language
from interface.period_names import period_name

Row = dict[str, Any]
Kept = Mapping[str, list[str]]


def small(text: str) -> str:
    """A line below a cell's own."""
    return f"<small>{html.escape(text)}</small>" if text else ""


def figure(row: Row, t: Language, kept: Kept, *more: str) -> str:
    """A figure with its period, and its status and source where they are not the usual ones.

    Args:
        row: of a frame of points.
        kept: what its link keeps of the address.
        more: what else stands below it.
    """
    facts = [
        period_name(row["period"], t, short=True),
        t(f"measure.{row['measure']}") if row["status"] == "target" and row["measure"] != "level" else "",
        t("cell.words.estimate") if row["status"] == "estimate" else "",
        t(f"chart.from.{row['source']}") if row["source"] != "extracted" else "",
        *more,
    ]
    link = in_place.figure(html.escape(columns.figure_text(row, t)), row["observation_id"], kept)
    return link + _facts([fact for fact in facts if fact])


def _facts(facts: list[str]) -> str:
    """Facts on a line below a cell's own, which breaks between two, not within one."""
    whole = (f'<span class="ti-whole">{html.escape(fact)}</span>' for fact in facts)
    return f"<small>{' · '.join(whole)}</small>" if facts else ""


def change_words(row: Row, t: Language) -> tuple[str, str, str]:
    """The change against the year before in words, where it comes from (``stated``, ``computed``), and its figure.

    Of a share it is a difference in percentage points. Empty texts where none is known.

    Args:
        row: of ``queries.portrait`` or ``queries.changes``.
    """
    if names.present(row["growth"]):
        return amount(row["growth"], "%", t, measure="yoy"), "stated", row["growth_id"]
    before = row["before_value"]
    if not names.present(before):
        return "", "", ""
    if row["series_unit"] == "%":
        return amount(row["value"] - before, "百分点", t, measure="change"), "computed", row["before_id"]
    if before <= 0:
        return "", "", ""
    return amount((row["value"] / before - 1) * 100, "%", t, measure="yoy"), "computed", row["before_id"]


def change(row: Row, t: Language, kept: Kept) -> str:
    """The change, with where it comes from; a computed one leads to the figure of the year before."""
    text, kind, observation_id = change_words(row, t)
    if not text:
        return ""
    return in_place.figure(html.escape(text), observation_id, kept) + small(t(f"change.{kind}"))
