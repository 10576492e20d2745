"""Pages of a PDF that lost something: their content, a part of it, or what tells which characters its codes are.

The library that reads the text shows what it can of a damaged page and says nothing. What can be told is told by the
streams themselves: compressed ones end with a checksum, and no page ends in the midst of a text.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFObjRef,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import PSLiteral

State = Literal["whole", "checksum", "broken"]

_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_TEXT_OBJECT = re.compile(rb"(?<!\S)(BT|ET)(?!\S)")
_MOST_DEPTH = 4  # of forms in forms


@dataclass(frozen=True, slots=True)
class Damage:
    """Pages, from 0: those whose content is gone altogether, and those of which a part is."""

    lost: frozenset[int] = frozenset()
    damaged: frozenset[int] = frozenset()


def find_damage(data: bytes, pages: int) -> Damage:
    """What the pages of a PDF lost.

    Args:
        data: the file.
        pages: how many pages it has.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        fonts: dict[int, list[State]] = {}
        checks = [_Check.of(page, fonts) for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data))))]
    except Exception:  # the library raises errors of many kinds for damaged files
        return Damage()
    if len(checks) != pages:
        return Damage()
    checksums = any("whole" in check.states for check in checks)  # some programs write none that is right
    return Damage(
        frozenset(n for n, check in enumerate(checks) if check.lost),
        frozenset(n for n, check in enumerate(checks) if check.is_damaged(checksums=checksums)),
    )


@dataclass(slots=True)
class _Check:
    """What was found of a page: whether a content that it names is gone, the states of its streams, and whether its
    content ends in the midst of a text; and what was found of fonts, which pages share."""

    fonts: dict[int, list[State]]
    lost: bool = False
    breaks_off: bool = False
    states: list[State] = field(default_factory=list)

    @classmethod
    def of(cls, page: PDFPage, fonts: dict[int, list[State]]) -> _Check:
        """Check a page."""
        check = cls(fonts)
        contents = resolve1(page.attrs.get("Contents"))
        parts = contents if isinstance(contents, list) else [page.attrs.get("Contents")]
        content = b"\n".join(check._decoded(part) for part in parts if part is not None)
        check.breaks_off = _ends_in_text(content)
        check.lost = any(isinstance(part, PDFObjRef) and resolve1(part) is None for part in parts)
        check._resources(page.resources, 0)
        return check

    def is_damaged(self, *, checksums: bool) -> bool:
        """Whether something is missing, or not as it was written; wrong checksums count where others are right."""
        return self.breaks_off or "broken" in self.states or (checksums and "checksum" in self.states)

    def _resources(self, resources: Any, depth: int) -> None:
        """Check the fonts and forms that a page or a form uses."""
        for font in _values(resources, "Font"):
            known = self.fonts.get(font.objid) if isinstance(font, PDFObjRef) else None
            if known is None:
                known = _font_states(font)
            if isinstance(font, PDFObjRef):
                self.fonts[font.objid] = known
            self.states += known
        for form in _values(resources, "XObject"):
            stream = resolve1(form)
            if stream is None:
                self.states.append("broken")
            elif isinstance(stream, PDFStream) and getattr(resolve1(stream.get("Subtype")), "name", "") == "Form":
                self.breaks_off = self.breaks_off or _ends_in_text(self._decoded(stream))
                if depth < _MOST_DEPTH:
                    self._resources(stream.get("Resources"), depth + 1)

    def _decoded(self, value: object) -> bytes:
        """The data of a stream, its state noted; b"" where it can't be had."""
        stream = resolve1(value)
        if not isinstance(stream, PDFStream):
            self.states.append("broken")
            return b""
        data, state = _decoded(stream)
        self.states += [state] if state else []
        return data


def _font_states(font: object) -> list[State]:
    """The states of what a font needs to tell characters and where they stand."""
    attributes = resolve1(font)
    if not isinstance(attributes, dict) or "Subtype" not in attributes:
        return ["broken"]
    glyphs = resolve1(attributes.get("CharProcs"))
    parts = [attributes[name] for name in ("ToUnicode", "Encoding") if name in attributes]
    parts += glyphs.values() if isinstance(glyphs, dict) else ()
    return [state for part in parts if (state := _state(resolve1(part)))]


def _state(part: object) -> State | None:
    """The state of a part of a font: a stream, or a name or dictionary that stands for one."""
    if isinstance(part, PDFStream):
        return _decoded(part)[1]
    return None if isinstance(part, PSLiteral | dict) else "broken"


def _values(resources: Any, kind: str) -> Iterator[Any]:
    entries = resolve1((resolve1(resources) or {}).get(kind))
    yield from entries.values() if isinstance(entries, dict) else ()


def _decoded(stream: PDFStream) -> tuple[bytes, State | None]:
    """The data of a stream, and how it was found; None for one that is not compressed in a way that shows it."""
    data = stream.get_rawdata()
    if data is None:
        return stream.get_data(), None
    if stream.decipher and stream.objid is not None:
        data = stream.decipher(stream.objid, stream.genno or 0, data, stream.attrs)
    state: State | None = None
    for kind, parameters in stream.get_filters():
        if kind in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif kind in LITERALS_ASCIIHEX_DECODE:
            data = asciihexdecode(data)
        elif kind in LITERALS_FLATE_DECODE and not (parameters and "Predictor" in parameters):
            data, state = _inflated(data)
        else:
            return stream.get_data(), state
    return data, state


def _inflated(data: bytes) -> tuple[bytes, State]:
    """What compressed data holds; that it is broken, or that only its checksum is wrong."""
    try:
        inflater = zlib.decompressobj()
        content = inflater.decompress(data)
        if inflater.eof:
            return content, "whole"
    except zlib.error:
        content = b""
    try:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # without head and checksum
        content = inflater.decompress(data[2:])
    except zlib.error:
        return content, "broken"
    return content, "checksum" if inflater.eof else "broken"


def _ends_in_text(content: bytes) -> bool:
    marks = _TEXT_OBJECT.findall(_STRING.sub(b"", content))
    return bool(marks) and marks[-1] == b"BT"
