"""Bytes → text. The text is kept as it is: spans of records count in it, line breaks included."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 100 * 1024 * 1024
"""A report larger than this is refused: it is no report, and reading it would take gigabytes of memory."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff]")


class ReadError(ValueError):
    """A file that can't be read as a report; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A file as read.

    Attributes:
        text: the decoded text, without byte-order mark.
        encoding: the encoding it was in.
        sha256: of the file's bytes, in hex.
    """

    text: str
    encoding: str
    sha256: str


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of the bytes of a plain-text file.

    GB18030 contains GBK and GB2312, so the three kinds of file that Chinese offices write are UTF-8 with and
    without a byte-order mark, and GB18030. A strict decoder tells them apart: hardly any GB18030 text is valid UTF-8.

    Raises:
        ReadError: none of them fits, or what comes out is no text.
    """
    if not data.strip():
        raise ReadError("the file is empty; save the report's text into it")
    encodings = [name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text[:100_000]):
            break
        if not text.strip():
            raise ReadError("the file holds only blank space; save the report's text into it")
        return text, encoding
    raise ReadError("this is no text in UTF-8 or GB18030 (a binary or damaged file?); save the report as plain text")


def read_report(path: Path) -> ReadReport:
    """Read one report file.

    Raises:
        ReadError: the file can't be opened, is empty, too large, no text, or holds no Chinese.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"the file is larger than {MAX_BYTES >> 20} MB; a report is not, check what it is")
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"the file can't be opened: {error.strerror or error}") from error
    text, encoding = decode(data)
    if not _HAN.search(text):
        raise ReadError("the text has no Chinese characters; this tool reads Chinese reports (wrong file or encoding?)")
    return ReadReport(text, encoding, hashlib.sha256(data).hexdigest())
