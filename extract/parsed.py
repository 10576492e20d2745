"""Parsed files of the vocabulary, kept beside the database until they change: parsing them takes a third of a start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

Parse = Callable[[bytes], Any]


def parsed(path: Path, folder: Path, parse: Parse) -> Any:
    """What ``parse`` makes of a file's content (numbers, texts, lists and dictionaries).

    It is taken from ``folder`` where it was made of the same content before, and else written there for the next
    process; where nothing can be written it is made anew each time.

    Raises:
        OSError: the file can't be read.
        Exception: whatever ``parse`` raises; nothing is kept then.
    """
    content = path.read_bytes()
    kept = folder / f"{path.name}.msgpack"
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        of, value = msgspec.msgpack.decode(kept.read_bytes(), type=tuple[bytes, Any])
        if of == content:
            return value
    value = parse(content)
    with suppress(OSError):
        write_whole(kept, msgspec.msgpack.encode((content, value)))
    return value


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole: processes that start at the same time may write it at the same time."""
    from tempfile import NamedTemporaryFile  # not above: it takes time to load, and few processes write

    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
