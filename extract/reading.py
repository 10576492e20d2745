"""What reading a file gives, its limits, and the reading of plain text.

The text is kept as it is: spans of records count in it, line breaks included.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 100 * 1024 * 1024
"""A file larger than this is refused: it is no report, and reading it would take gigabytes of memory."""

MAX_CHARACTERS = 5_000_000
"""A longer text is refused: the longest reports have some 100,000 characters."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Characters that make up a fifth of any Chinese report, Simplified or Traditional, and hardly any of garbled text.
_COMMON = re.compile(
    "[的一是在了和有工作全年区區市镇鎮社会會发發展经經济濟建设設政府人民实實现現增长長元业業项項亿億万萬、，。]"
)
_SAMPLE = 20_000
_ENOUGH_COMMON = 0.06


class ReadError(ValueError):
    """A file that can't be read as a report; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file tells of its report beside the text: a portal's block of metadata, the properties of a document.

    Attributes:
        title: the title; publisher: the body that published it (发布机构); url: the address of its page.
        published, issued: the day its page was published, the day it was signed (发文日期); ISO 8601.
        index_number, document_number: 索引号, 发文字号.
        openness, genre: 公开类别, 体裁.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    issued: str | None = None
    url: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    openness: str | None = None
    genre: str | None = None


NOTHING_FOUND = Found()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A file as read.

    Attributes:
        text: the text; of plain text the decoded file without byte-order mark, of other formats paragraphs and rows of
            tables (cells with ``|`` between them), a line each. It is what spans count in and what readers see.
        encoding: the encoding it was in; "" for formats that have none.
        sha256: of the file's bytes, in hex.
        format: txt, html, pdf, docx, xlsx or csv.
        pages: offsets in the text at which the pages begin, the first page's included; empty where there are none.
        found: what the file tells besides.
        scans: numbers of its pages, from 1, that are pictures without text.
    """

    text: str
    encoding: str
    sha256: str
    format: str = "txt"
    pages: tuple[int, ...] = ()
    found: Found = NOTHING_FOUND
    scans: tuple[int, ...] = ()


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding of the bytes of a plain-text file: UTF-8, UTF-16, GB18030 (with GBK and GB2312) or Big5.

    Hardly any text in another encoding is valid UTF-8. The others can't be told apart by validity: among those that fit
    it is the one in which the text has the characters that all Chinese texts are full of.

    Raises:
        ReadError: none of them fits, or what comes out is no text.
    """
    if not data.strip():
        raise ReadError("the file is empty; save the report's text into it")
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", *_likely_encodings(data)]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text[:100_000]):
            break
        if not text.strip():
            raise ReadError("the file holds only blank space; save the report's text into it")
        return text, encoding
    raise ReadError(
        "this is no text in UTF-8, UTF-16, GB18030 or Big5 (a binary or damaged file?); save the report as plain text"
    )


def _likely_encodings(data: bytes) -> list[str]:
    """The encodings that a text that is no UTF-8 may be in, the likeliest first."""
    sample = data[: 2 * _SAMPLE]
    shares = []
    for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "ignore")
        share = len(_COMMON.findall(text)) / max(len(text), 1)
        if encoding == "gb18030" and share >= _ENOUGH_COMMON:
            return [encoding]
        shares.append((-share, encoding))
    best = min(shares)
    return [best[1], "gb18030"] if -best[0] >= _ENOUGH_COMMON else ["gb18030"]


def read_report(path: Path) -> ReadReport:
    """Read one plain-text file.

    Raises:
        ReadError: the file can't be opened, is empty, too large, no text, or holds no Chinese.
    """
    data = read_bytes(path)
    text, encoding = decode(data)
    return checked(ReadReport(text, encoding, hashlib.sha256(data).hexdigest()))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: the file can't be opened, or is larger than :data:`MAX_BYTES`.
    """
    too_large = f"the file is larger than {MAX_BYTES >> 20} MB; a report is not, check what it is"
    try:
        before = path.stat()
        if before.st_size > MAX_BYTES:
            raise ReadError(too_large)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        after = path.stat()
    except OSError as error:
        raise ReadError(f"the file can't be opened: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise ReadError(too_large)
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or len(data) != after.st_size:
        raise ReadError("the file changed while it was read; ingest again when it is complete")
    return data


def checked(read: ReadReport) -> ReadReport:
    """The report, where its text can be one.

    Raises:
        ReadError: it has no Chinese, or is far too long.
    """
    if len(read.text) > MAX_CHARACTERS:
        raise ReadError(
            f"the text has more than {MAX_CHARACTERS:,} characters; a report has not, split it or check what it is"
        )
    if not _HAN.search(read.text):
        raise ReadError("the text has no Chinese characters; this tool reads Chinese reports (wrong file or encoding?)")
    return read
