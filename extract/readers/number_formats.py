"""How a spreadsheet shows a number: percentages, words behind it (4.1亿元), and numbers cut by thousands."""

from __future__ import annotations

import re
from functools import lru_cache

_GENERAL = re.compile(r"General|G/通用格式")
_COLOUR = re.compile(r"\[[^\]]*\]")
_BLANK = re.compile(r"[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_PLACES = re.compile(r"[#0?][#0?,]*(?:[.!][#0?,]*)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def shown_number(value: float, form: str) -> str:
    """A number as its format shows it, but with all of its digits.

    Args:
        value: the number.
        form: the format of its cell; of several parts the first, that of numbers above zero.
    """
    scale, words = _read(form or "")
    if words == "%":
        return f"{round(value * 100, 6):.10g}%"
    return f"{round(value / scale, 6):.15g}{words}"


@lru_cache(maxsize=256)
def _read(form: str) -> tuple[float, str]:
    """By how much a format divides, and what it writes behind the number: % or a word."""
    plain = _BLANK.sub("", _COLOUR.sub("", _GENERAL.sub("0", form.split(";")[0])))
    bare = _LITERAL.sub(lambda match: "!" if "." in (match[1], match[2]) else "", plain).replace("!.", "!")
    if "%" in bare:
        return 1.0, "%"
    places = _PLACES.search(bare)
    if places is None:
        return 1.0, ""
    thousands = len(places[0]) - len(places[0].rstrip(","))
    point = re.search(r"!([#0?]+),+$", places[0])  # 0!.0, shows tens of thousands
    last = max((plain.rfind(place) for place in "#0?,"), default=-1)
    words = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(plain, last + 1))
    words = (words or plain[last + 1 :]).strip()
    return 1000.0**thousands * 10.0 ** (len(point[1]) if point else 0), words if _HAN.search(words) else ""
