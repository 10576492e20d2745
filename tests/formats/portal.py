"""Web pages as portals publish reports: the text in the midst of navigation, tools, related links and footers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

Table = Sequence[Sequence[str]]

_PAGE = (Path(__file__).parent / "portal.html").read_text("utf-8")


def table_html(rows: Table) -> str:
    """A table with its first row as headers."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def portal_page(title: str, parts: Sequence[str | Table], charset: str = "utf-8") -> str:
    """A page: ``parts`` are paragraphs and tables (rows of cells)."""
    body = "\n".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else table_html(part) for part in parts)
    return _PAGE.replace("@title@", escape(title)).replace("@body@", body).replace("@charset@", charset)
