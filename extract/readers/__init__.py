"""How a report is read, by the kind of its file. A further format is a module here and a line in READERS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath

from extract.reading import ReadError, ReadReport, checked, read_bytes

READERS: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "plain",
    ".html": "web",
    ".htm": "web",
    ".shtml": "web",
    ".xhtml": "web",
    ".pdf": "pdf",
    ".docx": "word",
    ".xlsx": "sheets",
    ".xlsm": "sheets",
    ".csv": "separated",
    ".tsv": "separated",
}
"""The module that reads a file, by the suffix of its name in lower case; imported when the first such file is read."""

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"})

CONVERTIBLE: dict[str, str] = {
    **dict.fromkeys(
        (".doc", ".wps", ".rtf", ".odt", ".dot", ".docm"), "open it in a word processor and save it as .docx"
    ),
    **dict.fromkeys((".xls", ".et", ".ods"), "open it in a spreadsheet program and save it as .xlsx"),
    **dict.fromkeys(
        (".ppt", ".pptx", ".dps", ".odp"), "open it in a presentation program and save or print it as .pdf"
    ),
    **dict.fromkeys((".ofd", ".ceb", ".caj"), "open it in its viewer and save or print it as .pdf"),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz"), "unpack it and name the folder"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html in a browser"),
    **dict.fromkeys((".eml", ".msg"), "save the attached report by itself"),
    **dict.fromkeys(
        PICTURES,
        "a picture: run text recognition (OCR) on it and save the text as .txt",
    ),
}
"""Kinds of file that reports come in and that are not read, with what to do."""


def unreadable_kind(name: str) -> str:
    """Why files of the kind of ``name`` are not read, and what to do."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".zip":
        return "a zip file holds several files: ingest it, or unpack it and name one of them"
    if suffix in CONVERTIBLE:
        return f"files of the kind {suffix} are not read; {CONVERTIBLE[suffix]}"
    readable = ", ".join([*READERS, ".zip"])
    return f"files of the kind {suffix or '(none)'} are not read ({readable} are); save it as one of these"


def read_data(data: bytes, name: str) -> ReadReport:
    """Read one report from the bytes of its file.

    Args:
        data: the bytes.
        name: the file's name, which tells its kind.

    Raises:
        ReadError: no reader for this kind of file, or it can't be read; says what to do.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in READERS:
        raise ReadError(unreadable_kind(name))
    if not data.strip():
        raise ReadError("the file is empty; save the report's text into it")
    read: Callable[[bytes], ReadReport] = import_module(f"extract.readers.{READERS[suffix]}").read
    return checked(read(data))


def read_file(path: Path) -> ReadReport:
    """Read one report.

    Raises:
        ReadError: no such file, no reader for this kind of file, or it can't be read; says what to do.
    """
    if path.is_dir():
        raise ReadError("this is a folder; name one of its files")
    if not path.exists():
        if path.is_symlink():
            raise ReadError("a link that leads nowhere or in a circle; put the file itself here")
        raise ReadError("there is no such file (any more)")
    if path.suffix.lower() not in READERS:
        raise ReadError(unreadable_kind(path.name))
    return read_data(read_bytes(path), path.name)


def sha256(data: bytes) -> str:
    """The hash that names the bytes of a file."""
    return hashlib.sha256(data).hexdigest()
