"""What a portal's page says of its parts: which blocks are labels of the report, which element holds the report."""

from __future__ import annotations

from lxml.html import HtmlElement

from extract.readers.page_blocks import is_hidden
from extract.readers.portals import Portals

_LEAST_REPORT = 15
"""Characters that an element marked as the report has; else it is empty, and the text stands elsewhere."""
_LISTS = frozenset({"table", "tbody", "ul", "dl"})
_MOST_LABELS = 80
_MOST_PIECES = 80
_UNSEEN = "ancestor-or-self::script or ancestor-or-self::style or ancestor-or-self::noscript"
_TEXTS = f".//text()[not({_UNSEEN})]"


def pieces(element: HtmlElement) -> list[str]:
    """The stretches of text of an element, in its order, scripts left out."""
    return [text for text in (" ".join(str(text).split()) for text in element.xpath(_TEXTS)) if text]


def drop_labels(tree: HtmlElement, portals: Portals) -> None:
    """Take away the blocks that say of the report who published it and when, and nothing else: they have been read."""
    labels = (text.getparent() for text in tree.xpath(_TEXTS) if portals.begins_with_label(str(text)))
    for _, label in zip(range(_MOST_LABELS), labels, strict=False):
        largest = None
        for element in (label, *label.iterancestors()):
            texts = pieces(element)
            if element.tag in ("body", "html") or len(texts) > _MOST_PIECES:
                break
            if portals.are_labels(texts, summaries=element.tag in _LISTS):
                largest = element
            elif largest is not None:
                break
        if largest is not None and largest.getparent() is not None:
            largest.drop_tree()


def marked_report(tree: HtmlElement, portals: Portals) -> list[HtmlElement]:
    """The elements that the portal's software names as the report, in order; one shown twice (for telephones) once."""
    found: list[HtmlElement] = []
    texts: set[str] = set()
    for element in tree.iter("div", "td", "article", "section", "span", "form", "ucapcontent"):
        names = {name.lower() for name in (element.get("id", ""), *element.get("class", "").split())}
        if not (element.tag == "ucapcontent" or names & portals.report_names):
            continue
        text = "".join(pieces(element))
        inside = any(outer in found for outer in element.iterancestors())
        if len(text) >= _LEAST_REPORT and not inside and text not in texts and not _is_unseen(element):
            found.append(element)
            texts.add(text)
    return found


def _is_unseen(element: HtmlElement) -> bool:
    return any(is_hidden(each) for each in (element, *element.iterancestors()))
