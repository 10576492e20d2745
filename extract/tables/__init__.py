"""Tables in a text → records of their cells.

``blocks`` finds where they stand, ``columns`` reads their headers, ``records`` makes records of their cells.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extract.normalised import Normalised
from extract.outline import Section
from extract.tables.blocks import Block, find_blocks
from extract.tables.columns import Layout, read_layout
from extract.tables.records import TableReader
from extract.tables.words import TableWords, load_table_words

__all__ = ["Table", "TableReader", "find_tables", "load_table_words"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read.

    Attributes:
        start, end: its span in the normalised text.
        block, layout: its rows, and what its columns are.
        section: the section it stands in.
    """

    start: int
    end: int
    block: Block
    layout: Layout
    section: Section

    def holds(self, offset: int) -> bool:
        """Whether an offset of the normalised text stands in it."""
        return self.start <= offset < self.end


def find_tables(text: str, view: Normalised, sections: list[Section], words: TableWords) -> list[Table]:
    """The tables of a text, in its order; a text without marks of tables is only searched for these.

    Args:
        text: the text, in Simplified characters.
        view: its normalised view.
        sections: its outline.
        words: the words of headers.
    """
    tables = []
    for block in find_blocks(text, words):
        layout = read_layout(block, words)
        start, end = (
            bisect_left(range(len(view.text)), offset, key=view.origin) for offset in (block.start, block.end)
        )
        before = [section for section in sections if section.start <= start]
        if layout is not None and before and start < before[-1].end:
            tables.append(Table(start, end, block, layout, before[-1]))
    return tables


def _in_view(view: Normalised, offset: int) -> int:
    """The offset in the view of an offset of the text."""
    return bisect_left(range(len(view.text)), offset, key=view.origin)
