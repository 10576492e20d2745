"""How long each page takes to answer a change of a shared filter on a large collection, and how much of it is queries.

The page's script runs as on the server, without a browser: what a browser draws comes on top of it.
"""

from __future__ import annotations

import os
import time
from statistics import median
from urllib.parse import parse_qs

import duckdb
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.collection import built
from bench.measuring import Row, Section, fastest
from bench.queries import SCAN
from bench.watching import watched_queries
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


def run(towns: int) -> list[Section]:
    """All pages on a database of ``towns`` towns."""
    collection = built(towns)
    os.environ["TOWN_INDICATORS_DB"] = str(collection.path)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{collection.path}' AS yardstick (READ_ONLY)")
        connection.execute("USE yardstick")
        scan = fastest({"scan": lambda: connection.execute(SCAN).fetchall()}, 3)["scan"]
    section = Section(f"Pages, the years changed: {collection.title}", "full scan")
    section.rows.append(Row("full scan", f"{scan * 1000:,.0f} ms"))
    asked_now: list[float] = []
    with watched_queries(asked_now.append):
        for name, (page, address) in VIEWS.items():
            taken, asked = _answer(page, address, asked_now)
            value = f"{taken * 1000:,.0f} ms, {asked / taken:.0%} of it queries"
            section.rows.append(Row(name, value, f"{taken / scan:.1f}× the time"))
    section.notes.append(f"Medians of {len(_SPANS)} changes; the goal is below {_GOAL:.0f} s on two processors.")
    return [section]


def _answer(page: str, address: str, asked_now: list[float]) -> tuple[float, float]:
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
        asked_now.clear()
        began = time.perf_counter()
        app.slider(key="years").set_value(span).run()
        times.append((time.perf_counter() - began, sum(asked_now)))
        if app.exception or any("fault" in str(box.key) for box in app.button):
            raise RuntimeError(f"the page {page} failed: {app.exception}")
    return median(taken for taken, _ in times), median(asked for _, asked in times)
