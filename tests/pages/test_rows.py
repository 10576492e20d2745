"""Rows of a frame one by one are those that pandas would give."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from extract.queries.frames import frame_of
from interface.rows import rows_of


def test_rows_are_as_pandas_gives_them() -> None:
    columns = {
        "word": pa.array(["甲", None]),
        "number": pa.array([1.5, None]),
        "count": pa.array([1, None], pa.int32()),
        "day": pa.array([0, None], pa.date32()),
        "is_known": pa.array([True, False]),
    }
    frame = frame_of(pa.table(columns))
    rows, expected = rows_of(frame), frame.to_dict("records")
    assert [list(map(type, row.values())) for row in rows] == [list(map(type, row.values())) for row in expected]
    pd.testing.assert_frame_equal(pd.DataFrame(rows), pd.DataFrame(expected))
    assert rows_of(frame.head(0)) == []
