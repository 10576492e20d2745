"""Data: all figures in one table, to search, to narrow down, to take away."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import FORMATS, Format, dictionary_csv
from extract.record import MEASURES, STATUSES
from interface import columns, downloads, evidence, filters, link, notices, row_choice
from interface.collection import ask, now
from interface.language import Language
from interface.page import Page, begin
from interface.plain import web_addresses

PAGE_SIZES = (50, 200, 1000)
HEADS = ("names", "ids")
MOST_WHOLE = 14  # rows of a table that is shown whole; longer ones scroll in a box of their own
CONFIDENCES = (0.0, 0.8, 0.9, 0.95, 0.98)


def choose_rows(page: Page) -> queries.Selection:
    """Search and filters of this page, beside the shared ones."""
    t = page.t
    indicators = ask(queries.indicators, page.filters)
    by_id = dict(zip(indicators["indicator"], indicators[t.code], strict=True))
    top = st.columns([3, 3, 2, 2])
    link.text("search")
    text = top[0].text_input(t("data.search"), key="search", placeholder=t("data.search_placeholder"))
    everything = t("filter.all")
    chosen = filters.several(
        "indicators", list(by_id), t("data.indicators"), by_id.__getitem__, everything, place=top[1]
    )
    measures = filters.several(
        "measures", MEASURES, t("column.measure"), lambda m: t(f"measure.{m}"), everything, place=top[2]
    )
    statuses = filters.several(
        "statuses", STATUSES, t("column.status"), lambda s: t(f"status.{s}"), everything, place=top[3]
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        link.choice("confidence", CONFIDENCES, CONFIDENCES[0])
        least = st.selectbox(
            t("data.least_confidence"),
            CONFIDENCES,
            key="confidence",
            format_func=lambda share: f"{share:.0%}" if share else t("data.any_confidence"),
            filter_mode=None,
            width=170,
        )
        link.switch("with_indicator", False)
        only = st.toggle(t("data.with_indicator"), key="with_indicator", help=t("data.with_indicator_help"))
        link.switch("with_remarks", False)
        remarked = st.toggle(t("data.with_remarks"), key="with_remarks", help=t("data.with_remarks_help"))
    return queries.Selection(
        filters=page.filters,
        text=text,
        indicators=chosen,
        measures=measures,
        statuses=statuses,
        with_indicator=only,
        least_confidence=least or None,
        with_remarks=remarked,
    )


def choose_columns(t: Language) -> list[str]:
    """The columns to show, in their usual order; never none."""
    chosen = filters.several(
        "columns", columns.CHOICES, t("data.columns"), lambda column: columns.title(column, t), t("data.columns_usual")
    )
    return list(chosen or columns.USUAL)


def choose_page(total: int, t: Language) -> tuple[int, int]:
    """Which rows to show, as limit and offset."""
    left, right, _ = st.columns([2, 2, 4])
    link.choice("size", PAGE_SIZES, PAGE_SIZES[1])
    size = left.selectbox(t("data.page_size"), PAGE_SIZES, key="size", filter_mode=None)
    pages = max(1, -(-total // size))
    number = link.choice("page", range(1, pages + 1), 1)
    if pages > 1:
        number = int(right.number_input(t("data.page", pages=pages), 1, pages, key="page"))
    return size, (number - 1) * size


def show(frame: pd.DataFrame, chosen: list[str], t: Language) -> None:
    """The table; a chosen row opens its sentence."""
    shown = columns.readable(frame, chosen, t)
    if "url" in shown:
        shown["url"] = web_addresses(shown["url"])
    row_choice.show(
        shown,
        row_choice.opening_sentences(frame["observation_id"].tolist()),
        key="data_table",
        config={column: columns.config(column, t) for column in chosen},
        height=560 if len(frame) > MOST_WHOLE else "content",
    )


def take_away(selection: queries.Selection, chosen: list[str], t: Language) -> None:
    """All rows of the selection, not only the page that is shown, with the chosen columns."""
    link.choice("heads", HEADS, HEADS[0])

    ids = st.session_state["heads"] == "ids"

    def content(kind: Format) -> bytes:
        return downloads.figures(now(queries.figures, selection), kind, chosen, t, ids=ids)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kind in FORMATS:
            downloads.button(t, kind, t("data.file"), partial(content, kind), f"data_{kind}")
        downloads.button(
            t, "csv", t("data.dictionary_file"), lambda: dictionary_csv(t.code), "dictionary", t("data.dictionary")
        )
        st.segmented_control(
            t("data.heads"),
            HEADS,
            key="heads",
            format_func=lambda head: t(f"data.head.{head}"),
            required=True,
            help=t("data.heads_help"),
        )


def main() -> None:
    """Draw the page."""
    page = begin("data")
    t = page.t
    selection = choose_rows(page)
    chosen = choose_columns(t)
    total = ask(queries.count_figures, selection)
    if not total:
        notices.nothing(t)
        return
    st.html(f'<p class="ti-over" id="rows">{t.count("count.rows", total)}</p>')
    take_away(selection, chosen, t)
    limit, offset = choose_page(total, t)
    frame = ask(queries.figures, selection, limit=limit, offset=offset)
    show(frame, chosen, t)
    st.caption(t("data.hint"))
    evidence.window(link.text("figure"), t)


main()
