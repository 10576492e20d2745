"""The Chromium that tests open pages with and print with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO = (
    "These tests need a Chromium. Install one (Debian, Ubuntu: apt-get install chromium), or let Playwright bring its "
    "own: python -m playwright install chromium, or name one: CHROMIUM=/path/to/chromium."
)
_PLAYWRIGHT_S_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def chromium() -> str | None:
    """The path of an installed Chromium; None where only Playwright's own may be there."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@cache
def printing_chromium() -> str:
    """The path of a Chromium to print with; the test fails where there is none."""
    asked = [sys.executable, "-c", _PLAYWRIGHT_S_OWN]
    found = chromium() or subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    if not shutil.which(found):
        pytest.fail(HOW_TO, pytrace=False)
    return found
