"""The made-up collection that queries and pages are measured on; built once for all of them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import synthetic
from bench.measuring import CONSOLE, seconds

YEARS, INDICATORS = 12, 60
_FOLDER = tempfile.TemporaryDirectory(prefix="town-indicators-bench-")  # gone when the process ends


@dataclass(frozen=True)
class Built:
    """A database.

    Attributes:
        path: its file.
        seconds: how long it took to build.
        figures: how many it holds.
        title: its size in words.
    """

    path: Path
    seconds: float
    figures: int
    title: str


@cache
def built(towns: int) -> Built:
    """The database of ``towns`` towns."""
    CONSOLE.print(f"building a database of {towns:,} towns …", style="dim")
    path = Path(_FOLDER.name) / f"{towns}.duckdb"
    taken = seconds(lambda: synthetic.build_database(path, towns, YEARS, INDICATORS))
    figures = towns * YEARS * INDICATORS
    title = f"{towns:,} towns × {YEARS} years × {INDICATORS} indicators = {figures:,} figures"
    return Built(path, taken, figures, title)
