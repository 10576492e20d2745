"""Report: the whole text with every figure marked, and the list of them; a figure chosen shows its record."""

from __future__ import annotations

import hashlib
import html
from functools import partial

import pandas as pd
import streamlit as st

from extract import queries
from interface import columns, downloads, evidence, language, link, names, notices
from interface.collection import ask
from interface.language import Code, Language
from interface.page import Page, begin
from interface.period_names import period_name
from interface.plain import is_web_address
from interface.report import decisions as report_decisions
from interface.report import figures as report_figures
from interface.report import files as report_files
from interface.report import marks as report_marks
from interface.report import text as report_text

MOST_OFFERED = 3000  # reports in the box to choose one: each goes to the reader's browser at every change


def choose(page: Page) -> str | None:
    """The report the reader wants. One that a link names is shown whatever the filters."""
    t = page.t
    options = ask(report_options, t.code)
    shown = [report for report in ask(queries.reports, page.filters)["report_id"].tolist() if report in options]
    if not options:
        return None
    wanted = link.choice("report", list(options), (shown or list(options))[0])
    newest = shown[:MOST_OFFERED]
    offered = newest if wanted in newest else [wanted, *newest]
    chosen: str = st.selectbox(t("report.choose"), offered, key="report", format_func=options.__getitem__)
    if len(newest) < len(shown):
        st.caption(t("report.offered", n=f"{len(newest):,}", total=f"{len(shown):,}"))
    return chosen


def report_options(collection: queries.Collection, code: Code) -> dict[str, str]:
    """Every report that was read, the latest first → what the box to choose one calls it in a language."""
    t = language.load(code)
    found = queries.reports(collection)
    found = found[found["source"] == "extracted"]
    named = zip(found["report_id"], found["place"], names.report_names(found, t), strict=True)
    return {report: _option(name, place, t) for report, place, name in named}


def _option(name: str, place: str | None, t: Language) -> str:
    if not names.present(place) or str(place) in name or names.brief_name(place, t) in name:
        return name
    return f"{name} · {place}"


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
        report_decisions.counts(report.figures, t),
    ]
    st.html(f'<p class="ti-over">{html.escape(" · ".join(fact for fact in facts if fact))}</p>')
    if is_web_address(values["url"]):
        st.link_button(t("evidence.open_page"), values["url"], icon=":material/open_in_new:")


def choose_marks(report: queries.Report, t: Language) -> tuple[report_marks.By, str, pd.Series]:
    """What the marks tell, which figures the reader looks for, and whether each is one of them."""
    figures = report.figures
    with st.container(horizontal=True, gap="small", key="marks_row"):
        link.choice("marks", report_marks.KINDS, report_marks.KINDS[0])
        by = st.segmented_control(
            t("report.marks"),
            report_marks.KINDS,
            key="marks",
            format_func=lambda kind: t(f"report.marks_by.{kind}"),
            required=True,
        )
        theme = _choose_theme(figures, t)
        link.choice("only", report_figures.ONLY, report_figures.ONLY[0])
        only = st.selectbox(
            t("report.only"),
            report_figures.ONLY,
            key="only",
            format_func=lambda kind: t(f"report.only_these.{kind}"),
            filter_mode=None,
            width=230,
        )
    return by, only, report_figures.passing(figures, only, theme)


def _choose_theme(figures: pd.DataFrame, t: Language) -> str:
    """One of the themes that occur, or the figures without an indicator."""
    known = figures.dropna(subset=["theme"]).drop_duplicates("theme")
    titles = dict(zip(known["theme"], known[f"theme_{t.code}"], strict=True))
    options = ["", *sorted(titles), report_figures.NO_INDICATOR]
    titles = {"": t("filter.all"), report_figures.NO_INDICATOR: t("report.no_indicator"), **titles}
    link.choice("of_theme", options, "")
    return st.selectbox(
        t("report.of_theme"), options, key="of_theme", format_func=titles.__getitem__, filter_mode=None, width=190
    )


def read(report: queries.Report, page: Page) -> None:
    """The text and the list beside it, with the record of the chosen figure."""
    t, figures = page.t, report.figures
    by, only, shown = choose_marks(report, t)
    way = figures.loc[shown, "observation_id"].tolist() if only in report_figures.LEADING_ON else []
    checking = report_decisions.Checking(figures, way, t)
    confirm = checking.confirm if report_decisions.can_decide() else None
    of_each = report_marks.of_figures(figures, by)
    groups = report_marks.groups(by, t)
    st.html(report_marks.legend(groups, of_each[shown]))
    chosen = link.text("figure")
    if chosen not in set(figures["observation_id"]):
        chosen = report_figures.first(figures[shown])
    described = report_figures.described(figures, of_each.tolist(), shown, t)
    told = report_marks.as_data(groups)
    stamp = f"{report.values['report_id']} {t.code} {told} {[(figure.faint, figure.decision) for figure in described]}"
    stamp = hashlib.sha256(stamp.encode()).hexdigest()
    left, right = st.columns([5, 3], gap="large")
    with left:
        words = {key: t(f"report.{key}") for key in ("previous", "next", "position", "keys", "text")}
        words["keys"] += t("decision.key") if confirm else ""
        report_text.show(
            report.text,
            described,
            told,
            words,
            selected=chosen,
            report=report.values["report_id"],
            stamp=stamp,
            confirm=confirm,
        )
    with right:
        title = t("report.figures", shown=int(shown.sum()), all=len(figures))
        report_text.show_list(described, told, title, selected=chosen, stamp=stamp, confirm=confirm)
        if not shown.any():
            st.info(t("report.none_such"))
        evidence.panel(chosen, t, on_report=True, below=checking.card)
        take_away(figures[shown], report, t)


def take_away(figures: pd.DataFrame, report: queries.Report, t: Language) -> None:
    """The figures of the list as a file."""
    name = names.report_name(report.values, t).replace("/", "-")
    content = partial(downloads.figures, figures, "csv", columns.USUAL, t)
    downloads.button(t, "csv", name, content, "report_csv", t("report.csv"))


def main() -> None:
    """Draw the page."""
    page = begin("report")
    t = page.t
    report_id = choose(page)
    report = ask(queries.report, report_id) if report_id else None
    if report is None:
        notices.nothing(t)
        return
    report = report_decisions.with_verdicts(report)
    heading(report, t)
    report_decisions.notice(t)
    report_files.show(report, t)
    read(report, page)


main()
