"""Word documents (.docx): headings, lists with their numbers, tables; tracked changes accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from extract.readers import sha256
from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.numbering import Numbering, W
from extract.readers.packages import check_package
from extract.readers.rows import caption_of, is_table, is_table_with_figures, table_lines
from extract.readers.word_text import BOX, FALLBACK, paragraph_text
from extract.reading import ReadError, ReadReport

_AGAIN = "open it in Word or another word processor and save it as .docx"
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"})
_MOST_COLUMNS = 200


def read(data: bytes) -> ReadReport:
    """The paragraphs and tables of a Word document, a line each.

    Raises:
        ReadError: it is no such document, old, protected, damaged, or unsafe.
    """
    check_package(data, "Word or another word processor", ".docx")
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), _part(document, RELATIONSHIP_TYPE.STYLES))
        lines = list(_blocks(body, numbering))
    except (PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError, AttributeError) as error:
        raise ReadError(f"the document is damaged or of another kind; {_AGAIN}") from error
    text = "\n".join(line for line in lines if line.strip())
    if not text:
        raise ReadError("the document has no text (a picture of a page?); save its text, or run text recognition on it")
    return ReadReport(text, "", sha256(data), "docx")


def _part(document: docx.document.Document, kind: str) -> etree._Element | None:
    """The root of the part that stands in a relation to the document; None where there is none."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _blocks(parent: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of paragraphs and tables, in order."""
    open_text = ""  # of a paragraph whose end was deleted
    for element in parent:
        if element.tag == f"{W}p":
            text = open_text + _numbered(element, numbering)
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                open_text = text
                continue
            open_text = ""
            yield from text.split("\n")
            yield from _boxes(element, numbering)
        elif element.tag == f"{W}tbl":
            yield from _table(element, numbering)
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, numbering)
    if open_text:
        yield open_text


def _boxes(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of the text boxes of a paragraph."""
    for box in paragraph.iter(BOX):
        around = {ancestor.tag for ancestor in box.iterancestors()}
        if not around & {FALLBACK, f"{W}del", f"{W}moveFrom"}:
            yield from _blocks(box, numbering)


def _numbered(paragraph: etree._Element, numbering: Numbering) -> str:
    text = paragraph_text(paragraph)
    return numbering.of(paragraph) + text if text.strip() else text


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """A table of data as rows, tables and text boxes in its cells behind it; the paragraphs of one that only lays out
    the page."""
    rows = plain_rows(_cells(table))
    nested = list(_nested(table))
    if not (is_table_with_figures(rows) if nested else is_table(rows)):
        for row in _rows(table):
            for part in _parts(row, f"{W}tc"):
                yield from _blocks(part, numbering)
        return
    yield from table_lines(rows)
    for number, inner in nested:
        yield caption_of(rows[number] if number < len(rows) else ())
        yield from _table(inner, numbering)
    for paragraph in (each for row in _rows(table) for each in _own(row, f"{W}p")):
        yield from _boxes(paragraph, numbering)


def _parts(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a kind, those in content controls and tracked changes too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, tag)


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table without those that were deleted."""
    return [row for row in _parts(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]


def _own(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """What stands in a part of a table, without what stands in tables and text boxes in it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}p"):
            yield from _own(child, tag)


def _nested(table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The tables in a table, those in them left out, each with the number of the row it stands in."""
    return ((number, inner) for number, row in enumerate(_rows(table)) for inner in _own(row, f"{W}tbl"))


def _cells(table: etree._Element) -> list[MergedCell]:
    """The cells of a table. What is merged over rows begins with a cell that says so; those below go on with it."""
    cells: list[MergedCell] = []
    reaching: dict[int, int] = {}  # by column: the index of the cell that goes on downwards
    for number, row in enumerate(_rows(table)):
        column = _value(row, "trPr", "gridBefore", 0)
        for element in _parts(row, f"{W}tc"):
            width = _value(element, "tcPr", "gridSpan", 1)
            merge = element.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in reaching:
                above = cells[reaching[column]]
                cells[reaching[column]] = replace(above, down=number + 1 - above.row)
            else:
                text = "\n".join(paragraph_text(part) for part in _own(element, f"{W}p")).strip()
                reaching[column] = len(cells)
                cells.append(MergedCell(text, number, column, 1, width))
            column += width
    return cells


def _value(element: etree._Element, properties: str, name: str, default: int) -> int:
    """A number among the properties of a row or cell: how many columns it leaves out, or covers."""
    found = element.find(f"{W}{properties}/{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(max(int(value), default), _MOST_COLUMNS) if value.isdigit() else default
