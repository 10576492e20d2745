"""PDF with a text layer."""

from __future__ import annotations

import io
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from extract.readers import sha256
from extract.readers.pdf_columns import split_tables
from extract.readers.pdf_damage import find_damage
from extract.readers.pdf_lines import Line, page_lines
from extract.readers.pdf_paragraphs import Page, as_text, paragraphs
from extract.readers.pdf_tables import Box, find_tables
from extract.reading import ReadError, ReadReport

MAX_PAGES = 2000
_LEAST_CHARACTERS = 5
"""A page: with fewer on average a document is a scan with some stamp on it."""
_MOST_ON_SCAN = 20
"""Characters that may stand on a page that is a picture."""
_LEAST_PATHS = 6
"""Drawn lines of a page that may have a table."""

_SCAN = (
    "a scan without text ({pages} pages of pictures): run text recognition (OCR) on it, for example "
    "ocrmypdf -l chi_sim, and read the result"
)
_LOST = (
    "pages of the PDF are missing: {numbers} of {pages} (it was cut off, and then mended by another program?); "
    "get it anew"
)
_DAMAGED = "the pages with text are damaged: {numbers} of {pages}; get the PDF anew, or print it to PDF again"


def read(data: bytes) -> ReadReport:
    """The paragraphs and tables of a PDF, without heads, feet and page numbers.

    Raises:
        ReadError: it is no PDF, damaged, cut off, needs a password, is a scan, or has too many pages.
    """
    start = data[:1024].find(b"%PDF-")
    if start < 0:
        raise ReadError("this is no PDF, whatever its name says; check what it is, or get it anew")
    if is_cut_off(data):
        raise ReadError("the PDF is cut off, its end is missing (a download that broke off?); get it anew")
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(f"the PDF has more than {MAX_PAGES} pages; split it")
        pages, damaged = _pages(document, data)
        scans = tuple(
            number
            for number, page in enumerate(pages, start=1)
            if number not in damaged and _is_scan(document[number - 1], page)
        )
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page.lines) < _LEAST_CHARACTERS * len(pages):
        if damaged:
            raise ReadError(_DAMAGED.format(numbers=", ".join(map(str, damaged)), pages=len(pages)))
        raise ReadError(_SCAN.format(pages=len(pages)))
    text, starts = as_text(paragraphs(pages), len(pages))
    return ReadReport(text, "", sha256(data), "pdf", starts, scans=scans, damaged=damaged)


def _is_scan(page: pypdfium2.PdfPage, read: Page) -> bool:
    """Whether a page is a picture with no more text on it than a head and a number; a blank page is none."""
    if sum(len(line.text) for line in read.lines) > _MOST_ON_SCAN or read.tables:
        return False
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def is_cut_off(data: bytes) -> bool:
    """Whether the end of a PDF is missing: after the last end-of-file mark stand objects, or there is none."""
    end = data.rfind(b"%%EOF")
    return end < 0 or b" obj" in data[end:]


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError("the PDF needs a password; open it and save or print it without one") from error
        raise ReadError("the PDF is damaged and can't be opened; get it anew, or print it to PDF again") from error


def _pages(document: pypdfium2.PdfDocument, data: bytes) -> tuple[list[Page], tuple[int, ...]]:
    """The pages, and the numbers, from 1, of those that are damaged: nothing on these can be trusted, so they are left
    empty.

    Raises:
        ReadError: pages are missing.
    """
    lines: list[list[Line]] = []
    heights: list[float] = []
    drawn, blank, lost = set(), set(), set()
    turned = False
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            lost.add(number)
            continue
        rotation = page.get_rotation()
        lines.append(page_lines(page))
        turned = turned or page.get_rotation() != rotation
        heights.append(page.get_height())
        paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)
        if len(list(islice(paths, _LEAST_PATHS))) == _LEAST_PATHS:
            drawn.add(number)
        if not pdfium.FPDFPage_CountObjects(page):
            blank.add(number)
        page.close()
    damage = find_damage(data, len(document))
    lost |= set() if lost else damage.lost & blank
    if lost:
        numbers = ", ".join(str(number + 1) for number in sorted(lost))
        raise ReadError(_LOST.format(numbers=numbers, pages=len(document)))
    tables = find_tables(_saved(document) if turned else data, drawn - damage.damaged)
    heads: set[str] = set()
    pages = [
        Page(heights[n], []) if n in damage.damaged else _page(heights[n], lines[n], tables.get(n, []), heads)
        for n in range(len(lines))
    ]
    return pages, tuple(sorted(number + 1 for number in damage.damaged))


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(height: float, lines: list[Line], tables: list[tuple[Box, list[str]]], heads: set[str]) -> Page:
    """A page whose tables take the place of the lines that they are made of; ``heads`` as for :func:`split_tables`."""
    kept: list[Line] = []
    placed: list[tuple[int, list[str]]] = []
    waiting = list(tables)
    for line in lines:
        table = next((table for table in tables if _inside(line, table[0], height)), None)
        if table is None:
            kept.append(line)
        elif table in waiting:
            waiting.remove(table)
            placed.append((len(kept), table[1]))
    if not placed:
        kept, placed = split_tables(kept, heads)
    return Page(height, kept, placed)


def _inside(line: Line, box: Box, height: float) -> bool:
    middle = (line.x0 + line.x1) / 2
    return box[0] <= middle <= box[2] and box[1] <= height - line.middle <= box[3]
