"""Databases and folders made for a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.samples import build_database, simple_extraction


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Path]:
    """Builds a database of reports and returns its path."""

    return lambda *reports: build_database(tmp_path / "data.duckdb", *reports)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for reports that :func:`simple_extraction` reads."""
    monkeypatch.setattr("extract.ingest.reports.extract_report", simple_extraction)
    monkeypatch.setenv("TOWN_INDICATORS_DB", str(tmp_path / "data.duckdb"))
    place = tmp_path / "reports"
    place.mkdir()
    return place
