"""The bytes of a text → the text. It is kept as it is: spans of records count in it, line breaks included."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extract.reading import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Characters that make up a fifth of any Chinese report, Simplified or Traditional, and hardly any of garbled text.
_COMMON = re.compile(
    "[的一是在了和有工作全年区區市镇鎮社会會发發展經经济濟建设設政府人民实實现現增长長元业業项項亿億万萬、，。]"
)
_SAMPLE = 20_000
_ENOUGH_COMMON = 0.06
_DAMAGED = "\ufffd"
_DAMAGED_PLACE = re.compile(f"{_DAMAGED}+")
_RESUMED = "extract.resumed"
_OF_TWO_BYTES = frozenset({"gb18030", "big5hkscs"})
_AHEAD = 60  # bytes
_NO_CONTROL = bytes(0xFF if _CONTROL.match(chr(byte)) else byte for byte in range(256))
"""No byte of a sign of two is a control character: where one stands, it is damage."""
_MOST_DAMAGED = 20
_CHARACTERS_FOR_EACH = 300
"""Characters of a text for each damaged byte that it may have and still be read; one may be in any."""
_PARTS = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and in how many places it is damaged, with U+FFFD there."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """Text and encoding of the bytes of a plain-text file: UTF-8, UTF-16, GB18030 (with GBK and GB2312) or Big5.

    Hardly any text in another encoding is valid UTF-8. The others can't be told apart by validity: among those that fit
    it is the one in which the text has the characters that all Chinese texts are full of.

    A few damaged bytes in a text whose encoding is certain do no harm to the rest.

    Raises:
        ReadError: none of them fits, or what comes out is no text.
    """
    if not data.strip():
        raise ReadError("the file is empty; save the report's text into it")
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    encodings = [marked] if marked else ["utf-8", *_likely_encodings(data)]
    decoded = next(chain(_undamaged(data, encodings), _damaged(data, encodings)), None)
    if decoded is None:
        raise ReadError(
            "this is no text in UTF-8, UTF-16, GB18030 or Big5 (a binary or damaged file?); save the report as plain "
            "text"
        )
    if not decoded.text.strip():
        raise ReadError("the file holds only blank space; save the report's text into it")
    return decoded


def _undamaged(data: bytes, encodings: list[str]) -> Iterator[Decoded]:
    """The text where its bytes fit one of the encodings; none where it has signs that no text has."""
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            yield Decoded(text, encoding, count_damaged(text))
        return


def _damaged(data: bytes, encodings: list[str]) -> Iterator[Decoded]:
    """The text where hardly any of its bytes do not fit one of the encodings."""
    for encoding in encodings:
        plain = data.translate(_NO_CONTROL) if encoding in _OF_TWO_BYTES else data
        text = _CONTROL.sub(_DAMAGED, plain.decode(encoding, _RESUMED))
        damaged = count_damaged(text)
        few = damaged <= max(1, min(_MOST_DAMAGED, len(text) // _CHARACTERS_FOR_EACH))
        if few and _share(text) >= _ENOUGH_COMMON and not (encoding.startswith("utf-16") and _is_garbled_in_part(text)):
            yield Decoded(text, encoding, damaged)


def count_damaged(text: str) -> int:
    """How many places of a text are damaged; bytes of one character beside each other are one."""
    return len(_DAMAGED_PLACE.findall(text))


def _is_garbled_in_part(text: str) -> bool:
    """Whether a part of a text lacks the characters that Chinese texts are full of: a byte lost garbles all behind."""
    size = max(len(text) // _PARTS, 1)
    return any(_share(text[at * size : (at + 1) * size]) < _ENOUGH_COMMON / 2 for at in range(_PARTS))


def _resume(error: UnicodeError) -> tuple[str, int]:
    """Go on behind a damaged byte where what follows reads as Chinese, for signs of two bytes may be cut either way."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding not in _OF_TWO_BYTES:
        return _DAMAGED, error.end
    places = (error.start + 1, error.start + 2)
    if error.object[places[0] : places[1]].isascii():
        return _DAMAGED, places[0]
    decoder = codecs.getincrementaldecoder(error.encoding)
    after = {at: decoder("replace").decode(error.object[at : at + _AHEAD]) for at in places}
    return _DAMAGED, max(places, key=lambda at: len(_COMMON.findall(after[at])) - after[at].count(_DAMAGED))


codecs.register_error(_RESUMED, _resume)


def _share(text: str) -> float:
    return len(_COMMON.findall(text)) / max(len(text), 1)


def _likely_encodings(data: bytes) -> list[str]:
    """The encodings that a text that is no UTF-8 may be in, the likeliest first."""
    sample = data[: 2 * _SAMPLE]
    shares = []
    for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
        share = _share(sample.decode(encoding, "ignore"))
        if encoding == "gb18030" and share >= _ENOUGH_COMMON:
            return [encoding]
        shares.append((-share, encoding))
    best = min(shares)
    return [best[1], "gb18030"] if -best[0] >= _ENOUGH_COMMON else ["gb18030"]
