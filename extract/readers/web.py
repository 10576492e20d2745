"""Saved web pages: the report without what a portal puts around it, and what its block of metadata tells."""

from __future__ import annotations

import codecs
import re

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura.settings import use_config

from extract.decoding import Decoded, count_damaged, decode
from extract.readers import sha256
from extract.readers.page_blocks import as_paragraphs
from extract.readers.page_furniture import drop_labels, marked_report, pieces
from extract.readers.portals import Portals, as_day, load_portals, read_labels
from extract.reading import Found, ReadError, ReadReport

MAX_PAGE = 20 * 1024 * 1024
"""A larger page is refused: its tree would take gigabytes of memory."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TITLE_END = re.compile(r"[_|]|\s[-–—]+\s|[-–—](?=[^-–—]*(?:政府|网|门户)[^-–—]*$)")
_PORTAL = re.compile(r"(?:政府|网|网站|门户|平台)$")
_LEAST_TITLE = 4
_MOST_BROKEN = 0.02  # of the characters of a page: with more it is in another encoding than it declares
_LEAST_MAIN = 0.5
"""The share of a page without links that is its main text; with less the library has taken the report for furniture."""
_CONFIG = use_config()
_CONFIG["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "20"  # a sentence; its default is one in English


def decode_page(data: bytes) -> Decoded:
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
        text = data.decode(encoding, "replace")  # some broken bytes in an honest page
        if text.count("\ufffd") > _MOST_BROKEN * len(text):
            raise
        return Decoded(text, encoding, count_damaged(text))


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
    decoded = decode_page(data)
    source = decoded.text
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", source, count=1))
    except (etree.ParserError, ValueError) as error:
        raise ReadError("this is no web page; save the page anew as .html, or its text as .txt") from error
    portals = load_portals()
    found = _found(tree, source, portals)
    drop_labels(tree, portals)
    lines = _main_lines(tree, found.title or "", portals)
    if not lines or tree.find(".//frameset") is not None:
        raise ReadError(_why_empty(tree))
    text = "\n".join(_with_head(found, lines))
    return ReadReport(text, decoded.encoding, sha256(data), "html", (), found, undecoded=count_damaged(text))


def _why_empty(tree: HtmlElement) -> str:
    """Why a page has no report, and what to do."""
    if tree.xpath(".//frame | .//iframe"):
        return "the page only shows another one in a frame; save that one"
    if tree.xpath(".//a[@href]"):
        return "the page only leads to others; open the one with the report, and save that"
    return "the page has no text (is it drawn by a script?); save the text seen in the browser as .txt"


def _found(tree: HtmlElement, source: str, portals: Portals) -> Found:
    """What a page tells of its report: in its block of metadata, ``<meta>`` elements, title and address."""
    told = read_labels(pieces(tree), portals)
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
    title = told.get("title") or _title(tree)
    told["title"] = title
    if not told.get("url", "").startswith(("http://", "https://")):
        told.pop("url", None)
    return Found(**{field: value for field, value in told.items() if value})


def _main_lines(tree: HtmlElement, title: str, portals: Portals) -> list[str]:
    """The lines of the report: of the elements that the portal marks as it, else of the main text from its title on."""
    marked = marked_report(tree, portals)
    page = html.Element("body")
    page.extend(as_paragraphs(element, links=bool(marked)) for element in marked or [tree])
    lines = [line.text or "" for line in page.iter("p")]
    lines = [line for line in lines if not portals.is_furniture(line)]
    return lines if marked else _from_title(title, _main_part(page, lines))


def _main_part(page: HtmlElement, lines: list[str]) -> list[str]:
    """The lines from the first to the last that the library takes for main text.

    Short lines between others are no furniture, nor is nearly all that stands on the page.
    """
    document = trafilatura.bare_extraction(
        page, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False, config=_CONFIG
    )
    body = getattr(document, "body", None)
    main = set() if body is None else {_squeezed(text) for text in body.itertext()}
    places = [number for number, line in enumerate(lines) if _squeezed(line) in main]
    part = lines[places[0] : places[-1] + 1] if places else []
    return part if sum(map(len, part)) >= _LEAST_MAIN * sum(map(len, lines)) else lines


def _from_title(title: str, lines: list[str]) -> list[str]:
    """The lines without what stands above the title, unless that is most of them."""
    at = next((n for n, line in enumerate(lines) if title and _squeezed(line) == _squeezed(title)), 0)
    return lines[at:] if sum(map(len, lines[at:])) >= _LEAST_MAIN * sum(map(len, lines)) else lines


def _title(tree: HtmlElement) -> str:
    """The heading that ``<title>`` names too, else ``<title>`` without the portal's name, else the first heading."""
    titles = [_TITLE_END.split(title.text_content().strip())[0].strip() for title in tree.iter("title")]
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1", "h2", "h3")]
    both = [text for text in headings if any(title and (title in text or text in title) for title in titles)]
    named = [title for title in titles if not _PORTAL.search(title)]
    return next((text for text in (*both, *named, *headings, *titles) if len(text) >= _LEAST_TITLE), "")


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
