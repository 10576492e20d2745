"""``python -m bench``: tables of ratios, each against a yardstick measured in the same run."""

from __future__ import annotations

import os
import platform
import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import duckdb
import typer

from bench import browser, extraction, ingestion, pages, queries
from bench.measuring import CONSOLE


class Topic(StrEnum):
    """What can be measured alone."""

    extraction = "extraction"
    queries = "queries"
    ingest = "ingest"
    pages = "pages"
    browser = "browser"


def main(
    only: Annotated[Topic | None, typer.Option(help="Measure this alone.")] = None,
    towns: Annotated[int, typer.Option(min=16, help="Towns of the database that is asked.")] = 2000,
    reports: Annotated[int, typer.Option(min=2, help="Reports that are ingested.")] = 200,
) -> None:
    """Measure speed. Only ratios to the yardstick of the same run tell something across machines and days."""
    versions = f"Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    CONSOLE.print(f"{date.today()}, {_processor()}, {versions}\n")
    measured = {
        Topic.extraction: extraction.run,
        Topic.ingest: lambda: ingestion.run(reports),
        Topic.queries: lambda: queries.run(towns),
        Topic.pages: lambda: pages.run(towns),
        Topic.browser: lambda: browser.run(towns),
    }
    for topic, run in measured.items():
        if only in (None, topic):
            for section in run():
                section.print()


def _processor() -> str:
    return f"{os.cpu_count()} processors ({platform.machine()}), load {os.getloadavg()[0]:.1f} before"


if __name__ == "__main__":
    sys.exit(typer.run(main))
