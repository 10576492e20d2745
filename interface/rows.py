"""The rows of a frame one by one: words are kept by Arrow, where each that is looked at by itself takes its time."""

from __future__ import annotations

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row by the names of its columns, as ``frame.to_dict("records")`` gives it."""
    names = list(frame.columns)
    columns = [values_of(frame[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def values_of(column: pd.Series) -> list[Any]:
    """The values of a column; missing words are NaN, days NaT, and whole numbers None."""
    if getattr(column.dtype, "na_value", None) is pd.NA:
        return list(column.to_numpy(dtype=object, na_value=None))
    return list(column.to_numpy(dtype=object))
