"""Answers of the database as data frames, by way of Arrow: DuckDB's own way makes a Python object of every text."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

_WITH_MISSING = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}  # columns of these keep their type where values are missing


def frame_of(table: pa.Table) -> pd.DataFrame:
    """``table`` with days as timestamps; whole numbers and yes or no stay such where some are missing (NA)."""
    columns = [_with_days_as_timestamps(column) for column in table.columns]
    frame: pd.DataFrame = pa.table(columns, names=table.column_names).to_pandas()
    for name, column in zip(table.column_names, columns, strict=True):
        if column.null_count and column.type in _WITH_MISSING:
            frame[name] = column.to_pandas(types_mapper=_WITH_MISSING.get)
    return frame


def _with_days_as_timestamps(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.timestamp("us")) if pa.types.is_date(column.type) else column
