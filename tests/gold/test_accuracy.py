"""Extraction on the annotated reports stays above these floors."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.gold.measuring import GOLD, REPORTS, measure, predict

FLOORS = {"quantity_f1": 0.99, "fact_f1": 0.97, "indicator_f1": 0.97, "label": 0.90, "bound": 0.98}


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp("predicted")
    predict(folder)
    return measure(folder)


@pytest.mark.parametrize("measure_name", FLOORS)
def test_accuracy_on_all_reports(scores: dict[str, dict[str, float]], measure_name: str) -> None:
    assert scores["ALL"][measure_name] >= FLOORS[measure_name]


@pytest.mark.parametrize("report", sorted(path.stem for path in GOLD.glob("*.jsonl")))
def test_no_report_falls_behind(scores: dict[str, dict[str, float]], report: str) -> None:
    assert scores[report]["quantity_f1"] >= 0.95
    assert scores[report]["fact_f1"] >= 0.9


def test_annotations_agree_with_the_reports() -> None:
    checked = subprocess.run(
        [sys.executable, str(GOLD / "check.py"), str(GOLD), str(REPORTS)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
