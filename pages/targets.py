"""Targets: what was promised, what was reached, where the reports let one tell."""

from __future__ import annotations

import html
from functools import partial

import pandas as pd
import streamlit as st

from extract import queries
from interface import chart_view, downloads, filters, link, names, notices, row_choice
from interface.charts.attainment import attainment_chart
from interface.charts.look import look
from interface.collection import ask
from interface.language import Language
from interface.page import Page, begin
from interface.rows import rows_of
from interface.series import foot
from interface.targets import evidence as target_evidence
from interface.targets import words as target_words

MOST_DRAWN = 25  # rows of the chart; the table has all
MOST_WHOLE = 14  # rows of a table that is shown whole
TARGET_WIDTH = 132  # pixels: the table itself measures too few words


def choose(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that the reader wants to see, by theme, year of the target, and verdict; the judged ones first."""
    t = page.t
    themes = {row["theme"]: row[t.code] for row in ask(queries.themes).to_dict("records")}
    options = {
        "target_theme": ("theme", [theme for theme in themes if theme in set(rows["theme"])], themes.__getitem__),
        "target_year": ("year", sorted(set(rows["year"].astype(int)), reverse=True), str),
        "verdict": ("verdict", list(queries.VERDICTS), lambda code: t(f"targets.verdict.{code}")),
    }
    for place, (key, (column, values, named)) in zip(st.columns(3), options.items(), strict=True):
        label, everything = target_words.head(key, t), t("filter.all")
        chosen = filters.several(key, values, label, named, everything, place=place)
        rows = rows[rows[column].isin(chosen)] if chosen else rows
    return rows.sort_values("verdict", key=lambda verdict: verdict == "open", kind="stable")


def drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows for the chart: those with a share of their target, the judged and the latest before others."""
    shares = rows[rows["attained"].notna()]
    first = shares.assign(is_open=shares["verdict"] == "open").sort_values(
        ["is_open", "year"], ascending=[True, False], kind="stable"
    )
    return shares.loc[sorted(first.head(MOST_DRAWN).index)]


def draw(rows: pd.DataFrame, chosen: str, t: Language) -> None:
    """The chart of shares; without any, why there is none."""
    shown = drawn(rows)
    if shown.empty:
        st.info(t("targets.no_shares"))
        return
    short, colours = names.short_names(shown["place"], t), names.colours()
    records = rows_of(shown)
    picture = pd.DataFrame(
        {
            "place": shown["place"].map(short),
            "colour": shown["place"].map(colours).fillna(0).astype(int),
            "label": [f"{target_words.name(row, t)} · {target_words.period(row, t)}" for row in records],
            "share": shown["attained"],
            "text": [target_words.comparison(row, t) for row in records],
            "verdict": shown["verdict"],
            "hover": [_hover(row, t) for row in records],
            "id": [target_words.identity(row) for row in records],
        }
    )
    total = int(rows["attained"].notna().sum())
    some = "some" if len(shown) < total else "all"
    words = {
        "title": t("targets.chart_title"),
        "subtitle": t(f"targets.chart_subtitle.{some}", n=len(shown), total=total, all=len(rows)),
        "foot": foot(reports_of(shown), t),
    }
    figure = attainment_chart(picture, look(), t, **words, chosen=chosen)
    alt = ". ".join(words.values())
    chart_view.show(figure, t, key="targets_chart", name=words["title"], alt=alt)
    content = partial(target_words.file, shown, t)
    chart_view.take_away(content, t, key="targets_chart", name=words["title"])


def _hover(row: dict[str, object], t: Language) -> str:
    parts = [
        f"{target_words.head('target', t)}{t('colon')}{target_words.target(row, t)}",
        f"{target_words.head('result', t)}{t('colon')}{target_words.result(row, t)}",
        target_words.verdict(row, t),
    ]
    return "\n".join(parts)


def reports_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The reports that rows rest on, those of targets and those of results."""
    own = ["report_id", "report_title", "report_kind", "looks_back_on", "plans_for"]
    both = [rows[["place", "year", *own]]]
    results = rows[rows["result_report_id"].notna()]
    both.append(results[["place", "year"]].assign(**{key: results[f"result_{key}"] for key in own}))
    return pd.concat(both, ignore_index=True)


def table(rows: pd.DataFrame, t: Language) -> None:
    """All rows; one that is chosen opens its sentences."""
    frame = target_words.table(rows, t)
    config: dict[str, object] = {key: target_words.head(key, t) for key in frame.columns}
    for key, width in (("target", TARGET_WIDTH), ("result", None), ("comparison", None)):
        config[key] = st.column_config.TextColumn(config[key], alignment="right", width=width)
    row_choice.show(
        frame,
        row_choice.opening_sentences([target_words.identity(row) for row in rows_of(rows)]),
        key="targets_table",
        config=config,
        height="content" if len(frame) <= MOST_WHOLE else "auto",
    )


def main() -> None:
    """Draw the page."""
    page = begin("targets")
    t = page.t
    found = ask(queries.targets, page.filters)
    if found.empty:
        notices.nothing(t)
        return
    head = st.empty()
    rows = choose(page, found)
    head.html(
        f'<p class="ti-lead">{html.escape(target_words.lead(rows, t))}</p>'
        f'<p class="ti-over">{html.escape(target_words.open_reasons(rows, t))}</p>'
    )
    chosen = link.text("figure")
    if rows.empty:
        st.info(t("targets.none_chosen"))
        return
    draw(rows, chosen, t)
    st.header(t("targets.all"), anchor=False)
    st.caption(t("targets.rule"))
    table(rows, t)
    downloads.button(t, "csv", t("targets.file"), lambda: target_words.file(rows, t), "targets_csv")
    by_id = {target_words.identity(row): row for row in rows_of(rows)}
    if chosen in by_id:
        target_evidence.window(by_id[chosen], t)


main()
