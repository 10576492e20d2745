"""Where a report comes from: the files that hold it, and what they tell besides its text (索引号, 发文字号 …)."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from extract import queries
from interface import names
from interface.language import Language
from interface.plain import is_web_address

# What files tell, in the order of a portal's block of metadata; title and address are shown elsewhere.
FOUND = ("index_number", "document_number", "publisher", "issued", "published", "openness", "genre")
DAYS = ("issued", "published")


def show(report: queries.Report, t: Language) -> None:
    """Files and details, folded away; nothing for a single file that tells nothing."""
    content = _files(report.files, t) + _found(report.found, t)
    if content:
        with st.expander(t("report.about")):
            st.html(f'<dl class="ti-facts">{content}</dl>')


def _files(files: tuple[queries.ReportFile, ...], t: Language) -> str:
    """The files, where there are several or an address leads to one."""
    several = len(files) > 1
    if not several and not any(file.url for file in files):
        return ""
    lines = []
    for file in files:
        said = f" · {html.escape(t('report.read'))}" if several and file.kept else ""
        address = f"<br>{_address(file.url)}" if file.url else ""
        lines.append(f"{html.escape(file.file)}{said}{address}")
    return "".join(_row(t("report.files") if not number else "", line) for number, line in enumerate(lines))


def _address(url: str) -> str:
    """A web address as a link; any other as text, which leads nowhere."""
    text = html.escape(url)
    return f'<a href="{text}" target="_blank" rel="noopener noreferrer">{text}</a>' if is_web_address(url) else text


def _found(found: dict[str, str], t: Language) -> str:
    told = {key: _day(found[key], t) if key in DAYS else found[key] for key in FOUND if found.get(key)}
    return "".join(_row(t(f"found.{key}"), html.escape(value)) for key, value in told.items())


def _day(text: str, t: Language) -> str:
    """The day in the reader's language; as it was found where the calendar has none such (2022-02-30)."""
    return names.day(pd.to_datetime(text, errors="coerce"), t) or text


def _row(head: str, content: str) -> str:
    return f"<dt>{html.escape(head)}</dt><dd>{content}</dd>"
