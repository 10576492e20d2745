"""Files to take away. What they hold is made by :mod:`extract.export`, as it is for the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from extract.export import About, Format, export_observations
from interface import columns
from interface.language import Language

MIME: dict[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}


def button(
    t: Language, kind: Format, name: str, content: Callable[[], bytes], key: str, label: str | None = None
) -> None:
    """A button that hands out ``name``.``kind``; ``content`` is asked for only on the click."""
    st.download_button(
        label or t(f"download.{kind}"),
        data=content,
        file_name=f"{name}.{kind}",
        mime=MIME[kind],
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def figures(
    frame: pd.DataFrame,
    kind: Format,
    shown: Sequence[str],
    t: Language,
    *,
    ids: bool = False,
    told: About | None = None,
) -> bytes:
    """The rows of a table of figures as a file, with the columns that are shown.

    Args:
        shown: columns as tables have them, those made for readers too (:mod:`interface.columns`).
        ids: stable column ids and codes in place of words.
        told: how the rows were chosen, for a zip file.
    """
    ids = ids or kind == "parquet"
    return export_observations(frame, kind, t.code, ids=ids, columns=columns.stored(shown, t, ids=ids), about=told)
