"""A web page → the same page of nothing but paragraphs, a row of a table or a line of text each, in their blocks.

So a main-text library sees the text that a reader sees: however a word processor cut it into spans, and whether its
lines are paragraphs, blocks or end with a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.raised import without_mark
from extract.readers.rows import caption_of, is_table, is_table_with_figures, table_lines

_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd"})
"""Blocks whose text is lines of the block around them."""
# fmt: off
_BLOCKS = _LINES | {
    "address", "article", "aside", "blockquote", "body", "center", "div", "dl", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "hr", "html", "legend", "main", "nav", "ol", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}
_NO_TEXT = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "option", "textarea",
    "input", "button", "map", "audio", "video", "del", "s", "strike", "rt", "rp",
})
# fmt: on
_KEPT = ("id", "class", "role")
_MOST_SPAN = 100
_LEAST_LINKED = 0.6
"""The share of its words that are links, from which on a line only leads to other pages."""
_NO_WORDS = re.compile(r"[\W\d_]+")
_INDENT = re.compile(r"(?<=[。！？])\s*?[\u3000\xa0]{2,}")
"""Where a paragraph begins that has no element of its own."""


def as_paragraphs(element: HtmlElement, *, links: bool = True, tables: bool = True) -> HtmlElement:
    """The block again, with ``<p>`` for its lines and rows, and blocks for those in it.

    Args:
        element: the block.
        links: whether to keep lines and tables that are hardly anything but links to other pages.
        tables: whether to keep the tables in it.
    """
    block = html.Element("div", {name: element.get(name, "") for name in _KEPT if element.get(name)})
    _Filler(block, links=links, tables=tables).fill(element)
    return block


class _Filler:
    """Puts the lines of an element into a block."""

    def __init__(self, block: HtmlElement, *, links: bool, tables: bool) -> None:
        self._block = block
        self._links = links
        self._tables = tables
        self._preformatted = False
        self._line: list[str] = []
        self._linked: list[str] = []

    def fill(self, element: HtmlElement) -> None:
        self._preformatted = element.tag == "pre"
        self._add(element)
        self._end_line()

    def _end_line(self) -> None:
        text = "".join(self._line)
        if text.strip() and (self._links or not leads_elsewhere("".join(self._linked), text.strip())):
            lines = (" ".join(line.split()) for line in _INDENT.split(text))
            self._block.extend(_paragraph(line) for line in lines if line)
        self._line.clear()
        self._linked.clear()

    def _add(self, element: HtmlElement, linked: bool = False) -> None:
        linked = linked or (element.tag == "a" and bool(element.get("href")))
        self._text(element.text, linked)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _NO_TEXT and not is_hidden(child):
                self._child(child, linked)
            self._text(child.tail, linked)

    def _child(self, child: HtmlElement, linked: bool) -> None:
        if child.tag == "br":
            self._end_line()
        elif child.tag == "sup":
            self._text(without_mark("".join(self._line)[-1:], " ".join(child.text_content().split())), linked)
        elif child.tag in _LINES or (child.tag not in _BLOCKS and _has_blocks(child)):
            self._end_line()
            self._add(child, linked)
            self._end_line()
        elif child.tag in _BLOCKS:
            self._end_line()
            if child.tag != "table":
                self._block.append(as_paragraphs(child, links=self._links, tables=self._tables))
            elif self._tables:
                self._block.extend(_table(child, links=self._links))
        else:
            self._add(child, linked)

    def _text(self, text: str | None, linked: bool) -> None:
        first, *others = (text or "").split("\n") if self._preformatted else [text or ""]
        self._line.append(first)
        if linked:
            self._linked.append(text or "")
        for line in others:
            self._end_line()
            self._line.append(line)


def leads_elsewhere(linked: str, text: str) -> bool:
    """Whether so much of a text is links that it only leads to other pages; days and marks beside them do not count.

    A sentence is read for what it says, however much of it is linked.
    """
    words = len(_NO_WORDS.sub("", text))
    return bool(linked) and len(_NO_WORDS.sub("", linked)) >= _LEAST_LINKED * words and not text.endswith("。")


def _paragraph(text: str) -> HtmlElement:
    paragraph = html.Element("p")
    paragraph.text = text
    return paragraph


def is_hidden(element: HtmlElement) -> bool:
    """Whether a page does not show an element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))


def _table(table: HtmlElement, *, links: bool) -> list[HtmlElement]:
    """The rows of a table of data as paragraphs, tables in its cells behind it; of one that only lays out the page its
    cells as blocks."""
    nested = list(_nested(table))
    rows = plain_rows(_cells(table))
    if not (is_table_with_figures(rows) if nested else is_table(rows)):
        return [as_paragraphs(cell, links=links) for cell in _own_cells(table)]
    linked = "".join(link.text_content() for link in table.iter("a") if link.get("href"))
    if not links and len(linked) >= _LEAST_LINKED * len("".join(cell for row in rows for cell in row)):
        return []
    lines = [_paragraph(line) for line in table_lines(rows)]
    for row, inner in nested:
        lines += [_paragraph(caption_of(rows[row] if row < len(rows) else ())), *_table(inner, links=links)]
    return lines


def _own_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, those of tables in it left out."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot", "form"):
            yield from _own_rows(child)


def _nested(table: HtmlElement) -> Iterator[tuple[int, HtmlElement]]:
    """The tables in a table, those in them left out, each with the number of the row it stands in."""
    for number, row in enumerate(_own_rows(table)):
        for inner in row.iter("table"):
            if next(inner.iterancestors("table")) is table:
                yield number, inner


def _own_cells(table: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of a table, those of tables in it left out; its caption goes before them."""
    for child in table:
        if child.tag in ("td", "th", "caption"):
            yield child
        elif child.tag in ("tbody", "thead", "tfoot", "tr", "form"):
            yield from _own_cells(child)


def _cells(table: HtmlElement) -> list[MergedCell]:
    """The cells of a table where the page shows them: those of later rows stand beside what reaches down to them."""
    cells: list[MergedCell] = []
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(_own_rows(table)):
        column = 0
        for part in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            lines = as_paragraphs(part, tables=False).iter("p")
            text = "\n".join(line.text or "" for line in lines)
            cell = MergedCell(text, row, column, _span(part, "rowspan"), _span(part, "colspan"))
            cells.append(cell)
            taken |= {(row + y, column + x) for y in range(cell.down) for x in range(cell.across)}
            column += cell.across
    return cells


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1
