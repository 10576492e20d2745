"""A view of the text in which the same thing is always written the same way, with the way back to the text.

Full-width digits and signs become half-width, blanks inside lines go (portals put them anywhere: ``20 21 年``,
``15.78 万元``), and so do line breaks inside sentences. Rules are matched against the view; spans are reported in the
text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from extract.wrapping import unwrapped

_SAME_LENGTH: dict[str, str] = {
    **{chr(0xFF10 + d): str(d) for d in range(10)},
    **{chr(0xFF21 + c): chr(0x41 + c) for c in range(26)},
    **{chr(0xFF41 + c): chr(0x61 + c) for c in range(26)},
    "％": "%", "﹪": "%", "．": ".", "（": "(", "）": ")", "；": ";", "：": ":", "，": ",", "！": "!", "？": "?",
    "～": "~", "∼": "~", "〜": "~", "－": "-", "−": "-", "–": "-", "＋": "+", "／": "/", "﹣": "-", "○": "〇",
    "‐": "-", "‑": "-", "＝": "=", "［": "(", "］": ")",
    "〔": "(", "〕": ")", "[": "(", "]": ")", "\r": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
_BETWEEN_CELLS = "|｜"
"""What stands in one cell says nothing of the next."""
_CELL_MARK = re.compile(f"[{_BETWEEN_CELLS}]")
_BLANK = r"[ \t\u00a0\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff\u00ad\v\f]"
# A blank inside a number goes too, but not one between two numbers (columns of a table): where it is wide,
# or what stands before it is a finished number.
_PIECE = re.compile(
    rf"(?P<gap>(?:(?<=\d){_BLANK}{{2,}}|(?<=%){_BLANK}+|(?<=\.\d){_BLANK}+|(?<=\.\d\d){_BLANK}+)(?=\d))|[^{_BLANK[1:]}+"
)


_STRAIGHT_QUOTES = re.compile(r'"([^"\n]{1,60})"')
_CHINESE_YEAR = re.compile(r"[一二][九〇零][〇零一二三四五六七八九]{2}(?=年)")
_CENTURIES = tuple(first + second for first in "一二" for second in "九〇零")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A line that ends in the middle of a number.
_BREAK_IN_NUMBER = re.compile(
    r"\n(?:(?<=\d[.,]\n)\n*(?=\d)|(?<=\d\n)\n*(?=\d+(?:\.\d+)?[%亿万]|\.\d|[万亿]美?元|个百分点))"
)

# A full stop typed as a point (…面积300亩.下辖…); after a numeral it is a heading's (一.工作回顾).
_POINT = re.compile(r"\.(?<=[\u4e00-\u9fff)”%]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff“\n])")
_FEWEST_POINTS = 3  # in a text: one may be part of a name


@dataclass(frozen=True, slots=True)
class Normalised:
    """The view.

    Attributes:
        text: the text without blanks, line breaks kept.
        breaks: offsets in ``text`` before which the original has blanks.
    """

    text: str
    breaks: list[int]
    _origins: list[int] = field(repr=False)

    def origin(self, offset: int) -> int:
        """Offset in the original of the character at ``offset`` of the view."""
        piece = bisect_right(self.breaks, offset) - 1
        return self._origins[piece] + offset - self.breaks[piece] if piece >= 0 else offset

    def offset(self, origin: int) -> int:
        """Offset in the view of the character at ``origin`` of the original; where that is a blank, of what follows."""
        following = bisect_right(self._origins, origin)
        if not following:
            return 0
        end = self.breaks[following] if following < len(self.breaks) else len(self.text)
        return min(self.breaks[following - 1] + origin - self._origins[following - 1], end)

    def with_cells(self, original: str) -> str:
        """The text with ``|`` where the original has a mark between cells."""
        if not any(mark in original for mark in _BETWEEN_CELLS):
            return self.text
        pieces: list[str] = []
        end = 0
        for mark in _CELL_MARK.finditer(original):
            at = self.offset(mark.start())
            pieces += (self.text[end:at], "|")
            end = at + 1
        return "".join((*pieces, self.text[end:]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of ``start`` to ``end`` of the view (not empty)."""
        following = bisect_right(self.breaks, start)
        first = self._origins[following - 1] + start - self.breaks[following - 1]
        if following == len(self.breaks) or end <= self.breaks[following]:  # no blank inside
            return first, first + end - start
        return first, self.origin(end - 1) + 1


def normalise(text: str) -> Normalised:
    """The view of a text."""
    plain = text
    for character, same in _SAME_LENGTH.items():  # str.translate would look up every character of the text
        plain = plain.replace(character, same)
    if '"' in plain:
        plain = _STRAIGHT_QUOTES.sub(r"“\1”", plain)
    if len(_POINT.findall(plain)) >= _FEWEST_POINTS:
        plain = _POINT.sub("。", plain)
    plain = unwrapped(plain)
    for mark in _BETWEEN_CELLS:
        plain = plain.replace(mark, "。")
    if any(map(plain.__contains__, _CENTURIES)):
        plain = _CHINESE_YEAR.sub(lambda match: match[0].translate(_DIGITS), plain)
    pieces, breaks, origins, length = [], [], [], 0
    for match in _PIECE.finditer(_BREAK_IN_NUMBER.sub(lambda match: " " * len(match[0]), plain)):
        piece = " " if match["gap"] else match[0]
        pieces.append(piece)
        breaks.append(length)
        origins.append(match.start())
        length += len(piece)
    return Normalised("".join(pieces), breaks, origins)
