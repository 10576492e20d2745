"""Saved web pages: the report without what a portal puts around it, and what its block of metadata tells."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from extract.readers import sha256
from extract.readers.merged_cells import MergedCell, plain_rows
from extract.readers.portals import Portals, as_day, load_portals, read_labels
from extract.readers.rows import is_table, table_lines
from extract.reading import Found, ReadError, ReadReport, decode

MAX_PAGE = 20 * 1024 * 1024
"""A larger page is refused: its tree would take gigabytes of memory."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TITLE_END = re.compile(r"[_|]|\s[-–—]+\s|[-–—](?=[^-–—]*(?:政府|网|门户)[^-–—]*$)")
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "table", "list", "div", "code"})
_LEAST_LABELS = 2


def decode_page(data: bytes) -> tuple[str, str]:
    """Text and encoding of a page: by its bytes, and by what it declares where these leave it open.

    Raises:
        ReadError: it is no text.
    """
    declared = _DECLARED.search(data[:4096])
    try:
        return decode(data)
    except ReadError:
        encoding = _python_name(declared[1].decode()) if declared else None
        if not encoding or b"\0" in data[:4096]:
            raise
        return data.decode(encoding, "replace"), encoding  # some broken bytes in an honest page


def _python_name(declared: str) -> str | None:
    name = declared.lower()
    try:
        return "gb18030" if name.startswith("gb") else codecs.lookup(name).name
    except LookupError:
        return None


def read(data: bytes) -> ReadReport:
    """The report of a saved page: title, who published it and when, then its paragraphs and tables.

    Raises:
        ReadError: it is no page, too large, or has no text.
    """
    if len(data) > MAX_PAGE:
        raise ReadError(f"the page is larger than {MAX_PAGE >> 20} MB; save its text as .txt, or without pictures")
    source, encoding = decode_page(data)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", source, count=1))
    except (etree.ParserError, ValueError) as error:
        raise ReadError("this is no web page; save the page anew as .html, or its text as .txt") from error
    portals = load_portals()
    found = _found(tree, source, portals)
    _drop_furniture(tree, portals)
    _write_tables(tree)
    lines = [line for line in _main_lines(tree) if not portals.is_furniture(line)]
    if not lines:
        raise ReadError("the page has no text (is it drawn by a script?); save the text seen in the browser as .txt")
    return ReadReport("\n".join(_with_head(found, lines)), encoding, sha256(data), "html", (), found)


def _found(tree: HtmlElement, source: str, portals: Portals) -> Found:
    """What a page tells of its report: in its block of metadata, ``<meta>`` elements, title and address."""
    told = read_labels(_pieces(tree), portals)
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        content = (element.get("content") or "").strip()
        for field, names in portals.meta.items():
            if name in names and content:
                told.setdefault(field, (as_day(content) or "") if field == "published" else content)
    saved = _SAVED_FROM.search(source[:2000])
    if saved:
        told["url"] = saved[1]
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            told.setdefault("url", link.get("href", ""))
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    titles = [_TITLE_END.split(title.text_content().strip())[0].strip() for title in tree.iter("title")]
    title = next((text for text in (told.get("title", ""), *headings, *titles) if len(text) >= 4), "")
    told["title"] = title
    if not told.get("url", "").startswith(("http://", "https://")):
        told.pop("url", None)
    return Found(**{field: value for field, value in told.items() if value})


def _pieces(tree: HtmlElement) -> list[str]:
    """The stretches of text of a page, in its order, scripts left out."""
    texts = tree.xpath(".//text()[not(ancestor::script) and not(ancestor::style)]")
    return [text for text in (" ".join(str(text).split()) for text in texts) if text]


def _drop_furniture(tree: HtmlElement, portals: Portals) -> None:
    """Take away tables and lists that are blocks of metadata: they have been read."""
    for block in list(tree.iter("table", "ul", "dl")):
        texts = _pieces(block)
        if len(texts) <= 60 and len(read_labels(texts, portals)) >= _LEAST_LABELS and block.getparent() is not None:
            block.drop_tree()


def _write_tables(tree: HtmlElement) -> None:
    """Turn tables of data into a paragraph a row; tables that only lay out the page into plain blocks."""
    for table in list(tree.iter("table")):
        rows = [] if table.find(".//table") is not None else plain_rows(_cells(table))
        if is_table(rows):
            for line in table_lines(rows):
                paragraph = html.Element("p")
                paragraph.text = line
                table.addprevious(paragraph)
            table.drop_tree()
        else:
            for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                element.tag = "div"


def _cells(table: HtmlElement) -> list[MergedCell]:
    """The cells of a table where the page shows them: those of later rows stand beside what reaches down to them."""
    cells: list[MergedCell] = []
    taken: set[tuple[int, int]] = set()
    for row, element in enumerate(table.iter("tr")):
        column = 0
        for part in element.iter("td", "th"):
            while (row, column) in taken:
                column += 1
            text = " ".join(part.text_content().split())
            cell = MergedCell(text, row, column, _span(part, "rowspan"), _span(part, "colspan"))
            cells.append(cell)
            taken |= {(row + y, column + x) for y in range(cell.down) for x in range(cell.across)}
            column += cell.across
    return cells


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), 100) if value.isdigit() else 1


def _main_lines(tree: HtmlElement) -> list[str]:
    """The lines of the main text; of all text where the library finds no main part (a very short page)."""
    document = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    lines = list(_lines(body)) if body is not None else []
    if sum(map(len, lines)) < 50:
        lines = [line for line in trafilatura.html2txt(tree).splitlines() if line.strip()]
    return [stripped for line in lines if (stripped := line.strip(" \t\u3000\xa0"))]


def _lines(body: etree._Element) -> Iterator[str]:
    """The lines of a main text as the library returns it: blocks begin new ones, ``lb`` breaks them."""
    buffer: list[str] = []

    def walk(element: etree._Element) -> Iterator[str]:
        block = element.tag in _BLOCKS
        if block or element.tag == "lb":
            yield from flush()
        if element.text:
            buffer.append(element.text)
        for child in element:
            yield from walk(child)
            if child.tail:
                buffer.append(child.tail)
        if block:
            yield from flush()

    def flush() -> Iterator[str]:
        yield from "".join(buffer).split("\n")
        buffer.clear()

    yield from walk(body)
    yield from flush()


def _with_head(found: Found, lines: list[str]) -> list[str]:
    """The lines with what they lack: the title, and under it who published the report and when."""
    title = _squeezed(found.title or "")
    at = next((n for n, line in enumerate(lines[:5], start=1) if title and _squeezed(line).startswith(title)), 0)
    head = [*lines[:at]] if at or not title else [found.title or ""]
    told = (("发布机构", found.publisher), ("发布日期", found.published))
    words = " ".join(f"{name}: {value}" for name, value in told if value)
    return [*head, *([words] if words else []), *lines[at:]]


def _squeezed(text: str) -> str:
    return "".join(text.split())
