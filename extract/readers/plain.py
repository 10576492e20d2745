"""Plain text."""

from __future__ import annotations

from extract.decoding import decode
from extract.readers import sha256
from extract.reading import ReadReport


def read(data: bytes) -> ReadReport:
    """The text of a plain-text file, as it is.

    Raises:
        ReadError: it is no text.
    """
    decoded = decode(data)
    return ReadReport(decoded.text, decoded.encoding, sha256(data), undecoded=decoded.damaged)
