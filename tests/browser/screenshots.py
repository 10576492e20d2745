"""Pictures of the dashboard, taken from the real app.

Usage: python -m tests.browser.screenshots                       the pictures of the README, into docs/images
       python -m tests.browser.screenshots FOLDER [--pages …]    every page in all looks, for people to look at

Both start the app on the database that ``make build`` has made.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from extract.ingest import default_database
from extract.vocabulary import DATA
from tests.browser.conftest import serve
from tests.chromium import chromium

PAGES = sorted(path.stem for path in (DATA.parent / "pages").glob("*.py"))
IMAGES = DATA.parent / "docs" / "images"
README = {"indicator": "fixed_asset_investment", "years": "2020-2025", "axis": "log"}
README_SIZE = {"width": 1280, "height": 900}
README_NAMES = {"zh-CN": "explore.zh.png", "en-US": "explore.png"}
LOCALES = ("zh-CN", "en-US")
HEIGHTS = {1440: 900, 420: 860}  # by width
HIGHEST = 4000  # pixels of a picture


@contextmanager
def _app() -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of the app."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for address in serve(default_database(), Path(folder)):
            yield browser, address
        browser.close()


def _ready(page: Page) -> None:
    """Wait until the app has finished its run and its charts are drawn."""
    page.locator("[data-testid=stMain] h1").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    page.wait_for_timeout(400)  # tables draw on a canvas, of which the page says nothing


def _whole(page: Page, width: int) -> None:
    """Make the window as high as the page, for Streamlit scrolls inside it."""
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height) + 80, HIGHEST)})
    _ready(page)


def readme_pictures() -> None:
    """One indicator with a chosen point and its sentence, in both languages."""
    with _app() as (browser, address):
        for locale, name in README_NAMES.items():
            page = browser.new_page(locale=locale, color_scheme="light", viewport=README_SIZE)  # type: ignore[arg-type]
            page.goto(f"{address}/explore?{urlencode(README)}")
            _ready(page)
            page.screenshot(path=IMAGES / name)
            page.close()


def all_looks(folder: Path, pages: list[str], query: str) -> None:
    """Every page in both languages, light and dark, wide and narrow."""
    folder.mkdir(parents=True, exist_ok=True)
    with _app() as (browser, address):
        for locale, scheme, (width, height) in product(LOCALES, ("light", "dark"), HEIGHTS.items()):
            size = {"width": width, "height": height}
            context = browser.new_context(locale=locale, color_scheme=scheme, viewport=size)  # type: ignore[arg-type]
            for name in pages:
                page = context.new_page()
                page.goto(f"{address}/{'' if name == 'overview' else name}{query}")
                _ready(page)
                _whole(page, width)
                page.screenshot(path=folder / f"{name}-{locale[:2]}-{scheme}-{width}.png")
                page.close()
            context.close()


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="where to put pictures of every page")
    parser.add_argument("--pages", default=",".join(PAGES), help="which pages (default: %(default)s)")
    parser.add_argument("--query", default="", help="what follows the page in the address: ?town=…")
    arguments = parser.parse_args()
    if arguments.folder:
        all_looks(arguments.folder, arguments.pages.split(","), arguments.query)
    else:
        readme_pictures()


if __name__ == "__main__":
    main()
