"""Overview: what the collection holds, where to begin, what changed most, the headline figures, the gaps."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from extract import queries
from interface import columns, evidence, in_place, link, names, notices, row_choice
from interface.collection import ask
from interface.language import Language
from interface.overview import charts, guided_example, largest_changes, start_cards, yearbook
from interface.page import Page, begin
from interface.plain import web_addresses

MOST_PLACES = 40  # rows of the headline table
NEWEST = 100  # reports that are listed; the others are found by their towns, and on the Data page


def holdings(page: Page) -> queries.Counts:
    """What is in, as a sentence and as numbers."""
    t, counts = page.t, ask(queries.counts, page.filters)
    years = t("overview.years", first=counts.first_year, last=counts.last_year) if counts.first_year else ""
    parts = {
        "reports": t.count("count.reports", counts.reports),
        "pages": t.count("count.pages", counts.pages),
        "towns": t.count("count.places", counts.places),
        "read": t.count("count.figures", counts.figures - counts.entered),
        "entered": t.count("count.figures", counts.entered),
        "years": years,
    }
    key = "overview.lead" if counts.entered else "overview.lead_extracted"
    st.html(f'<p class="ti-lead">{html.escape(t(key, **parts))}</p>')
    return counts


def metrics(counts: queries.Counts, t: Language) -> None:
    """The counts once more, large."""
    values = {
        "reports": f"{counts.reports:,}",
        "pages": f"{counts.pages:,}",
        "places": f"{counts.places:,}",
        "indicators": f"{counts.indicators:,}",
        "figures": f"{counts.figures:,}",
        "years": f"{counts.first_year}–{counts.last_year}" if counts.first_year else "–",
    }
    with st.container(horizontal=True, gap="medium", key="metrics"):
        for key, value in values.items():
            st.metric(t(f"overview.metric.{key}"), value, width="content")


def start(points: pd.DataFrame, page: Page) -> None:
    """Three clicks for a newcomer."""
    st.header(page.t("overview.start.title"), anchor=False)
    known = ask(queries.headlines, page.filters, most_places=MOST_PLACES)
    towns = known[~known["place_kind"].isin(names.COUNTY_KINDS)]
    st.html(start_cards.cards(points, towns if len(towns) else known, page.t))


def example(page: Page) -> None:
    """A question that the reports answer."""
    steps = guided_example.steps(page.filters, page.t)
    if steps:
        st.html(steps)


def changes(page: Page) -> None:
    """The largest changes on the year before."""
    t = page.t
    points = ask(queries.changes, page.filters)
    points = points if len(points) else ask(queries.changes, page.filters, headline_only=False)
    if points.empty:
        return
    st.header(t("overview.changes"), anchor=False)
    st.caption(t("overview.changes_note"))
    st.html(largest_changes.table(points, t, link.shown()))


def headlines(page: Page, places: int) -> None:
    """The latest figure of each headline indicator, a row a place; of ``places`` those with most figures."""
    t = page.t
    points = ask(queries.headlines, page.filters, most_places=MOST_PLACES)
    if points.empty:
        return
    st.header(t("overview.headlines"), anchor=False)
    left_out = t("overview.headlines_places", n=MOST_PLACES, total=f"{places:,}") if places > MOST_PLACES else ""
    st.caption(t("overview.headlines_note") + left_out)
    st.html(yearbook.table(points, t, link.shown()))


def reports(page: Page, total: int) -> None:
    """The reports, the latest first, of ``total`` the newest; a chosen one opens."""
    t = page.t
    found = ask(queries.reports, page.filters, newest=NEWEST)
    if found.empty:
        return
    st.header(t("overview.reports"), anchor=False)
    left_out = t("overview.reports_newest", n=NEWEST, total=f"{total:,}") if total > NEWEST else ""
    st.caption(t("overview.reports_note") + left_out)
    shown = pd.DataFrame(
        {
            "report": names.report_names(found, t),
            "place_label": [names.place_name(place, t) for place in found["place"]],
            "date": [
                names.day(row.date if names.present(row.date) else row.published, t) for row in found.itertuples()
            ],
            "source": [t(f"source.{source}") for source in found["source"]],
            "figures": found["figures"],
            "with_indicator": found["with_indicator"],
            "url": web_addresses(found["url"]),
        }
    )
    config: dict[str, object] = {key: columns.title(key, t) for key in shown.columns}
    config["report"] = st.column_config.TextColumn(columns.title("report", t), width=300)
    config["place_label"] = st.column_config.TextColumn(columns.title("place_label", t), width=215)
    config["url"] = st.column_config.LinkColumn(columns.title("url", t), display_text=t("overview.open_page"))
    row_choice.show(shown, lambda row: _open_report(found.iloc[row]), key="reports", config=config)


def _open_report(report: pd.Series) -> None:
    if report["source"] == "extracted":
        in_place.open_next("report", report=report["report_id"])
    elif names.present(report["place_id"]):
        in_place.open_next("town", place=report["place_id"])


def main() -> None:
    """Draw the page."""
    page = begin("overview")
    counts = holdings(page)
    if counts.figures == 0:
        notices.nothing(page.t)
        return
    metrics(counts, page.t)
    lead = charts.lead(page)
    if lead is not None:
        start(lead.points, page)
        charts.fullest(lead, page.t)
    example(page)
    changes(page)
    headlines(page, counts.places)
    charts.coverage(page)
    reports(page, counts.reports + counts.pages)
    evidence.window(link.text("figure"), page.t)


main()
