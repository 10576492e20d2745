"""Compare: several indicators over the years, ranks, two indicators against each other, towns by indicators."""

from __future__ import annotations

import streamlit as st

from extract import queries
from interface import link, notices
from interface.collection import ask
from interface.comparison import cross_table, panels, ranking, scatter
from interface.page import begin

VIEWS = {"panels": panels.show, "ranking": ranking.show, "scatter": scatter.show, "table": cross_table.show}


def main() -> None:
    """Draw the page."""
    page = begin("compare")
    t = page.t
    if ask(queries.indicators, page.filters).empty:
        notices.nothing(t)
        return
    link.choice("what", list(VIEWS), next(iter(VIEWS)))
    what = st.segmented_control(
        t("compare.what"), list(VIEWS), key="what", format_func=lambda view: t(f"compare.views.{view}"), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    VIEWS[what](page)
    st.caption(t(f"compare.hint.{what}"))


main()
