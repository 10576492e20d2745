"""The real app, on a database made by the real ingestion, in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from extract.ingest import ingest
from extract.vocabulary import DATA
from interface.page import PAGES
from tests.chromium import HOW_TO, chromium

ROOT = DATA.parent
WAIT = 30_000  # milliseconds for an answer of the app
WIDE, PHONE = (1440, 1000), (420, 860)  # pixels of a window
# No graphics card is needed; one process draws all windows of the app, which need its scripts compiled only once.
# Scripts come from the cache and pages are short-lived: compiling ahead and collecting garbage often would be wasted.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--process-per-site",
    "--js-flags=--no-script-streaming --max-lazy --min-semi-space-size=32",
]  # fmt: skip


RERUNS = 2
"""A browser on a busy machine loses a click now and then: a test that fails is run again, and the summary counts it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder to be run again."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=RERUNS))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _until_healthy(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text('utf-8')}", pytrace=False)


def serve(database: Path, folder: Path) -> Iterator[str]:
    """Run the app on ``database``; gives its address."""
    log = folder / "app.log"
    address = f"http://127.0.0.1:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "TOWN_INDICATORS_DB": str(database)}, stdout=output, stderr=output
        )
        try:
            _until_healthy(address, server, log)
            yield address
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the collection; its address."""
    folder = tmp_path_factory.mktemp("browser")
    database = folder / "collection.duckdb"
    ingest([DATA / "reports", DATA / "figures"], database, jobs=0)
    yield from serve(database, folder)


class Reader:
    """A reader at a browser window, who notices what must not happen.

    Attributes:
        page: Playwright's page.
        faults: errors of the console and of scripts.
        outside: addresses outside the app that the page asked for.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(WAIT)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        """Errors count, but for Streamlit's own search for the root of the app, which asks below the page first."""
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            self.faults.append(f"{message.text} {message.location['url']}")

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.outside.append(url)

    def open(self, path: str) -> None:
        """Follow a link."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def walk(self, query: str = "") -> Iterator[str]:
        """Follow a link to the first page, then go on by the links that stand above each page, which is quicker than
        to load the app for each; gives the name of each page when it has been drawn."""
        self.open(query)
        links = self.page.locator(".st-key-bar").get_by_role("link")
        for number, name in enumerate(PAGES):
            title = links.nth(number).inner_text()
            if number:
                links.nth(number).click()
            expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
            self.settle()
            yield name

    def settle(self) -> None:
        """Wait until the app has answered."""
        self.page.locator("[data-testid=stMain] h1").first.wait_for()
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    def choose(self, label: str, option: str) -> None:
        """Pick an option of a box with a list."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option)
        self.page.get_by_role("option").filter(has_text=option).first.click()
        self.page.keyboard.press("Escape")

    def leave(self) -> None:
        """Close the window; the next reader finds neither what it stored nor what it was allowed."""
        context = self.page.context
        clearing = {"origin": self.address, "storageTypes": "local_storage,cookies"}
        context.new_cdp_session(self.page).send("Storage.clearDataForOrigin", clearing)
        context.clear_permissions()
        self.page.close()

    def frame_is_sound(self) -> None:
        """No exception, no notice of a fault, no error, no request to elsewhere."""
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        expect(self.page.locator(".st-key-fault")).to_have_count(0)
        assert not self.faults
        assert not self.outside


@pytest.fixture(scope="session")
def browsers(app: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], BrowserContext]]:
    """Gives the Chromium of a language; the tests fail where there is none.

    It stays open with a window at the app, so that a test's own window is quick: most of a first visit is spent on
    fetching and compiling the app's scripts.
    """
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright, ExitStack() as opened:

        @cache
        def browser(locale: str) -> BrowserContext:
            profile = tmp_path_factory.mktemp("profile")
            try:
                context = playwright.chromium.launch_persistent_context(
                    profile, executable_path=chromium(), args=FLAGS, locale=locale, reduced_motion="reduce"
                )
            except Error as error:
                pytest.fail(f"{HOW_TO}\n{error}", pytrace=False)
            opened.callback(context.close)
            context.pages[0].goto(f"{app}/_stcore/health")
            return context

        yield browser


Visit = Callable[..., Reader]


@pytest.fixture
def visit(browsers: Callable[[str], BrowserContext]) -> Iterator[Visit]:
    """Gives readers, each with a window of their own; what a window leaves in the browser is gone after the test."""
    readers: list[Reader] = []

    def visitor(
        address: str, locale: str = "zh-CN", size: tuple[int, int] = WIDE, scheme: Literal["light", "dark"] = "light"
    ) -> Reader:
        page = browsers(locale).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        readers.append(Reader(page, address))
        return readers[-1]

    yield visitor
    for reader in readers:
        reader.leave()


@pytest.fixture
def reader(visit: Visit, app: str, request: pytest.FixtureRequest) -> Reader:
    """A reader with a Chinese browser; parametrise indirectly with a locale for another."""
    return visit(app, getattr(request, "param", "zh-CN"))
