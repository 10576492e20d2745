"""A box for those who would rather ask the database themselves."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from extract import queries
from extract.export import table_csv
from interface import downloads, link
from interface.collection import ask, now
from interface.language import Language
from interface.plain import plain

EXAMPLES = ("towns", "indicators", "uncatalogued", "attained")
_TEXT = "sql_text"
_ASKED = "sql_asked"


def show(t: Language) -> None:
    """Draw the box, folded away; a link opens it, and never runs what is in it."""
    if not queries.SQL_AVAILABLE:
        return
    link.switch("sql", False)
    if not st.toggle(t("sql.title"), key="sql", help=t("sql.help", rows=f"{queries.MOST_SQL_ROWS:,}")):
        return
    left, right = st.columns([3, 2])
    with left:
        _ask(t)
    with right:
        st.html(_schema(t))
    _answer(t)


def _ask(t: Language) -> None:
    link.choice("sql_example", EXAMPLES, EXAMPLES[0])
    example = st.selectbox(
        t("sql.example"),
        EXAMPLES,
        key="sql_example",
        format_func=lambda name: t(f"sql.examples.{name}.title"),
        filter_mode=None,
        on_change=lambda: st.session_state.pop(_TEXT, None),
    )
    st.session_state.setdefault(_TEXT, t(f"sql.examples.{example}.query"))
    st.text_area(t("sql.query"), key=_TEXT, height=190, max_chars=queries.MOST_SQL_CHARACTERS)
    if st.button(t("sql.run"), key="sql_run", icon=":material/play_arrow:"):
        st.session_state[_ASKED] = _run(st.session_state[_TEXT])


def _run(query: str) -> queries.SqlAnswer | queries.SqlError:
    try:
        return now(queries.free_sql, query)
    except queries.SqlError as error:
        return error


def _answer(t: Language) -> None:
    answer = st.session_state.get(_ASKED)
    if isinstance(answer, queries.SqlError):
        st.warning(t(f"sql.refused.{answer.reason}"))
        if answer.detail and answer.reason == "failed":
            st.code(answer.detail, language=None, wrap_lines=True)
    elif isinstance(answer, queries.SqlAnswer):
        _table(answer, t)


def _table(answer: queries.SqlAnswer, t: Language) -> None:
    frame = answer.frame
    said = t.count("count.rows", len(frame)) + (t("sql.more") if answer.more else "")
    st.html(f'<p class="ti-over" id="sql_rows">{html.escape(said)}</p>')
    heads = {column: st.column_config.Column(plain(column)) for column in frame.columns}
    st.dataframe(frame, key="sql_table", hide_index=True, column_config=heads, placeholder="")
    downloads.button(t, "csv", t("sql.file"), lambda: table_csv(frame), "sql_csv", t("sql.csv"))


def _schema(t: Language) -> str:
    """Views and tables with their columns, the views unfolded first."""
    lines = [_listed(row) for row in ask(queries.sql_schema).to_dict("records")]
    return f'<p class="ti-over">{html.escape(t("sql.schema"))}</p><div class="ti-schema">{"".join(lines)}</div>'


def _listed(row: dict[str, object]) -> str:
    columns = row["columns"]
    assert not isinstance(columns, str | pd.Series)
    listed = ", ".join(html.escape(str(column)) for column in columns)  # type: ignore[attr-defined]
    opened = " open" if row["name"] == "points" else ""
    return f"<details{opened}><summary>{html.escape(str(row['name']))}</summary>{listed}</details>"
