"""Files that can't be read, one a row of the table in docs/formats.md."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pypdfium2

from tests.formats.portal import portal_page
from tests.formats.report import REPORT, TITLE, plain, word_document


def blank_pdf(pages: int = 1) -> bytes:
    """A PDF whose pages have no text, as a scan has none."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zipped(**members: bytes) -> bytes:
    """A zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def document_with_entities() -> bytes:
    """A Word document that asks to have another file read into it."""
    source = zipfile.ZipFile(io.BytesIO(word_document()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                declaration, _, rest = data.partition(b"?>")
                entity = b'?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
                data = declaration + entity + rest.replace("一、".encode(), b"&f;", 1)
            target.writestr(name, data)
    return buffer.getvalue()


def bomb() -> bytes:
    """A Word document that unpacks to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (300 << 20))
    return buffer.getvalue()


def mended_pdf(*, page: bool) -> bytes:
    """A PDF of two pages that lost the second, or only what stands on it, and has an end all the same."""
    content = b"<</Length 8>>stream\n0 0 m 9 9 l S\nendstream"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        4: content.replace(b"8", b"%d" % len(b"0 0 m 9 9 l S")),
    }
    if not page:
        objects[5] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>"
    return pdf_of(objects, b"")


def pdf_of(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """A PDF of the given objects, the first of them its catalog."""
    data, table = b"%PDF-1.4\n", b"xref\n0 1\n0000000000 65535 f \n"
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, trailer, len(data))
    return data + table + end


def encrypted_pdf() -> bytes:
    """The head of a PDF that says it is encrypted with a password that nobody knows."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    }
    ids = b"<" + b"43" * 16 + b">"
    return pdf_of(objects, b"/Encrypt 4 0 R/ID[%s%s]" % (ids, ids))


def empty_document() -> bytes:
    """A Word document without text."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PAGE = portal_page(TITLE, REPORT)
BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    # name: what the message says, the bytes
    "empty.txt": ("is empty", lambda: b""),
    "space.txt": ("is empty", lambda: b" "),
    "wide-space.txt": ("only blank space", lambda: "\u3000\n".encode()),
    "binary.txt": ("this is no text", lambda: bytes(range(256)) * 20),
    "english.txt": ("no Chinese characters", lambda: b"Revenue rose by 9%."),
    "one-line.txt": ("more than 5,000,000 characters", lambda: ("一" * 5_000_001).encode("gb18030")),
    "empty.html": ("is empty", lambda: b"\n"),
    "script.html": ("has no text", lambda: b"<html><body><script>draw()</script></body></html>"),
    "frames.html": ("another one in a frame", lambda: b'<frameset><frame src="a.htm"><frame src="b.htm"></frameset>'),
    "list.html": ("only leads to others", lambda: '<ul><li><a href="1">工作总结</a> 2022-01-02</li></ul>'.encode()),
    "huge.html": ("larger than 20 MB", lambda: PAGE.encode() + b"<!--" + b"x" * (21 << 20) + b"-->"),
    "no.pdf": ("this is no PDF", lambda: plain().encode()),
    "scan.pdf": ("run text recognition (OCR)", lambda: blank_pdf(3)),
    "cut-off.pdf": ("cut off", lambda: blank_pdf(3)[:-30]),
    "page-gone.pdf": ("pages of the PDF are missing: 2 of 2", lambda: mended_pdf(page=True)),
    "content-gone.pdf": ("pages of the PDF are missing: 2 of 2", lambda: mended_pdf(page=False)),
    "damaged.pdf": ("damaged", lambda: b"%PDF-1.4\n" + b"rubbish " * 50 + b"\n%%EOF"),
    "locked.pdf": ("needs a password", encrypted_pdf),
    "old.docx": ("an old office file or one with a password", lambda: OLD_OFFICE),
    "cut-off.docx": ("damaged or cut off", lambda: word_document()[:-400]),
    "zip.docx": ("no office document", lambda: zipped(a=b"x")),
    "entities.docx": ("declares XML entities", document_with_entities),
    "bomb.docx": ("a zip bomb?", bomb),
    "blank.docx": ("has no text", empty_document),
    "damaged.xlsx": ("damaged", lambda: zipped(**{"[Content_Types].xml": b"<Types/>"})),
}
CONVERTED = {
    "old.doc": "save it as .docx",
    "report.wps": "save it as .docx",
    "t.xls": "save it as .xlsx",
    "slides.pptx": "print it as .pdf",
    "x.rar": "unpack",
}
SKIPPED = {"photo.jpg": "text recognition", "program.exe": "are not read", "none": "are not read"}

__all__ = ["BAD", "CONVERTED", "PAGE", "SKIPPED", "blank_pdf", "zipped"]
