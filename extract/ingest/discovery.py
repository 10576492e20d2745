"""Which files of the given files and folders are to be read, and as what."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from extract.ingest.zips import Source, ZipMember, list_zip, source_bytes
from extract.readers import CONVERTIBLE, PICTURES, READERS, unreadable_kind
from extract.reading import ReadError
from extract.store.former import FileKind
from extract.vocabulary import DATA

SOURCES = "sources.csv"
"""The file that says for the reports of its folder who published them and where."""

_PROJECT = DATA.parent


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read. ``name`` is how messages and the database call it."""

    path: Source
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
        skipped: files of kinds that hold no report.
        missing: given paths that do not exist, folders and zip files that can't be opened, kinds to be converted.
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
    """The files of ``paths``: files as they are, folders with all their subfolders, zip files with what they hold."""
    found = _Discovery()
    for given in paths:
        if given.is_dir():
            found.folders.append(f"{file_name(given)}/")
            for path in _walk(given, found.missing):
                found.take(path)
        elif given.exists() or given.is_symlink():
            found.take(given)
        else:
            found.missing.append(Fault(file_name(given), "there is no such file or folder"))
    found.add_lists_of_single_reports()
    files = tuple(found.files[name] for name in sorted(found.files))
    return Found(files, tuple(found.folders), tuple(found.skipped.values()), tuple(found.missing))


class _Discovery:
    """Gathers what is found."""

    def __init__(self) -> None:
        self.files: dict[str, SourceFile] = {}
        self.folders: list[str] = []
        self.skipped: dict[str, Fault] = {}
        self.missing: list[Fault] = []

    def take(self, path: Path) -> None:
        """Note a file for what it is; the members of a zip file one by one."""
        name = file_name(path)
        if path.suffix.lower() == ".zip" and path.is_file():
            self._take_zip(path, name)
        elif path.exists() and not path.is_file():
            self.skipped[name] = Fault(name, "no ordinary file (a device or a pipe)")
        else:
            self._note(path, name)

    def _take_zip(self, path: Path, name: str) -> None:
        try:
            listing = list_zip(path)
        except ReadError as error:
            self.missing.append(Fault(name, str(error)))
            return
        self.folders.append(f"{name}/")
        self.missing += [Fault(f"{name}/{member}", reason) for member, reason in listing.faults]
        for member in listing.members:
            parts = PurePosixPath(member.name).parts
            if not any(_is_furniture(part) or part == "__MACOSX" for part in parts):
                self._note(member, f"{name}/{member.name}")

    def _note(self, source: Source, name: str) -> None:
        suffix = PurePath(name).suffix.lower()
        if PurePath(name).name == SOURCES:
            self.files[name] = SourceFile(source, name, "sources")
        elif suffix == ".csv":
            self.files[name] = SourceFile(source, name, "figures")
        elif suffix in READERS:
            self.files[name] = SourceFile(source, name, "report")
        elif suffix in CONVERTIBLE and suffix not in PICTURES:
            self.missing.append(Fault(name, unreadable_kind(name)))
        else:
            self.skipped[name] = Fault(name, unreadable_kind(name))

    def add_lists_of_single_reports(self) -> None:
        """A single report has the list of sources of its folder."""
        for file in list(self.files.values()):
            if file.kind == "report" and isinstance(file.path, Path):
                sources = file.path.with_name(SOURCES)
                if sources.is_file():
                    self.files.setdefault(file_name(sources), SourceFile(sources, file_name(sources), "sources"))


def file_hash(source: Source) -> str:
    """The SHA-256 of a file's bytes in hex; "" where it can't be opened."""
    try:
        if isinstance(source, ZipMember):
            return hashlib.sha256(source_bytes(source)).hexdigest()
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ReadError):
        return ""
