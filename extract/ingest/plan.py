"""What an ingestion has to do: which reports to read, which to take over, which tables to read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.decoding import decode
from extract.entered import Problem, is_figures_table
from extract.ingest.discovery import Fault, Found, SourceFile, file_hash
from extract.ingest.reports import Task
from extract.ingest.sources import is_sources_list, read_sources
from extract.ingest.zips import Source, source_bytes
from extract.readers import separated
from extract.reading import ReadError
from extract.store import FileRow, Former, SourceDetails
from extract.store.rows import digest, report_id
from extract.tables.blocks import find_blocks
from extract.tables.words import load_table_words

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Plan:
    """What to do.

    Attributes:
        tasks: reports to be read.
        carried: files whose reports are taken over from the former database as they are.
        copies: files with the bytes of another one.
        tables: tables of entered figures and lists of sources, with their text; other CSV files without.
        failures: files that can't be read, as the database notes them (``problem`` says why); where ``report_id`` is
            set, the version read before stays.
        duplicates: given files with the bytes of another one, and its name.
        skipped: CSV files that are no table of figures.
        problems: rows of lists of sources that don't fit.
        vanished: files of a given folder that are gone and stay in the database.
        removed: files whose reports leave the database.
        described: files that a list of sources says what they are.
    """

    tasks: list[Task] = field(default_factory=list)
    carried: list[FileRow] = field(default_factory=list)
    copies: list[FileRow] = field(default_factory=list)
    tables: list[FileRow] = field(default_factory=list)
    failures: list[FileRow] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    skipped: list[Fault] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    described: set[str] = field(default_factory=set)


def read_table(file: SourceFile) -> FileRow:
    """A CSV with its text; ``problem`` says why it can't be read."""
    sha256 = file_hash(file.path)
    try:
        decoded = decode(source_bytes(file.path))
        text = decoded.text.removeprefix("\ufeff")
        if decoded.damaged and not is_report_table(text):
            raise ReadError(f"the table has damaged bytes: {decoded.damaged}; save it anew from its program")
    except ReadError as error:
        return FileRow(file.name, file.kind, sha256, None, "", None, str(error))
    kind = "sources" if file.kind == "figures" and is_sources_list(text) else file.kind
    return FileRow(file.name, kind, sha256, None, sha256, text)


def is_report_table(text: str) -> bool:
    """Whether a CSV is a table of indicators as offices publish them, and none of figures in our own form."""
    if is_figures_table(text) or is_sources_list(text):
        return False
    try:
        read = separated.read(text.encode())
    except ReadError:
        return False
    return bool(find_blocks(read.text, load_table_words())) and _HAN.search(read.text) is not None


def fingerprint(file: str, sha256: str, version: str, details: SourceDetails | None) -> str:
    """What changes when a report would be read otherwise: its bytes, name, sources, or the program."""
    return digest(Path(file).name, sha256, version, details)


def make_plan(found: Found, former: Former, version: str, *, prune: bool) -> Plan:
    """Compare what was found with what the former database holds."""
    return _Planner(former, version).plan(found, prune=prune)


class _Planner:
    """Fills a plan, step by step."""

    def __init__(self, former: Former, version: str) -> None:
        self._former = former
        self._version = version
        self._details: dict[str, SourceDetails] = {}
        self._sources: dict[str, Source] = {}
        self._claimed: dict[str, str] = {}  # by the hash of its bytes, the file that a report is taken from
        self._plan = Plan()

    def plan(self, found: Found, *, prune: bool) -> Plan:
        known = self._still_known(found, prune=prune)
        reports = [file for file in found.files if file.kind == "report"]
        for file in found.files:
            if file.kind != "report":
                row = read_table(file)
                if row.kind == "figures" and row.text and is_report_table(row.text):
                    reports.append(replace(file, kind="report"))
                else:
                    self._table(row)
        self._plan.tables += [row for row in known if row.kind != "report"]
        self._read_details()
        for file in sorted(reports, key=lambda file: (file.name not in self._plan.described, file.name)):
            self._given(file)
        for row in known:
            if row.kind == "report":
                self._known(row)
        self._read_repeats_without_report()
        return self._plan

    def _read_repeats_without_report(self) -> None:
        """A file that only repeated another report is read where that one is read anew or gone."""
        whole = {row.report_id for row in self._plan.carried if row.report_id == report_id(row.sha256)}
        for row in [row for row in self._plan.carried if row.report_id not in whole]:
            if row.file in self._sources:
                self._plan.carried.remove(row)
                self._plan.tasks.append(
                    Task(row.file, self._sources[row.file], row.fingerprint, self._details.get(row.file))
                )

    def _still_known(self, found: Found, *, prune: bool) -> list[FileRow]:
        """The files of the former database that are not given now and stay in."""
        given = {file.name for file in found.files}
        kept = []
        for row in self._former.files.values():
            if row.file in given:
                continue
            if row.file.startswith(found.folders):
                holds_something = bool(row.report_id or row.text)
                if prune or not holds_something:
                    self._plan.removed += [row.file] if holds_something else []
                    continue
                self._plan.vanished.append(row.file)
            kept.append(row)
        return kept

    def _table(self, row: FileRow) -> None:
        if row.problem:
            before = self._former.files.get(row.file)
            self._plan.failures.append(row)
            if before and before.text:
                self._plan.tables.append(replace(before, kind=row.kind))
        elif row.kind == "figures" and not is_figures_table(row.text or ""):
            self._plan.skipped.append(Fault(row.file, "a CSV, but its header is not that of a table of figures"))
            self._plan.tables.append(replace(row, text=None))
        else:
            self._plan.tables.append(row)

    def _read_details(self) -> None:
        """What the lists of sources say, by the report's file."""
        for row in self._plan.tables:
            if row.kind == "sources" and row.text:
                told, problems = read_sources(row.text, row.file)
                self._details.update(told)
                self._plan.described.update(told)
                self._plan.problems += problems

    def _given(self, file: SourceFile) -> None:
        sha256 = file_hash(file.path)
        if sha256 in self._claimed:
            self._plan.duplicates.append((file.name, self._claimed[sha256]))
            self._plan.copies.append(FileRow(file.name, "report", sha256, report_id(sha256), ""))
            return
        if sha256:
            self._claimed[sha256] = file.name
        self._sources[file.name] = file.path
        details = self._details.get(file.name)
        mark = fingerprint(file.name, sha256, self._version, details)
        row = self._former.files.get(file.name)
        if row is None or row.fingerprint != mark or not sha256:
            self._plan.tasks.append(Task(file.name, file.path, mark, details))
        elif row.problem:  # the same bytes fail in the same way
            self._plan.failures.append(row)
        else:
            self._plan.carried.append(row)

    def _known(self, row: FileRow) -> None:
        """Plan for a report that only the former database has."""
        if row.sha256 in self._claimed:  # the same bytes under another name
            if row.file in self._plan.vanished:  # moved
                self._plan.vanished.remove(row.file)
            else:
                self._plan.copies.append(replace(row, fingerprint=""))
            return
        if row.problem:
            self._plan.failures.append(row)
            return
        self._claimed[row.sha256] = row.file
        details = self._details.get(row.file)
        mark = fingerprint(row.file, row.sha256, self._version, details)
        stored = None if row.fingerprint == mark else self._former.text_of(row)
        if stored is None:
            self._plan.carried.append(row)
        else:
            self._plan.tasks.append(Task(row.file, stored, mark, details))
