"""The constructions of this language, one file each: every quantity of a sentence, with what it means.

A case holds when all its quantities are found, no other, and each field that the case states agrees. The share of
cases that hold may not fall below the file's floor in floors.yaml; raise the floor when the rules get better.
`pytest -rP tests/extraction/test_constructions.py` prints the shares and what still differs.
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract import extract_text
from extract.record import Record

FOLDER = Path(__file__).parent
FLOORS: dict[str, float] = yaml.safe_load((FOLDER / "floors.yaml").read_text(encoding="utf-8"))
FIELDS = {"text", "value", "value_high", "unit", "bound", "measure", "label", "indicator", "period", "status", "place"}
LABEL_OVERLAP = 0.75
# Before a number: it is the end of a longer one, and no number of an item (2.35个小区).
IN_A_NUMBER = re.compile(r"\d$|(?<!\n\d)(?<!\n\d\d)[.．]$")

Expected = dict[str, Any]
Case = dict[str, Any]


@cache
def cases(file: str) -> list[Case]:
    loaded: list[Case] = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))
    return loaded


def files() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "floors")


def every_case() -> Iterator[Any]:
    for file in files():
        for number, case in enumerate(cases(file), start=1):
            yield pytest.param(case, id=f"{file}:{number}")


def readings(accepted: Any) -> list[Any]:
    return accepted if isinstance(accepted, list) else [accepted]


def spans(case: Case) -> list[tuple[int, int]]:
    """Where the expected quantities stand, each after the one before, never in the middle of a longer number."""
    text, position, found = case["text"], 0, []
    for expected in case["records"]:
        wanted = readings(expected["text"])[0]
        start = text.index(wanted, position)
        while wanted[0].isdigit() and IN_A_NUMBER.search(text, max(0, start - 4), start):
            start = text.index(wanted, start + 1)
        position = start + len(wanted)
        found.append((start, position))
    return found


def same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-9)


def common_subsequence(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def label_overlap(a: str, b: str) -> float:
    return 2 * common_subsequence(a, b) / (len(a) + len(b)) if a and b else float(a == b)


def agrees(field: str, accepted: Any, found: Any) -> bool:
    if field in ("value", "value_high"):
        return same_number(accepted, found)
    if field == "label":
        return any(label_overlap(label, found or "") >= LABEL_OVERLAP for label in readings(accepted))
    return found in readings(accepted)


def differing_fields(expected: Expected, found: Record) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, each as (expected, found)."""
    stated = {"value_high": None, "bound": "exact", **expected}
    pairs = {field: (accepted, getattr(found, field)) for field, accepted in stated.items()}
    return {field: pair for field, pair in pairs.items() if not agrees(field, *pair)}


def differences(case: Case) -> list[str]:
    """What is wrong with the records of a case, a line each; empty where the case holds."""
    found = list(extract_text(case["text"], case.get("name")))
    wrong = [f"span of {r.text!r} is not in the text" for r in found if case["text"][r.start : r.end] != r.text]
    for expected, (start, end) in zip(case["records"], spans(case), strict=True):
        overlapping = [r for r in found if r.start < end and start < r.end]
        if not overlapping:
            wrong.append(f"missed {expected['text']}")
            continue
        best = min(overlapping, key=lambda r: len(differing_fields(expected, r)))
        found.remove(best)
        wrong += [f"{best.text} {k}: {e!r}, found {f!r}" for k, (e, f) in differing_fields(expected, best).items()]
    return wrong + [f"spurious {r.text} ({r.label})" for r in found]


@pytest.mark.parametrize("file", files())
def test_share_of_cases_that_hold(file: str) -> None:
    wrong = {number: lines for number, case in enumerate(cases(file), start=1) if (lines := differences(case))}
    share = 1 - len(wrong) / len(cases(file))
    report = [f"{file}: {share:.3f} of {len(cases(file))} cases hold, floor {FLOORS[file]:.3f}"]
    for number, lines in wrong.items():
        report += [f"{file}:{number} {cases(file)[number - 1]['text']!r}", *(f"    {line}" for line in lines)]
    print("\n".join(report))
    assert share >= FLOORS[file], "\n".join(report)


@pytest.mark.parametrize("case", list(every_case()))
def test_case_is_well_formed(case: Case) -> None:
    assert set(case) <= {"text", "name", "records"}
    assert len(spans(case)) == len(case["records"])
    for expected in case["records"]:
        assert {"text", "value", "unit"} <= set(expected) <= FIELDS


def test_every_file_has_a_floor() -> None:
    assert sorted(FLOORS) == files()
