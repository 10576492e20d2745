"""Chinese numerals → numbers."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}


def parse_numeral(text: str) -> int | None:
    """The number that Chinese numerals write (``十二`` is 12, ``二〇二一`` 2021); None where they write none."""
    if not text:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):  # read out digit by digit
        return int("".join(str(_DIGITS[c]) for c in text))
    total, section, digit = 0, 0, -1
    for c in text:
        if c in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[c]
        elif c in _TENS:
            section += _TENS[c] * (1 if digit < 0 else digit)
            digit = -1
        elif c in _MYRIADS:
            section += max(digit, 0)
            if not section:
                return None
            total, section, digit = total + section * _MYRIADS[c], 0, -1
        else:
            return None
    return total + section + max(digit, 0)
