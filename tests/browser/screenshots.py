"""Pictures of every page in both languages, light and dark, wide and narrow, for people to look at.

Usage: python -m tests.browser.screenshots FOLDER [--url http://localhost:8501] [--pages overview,explore] [--quick]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import chromium

PAGES = ("overview", "explore", "town", "report", "data")
WIDTHS = {1440: 900, 420: 860}


def ready(page: Page) -> None:
    """Wait until the app has finished its run and its charts are drawn."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-testid=stMain] h1").first.wait_for()
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")


def whole(page: Page) -> None:
    """Make the window as high as the page, for Streamlit scrolls inside it."""
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(int(height) + 80, 4000)})
    ready(page)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", default="http://localhost:8501")
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--quick", action="store_true", help="Chinese light wide and English dark narrow only")
    parser.add_argument("--query", default="", help="what follows the page in the address: ?town=…")
    parser.add_argument(
        "--window", action="store_true", help="what a window shows, not the whole page (for the README)"
    )
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    combinations = [(c, s, w) for c in ("zh-CN", "en-US") for s in ("light", "dark") for w in WIDTHS]
    if arguments.quick:
        combinations = [("zh-CN", "light", 1440), ("en-US", "dark", 420)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for locale, scheme, width in combinations:
            context = browser.new_context(
                locale=locale, color_scheme=scheme, viewport={"width": width, "height": WIDTHS[width]}
            )
            for name in arguments.pages.split(","):
                page = context.new_page()
                page.goto(f"{arguments.url}/{'' if name == 'overview' else name}{arguments.query}")
                ready(page)
                if not arguments.window:
                    whole(page)
                page.screenshot(path=arguments.folder / f"{name}-{locale[:2]}-{scheme}-{width}.png")
                page.close()
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
