"""A town's figures of one theme as a yearbook prints them: a row a series, a column a year."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from interface import columns, link
from interface.columns import figure_text
from interface.language import Language
from interface.period_names import kind_name

YEAR_WIDTH = 120  # pixels: room for 12.34 亿美元 with its marks
NAME_WIDTH = {"zh": 230, "en": 300}
SERIES = ["indicator", "measure", "series_unit", "period_kind", "period_slot"]


def show(points: pd.DataFrame, t: Language, *, key: str) -> None:
    """Draw the table; a chosen cell opens the sentence behind it."""
    points = points.assign(year=points["year"].astype(int))
    years = sorted(points["year"].unique())
    cells = points.assign(cell=[_cell(row, t) for row in points.to_dict("records")])
    groups = list(cells.groupby(SERIES, sort=False, dropna=False))
    rows, ids = [], []
    for _, series in groups:
        first = series.iloc[0]
        by_year = series.drop_duplicates("year", keep="last").set_index("year")
        rows.append(
            {
                "indicator_name": _name(first, t),
                **{str(year): by_year["cell"].get(year, "") for year in years},
            }
        )
        ids.append({str(year): by_year["observation_id"].get(year, "") for year in years})
    config = {str(year): st.column_config.TextColumn(str(year), alignment="right", width=YEAR_WIDTH) for year in years}
    config["indicator_name"] = st.column_config.TextColumn(
        columns.title("indicator_name", t), pinned=True, width=NAME_WIDTH[t.code]
    )
    st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        height="content",
        column_config=config,
        placeholder="",
        on_select=lambda: _open(key, ids),
        selection_mode="single-cell",
    )


def _name(row: pd.Series, t: Language) -> str:
    """The indicator, with its measure and kind of period unless these are the usual ones."""
    parts = [str(row[f"indicator_{t.code}"])]
    if row["measure"] != "level":
        parts.append(t(f"measure_short.{row['measure']}"))
    if row["period_kind"] != "year":
        parts.append(kind_name(row["period_kind"], row["period_slot"], t))
    return " · ".join(parts)


def _cell(row: dict[str, object], t: Language) -> str:
    marks = {"estimate": t("cell.estimate"), "target": t("cell.target")}
    entered = t("cell.entered") if row["source"] == "entered" else ""
    return f"{figure_text(row, t)}{marks.get(str(row['status']), '')}{entered}"


def _open(key: str, ids: list[dict[str, str]]) -> None:
    cells = st.session_state[key].selection.cells
    if cells:
        row, column = cells[0]
        observation = ids[row].get(column, "")
        if observation:
            link.set_next(figure=observation)
