"""Tables in a text → records of their cells.

``blocks`` finds where they stand, ``columns`` reads their headers, ``records`` makes records of their cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.normalised import Normalised
from extract.outline import Section
from extract.tables.blocks import Block, find_blocks
from extract.tables.words import TableWords, load_table_words

if TYPE_CHECKING:  # few reports have tables, and what reads them takes time to load
    from extract.tables.columns import Layout
    from extract.tables.text_cells import TextCell

__all__ = ["Table", "find_tables", "load_table_words", "section_of"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read.

    Attributes:
        start, end: its span in the normalised text.
        block, layout: its rows, and what its columns are.
        texts: its cells of words with figures among them.
        spans: the spans of these in the normalised text.
    """

    start: int
    end: int
    block: Block
    layout: Layout
    texts: tuple[TextCell, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def holds(self, offset: int) -> bool:
        """Whether an offset of the normalised text stands in it, and not among words."""
        if not self.start <= offset < self.end:
            return False
        return not any(start <= offset < end for start, end in self.spans)


def find_tables(text: str, view: Normalised, words: TableWords) -> list[Table]:
    """The tables of a text, in its order; a text without marks of tables is only searched for these.

    Args:
        text: the text, in Simplified characters.
        view: its normalised view.
        words: the words of headers.
    """
    blocks = find_blocks(text, words)
    if not blocks:
        return []
    from extract.tables.columns import read_layout
    from extract.tables.text_cells import text_cells

    tables = []
    for block in blocks:
        layout = read_layout(block, words)
        if layout is not None:
            texts = text_cells(block, layout)
            spans = tuple((view.offset(cell.start), view.offset(cell.end)) for cell in texts)
            start, end = view.offset(block.start), view.offset(block.end)
            tables.append(Table(start, end, block, layout, texts, spans))
    return tables


def section_of(table: Table, sections: Sequence[Section]) -> Section | None:
    """The section that a table stands in; None where it stands behind the end of the report."""
    return next((section for section in sections if section.start <= table.start < section.end), None)
