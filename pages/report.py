"""Report: the whole text with every figure marked; a figure chosen shows its record."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from extract import queries
from interface import columns, evidence, link, names, notices, report_files, report_text, row_choice
from interface.charts.look import look
from interface.collection import ask
from interface.language import Language
from interface.page import Page, begin
from interface.period_names import period_name
from interface.plain import is_web_address


def choose(page: Page) -> str | None:
    """The report the reader wants. One that a link names is shown whatever the filters."""
    t = page.t
    everything = ask(queries.reports)
    everything = everything[everything["source"] == "extracted"]
    passing = ask(queries.reports, page.filters)
    by_id = {row["report_id"]: row for row in everything.to_dict("records")}
    shown = [report for report in passing["report_id"] if report in by_id]
    if not by_id:
        return None
    wanted = link.choice("report", list(by_id), (shown or list(by_id))[0])
    options = shown if wanted in shown else [wanted, *shown]
    return st.selectbox(t("report.choose"), options, key="report", format_func=lambda report: _option(by_id[report], t))


def _option(row: dict[str, object], t: Language) -> str:
    place = row["place"]
    name = names.report_name(row, t)
    return name if not names.present(place) or str(place) in name else f"{name} · {place}"


def heading(report: queries.Report, t: Language) -> None:
    """Title, place, dates, publisher."""
    values = report.values
    facts = [
        names.place_name(values["place"], t),
        t.known(f"report_kind.{values['kind']}", values["kind"] or ""),
        t("report.looks_back", period=period_name(values["looks_back_on"], t)) if values["looks_back_on"] else "",
        t("report.plans", period=period_name(values["plans_for"], t)) if values["plans_for"] else "",
        names.day(values["date"], t),
        values["publisher"] or "",
        t.count("count.figures", len(report.figures)),
    ]
    st.html(f'<p class="ti-over">{html.escape(" · ".join(fact for fact in facts if fact))}</p>')
    if is_web_address(values["url"]):
        st.link_button(t("evidence.open_page"), values["url"], icon=":material/open_in_new:")


def theme_colours(t: Language) -> tuple[dict[str, str], dict[str, str]]:
    """Each theme's colour, and its name; "" for figures without an indicator."""
    style, themes = look(), ask(queries.themes)
    colours = {theme: style.palette[number] for number, theme in enumerate(themes["theme"])}
    return {**colours, "": style.muted}, {
        **dict(zip(themes["theme"], themes[t.code], strict=True)),
        "": t("theme.none"),
    }


def legend(figures: pd.DataFrame, colours: dict[str, str], themes: dict[str, str]) -> None:
    """What the colours of the marks mean, with how many of each."""
    counts = figures["theme"].fillna("").value_counts()
    items = [
        f'<span class="ti-chip" style="--theme:{colours[theme]}">{html.escape(name)} {counts[theme]}</span>'
        for theme, name in themes.items()
        if theme in counts
    ]
    st.html(f'<p class="ti-legend">{" ".join(items)}</p>')


def hints(figures: pd.DataFrame, t: Language) -> dict[str, str]:
    """What each figure is, in a line."""
    return {
        row["observation_id"]: " · ".join(
            part
            for part in (
                row[f"indicator_{t.code}"] if names.present(row["indicator"]) else row["label"],
                period_name(row["period"], t) if names.present(row["period"]) else "",
                t(f"status.{row['status']}"),
            )
            if part
        )
        for row in figures.to_dict("records")
    }


def step(figures: pd.DataFrame, chosen: str, t: Language) -> None:
    """Buttons to the figure before and after the chosen one."""
    ids = figures["observation_id"].tolist()
    at = ids.index(chosen) if chosen in ids else -1
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("report.previous"), key="previous", disabled=at <= 0, on_click=lambda: link.set_next(figure=ids[at - 1])
        )
        st.button(
            t("report.next"),
            key="next",
            disabled=at + 1 >= len(ids),
            on_click=lambda: link.set_next(figure=ids[at + 1]),
        )
        if at >= 0:
            st.caption(t("report.position", n=at + 1, total=len(ids)))


def figure_table(figures: pd.DataFrame, t: Language) -> None:
    """The report's figures as a table; a chosen row shows its place in the text."""
    keys = ["indicator_name", "label", "figure", "measure", "period", "status"]
    frame = columns.readable(figures, keys, t)
    config = {key: st.column_config.TextColumn(columns.title(key, t)) for key in keys}
    config["figure"] = st.column_config.TextColumn(columns.title("figure", t), alignment="right")
    row_choice.show(
        frame, row_choice.opening_sentences(figures["observation_id"].tolist()), key="report_figures", config=config
    )


def _first(figures: pd.DataFrame) -> str:
    """The figure to begin with: the first that belongs to an indicator, else the first."""
    known = figures[figures["indicator"].notna()]
    chosen = known if len(known) else figures
    return str(chosen["observation_id"].iloc[0]) if len(chosen) else ""


def main() -> None:
    """Draw the page."""
    page = begin("report")
    t = page.t
    report_id = choose(page)
    report = ask(queries.report, report_id) if report_id else None
    if report is None:
        notices.nothing(t)
        return
    chosen = link.text("figure")
    if chosen not in set(report.figures["observation_id"]):
        chosen = _first(report.figures)
    heading(report, t)
    report_files.show(report, t)
    colours, themes = theme_colours(t)
    legend(report.figures, colours, themes)
    left, right = st.columns([5, 3], gap="large")
    with left:
        cut = report_text.pieces(report.text, report.figures, hints(report.figures, t))
        report_text.show(cut, colours, chosen, report.values["report_id"])
    with right:
        step(report.figures, chosen, t)
        evidence.panel(chosen, t, on_report=True)
        st.caption(t("report.hint"))
    st.subheader(t("report.figures"), anchor=False)
    figure_table(report.figures, t)


main()
