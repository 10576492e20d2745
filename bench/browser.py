"""How long each page takes in a real browser to answer a change of a shared filter on a large collection."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.collection import built
from bench.measuring import Row, Section
from bench.pages import VIEWS
from extract.vocabulary import DATA
from interface.page import PAGES
from tests.chromium import chromium

_WATCH = Path(__file__).with_suffix(".js").read_text("utf-8")
_CHANGES = 5  # of the first year, each to one that was not asked for before
_LONGEST = 120_000  # milliseconds
_GOAL = 1.0  # seconds


def run(towns: int) -> list[Section]:
    """All pages on a database of ``towns`` towns."""
    collection = built(towns)
    log = collection.path.with_suffix(".queries")
    log.touch()
    section = Section(f"In a browser, the years changed: {collection.title}", "the goal")
    with _served(collection.path, log) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        section.notes.append(f"Chromium {browser.version}, without a graphics card.")
        for name, (page, query) in VIEWS.items():
            where = "" if page == next(iter(PAGES)) else page
            taken, asked, size, elements = _answer(browser, f"{address}/{where}?{query}", log)
            value = (
                f"{taken * 1000:,.0f} ms, {asked / taken:.0%} of it queries; {size / 1e6:.1f} MB, {elements:,} elements"
            )
            section.rows.append(Row(name, value, f"{taken / _GOAL:.2f}×"))
        browser.close()
    section.notes.append(
        f"Medians of {_CHANGES} changes, from the message that the browser sends to the last change of what it shows; "
        f"the goal is below {_GOAL:.0f} s on two processors."
    )
    return [section]


def _answer(browser: Browser, address: str, log: Path) -> tuple[float, float, float, int]:
    """Seconds of an answer, those of them in queries, bytes that came, and elements of the page."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1440, "height": 1000})
    page.add_init_script(_WATCH)
    page.goto(address)
    _settled(page)
    answers = []
    for _ in range(_CHANGES):
        before = log.stat().st_size
        page.evaluate("bench.begin()")
        page.locator("[data-testid=stSidebar] input[type=range]").first.press("ArrowRight")
        told = _settled(page)
        asked = sum(map(float, log.read_text("ascii")[before:].split()))
        answers.append((told["milliseconds"] / 1000, asked, told["bytes"], told["elements"]))
    page.close()
    seconds, queries, size, elements = (median(column) for column in zip(*answers, strict=True))
    return seconds, queries, size, int(elements)


def _settled(page: Page) -> dict[str, Any]:
    """What the page tells of its answer when it has come."""
    told: dict[str, Any] = page.wait_for_function("bench.answered()", timeout=_LONGEST, polling=50).json_value()
    return told


@contextmanager
def _served(path: Path, log: Path) -> Iterator[str]:
    """The app on the database at ``path``; its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "bench.served", str(log), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    with subprocess.Popen(
        command,
        cwd=DATA.parent,
        env={**os.environ, "TOWN_INDICATORS_DB": str(path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _until_healthy(address, server)
            yield address
        finally:
            server.terminate()


def _until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the app did not start")
