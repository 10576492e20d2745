"""Town: everything one town's reports say, by theme and year."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from extract import queries
from interface import columns, downloads, evidence, link, names, notices, town_table
from interface.chart_view import points_csv
from interface.collection import ask
from interface.language import Language
from interface.page import Page, begin
from interface.plain import is_web_address, plain


def choose(page: Page) -> pd.Series | None:
    """The town the reader wants: the one in the link, else the one with most indicators."""
    t = page.t
    places = ask(queries.places, page.filters)
    if places.empty:
        return None
    by_id = {row["place_id"]: row for row in places.to_dict("records")}
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
        t.count("count.reports", int(place["reports"])),
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
    st.subheader(t("town.reports"), anchor=False)
    for row in found.to_dict("records"):
        name = plain(names.report_name(row, t))
        with st.container(horizontal=True, vertical_alignment="center"):
            if row["source"] == "extracted":
                if st.button(names.report_name(row, t), key=f"open_{row['report_id']}", icon=":material/article:"):
                    link.go("pages/report.py", report=row["report_id"], figure="")
            elif is_web_address(row["url"]):
                st.link_button(name, row["url"], icon=":material/open_in_new:")
            dated = row["date"] if names.present(row["date"]) else row["published"]
            facts = [names.day(dated, t), t(f"source.{row['source']}"), t.count("count.figures", int(row["figures"]))]
            st.caption(" · ".join(fact for fact in facts if fact))


def tables(points: pd.DataFrame, t: Language) -> None:
    """A table a theme; a figure that is clicked opens its sentence."""
    st.html(f'<p class="ti-over">{html.escape(" ".join([t("town.hint"), columns.legend(points, t)]))}</p>')
    for theme, own in points.groupby("theme", sort=False):
        st.subheader(own[f"theme_{t.code}"].iloc[0], anchor=False)
        town_table.show(own, t, key=f"town_{theme}")


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
    chosen = link.text("figure")
    if points.empty:
        st.info(t("town.no_points"))
    else:
        tables(points, t)
        name = t("town.file", place=place["label"])
        downloads.button(t, "csv", name, lambda: points_csv(points, t), "town_csv")
        evidence.window(chosen, t)
    reports(place, page)


main()
