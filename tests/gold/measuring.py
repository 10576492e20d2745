"""Extraction against the annotated reports, by the scorer beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from extract import extract_text
from extract.readers import read_file
from tests.gold import score

GOLD = Path(__file__).parent
REPORTS = GOLD.parent.parent / "data" / "reports"


def predict(folder: Path) -> None:
    """Write what extraction finds in each annotated report to ``folder``, one NAME.jsonl a report."""
    for gold in sorted(GOLD.glob("*.jsonl")):
        path = REPORTS / f"{gold.stem}.txt"
        records = extract_text(read_file(path).text, path.name)
        lines = [json.dumps(asdict(record), ensure_ascii=False) for record in records]
        (folder / gold.name).write_text("\n".join(lines), encoding="utf-8")


def measure(folder: Path) -> dict[str, dict[str, Any]]:
    """The scorer's row for each report, and for ALL."""
    tallies = [score.tally(p.stem, score.read(p), score.read(folder / p.name)) for p in sorted(GOLD.glob("*.jsonl"))]
    total = {key: sum(tally[key] for tally in tallies) for key in tallies[0] if key not in ("name", "wrong")}
    return {row["name"]: row for row in map(score.row, [*tallies, total | {"name": "ALL"}])}
