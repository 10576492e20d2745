"""What the database that a build replaces holds, for taking over what has not changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from extract.reading import NOTHING_FOUND, Found, ReadReport
from extract.store.build import SCHEMA_VERSION, Totals, read_totals
from extract.store.quoting import quoted

FileKind = Literal["report", "figures", "sources"]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that a database was made of.

    Attributes:
        file: its name, as messages show it.
        kind: a report, a table of entered figures, or a list of sources.
        sha256: of its bytes; "" where it could not be opened.
        report_id: the report it is; None for tables, and where it could not be read.
        fingerprint: of all that decides what is read from it: bytes, name, sources, vocabulary, code.
        text: of tables, which every build reads anew.
        problem: why it could not be read, else None.
        url: the address that it tells of its page, if any.
    """

    file: str
    kind: FileKind
    sha256: str
    report_id: str | None
    fingerprint: str
    text: str | None = None
    problem: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of a report as a database keeps it, with what its file told besides."""

    text: str
    encoding: str
    sha256: str
    format: str = "txt"
    pages: tuple[int, ...] = ()
    found: Found = NOTHING_FOUND

    def as_read(self) -> ReadReport:
        """The same as when it was read from its file."""
        return ReadReport(self.text, self.encoding, self.sha256, self.format, self.pages, self.found)


class Former:
    """A database that is about to be replaced.

    Attributes:
        files: by name; none where the database is missing, damaged or of another schema.
        version: the version of vocabulary and code it was made with.
        unreadable: why nothing can be taken over from an existing file, else "".
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, FileRow] = {}
        self.version = ""
        self.unreadable = ""
        if not path.exists():
            return
        try:
            with _opened(path) as connection:
                meta = dict(connection.execute("SELECT key, value FROM former.meta").fetchall())
                if meta.get("schema_version") != SCHEMA_VERSION:
                    self.unreadable = "it was made by another version of this program"
                    return
                rows = connection.execute(
                    "SELECT file, kind, sha256, report_id, fingerprint, text, problem, url FROM former.files"
                ).fetchall()
        except duckdb.Error as error:
            self.unreadable = str(error).splitlines()[0]
            return
        self.version = meta.get("version", "")
        self.files = {row[0]: FileRow(*row) for row in rows}

    def totals(self) -> Totals:
        """How much it holds."""
        with _opened(self.path) as connection:
            connection.execute("USE former")
            return read_totals(connection)

    def text_of(self, row: FileRow) -> StoredText | None:
        """The text of the report that ``row`` names; None where it has none."""
        with _opened(self.path) as connection:
            found = connection.execute(
                "SELECT text, encoding, format, page_starts, found FROM former.reports "
                "WHERE report_id = $report_id AND text IS NOT NULL",
                {"report_id": row.report_id},
            ).fetchone()
        if not found:
            return None
        text, encoding, format, pages, told = found
        return StoredText(text, encoding, row.sha256, format, tuple(pages), Found(**told))


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute(f"ATTACH {quoted(path)} AS former (READ_ONLY)")
    return connection
