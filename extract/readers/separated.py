"""Tables as text: CSV, and tab-separated values."""

from __future__ import annotations

import csv
import io

from extract.decoding import decode
from extract.readers import sha256
from extract.readers.rows import table_lines
from extract.reading import ReadError, ReadReport


def read(data: bytes) -> ReadReport:
    """The rows of a table.

    Raises:
        ReadError: it is no text, or no table.
    """
    decoded = decode(data)
    text = decoded.text
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    separator = max("\t,;，", key=first.count)
    if not first.count(separator):
        separator = ","
    try:
        lines = table_lines(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))
    except csv.Error as error:
        raise ReadError(f"this is no table of separated values ({error}); save it as .xlsx or .txt") from error
    return ReadReport("\n".join(lines), decoded.encoding, sha256(data), "csv", undecoded=decoded.damaged)
