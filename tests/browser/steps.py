"""What a reader does on any page and what they then have: the address, a file, the cells of a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, expect

HEAD_HEIGHT, ROW_HEIGHT = 35, 35  # pixels of a table on its canvas


def query(page: Page) -> dict[str, list[str]]:
    """What the URL says."""
    return parse_qs(urlparse(page.url).query)


def read_csv(path: Path) -> list[dict[str, str]]:
    """A CSV as a spreadsheet reads it; the byte-order mark must be there."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def download(page: Page, label: str) -> tuple[str, list[dict[str, str]]]:
    """Press a download button; the file's name and its rows."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).first.click()
    return waiting.value.suggested_filename, read_csv(Path(waiting.value.path()))


def shown_rows(page: Page) -> list[dict[str, str]]:
    """The rows that a table has drawn, by its heads."""
    table = page.get_by_test_id("stDataFrame").first
    table.locator("tbody tr").first.wait_for(state="attached")
    cells = """(line) => Object.fromEntries([...line.querySelectorAll("[aria-colindex]")]
               .map(cell => [cell.getAttribute("aria-colindex"), cell.textContent]))"""
    heads, *rows = [line.evaluate(cells) for line in table.locator("thead tr, tbody tr").all()]
    return [{heads[column]: text for column, text in row.items() if heads.get(column)} for row in rows]


def points(page: Page) -> Locator:
    """The marks of the chart."""
    return page.locator(".st-key-explore_chart .scatterlayer .trace .points path")


def fits_the_window(page: Page) -> None:
    """When all is drawn, nothing of the page reaches beyond the window's right edge."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    main = "document.querySelector('[data-testid=stMain]')"
    page.wait_for_function(f"{main}.scrollWidth <= {main}.clientWidth + 1")


def choose_row(table: Locator, row: int) -> None:
    """Click on a row's first cell when the table stands still."""
    table.click(position={"x": 18, "y": HEAD_HEIGHT + ROW_HEIGHT * row + ROW_HEIGHT / 2})


def choose_cell(table: Locator, row: int, column: int) -> None:
    """Select a cell of a table: a click on the row's first one, then steps to the right, each waited for."""
    cells = table.locator("tbody tr").nth(row).locator("td")
    choose_row(table, row)
    for number in range(column + 1):
        expect(cells.nth(number)).to_have_attribute("aria-selected", "true")
        if number < column:
            table.page.keyboard.press("ArrowRight")


def turn(page: Page, kind: str, label: str, option: str) -> None:
    """Use one control: ``box`` a list, ``radio`` one of several buttons, ``switch``, ``text``."""
    if kind == "box":
        page.get_by_role("combobox", name=label, exact=True).click()
        page.get_by_role("option").filter(has_text=option).first.click()
    elif kind == "radio":
        page.get_by_role("radio", name=option, exact=True).click()
    elif kind == "switch":
        page.locator("label").filter(has_text=label).first.click()
    else:
        page.get_by_label(label, exact=True).fill(option)
        page.keyboard.press("Enter")
