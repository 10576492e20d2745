"""How a report is read, by the kind of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.reading import ReadError, ReadReport, read_report

READERS: dict[str, Callable[[Path], ReadReport]] = {".txt": read_report}
"""By the suffix of the file name, in lower case. A further format is a further line here."""


def read_file(path: Path) -> ReadReport:
    """Read one report.

    Raises:
        ReadError: no reader for this kind of file, or it can't be read; says what to do.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise ReadError("this is a folder; name one of its files")
    if not path.exists():
        raise ReadError("there is no such file")
    if suffix not in READERS:
        readable = ", ".join(READERS)
        raise ReadError(f"files of the kind {suffix or '(none)'} are not read ({readable} are); save it as text")
    return READERS[suffix](path)
