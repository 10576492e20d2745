"""Reports in zip files: what such a file holds, and the bytes of one of its members. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from extract.reading import MAX_BYTES, ReadError, read_bytes

MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes that a zip file may unpack to, those within it included."""
MAX_MEMBERS = 20_000
MAX_DEPTH = 3
"""Zip files within zip files deeper than this are not opened."""
MAX_RATIO = 200
"""A large member that shrank to less than the 200th part is no text that people wrote."""

_LARGE = 10 * 1024 * 1024
_ENCRYPTED = 0x1
_NAME_IN_UTF8 = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in a zip file.

    Attributes:
        archive: the zip file.
        members: the member's index in it; in zip files within it one more for each.
        name: its name within the archive, with / between folders and zip files.
    """

    archive: Path
    members: tuple[int, ...]
    name: str

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            ReadError: the archive is gone, damaged or changed, or the member is locked or too large.
        """
        archive = _archive(self.archive, _stamp(self.archive), self.members[:-1])
        return _member_bytes(archive, self.members[-1])


@dataclass(frozen=True, slots=True)
class Listing:
    """What a zip file holds: its members, and what is not read, by name, with the reason."""

    members: tuple[ZipMember, ...]
    faults: tuple[tuple[str, str], ...]


def list_zip(path: Path) -> Listing:
    """The files in a zip file and in those within it.

    Raises:
        ReadError: it can't be opened, is no zip file, is damaged, or unpacks to too much.
    """
    listing = _Lister(path)
    listing.visit((), "")
    return Listing(tuple(listing.members), tuple(listing.faults))


class _Lister:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._unpacked = 0
        self.members: list[ZipMember] = []
        self.faults: list[tuple[str, str]] = []

    def visit(self, within: tuple[int, ...], folder: str) -> None:
        """List the archive at ``within``."""
        archive = _archive(self._path, _stamp(self._path), within)
        entries = archive.infolist()
        self._unpacked += sum(entry.file_size for entry in entries)
        if self._unpacked > MAX_UNPACKED or len(self.members) + len(entries) > MAX_MEMBERS:
            raise ReadError(
                f"it unpacks to more than {MAX_UNPACKED >> 20} MB or {MAX_MEMBERS:,} files (a zip bomb?); nothing "
                "of it is read: check what it is, or unpack it yourself and name the folder"
            )
        for index, entry in enumerate(entries):
            name = _name(entry)
            if entry.is_dir() or name.endswith("/"):
                continue
            fault = _fault(entry, name)
            if fault:
                self.faults.append((folder + PurePosixPath(name).name, fault))
            elif name.lower().endswith(".zip"):
                self._visit_inner((*within, index), f"{folder}{name}/")
            else:
                self.members.append(ZipMember(self._path, (*within, index), folder + name))

    def _visit_inner(self, within: tuple[int, ...], folder: str) -> None:
        if len(within) >= MAX_DEPTH:
            self.faults.append((folder[:-1], f"zip files more than {MAX_DEPTH} deep are not opened; unpack it"))
            return
        try:
            self.visit(within, folder)
        except ReadError as error:
            if self._unpacked > MAX_UNPACKED:
                raise
            self.faults.append((folder[:-1], str(error)))


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name; names that are not marked as UTF-8 are so all the same, or GBK."""
    if entry.flag_bits & _NAME_IN_UTF8:
        return entry.filename
    try:
        data = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _fault(entry: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not read; "" for nothing."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        return f"its name {name!r} leads out of the zip file; it is not read: unpack it by hand if you trust it"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link in a zip file is not followed; put the file itself into it"
    if entry.flag_bits & _ENCRYPTED:
        return "it is locked with a password; unpack it and name the folder"
    if entry.file_size > MAX_BYTES:
        return f"it is larger than {MAX_BYTES >> 20} MB; a report is not, check what it is"
    if entry.file_size > _LARGE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return f"it unpacks to {entry.file_size >> 20} MB of next to nothing (a zip bomb?); check what it is"
    return ""


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise ReadError(f"the file can't be opened: {error.strerror or error}") from error
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _archive(path: Path, stamp: tuple[int, int], within: tuple[int, ...]) -> zipfile.ZipFile:
    """An archive opened; ``stamp`` keeps the one of a file that has changed from being used."""
    try:
        if not within:
            if stamp[1] > MAX_UNPACKED:
                raise ReadError(f"the file is larger than {MAX_UNPACKED >> 20} MB; unpack it and name the folder")
            return zipfile.ZipFile(path)
        return zipfile.ZipFile(io.BytesIO(_member_bytes(_archive(path, stamp, within[:-1]), within[-1])))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        raise ReadError("no zip file, or a damaged or cut-off one; get it anew, or unpack it by hand") from error


def _member_bytes(archive: zipfile.ZipFile, index: int) -> bytes:
    try:
        entry = archive.infolist()[index]
        if entry.file_size > MAX_BYTES:
            raise ReadError(f"it is larger than {MAX_BYTES >> 20} MB; a report is not, check what it is")
        with archive.open(entry) as member:
            return member.read(MAX_BYTES)
    except Exception as error:  # zlib and others have errors of their own for damaged data
        if isinstance(error, ReadError | MemoryError):
            raise
        raise ReadError("its part of the zip file is damaged; get the zip file anew") from error


Source = Path | ZipMember
"""Where the bytes of a file are."""


def source_bytes(source: Source) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: it can't be opened, or is too large.
    """
    return source.read() if isinstance(source, ZipMember) else read_bytes(source)
