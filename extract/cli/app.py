"""The commands and their help. Each does its work in a module of its own, imported when it is called."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.exits import ExitCode, is_interrupt

_EPILOG = "Exit status: 0 done; 1 something could not be read or written, it is named; 2 usage; 3 database; 130 Ctrl-C."

app = typer.Typer(
    name="extract",
    help="Figures of Chinese local-government work reports: read them, keep them in DuckDB, take them away.",
    epilog=_EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

_DATABASE_HELP = "The database (default: $TOWN_INDICATORS_DB, else data/build/town-indicators.duckdb)."
Database = Annotated[Path | None, typer.Option("--db", metavar="FILE", help=_DATABASE_HELP)]


@app.callback(invoke_without_command=True)
def _without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


class ShowFormat(StrEnum):
    """How ``show`` prints records."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class ExportFormat(StrEnum):
    """The formats of ``export``."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    zip = "zip"


class ExportLanguage(StrEnum):
    """The languages of headers."""

    zh = "zh"
    en = "en"


@app.command(epilog=_EPILOG, short_help="Read files and folders into the database.")
def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Files and folders (default: data/reports and data/figures)."),
    ] = None,
    db: Database = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes; 0: as many as are worth it.")
    ] = 0,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove reports whose files are gone from the given folders.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what went wrong.")] = False,
) -> None:
    """Read reports (text, web pages, PDF, Word, Excel, zip files of these) and tables of figures into the database.

    The database holds afterwards the given reports and those it held before: a file that changed replaces its former
    version, a report that is there twice is one report, what has not changed is not read again. Reports whose files
    are gone stay until --prune is given. A sources.csv beside reports says who published them. What can't be read is
    named with the reason, and the rest goes on.

    \b
    Examples:
      python -m extract ingest
      python -m extract ingest ~/reports county.txt --jobs 4
      python -m extract ingest data/reports --prune --db /tmp/towns.duckdb
    """
    from extract.cli.ingesting import run

    raise typer.Exit(run(paths, db, jobs=jobs or None, prune=prune, quiet=quiet))


@app.command(epilog=_EPILOG)
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The report.")],
    format: Annotated[ShowFormat, typer.Option("--format", "-f", help="How to print them.")] = ShowFormat.table,
) -> None:
    """Print the records of one report, without a database.

    jsonl has one object a quantity; start and end count characters of the decoded text. Output is UTF-8.

    \b
    Examples:
      python -m extract show data/reports/songnan-2021.txt
      python -m extract show report.txt --format jsonl | head -3
    """
    from extract.cli.showing import run

    raise typer.Exit(run(file, format.value))


def _several(help: str) -> typer.models.OptionInfo:
    """An option that may be repeated."""
    option: typer.models.OptionInfo = typer.Option(metavar="WORD", help=f"{help} May be repeated.")
    return option


Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write; - for standard output.")
]
ExportFormatOption = Annotated[
    ExportFormat | None, typer.Option("--format", "-f", help="Its format (default: by its suffix, else csv).")
]
Language = Annotated[ExportLanguage, typer.Option("--language", "-l", help="Of headers and codes.")]
Ids = Annotated[bool, typer.Option("--ids", help="Stable column ids and codes in place of words.")]
Districts = Annotated[list[str] | None, _several("Only this district or county.")]
Places = Annotated[list[str] | None, _several("Only this place, by label or code.")]
Kinds = Annotated[list[str] | None, _several("Only this kind of place (镇, 街道 …).")]
Years = Annotated[str, typer.Option(metavar="FIRST[-LAST]", help="Only periods that end in these years.")]
Sources = Annotated[list[str] | None, _several("Only extracted, or only entered figures.")]
Indicators = Annotated[list[str] | None, _several("Only this indicator, by id.")]
Themes = Annotated[list[str] | None, _several("Only this theme, by id.")]
Measures = Annotated[list[str] | None, _several("Only level, yoy, avg_growth, change, completion (or per_resident).")]
Statuses = Annotated[list[str] | None, _several("Only actual, estimate or target.")]
Periods = Annotated[list[str] | None, _several("Only this kind of period: year, half.H1, months.01-09, none …")]
Search = Annotated[str, typer.Option(metavar="TEXT", help="Only where all its words stand; “…” literally.")]
WithIndicator = Annotated[bool, typer.Option("--with-indicator", help="Only figures that have an indicator.")]
LeastConfidence = Annotated[
    float | None, typer.Option(min=0, max=1, metavar="SHARE", help="Only figures at least so sure: 0 to 1.")
]
Derived = Annotated[
    bool, typer.Option("--derived", help="Also figures derived from others, marked so, with the ids of these.")
]
WithRemarks = Annotated[bool, typer.Option("--with-remarks", help="Only figures that a cross-check remarked on.")]


@app.command(epilog=_EPILOG, short_help="Write figures as CSV, Excel, Parquet or zip.")
def export(
    output: Output,
    format: ExportFormatOption = None,
    db: Database = None,
    language: Language = ExportLanguage.zh,
    ids: Ids = False,
    district: Districts = None,
    place: Places = None,
    kind: Kinds = None,
    years: Years = "",
    source: Sources = None,
    indicator: Indicators = None,
    theme: Themes = None,
    measure: Measures = None,
    status: Statuses = None,
    period: Periods = None,
    search: Search = "",
    with_indicator: WithIndicator = False,
    least_confidence: LeastConfidence = None,
    with_remarks: WithRemarks = False,
    derived: Derived = False,
) -> None:
    """Write the figures, or those that pass the filters, as CSV, Excel, Parquet or zip.

    The same as the dashboard's download: one row a figure with its report and sentence. CSV is UTF-8 with a
    byte-order mark, so that spreadsheet programs show Chinese. Parquet always has ids. A zip file has the CSV with
    its dictionary, its sources and how to cite them.

    \b
    Examples:
      python -m extract export -o figures.csv
      python -m extract export --district 闵行区 --years 2020-2023 --language en -o minhang.xlsx
      python -m extract export --indicator tax_revenue --status actual --ids -o tax.parquet
      python -m extract export --derived --measure per_resident -o per-resident.csv
      python -m extract export --period year --period half.H1 --format zip -o figures.zip
    """
    from extract.cli.exporting import Wanted, run

    wanted = Wanted(
        districts=tuple(district or ()),
        places=tuple(place or ()),
        kinds=tuple(kind or ()),
        sources=tuple(source or ()),
        indicators=tuple(indicator or ()),
        themes=tuple(theme or ()),
        measures=tuple(measure or ()),
        statuses=tuple(status or ()),
        periods=tuple(period or ()),
        years=years,
        search=search,
        with_indicator=with_indicator,
        least_confidence=least_confidence,
        with_remarks=with_remarks,
        derived=derived,
    )
    raise typer.Exit(run(output, format.value if format else None, db, language.value, wanted, ids=ids))


@app.command(epilog=_EPILOG, short_help="What is counted often and has no indicator yet.")
def suggest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Reports and folders of them (default: what the database holds)."),
    ] = None,
    db: Database = None,
    format: Annotated[ShowFormat, typer.Option("--format", "-f", help="How to print them.")] = ShowFormat.table,
    least: Annotated[int, typer.Option(min=1, metavar="N", help="Leave out what fewer figures count.")] = 2,
    top: Annotated[int, typer.Option(min=0, metavar="N", help="Print so many; 0: all.")] = 50,
) -> None:
    """What is counted often and has no indicator yet: where to start when the catalogue is to grow.

    The words and two-word phrases of what is counted, with their unit, the most widespread first: in how many
    figures, reports and places they stand, and one sentence as an example. Only amounts of the report's own place
    that no indicator covers are looked at. To add an indicator, write it into data/vocabulary/indicators.yaml and
    ingest anew.

    \b
    Examples:
      python -m extract suggest
      python -m extract suggest ~/reports --least 5 --top 0 --format csv > phrases.csv
    """
    from extract.cli.suggesting import run

    raise typer.Exit(run(paths, db, format.value, least=least, top=top))


def main() -> None:
    """Run the command line; no error reaches the user as a traceback."""
    for stream in (sys.stdout, sys.stderr):  # reports are Chinese whatever the locale
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except Exception as error:
        code, message = _explained(error)
        print(message, file=sys.stderr)
        sys.exit(code)


def _explained(error: Exception) -> tuple[ExitCode, str]:
    """How the command ends after ``error``, and what to tell of it."""
    known = {"StoreError": ExitCode.DATABASE}
    stated = {"StoreError", "IngestError", "ExportError", "VocabularyError", "ReadError"}
    name = type(error).__name__
    if is_interrupt(error):
        return ExitCode.INTERRUPTED, "Interrupted."
    if name in stated:
        return known.get(name, ExitCode.FAILED), str(error)
    if isinstance(error, OSError):
        return ExitCode.FAILED, f"{error.filename or 'a file'}: {error.strerror or error}"
    return ExitCode.FAILED, f"This is an error of the program, please report it: {name}: {error}"
