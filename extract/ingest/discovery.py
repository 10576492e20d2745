"""Which files of the given files and folders are to be read, and as what."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.readers import READERS
from extract.store.former import FileKind
from extract.vocabulary import DATA

SOURCES = "sources.csv"
"""The file that says for the reports of its folder who published them and where."""

_PROJECT = DATA.parent


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read. ``name`` is how messages and the database call it."""

    path: Path
    name: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was not read, and why."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Found:
    """What the given paths hold.

    Attributes:
        files: to be read, sorted by name. Whether a CSV is a table of figures shows only when it is read.
        folders: the folders among the given paths, by name with a slash at the end.
        skipped: files of kinds that can't be read.
        missing: given paths that do not exist, folders that can't be opened.
    """

    files: tuple[SourceFile, ...]
    folders: tuple[str, ...]
    skipped: tuple[Fault, ...]
    missing: tuple[Fault, ...]


def file_name(path: Path) -> str:
    """The name of a file in messages and in the database: from the project's folder where it lies in it.

    Bytes of a name that are no UTF-8 are read as GB18030, which old Chinese systems write.
    """
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would take away the name of a link
    name = str(whole.relative_to(_PROJECT)) if whole.is_relative_to(_PROJECT) else str(whole)
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", "replace")
    return name


def _is_furniture(name: str) -> bool:
    """Hidden files, lock files of office programs, and what describes a folder."""
    return name.startswith((".", "~$")) or name.lower().startswith("readme")


def _walk(folder: Path, missing: list[Fault]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        missing.append(Fault(file_name(Path(error.filename)), f"the folder can't be opened: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not _is_furniture(name))
        yield from (Path(parent) / name for name in sorted(names) if not _is_furniture(name))


def discover(paths: Iterable[Path]) -> Found:
    """The files of ``paths``: files as they are, folders with all their subfolders."""
    files: dict[str, SourceFile] = {}
    folders: list[str] = []
    skipped: dict[str, Fault] = {}
    missing: list[Fault] = []
    for given in paths:
        if given.is_dir():
            folders.append(f"{file_name(given)}/")
            candidates: Sequence[Path] = list(_walk(given, missing))
        elif given.exists():
            candidates = [given]
        else:
            missing.append(Fault(file_name(given), "there is no such file or folder"))
            continue
        for path in candidates:
            name, suffix = file_name(path), path.suffix.lower()
            if path.name == SOURCES:
                files[name] = SourceFile(path, name, "sources")
            elif suffix == ".csv":
                files[name] = SourceFile(path, name, "figures")
            elif suffix in READERS:
                files[name] = SourceFile(path, name, "report")
            else:
                readable = ", ".join([*READERS, ".csv"])
                skipped[name] = Fault(name, f"files of the kind {suffix or '(none)'} are not read ({readable} are)")
    for file in list(files.values()):  # a single report has the list of sources of its folder
        sources = file.path.with_name(SOURCES)
        if file.kind == "report" and sources.is_file():
            files.setdefault(file_name(sources), SourceFile(sources, file_name(sources), "sources"))
    return Found(tuple(files[name] for name in sorted(files)), tuple(folders), tuple(skipped.values()), tuple(missing))


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes in hex; "" where it can't be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
