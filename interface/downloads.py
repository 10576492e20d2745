"""Files to take away: CSV that spreadsheets read, Excel, Parquet, each of exactly the rows and columns it is given."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas as pd
import streamlit as st

from interface.language import Language

Frame = Callable[[], pd.DataFrame]
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, without which Excel garbles Chinese."""
    return frame.to_csv(index=False, date_format="%Y-%m-%d", float_format="%.15g").encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame) -> bytes:
    """One sheet; numbers are numbers, days are days, and no text is taken for a formula."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl", date_format="YYYY-MM-DD", datetime_format="YYYY-MM-DD") as writer:
        frame.to_excel(writer, index=False, freeze_panes=(1, 0))
        for row in writer.book.active.iter_rows(min_row=2):
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"
    return buffer.getvalue()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """One Parquet file."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "parquet": parquet_bytes}


def button(t: Language, kind: str, name: str, frame: Frame, key: str, label: str | None = None) -> None:
    """A button that hands out ``name``.``kind``; ``frame`` is asked for only on the click."""
    st.download_button(
        label or t(f"download.{kind}"),
        data=lambda: WRITERS[kind](frame()),
        file_name=f"{name}.{kind}",
        mime=MIME[kind],
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )
