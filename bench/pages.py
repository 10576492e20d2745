"""How long each page takes to answer a change of a shared filter on a large collection, and how much of it is queries.

The page's script runs as on the server, without a browser: what a browser draws comes on top of it.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs

import duckdb
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench import synthetic
from bench.measuring import CONSOLE, Row, Section, fastest
from bench.queries import INDICATORS, SCAN, YEARS
from extract.queries import Collection
from extract.vocabulary import DATA
from interface.page import PAGES

_SPANS = [(2011, 2019), (2013, 2020), (2012, 2018), (2014, 2021)]  # each asked once: an answer is never a kept one
_GOAL = 1.0  # seconds
# What is measured → page and address: every page as it opens, and what asks the most of a page.
VIEWS = {
    **{page: (page, "") for page in PAGES},
    "data, searched with letters": ("data", "search=tax revenue"),
    "data, all towns by years": ("data", "layout=towns"),
}


class _Watch:
    """Sums up the time that queries take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """``method``, its time added."""

        @wraps(method)
        def measured(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            try:
                return method(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - began

        return measured


@contextmanager
def _watched_queries() -> Iterator[_Watch]:
    """Every query of a collection on a watch."""
    watch = _Watch()
    plain = {name: getattr(Collection, name) for name in ("frame", "rows", "records")}
    for name, method in plain.items():
        setattr(Collection, name, watch.timed(method))
    try:
        yield watch
    finally:
        for name, method in plain.items():
            setattr(Collection, name, method)


def run(towns: int) -> list[Section]:
    """All pages on a database of ``towns`` towns."""
    with tempfile.TemporaryDirectory(prefix="town-indicators-bench-") as folder:
        path = Path(folder) / "bench.duckdb"
        CONSOLE.print(f"building a database of {towns:,} towns …", style="dim")
        synthetic.build_database(path, towns, YEARS, INDICATORS)
        os.environ["TOWN_INDICATORS_DB"] = str(path)
        return [_pages(path, towns)]


def _pages(path: Path, towns: int) -> Section:
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{path}' AS yardstick (READ_ONLY)")
        connection.execute("USE yardstick")
        scan = fastest({"scan": lambda: connection.execute(SCAN).fetchall()}, 3)["scan"]
    figures = towns * YEARS * INDICATORS
    section = Section(
        f"Pages, the years changed: {towns:,} towns × {YEARS} years × {INDICATORS} indicators = {figures:,} figures",
        "full scan",
    )
    section.rows.append(Row("full scan", f"{scan * 1000:,.0f} ms"))
    with _watched_queries() as watch:
        for name, (page, address) in VIEWS.items():
            taken, asked = _answer(page, address, watch)
            value = f"{taken * 1000:,.0f} ms, {asked / taken:.0%} of it queries"
            section.rows.append(Row(name, value, f"{taken / scan:.1f}× the time"))
    section.notes.append(f"Medians of {len(_SPANS)} changes; the goal is below {_GOAL:.0f} s on two processors.")
    return section


def _answer(page: str, address: str, watch: _Watch) -> tuple[float, float]:
    """Seconds from a change of the filter to the finished page, and those of them in queries."""
    app = AppTest.from_file(str(DATA.parent / "dashboard.py"), default_timeout=120)
    app.context = {"locale": "zh-CN"}
    if page != next(iter(PAGES)):
        app._page_hash = calc_hash(page)  # as a link leads there
    for key, values in parse_qs(address).items():
        app.query_params[key] = values
    app.run()
    times = []
    for span in _SPANS:
        watch.seconds = 0.0
        began = time.perf_counter()
        app.slider(key="years").set_value(span).run()
        times.append((time.perf_counter() - began, watch.seconds))
        if app.exception or any("fault" in str(box.key) for box in app.button):
            raise RuntimeError(f"the page {page} failed: {app.exception}")
    return median(taken for taken, _ in times), median(asked for _, asked in times)
