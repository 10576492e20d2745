"""What reading a file gives, and its limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 100 * 1024 * 1024
"""A file larger than this is refused: it is no report, and reading it would take gigabytes of memory."""

MAX_CHARACTERS = 5_000_000
"""A longer text is refused: the longest reports have some 100,000 characters."""

_HAN = re.compile(r"[\u3400-\u9fff]")


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
        damaged: numbers of its pages, from 1, that are damaged and were left out.
        uncalculated: how many of its cells have formulas without results, and were left out.
        undecoded: in how many places its text is damaged, with U+FFFD there.
    """

    text: str
    encoding: str
    sha256: str
    format: str = "txt"
    pages: tuple[int, ...] = ()
    found: Found = NOTHING_FOUND
    scans: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()
    undecoded: int = 0
    uncalculated: int = 0


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
