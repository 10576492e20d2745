"""Town: what one town's reports say, by theme: in brief, or every year."""

from __future__ import annotations

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import table_csv
from interface import columns, downloads, evidence, in_place, link, names, notices
from interface.chart_view import points_csv
from interface.charts.look import look
from interface.collection import ask
from interface.language import Language
from interface.page import Page, begin
from interface.plain import is_web_address, plain
from interface.rows import rows_of
from interface.town import portrait, year_table


def choose(page: Page) -> pd.Series | None:
    """The town the reader wants: the one in the link, else the one with most indicators."""
    t = page.t
    places = ask(queries.places, page.filters)
    if places.empty:
        return None
    by_id = {row["place_id"]: row for row in rows_of(places)}
    aliases = {row["label"]: place_id for place_id, row in by_id.items()}
    fullest = places.sort_values(["indicators", "figures"], ascending=False)["place_id"].iloc[0]
    link.choice("place", list(by_id), fullest, aliases)
    chosen = st.selectbox(
        t("town.choose"), list(by_id), key="place", format_func=lambda place: names.findable(by_id[place]["label"], t)
    )
    return places[places["place_id"] == chosen].iloc[0]


def heading(place: pd.Series, t: Language) -> None:
    """What town it is, and how much is known of it."""
    parents = list(dict.fromkeys([place["province"], place["city"], place["district"]]))
    where = " · ".join(names.place_name(part, t) for part in parents if names.present(part) and part != place["name"])
    facts = [
        names.kind_name(place["kind"], t),
        t.count("count.sources", int(place["reports"])),
        t.count("count.figures", int(place["figures"])),
        t.count("count.indicators", int(place["indicators"])),
    ]
    st.html(
        f'<p class="ti-figure">{html.escape(names.place_name(place["label"], t))}</p>'
        f'<p class="ti-over">{html.escape(where)}</p><p class="ti-over">{html.escape(" · ".join(facts))}</p>'
    )


def reports(place: pd.Series, page: Page) -> None:
    """The reports and pages that the figures rest on."""
    t = page.t
    own = queries.Filters(places=(place["place_id"],), years=page.filters.years, sources=page.filters.sources)
    found = ask(queries.reports, own)
    st.header(t("town.reports"), anchor=False)
    for row in rows_of(found):
        name = plain(names.report_name(row, t))
        with st.container(horizontal=True, vertical_alignment="center"):
            if row["source"] == "extracted":
                icon, id_ = ":material/article:", row["report_id"]
                in_place.button(name, "report", key=id_, icon=icon, report=id_)
            elif is_web_address(row["url"]):
                st.link_button(name, row["url"], icon=":material/open_in_new:")
            dated = row["date"] if names.present(row["date"]) else row["published"]
            facts = [names.day(dated, t), t(f"source.{row['source']}"), t.count("count.figures", int(row["figures"]))]
            st.caption(" · ".join(fact for fact in facts if fact))


def brief(place: pd.Series, page: Page) -> None:
    """Of each indicator the latest figure, its change, rank and years, and the next target."""
    t = page.t
    points = ask(queries.portrait, place["place_id"], replace(page.filters, kinds=_level(place, page)))
    st.html(f'<p class="ti-over">{html.escape(t("town.hint"))}</p>')
    st.html(portrait.table(points, t, look(), link.shown()))
    name = t("town.file_brief", place=place["label"])
    downloads.button(t, "csv", name, lambda: table_csv(portrait.as_rows(points, t)), "town_csv")


def _level(place: pd.Series, page: Page) -> tuple[str, ...]:
    """The kinds of place that this one may be ranked among: towns with towns, districts with districts."""
    kinds = page.filters.kinds or ask(queries.options).kinds
    return tuple(kind for kind in kinds if (kind in names.COUNTY_KINDS) == (place["kind"] in names.COUNTY_KINDS))


def all_years(place: pd.Series, page: Page) -> None:
    """Every series with every year; derived figures too where the reader asks for them."""
    t = page.t
    link.switch("derived", False)
    derived = st.toggle(t("town.derived"), key="derived", help=t("town.derived_help"))
    points = ask(queries.town, place["place_id"], page.filters, derived=derived)
    st.html(f'<p class="ti-over">{html.escape(" ".join([t("town.hint_years"), columns.legend(points, t)]))}</p>')
    st.html(year_table.table(points, t, look(), link.shown()))
    name = t("town.file", place=place["label"])
    downloads.button(t, "csv", name, lambda: points_csv(points, t), "town_csv")


def main() -> None:
    """Draw the page."""
    page = begin("town")
    t = page.t
    place = choose(page)
    if place is None:
        notices.nothing(t)
        return
    heading(place, t)
    points = ask(queries.town, place["place_id"], page.filters)
    if points.empty:
        st.info(t("town.no_points"))
    else:
        link.switch("all_years", False)
        if st.toggle(t("town.all_years"), key="all_years"):
            all_years(place, page)
        else:
            brief(place, page)
        evidence.window(link.text("figure"), t)
    reports(place, page)


main()
