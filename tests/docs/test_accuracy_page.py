"""docs/accuracy.md claims no more than what is measured."""

from __future__ import annotations

from pathlib import Path

from tests.docs.markdown import DOCS, section, table
from tests.gold.measuring import measure, predict

COLUMNS = {
    "quantity F1": "quantity_f1",
    "fact F1": "fact_f1",
    "indicator F1": "indicator_f1",
    "label": "label",
    "bound": "bound",
}
TOLERANCE = 0.01
"""When this fails, accuracy has fallen, or the table must be made anew: `make accuracy`."""


def test_the_table_claims_no_more_than_is_measured(tmp_path: Path) -> None:
    predict(tmp_path)
    measured = measure(tmp_path)
    rows = table(section((DOCS / "accuracy.md").read_text("utf-8"), "Measured"))
    assert {row["report"].strip("*").replace("all", "ALL") for row in rows} == set(measured)
    for row in rows:
        found = measured[row["report"].strip("*").replace("all", "ALL")]
        assert int(row["figures"]) == found["gold"]
        for column, key in COLUMNS.items():
            assert float(row[column]) <= found[key] + TOLERANCE, (row["report"], column)
