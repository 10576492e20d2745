"""docs/features.md names for each feature a browser test that exists."""

from __future__ import annotations

import re

import pytest

from tests.docs.markdown import DOCS, ROOT, table

ROWS = table((DOCS / "features.md").read_text("utf-8"))
OURS = [row for row in ROWS if row["here"] != "–"]


@pytest.mark.parametrize("row", OURS, ids=lambda row: row["a reader …"][:40])
def test_every_feature_has_its_browser_test(row: dict[str, str]) -> None:
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", row["tested by"])
    assert named
    for file, test in named:
        code = (ROOT / "tests" / "browser" / file).read_text("utf-8")
        assert f"\ndef {test}(" in code, f"{file} has no {test}"
