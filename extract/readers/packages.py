"""Office files are zip files of XML: what is checked before a library opens one."""

from __future__ import annotations

import io
import zipfile

from extract.reading import ReadError

MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that a package may unpack to."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DECLARED_TYPE = (b"<!DOCTYPE", b"<!ENTITY")


def check_package(data: bytes, program: str, suffix: str) -> None:
    """Check an office file.

    Args:
        data: its bytes.
        program, suffix: what opens it and what it should be saved as, for messages.

    Raises:
        ReadError: it is no such file, old, protected, damaged, unpacks to too much, or declares XML entities.
    """
    again = f"open it in {program} and save it as {suffix}"
    if data.startswith(_OLD_OFFICE):
        raise ReadError(f"an old office file or one with a password, whatever its name says; {again}, without password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise ReadError(f"it unpacks to more than {MAX_UNPACKED >> 20} MB (a zip bomb?); check what it is")
            if "[Content_Types].xml" not in package.namelist():
                raise ReadError(f"a zip file that is no office document; check what it is, or {again}")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with package.open(entry) as part:
                        start = part.read(4096)
                    if any(mark in start for mark in _DECLARED_TYPE):
                        raise ReadError(
                            f"its part {entry.filename} declares XML entities, which no office program writes and "
                            f"which can fetch other files; it is not opened: if you trust it, {again}"
                        )
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ReadError(f"the file is damaged or cut off; get it anew, or {again}") from error
