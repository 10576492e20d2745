"""The text of a paragraph of a Word document as a reader sees it: fields, formulas and accepted changes are in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.readers.numbering import W
from extract.readers.raised import without_mark

BOX = f"{W}txbxContent"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}rt", BOX, FALLBACK})
"""What is deleted where changes are accepted, what holds no text, readings above characters, and text boxes, which
have lines of their own."""
_INSTEAD = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOT_SHOWN = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})
_PRIVATE = 0xF000  # symbol fonts have their signs there, those of ASCII in its order


def paragraph_text(paragraph: etree._Element) -> str:
    """The text of a paragraph; its line breaks and tabs are in it."""
    text = ""
    for part, raised in _texts(paragraph):
        text += without_mark(text[-1:], part) if raised else part
    return text


def _texts(element: etree._Element, raised: bool = False) -> Iterator[tuple[str, bool]]:
    """The stretches of text, each with whether it is raised."""
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag in (f"{W}t", f"{_M}t"):
            yield child.text or "", raised
        elif child.tag in _INSTEAD:
            yield _INSTEAD[child.tag], raised
        elif child.tag == f"{W}sym":
            yield _symbol(child), raised
        elif child.tag == f"{W}r":
            if not any(_is_on(child, name) for name in _NOT_SHOWN):
                yield from _texts(child, raised or _is_raised(child))
        elif child.tag == f"{_M}f":
            yield from _fraction(child)
        else:
            yield from _texts(child, raised)


def _is_on(run: etree._Element, name: str) -> bool:
    """Whether a property of a run is set; it may be there to say that it is not."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _is_raised(run: etree._Element) -> bool:
    found = run.find(f"{W}rPr/{W}vertAlign")
    return found is not None and found.get(f"{W}val") == "superscript"


def _symbol(element: etree._Element) -> str:
    """The character of the font Symbol where it is one of ASCII; "" for ornaments."""
    code = int(element.get(f"{W}char", "0"), 16)
    code -= _PRIVATE if code >= _PRIVATE else 0
    return chr(code) if element.get(f"{W}font") == "Symbol" and 0x20 <= code < 0x40 else ""


def _fraction(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """A fraction of a formula, on one line."""
    for number, part in enumerate(element.iterchildren(f"{_M}num", f"{_M}den")):
        yield ("/", False) if number else ("", False)
        yield from _texts(part)
