"""Whether a database tells of former versions of files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extract.ingest.discovery import file_name
from extract.ingest.ingestion import DEFAULT_PATHS, is_current
from extract.store import Former


def is_outdated(database: Path, paths: Iterable[Path] = DEFAULT_PATHS) -> bool:
    """True where ``database`` was made of files of ``paths``, among others, and is no longer what they would make.

    A database of other files than these is not concerned: it is what somebody chose to have.
    """
    paths = list(paths)
    folders = tuple(f"{file_name(path)}/" for path in paths)
    return any(file.startswith(folders) for file in Former(database).files) and not is_current(database, paths)
