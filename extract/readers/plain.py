"""Plain text."""

from __future__ import annotations

import hashlib

from extract.reading import ReadReport, decode


def read(data: bytes) -> ReadReport:
    """The text of a plain-text file, as it is.

    Raises:
        ReadError: it is no text.
    """
    text, encoding = decode(data)
    return ReadReport(text, encoding, hashlib.sha256(data).hexdigest())
