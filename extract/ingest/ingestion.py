"""One ingestion: find, read, store, and tell what happened."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extract.entered import Problem, read_figures
from extract.ingest.discovery import Fault, Found, discover, file_hash
from extract.ingest.plan import Plan, make_plan
from extract.ingest.reports import Task, read_all
from extract.ingest.version import current_version
from extract.store import Builder, FileRow, Former, ReportRows, StoredText, Totals, building
from extract.vocabulary import DATA, Catalogue, load_catalogue

DEFAULT_PATHS = (DATA / "reports", DATA / "figures")
DEFAULT_DATABASE = DATA / "build" / "town-indicators.duckdb"

Progress = Callable[[int, int, str], None]
"""Called with reports done, reports to do, and the name of the one just done."""

_WORTH_PROCESSES = 24  # starting a process takes as long as reading some reports


class IngestError(Exception):
    """Nothing could be ingested; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingestion did.

    Attributes:
        database: the file.
        changed: False where the database was up to date and stayed as it was.
        totals: how much it holds now.
        read: reports read anew.
        carried: reports taken over unread, because nothing about them had changed.
        duplicates: files with the same bytes as another, and its name.
        failures: what could not be read, and why.
        skipped: files of kinds that are not read.
        problems: rows of tables that were left out.
        placeless: reports whose place was not found: they are in, but make no points.
        figureless: reports without figures.
        yearless: reports with figures but no year: these make no points.
        scans: reports read now of which some pages are pictures without text, and which.
        damaged: reports read now of which some pages are damaged and were left out, and which.
        undecoded: reports read now whose text is damaged in a few places, and in how many.
        uncalculated: workbooks read now in which formulas have no results, and how many.
        vanished: files that are gone from a given folder; their reports stay until an ingestion that prunes.
        repeats: files read now with nearly the same text as another, and its name: they are one report.
        removed: files whose reports were removed.
        lost: why nothing could be taken over from the former file, else "".
        seconds: how long it took.
    """

    database: Path
    changed: bool
    totals: Totals
    read: int
    carried: int
    duplicates: tuple[tuple[str, str], ...]
    repeats: tuple[tuple[str, str], ...]
    failures: tuple[Fault, ...]
    skipped: tuple[Fault, ...]
    problems: tuple[Problem, ...]
    placeless: tuple[str, ...]
    figureless: tuple[str, ...]
    yearless: tuple[str, ...]
    scans: tuple[Fault, ...]
    damaged: tuple[Fault, ...]
    undecoded: tuple[Fault, ...]
    uncalculated: tuple[Fault, ...]
    vanished: tuple[str, ...]
    removed: tuple[str, ...]
    lost: str
    seconds: float

    @property
    def failed(self) -> bool:
        """True where something given could not be read, in whole or in part."""
        return bool(self.failures or self.problems)


def default_database() -> Path:
    """The database to use where none is named: TOWN_INDICATORS_DB, else data/build/town-indicators.duckdb."""
    return Path(os.environ.get("TOWN_INDICATORS_DB") or DEFAULT_DATABASE)


def is_current(database: Path, paths: Iterable[Path] = DEFAULT_PATHS) -> bool:
    """True where ``database`` holds what an ingestion of ``paths`` with ``prune`` would make of them now."""
    former = Former(database)
    if not former.files or former.version != current_version():
        return False
    found = discover(path for path in paths if path.exists())
    now = {file.name: file_hash(file.path) for file in found.files}
    known = {row.file: row.sha256 for row in former.files.values() if row.file in now or _is_in(row.file, found)}
    return now == known


def _is_in(file: str, found: Found) -> bool:
    return file.startswith(found.folders)


def ingest(
    paths: Iterable[Path] = DEFAULT_PATHS,
    database: Path | None = None,
    *,
    jobs: int | None = None,
    prune: bool = False,
    on_progress: Progress | None = None,
) -> Summary:
    """Read files and folders into a database.

    The database holds afterwards the given reports and those it held before. A file with the name of a former one
    takes its place. What can't be read is left out and told in the summary; where a former version was read, that
    one stays.

    Args:
        paths: files and folders, these with all their subfolders.
        database: the file, made where there is none; None for the default.
        jobs: processes; None for one a processor where that is worth it; 0 to read in this process, without limits of
            time and memory.
        prune: remove the reports whose files are gone from the given folders.
        on_progress: told of every report.

    Raises:
        IngestError: there is nothing to read.
        StoreError: the database can't be written; the former one is whole.
        VocabularyError: a vocabulary file has a fault.
    """
    began = time.monotonic()
    database = database or default_database()
    version, catalogue = current_version(), load_catalogue()
    former, found = Former(database), discover(paths)
    plan = make_plan(found, former, version, prune=prune)
    if not (_given(found, plan) or (prune and plan.removed)):
        raise IngestError(_nothing(plan, found))
    run = _Run(plan, former, version, catalogue)
    changed = not run.is_unchanged()
    totals = run.build(database, jobs, on_progress) if changed else former.totals()
    unread = run.unreadable_copies()
    names = {row.file for row in unread}
    return Summary(
        database=database,
        changed=changed,
        totals=totals,
        read=run.read,
        carried=len(plan.carried),
        duplicates=tuple(pair for pair in plan.duplicates if pair[0] not in names),
        repeats=tuple(run.repeats),
        failures=(*found.missing, *(_fault(row) for row in (*plan.failures, *run.failures, *unread))),
        skipped=(*found.skipped, *plan.skipped),
        problems=(*plan.problems, *run.problems),
        placeless=tuple(run.placeless),
        figureless=tuple(run.figureless),
        yearless=tuple(run.yearless),
        scans=tuple(run.scans),
        damaged=tuple(run.damaged),
        undecoded=tuple(run.undecoded),
        uncalculated=tuple(run.uncalculated),
        vanished=tuple(plan.vanished),
        removed=tuple(plan.removed),
        lost=former.unreadable,
        seconds=time.monotonic() - began,
    )


def _given(found: Found, plan: Plan) -> set[str]:
    """The given files that may hold figures."""
    no_figures = {fault.file for fault in plan.skipped}
    return {file.name for file in found.files if file.kind != "sources"} - no_figures


def _nothing(plan: Plan, found: Found) -> str:
    """Why there is nothing to read."""
    faults = [*found.missing, *map(_fault, plan.failures), *found.skipped, *plan.skipped]
    listed = "".join(f"\n  {fault}" for fault in faults[:20])
    kinds = "text, web page, PDF, Word, Excel"
    return f"No reports found. Put reports ({kinds}) into the folder, or name other files or folders.{listed}"


def _fault(row: FileRow) -> Fault:
    stays = "; the version read before stays" if row.report_id else ""
    return Fault(row.file, f"{row.problem}{stays}")


class _Run:
    """Carries out a plan.

    Attributes:
        read: how many reports were read.
        failures: files that could not be read.
        problems: rows of tables of figures that were left out.
        placeless, figureless, yearless: reports whose place was not found, without figures, without a year.
        scans, damaged: reports some pages of which are pictures, or damaged, and which.
        undecoded: reports whose text is damaged in a few places, and in how many.
        uncalculated: workbooks in which formulas have no results, and how many.
        repeats: files with the text of another one, and its name.
    """

    def __init__(self, plan: Plan, former: Former, version: str, catalogue: Catalogue) -> None:
        self._plan = plan
        self._former = former
        self._version = version
        self._catalogue = catalogue
        self._done: list[FileRow] = []
        self.read = 0
        self.failures: list[FileRow] = []
        self.placeless: list[str] = []
        self.figureless: list[str] = []
        self.yearless: list[str] = []
        self.scans: list[Fault] = []
        self.damaged: list[Fault] = []
        self.undecoded: list[Fault] = []
        self.uncalculated: list[Fault] = []
        self.repeats: list[tuple[str, str]] = []
        tables = [row for row in plan.tables if row.kind == "figures" and row.text]
        self._entered = [read_figures(row.text or "", row.file, catalogue) for row in tables]
        self.problems = [problem for entered in self._entered for problem in entered.problems]

    def is_unchanged(self) -> bool:
        """True where the former database is what this run would make."""
        former = set(self._former.files.values())
        return not self._plan.tasks and self._former.version == self._version and former == set(self._files())

    def build(self, database: Path, jobs: int | None, on_progress: Progress | None) -> Totals:
        """Make the new database."""
        tasks = self._plan.tasks
        if jobs is None:
            jobs = (os.cpu_count() or 1) if len(tasks) >= _WORTH_PROCESSES else 1
        with building(database) as builder:
            builder.add_catalogue(self._catalogue)
            for number, (task, result) in enumerate(read_all(tasks, jobs), start=1):
                self._take(task, result, builder)
                if on_progress:
                    on_progress(number, len(tasks), task.file)
            self._carry_over(builder)
            self._point_to_kept(builder.drop_repeated(self._described()))
            self._add_entered(builder)
            builder.add_files([asdict(row) for row in self._files()])
            builder.add_meta({"version": self._version})
        assert builder.totals is not None
        return builder.totals

    def _files(self) -> list[FileRow]:
        plan = self._plan
        # A table that can't be read any more is noted by its problem; its former text stays with it.
        texts = {row.file: row.text for row in plan.tables}
        failed = [replace(row, text=texts.get(row.file)) for row in (*plan.failures, *self.failures)]
        names = {row.file for row in failed}
        tables = [row for row in plan.tables if row.file not in names]
        return [*plan.carried, *self._copies(), *tables, *failed, *self._done]

    def _copies(self) -> list[FileRow]:
        """The files with the bytes of another; where that one can't be read, neither can they."""
        problems = {row.sha256: row for row in (*self._plan.failures, *self.failures) if row.sha256}
        return [
            replace(row, report_id=problems[row.sha256].report_id, problem=problems[row.sha256].problem)
            if row.sha256 in problems
            else row
            for row in self._plan.copies
        ]

    def unreadable_copies(self) -> list[FileRow]:
        """The files with the bytes of another that can't be read."""
        return [row for row in self._copies() if row.problem]

    def _take(self, task: Task, result: ReportRows | Fault, builder: Builder) -> None:
        if isinstance(result, Fault):
            before = self._former.files.get(task.file)
            kept = before.report_id if before else None
            source = task.source
            sha256 = source.sha256 if isinstance(source, StoredText) else file_hash(source)
            self.failures.append(FileRow(task.file, "report", sha256, kept, task.fingerprint, None, result.reason))
            return
        self.read += 1
        builder.add(result)
        report = result.report
        self._done.append(
            FileRow(task.file, "report", report["sha256"], report["report_id"], task.fingerprint, url=report["url"])
        )
        self._note_losses(task.file, result)
        if report["place_id"] is None:
            self.placeless.append(task.file)
        if not result.observations:
            self.figureless.append(task.file)
        elif not any(row["period"] for row in result.observations):
            self.yearless.append(task.file)

    def _note_losses(self, file: str, result: ReportRows) -> None:
        """What of a file could not be read."""
        for pages, faults in ((result.scans, self.scans), (result.damaged, self.damaged)):
            if pages:
                faults.append(Fault(file, f"page {', '.join(map(str, pages))}"))
        if result.uncalculated:
            self.uncalculated.append(Fault(file, f"{result.uncalculated} cell{'s' * (result.uncalculated > 1)}"))
        if result.undecoded:
            self.undecoded.append(Fault(file, f"{result.undecoded} place{'s' * (result.undecoded > 1)}"))

    def _described(self) -> set[str]:
        """The ids of the reports that a list of sources says what they are."""
        rows = (*self._plan.carried, *self._done)
        return {row.report_id for row in rows if row.report_id and row.file in self._plan.described}

    def _point_to_kept(self, gone: dict[str, str]) -> None:
        """Let the files of reports that were taken out name the report that is kept in their place."""
        files = {row.report_id: row.file for row in (*self._plan.carried, *self._done) if row.report_id}
        for rows in (self._plan.carried, self._plan.copies, self._done, self._plan.failures, self.failures):
            rows[:] = [replace(row, report_id=gone.get(row.report_id or "", row.report_id)) for row in rows]
        self.repeats = [(files[old], files[kept]) for old, kept in gone.items() if old in files and kept in files]

    def _carry_over(self, builder: Builder) -> None:
        rows = (*self._plan.carried, *self._plan.failures, *self.failures)
        kept = {row.report_id for row in rows if row.report_id} - {row.report_id for row in self._done}
        if kept:
            builder.carry_over(self._former.path, kept)

    def _add_entered(self, builder: Builder) -> None:
        """The entered figures; a page that several tables cite is one, a row that stands in two of them too."""
        pages: dict[str, ReportRows] = {}
        for rows in (rows for entered in self._entered for rows in entered.reports):
            page = pages.setdefault(rows.report["report_id"], replace(rows, observations=[]))
            seen = {row["observation_id"] for row in page.observations}
            page.observations.extend(row for row in rows.observations if row["observation_id"] not in seen)
            pages[rows.report["report_id"]] = replace(page, places=(*page.places, *rows.places))
        for rows in pages.values():
            builder.add(rows)
