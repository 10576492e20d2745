"""Cells of a table that hold words with figures among them (完成情况: 新建公路7公里): read as sentences, then told by
their row and column what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from extract.record import Record
from extract.tables.blocks import Block
from extract.tables.columns import Column, Layout

_HAN_AND_DIGIT = re.compile(r"(?=.*\d)(?=.*[\u3400-\u9fff].*[\u3400-\u9fff])")
_OWN_TIME = re.compile(r"\d{4}年|[去上今明]年|\d月")
_UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell: its span in the text, its words, its column, and the name of its row."""

    start: int
    end: int
    text: str
    column: Column
    name: str


def text_cells(block: Block, layout: Layout) -> tuple[TextCell, ...]:
    """The cells below the headers with words and figures, but for those that name rows."""
    columns = {column.index: column for column in (*layout.columns, *layout.texts)}
    return tuple(
        TextCell(cell.start, cell.end, cell.text, columns[index], row.cells[layout.label].text)
        for row in block.rows[layout.heads :]
        if layout.label < len(row.cells)
        for index, cell in enumerate(row.cells)
        if index in columns and not cell.number and not cell.empty and _HAN_AND_DIGIT.match(cell.text)
    )


def told_by_table(record: Record, cell: TextCell, period: str | None) -> Record:
    """The record of a figure in such a cell. One that its cell does not name is for its row; what its header dates is
    for that time. Both are kept as unsure, for no indicator.

    Args:
        record: as its sentence tells.
        cell: the cell.
        period: the period that the header of its column names, else that of the table.
    """
    named = record.label[:2] in cell.text and record.label[-2:] in cell.text and bool(record.label)
    if _OWN_TIME.search(cell.text):
        period = record.period
    if named and cell.column.status is None and period in (None, record.period):
        return record
    return replace(
        record,
        label=record.label if named else cell.name,
        indicator=None,
        period=period or record.period,
        status=cell.column.status or record.status,
        confidence=min(record.confidence, _UNSURE),
        reasons=(*record.reasons, f"column: {cell.column.header}"),
    )
