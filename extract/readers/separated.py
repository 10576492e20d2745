"""Tables as text: CSV, and tab-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from extract.decoding import decode
from extract.readers import sha256
from extract.readers.rows import table_lines
from extract.reading import ReadError, ReadReport

_SEPARATORS = "\t;|,，"
_SAMPLE = 50_000
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(data: bytes) -> ReadReport:
    """The rows of a table.

    Raises:
        ReadError: it is no text, or no table.
    """
    decoded = decode(data)
    text = decoded.text.lstrip("\ufeff\r\n")
    try:
        lines = table_lines(_rows(text, *_separator(text)))
    except csv.Error as error:
        raise ReadError(f"this is no table of separated values ({error}); save it as .xlsx or .txt") from error
    return ReadReport("\n".join(lines), decoded.encoding, sha256(data), "csv", undecoded=decoded.damaged)


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and where the table begins: as its first line says, else what parts most lines
    into as many cells each; of equals the first."""
    told = _TOLD.match(text)
    if told:
        return told[1], told.end()
    sample = text[:_SAMPLE]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator)), 0


def _evenness(sample: str, separator: str) -> int:
    """How many rows have the commonest number of cells that is more than one."""
    try:
        widths = Counter(len(row) for row in _rows(sample, separator, 0) if len(row) > 1)
    except csv.Error:
        return 0
    return max(widths.values(), default=0)


def _rows(text: str, separator: str, start: int) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator)
