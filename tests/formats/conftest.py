"""Folders made for a test."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for files to ingest, and a database of its own."""
    monkeypatch.setenv("TOWN_INDICATORS_DB", str(tmp_path / "data.duckdb"))
    place = tmp_path / "reports"
    place.mkdir()
    return place
