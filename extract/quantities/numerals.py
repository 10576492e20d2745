"""Chinese numerals → numbers."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}


def parse_either(text: str) -> tuple[int, int] | None:
    """Both numbers that two digits side by side leave open: 五六 is 5 or 6, 三四十 30 or 40, 十七八 17 or 18."""
    for i in range(len(text) - 1):
        first, second = _DIGITS.get(text[i], 0), _DIGITS.get(text[i + 1], 0)
        if first and (second == first + 1 or (first, second) == (3, 5)) and not _DIGITS.keys() & set(text[:i]):
            low, high = parse_numeral(text[: i + 1] + text[i + 2 :]), parse_numeral(text[:i] + text[i + 1 :])
            return (low, high) if low and high and low < high else None
    return None


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
