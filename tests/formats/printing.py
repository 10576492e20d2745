"""Pages printed to PDF by Chromium, as people print them: with its heads and feet, or without."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chromium import printing_chromium
from tests.formats.portal import Table, table_html

_STYLE = """
@page {{ size: A4; margin: 25mm 26mm }}
body {{ font: 16pt/28pt "Noto Serif CJK SC", "Noto Sans CJK SC", serif; text-align: justify; {more} }}
h1 {{ font-size: 22pt; text-align: center; line-height: 36pt }}
p {{ text-indent: 2em; margin: 0 }}
td, th {{ border: 1px solid black; padding: 2px 8px; text-align: center }}
table {{ border-collapse: collapse; margin: 8px auto }}
"""


def printable(title: str, parts: Sequence[str | Table], style: str = "") -> str:
    """An HTML page with paragraphs and tables, laid out as official documents are."""
    body = "".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else table_html(part) for part in parts)
    head = f"<h1>{escape(title)}</h1>" if title else ""
    look = _STYLE.format(more=style)
    about = f"<meta charset=utf-8><title>{escape(title)}</title><style>{look}</style>"
    return f"<!DOCTYPE html><html><head>{about}</head><body>{head}{body}</body></html>"


def print_pdf(page: str, folder: Path, name: str, *, heads: bool = True) -> Path:
    """Print an HTML page to ``folder/name.pdf``; the test fails where there is no Chromium."""
    target = folder / f"{name}.pdf"
    target.write_bytes(_printed(page, heads))
    return target


@cache
def _printed(page: str, heads: bool) -> bytes:
    """The PDF of a page; several tests print the same."""
    options = [] if heads else ["--no-pdf-header-footer"]
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(page, "utf-8")
        options += ["--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}"]
        subprocess.run([printing_chromium(), *options, source.as_uri()], check=True, capture_output=True, timeout=60)
        return target.read_bytes()
