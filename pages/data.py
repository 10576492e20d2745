"""Data: all figures in one table, to search, to narrow down, to lay out by years, to take away."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import FORMATS, Format, about, dictionary_csv, pivot_workbook, table_csv
from interface import columns, downloads, evidence, filters, link, notices, row_choice
from interface.collection import ask, now
from interface.data import facets, pivot, sql_box
from interface.language import Language
from interface.page import Page, begin
from interface.plain import web_addresses

LAYOUTS = ("rows", "towns", "indicators")
PAGE_SIZES = (50, 200, 1000)
HEADS = ("names", "ids")
MOST_WHOLE = 14  # rows of a table that is shown whole; longer ones scroll in a box of their own
CONFIDENCES = (0.0, 0.8, 0.9, 0.95, 0.98)
SWITCHES = ("with_indicator", "with_remarks", "derived")


def choose_rows(page: Page) -> queries.Selection:
    """Search and filters of this page, beside the shared ones."""
    t = page.t
    top, middle, bottom = st.columns(2), st.container(), st.container()
    link.text("search")
    text = top[0].text_input(t("data.search"), key="search", placeholder=t("data.search_placeholder"))
    link.choice("confidence", CONFIDENCES, CONFIDENCES[0])
    for name in SWITCHES:
        link.switch(name, False)
    with bottom.expander(t("data.more"), expanded=not link.shown().keys().isdisjoint(("confidence", *SWITCHES))):
        marks = choose_marks(t)
    selection = queries.Selection(filters=page.filters, text=text, **facets.chosen(), **marks)
    counts = facets.counted(selection)
    with top[1]:
        facets.indicator_box(counts, t)
    with middle:
        facets.boxes(selection, counts, t)
    return selection


def choose_marks(t: Language) -> dict[str, Any]:
    """How sure and remarkable figures must be, and whether derived ones are wanted: attributes of a selection."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        least = st.selectbox(
            t("data.least_confidence"),
            CONFIDENCES,
            key="confidence",
            format_func=lambda share: f"{share:.0%}" if share else t("data.any_confidence"),
            filter_mode=None,
            width=170,
        )
        wanted = {name: st.toggle(t(f"data.{name}"), key=name, help=t(f"data.{name}_help")) for name in SWITCHES}
    return {"least_confidence": least or None, **wanted}


def choose_layout(t: Language) -> str:
    """One row a figure, or a column a year."""
    link.choice("layout", LAYOUTS, LAYOUTS[0])
    layout: str = st.segmented_control(
        t("data.layout"),
        LAYOUTS,
        key="layout",
        format_func=lambda name: t(f"data.layouts.{name}"),
        required=True,
        label_visibility="collapsed",
    )
    return layout


def choose_columns(selection: queries.Selection, t: Language) -> list[str]:
    """The columns to show, in their usual order; never none. Derived figures come with what they follow from."""
    chosen = filters.several(
        "columns",
        columns.CHOICES,
        t("data.columns_shown"),
        lambda column: columns.title(column, t),
        t("data.columns_usual"),
    )
    return [*(chosen or columns.USUAL), *(["parents"] if selection.derived else [])]


def choose_page(total: int, t: Language) -> tuple[int, int]:
    """Which rows to show, as limit and offset."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        link.choice("size", PAGE_SIZES, PAGE_SIZES[1])
        size = st.selectbox(t("data.page_size"), PAGE_SIZES, key="size", filter_mode=None, width=120)
        pages = max(1, -(-total // size))
        number = link.choice("page", range(1, pages + 1), 1)
        if pages > 1:
            number = int(st.number_input(t("data.page", pages=pages), 1, pages, key="page", width=150))
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
        frame = now(queries.figures, selection)
        built = now(queries.Collection.meta)["built_at"]
        told = about(selection, frame, t.code, built_at=built)
        return downloads.figures(frame, kind, chosen, t, ids=ids, told=told)

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


def show_rows(selection: queries.Selection, total: int, t: Language) -> None:
    """One row a figure."""
    with st.expander(t("data.columns")):
        chosen = choose_columns(selection, t)
    table = st.container()
    limit, offset = choose_page(total, t)
    with table:
        show(ask(queries.figures, selection, limit=limit, offset=offset), chosen, t)
    st.caption(t("data.hint"))
    take_away(selection, chosen, t)


def show_years(selection: queries.Selection, t: Language, *, by_place: bool) -> None:
    """A column a year: towns of one series, or the series of one town."""
    if by_place:
        series = pivot.choose_series(selection, t)
        points = None if series is None else ask(queries.pivot_places, selection, series)
    else:
        place = pivot.choose_place(selection, t)
        points = None if place is None else ask(queries.pivot_indicators, selection, place)
    if points is None or points.empty:
        st.info(t("pivot.nothing"))
        return
    above, total = st.container(), pivot.count(points, by_place=by_place)
    limit, offset = choose_page(total, t) if total > PAGE_SIZES[0] else (total, 0)
    with above:
        pivot.show(pivot.table(points, t, by_place=by_place, limit=limit, offset=offset), t, key="data_pivot")
    for said in (columns.legend(points[points["status"] == "actual"], t), t("pivot.hint")):
        if said:
            st.caption(said)

    def content() -> pd.DataFrame:  # all rows, not only the page that is shown
        return pivot.for_files(pivot.table(points, t, by_place=by_place), t)

    def workbook() -> bytes:
        figures = now(queries.figures_of, points["observation_id"].tolist())
        return pivot_workbook(content(), figures, t.code)

    with st.container(horizontal=True):
        downloads.button(t, "csv", t("pivot.file"), lambda: table_csv(content()), "pivot_csv")
        downloads.button(t, "xlsx", t("pivot.file"), workbook, "pivot_xlsx")


def main() -> None:
    """Draw the page."""
    page = begin("data")
    t = page.t
    selection = choose_rows(page)
    total = facets.total(selection)
    if total:
        st.html(f'<p class="ti-over" id="rows">{t.count("count.rows", total)}</p>')
        layout = choose_layout(t)
        if layout == "rows":
            show_rows(selection, total, t)
        else:
            show_years(selection, t, by_place=layout == "towns")
    else:
        notices.nothing(t, also=("search", "confidence", *SWITCHES, *facets.KEYS.values()))
    sql_box.show(t)
    if total:
        evidence.window(link.text("figure"), t)


main()
