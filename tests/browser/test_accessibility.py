"""No serious fault of accessibility on any page: light and dark, wide and on a phone, with filters set."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from interface.page import PAGES
from tests.browser.conftest import PHONE, WAIT, WIDE, Visit

FILTERS = "district=闵行区&kind=镇&years=2019-2024"
SERIOUS = ("serious", "critical")
# Faults of Streamlit's own widgets that can't be mended from outside: (rule, part of the selector) → why.
KNOWN: dict[tuple[str, str], str] = {}
# What is asked of a page: all in the light; in the dark, where colours alone are others, what colours may do wrong.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
ASKED: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": COLOURS},
}


def faults(page: Page, scheme: str) -> list[str]:
    """The serious faults of what is shown, and headings that leave out a level."""
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0", timeout=3 * WAIT)
    found = Axe().run(page, options=ASKED[scheme]).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:200]}"
        for fault in found
        if fault["impact"] in SERIOUS or fault["id"] == "heading-order"
        for node in fault["nodes"]
        if not _is_known(fault["id"], node)
    ]


def _is_known(rule: str, node: dict[str, Any]) -> bool:
    return any(rule == known and part in str(node["target"]) for known, part in KNOWN)


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", WIDE), ("light", PHONE)])
def test_pages_have_no_serious_fault(visit: Visit, app: str, scheme: str, size: tuple[int, int]) -> None:
    reader = visit(app, size=size, scheme=scheme)
    found = {name: faults(reader.page, scheme) for name in reader.walk(f"?{FILTERS}")}
    assert found.keys() == PAGES.keys()
    assert not {name: said for name, said in found.items() if said}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sentence_in_a_window_has_no_serious_fault(visit: Visit, app: str, scheme: str) -> None:
    reader = visit(app, "en-US", scheme=scheme)
    page = reader.page
    reader.open("report?marks=status")
    figure = page.locator(".st-key-report_text mark").first.get_attribute("data-figure")
    assert not faults(page, scheme)
    reader.open(f"data?figure={figure}")
    page.get_by_role("dialog").locator("blockquote").wait_for()
    assert not faults(page, scheme)
