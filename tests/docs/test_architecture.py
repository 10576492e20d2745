"""docs/architecture.md has a line for every part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.markdown import DOCS, ROOT

PAGE = (DOCS / "architecture.md").read_text("utf-8")
PARTS = sorted(path for path in (ROOT / "extract").iterdir() if not path.name.startswith("_"))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_part_of_extract_has_a_line(part: Path) -> None:
    assert f"`extract/{part.name}{'/' if part.is_dir() else ''}`" in PAGE
