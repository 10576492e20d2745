"""A table with a bar behind each number, as HTML; each number is a link to its sentence."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interface import in_place
from interface.charts.look import Look


@dataclass(frozen=True)
class Cell:
    """One number.

    Attributes:
        text: the number as it is read; "" where there is none.
        marks: what stands behind it and is no part of it.
        note: small print below it, such as its year.
        share: length of its bar, from 0 to 1.
        id: of the figure behind it, or "".
        said: the whole of it, for the pointer.
    """

    text: str = ""
    marks: str = ""
    note: str = ""
    share: float = 0.0
    id: str = ""
    said: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its name, small print below it, its cells in the order of the heads."""

    name: str
    note: str
    cells: Sequence[Cell]


def table(
    heads: Sequence[tuple[str, str]], rows: Sequence[Row], *, corner: str, style: Look, kept: Mapping[str, list[str]]
) -> str:
    """The table.

    Args:
        heads: name and unit of each column of numbers.
        corner: the head of the names.
        kept: what links keep of the address.
    """
    top = f'<th scope="col">{html.escape(corner)}</th>' + "".join(
        f'<th scope="col">{html.escape(name)}{_small(unit)}</th>' for name, unit in heads
    )
    body = "".join(
        f'<tr><th scope="row">{html.escape(row.name)}{_small(row.note)}</th>'
        f"{''.join(_cell(cell, kept) for cell in row.cells)}</tr>"
        for row in rows
    )
    return (
        f'<div class="ti-scroll"><table class="ti-yearbook ti-years ti-bars" style="--ti-ground:{style.background};'
        f'--ti-bar:{style.accent}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cell(cell: Cell, kept: Mapping[str, list[str]]) -> str:
    if not cell.text:
        return "<td></td>"
    number = in_place.figure(html.escape(cell.text), cell.id, kept) + html.escape(cell.marks)
    said = html.escape(cell.said, quote=True)
    return f'<td title="{said}"><div style="--share:{cell.share:.3f}">{number}{_small(cell.note)}</div></td>'


def _small(text: str) -> str:
    return f"<small>{html.escape(text)}</small>" if text else ""
