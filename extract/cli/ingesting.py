"""``ingest``: progress and summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from extract.cli.exits import ExitCode, is_interrupt
from extract.ingest import DEFAULT_PATHS, Summary, ingest

_MOST_LINES = 50
"""Of what was read; what was not is all named."""


def run(paths: Sequence[Path] | None, database: Path | None, *, jobs: int | None, prune: bool, quiet: bool) -> ExitCode:
    """Ingest, with a progress bar on standard error, and print the summary."""
    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as progress:
        bar = progress.add_task("reading reports", total=None)

        def show(done: int, total: int, file: str) -> None:
            progress.update(bar, completed=done, total=total, description=Path(file).name)

        try:
            summary = ingest(paths or DEFAULT_PATHS, database, jobs=jobs, prune=prune, on_progress=show)
        except (KeyboardInterrupt, RuntimeError) as error:
            if not is_interrupt(error):
                raise
            progress.stop()
            console.print("Interrupted; the database is as it was.")
            return ExitCode.INTERRUPTED
    _print_faults(console, summary)
    if not quiet:
        _print_summary(Console(highlight=False, soft_wrap=True), summary)
    return ExitCode.FAILED if summary.failed else ExitCode.DONE


def _print_list(console: Console, title: str, lines: Iterable[object], *, most: int = _MOST_LINES) -> None:
    listed = list(lines)
    if not listed:
        return
    console.print(Text(f"{title} ({len(listed)}):"), soft_wrap=True)
    for line in listed[:most]:
        console.print(Text(f"  {line}"), soft_wrap=True)
    if len(listed) > most:
        console.print(f"  … and {len(listed) - most} more")


def _print_faults(console: Console, summary: Summary) -> None:
    if summary.lost:
        console.print(Text(f"Nothing could be taken over from the former database: {summary.lost}"), soft_wrap=True)
    _print_list(console, "Not read", summary.failures, most=sys.maxsize)
    _print_list(console, "Rows left out", summary.problems, most=sys.maxsize)


def _print_summary(console: Console, summary: Summary) -> None:
    _print_list(console, "Skipped", summary.skipped)
    _print_list(console, "Same bytes as another file", (f"{file} = {other}" for file, other in summary.duplicates))
    _print_list(console, "Same report as another file", (f"{file} = {other}" for file, other in summary.repeats))
    _print_list(console, "Place not found; figures are kept, but not on charts", summary.placeless)
    _print_list(console, "No year found; name it in the file's name or in sources.csv", summary.yearless)
    _print_list(console, "Pages without text, left out; run text recognition (OCR) on these files", summary.scans)
    _print_list(console, "Damaged pages, left out; get these files anew, or print them to PDF again", summary.damaged)
    title = "Formulas never calculated, left out; open these files in a spreadsheet program, save and ingest again"
    _print_list(console, title, summary.uncalculated)
    _print_list(console, "Damaged text, shown as � there; sentences with it make no points", summary.undecoded)
    _print_list(console, "No figures in it; is it the right file?", summary.figureless)
    _print_list(console, "Gone from the folder, kept until --prune", summary.vanished)
    _print_list(console, "Removed", summary.removed)
    totals = summary.totals
    lines = (
        ("reports", f"{totals.reports:,} ({summary.read:,} read now, {summary.carried:,} unchanged)"),
        ("records", f"{totals.records:,}, {totals.with_indicator:,} with an indicator"),
        ("entered figures", f"{totals.entered:,}"),
        ("indicators", f"{totals.indicators:,}"),
        ("places", f"{totals.places:,}"),
        ("not read", f"{len(summary.failures):,} files, {len(summary.problems):,} rows"),
        ("skipped", f"{len(summary.skipped):,} files"),
    )
    for name, text in lines:
        console.print(Text(f"{name:<16} {text}"))
    state = f"written in {summary.seconds:.1f} s" if summary.changed else "was up to date"
    console.print(Text(f"{summary.database} {state}"))
