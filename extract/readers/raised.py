"""Raised signs: the power of a unit (m²) belongs to the text, the mark that points to a note (66² 家) does not."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\s\d\[\]()（）〔〕【】①-⑳*＊※,，、-]*(?:注\s*\d*)?[\s\d\[\]()（）〔〕【】]*")
_POWER = re.compile(r"[23]")


def without_mark(former: str, raised: str) -> str:
    """What of a raised stretch of text belongs to the text.

    Args:
        former: the sign before it, "" for none.
        raised: the stretch.
    """
    if former.isascii() and former.isalpha() and _POWER.fullmatch(raised):
        return raised
    return "" if _MARK.fullmatch(raised) else raised
