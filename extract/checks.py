"""Records of one report → remarks where figures do not fit each other. Nothing is corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from extract.periods import parse_period, same_period_before
from extract.record import Record
from extract.vocabulary import VOCABULARY, load_yaml

_RATE_TOLERANCE = 1.1
"""Percentage points: rates are rounded to whole ones, and so are the amounts they are reckoned from."""
_GROWTH_TOLERANCE = 1.5


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A remark: its id and what it says to readers."""

    id: str
    zh: str
    en: str


class Checks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """checks.yaml: the remarks, which indicator is part of which, and the endings of labels of shares."""

    remarks: list[Remark]
    wholes: dict[str, str]
    shares: list[str]

    def texts(self, language: Literal["zh", "en"]) -> dict[str, str]:
        """What each remark says, by its id."""
        return {remark.id: remark.zh if language == "zh" else remark.en for remark in self.remarks}


@lru_cache(maxsize=4)
def load_checks(folder: Path = VOCABULARY) -> Checks:
    """The checks.

    Raises:
        VocabularyError: the file does not fit its schema.
    """
    return load_yaml(folder / "checks.yaml", Checks)


def check(records: list[Record], checks: Checks) -> list[Record]:
    """The records, with remarks on those that do not fit others of the same report."""
    remarks: dict[int, set[str]] = defaultdict(set)
    amounts = _amounts(records)
    found = chain(
        _growth(records, amounts),
        _parts(records, amounts, checks.wholes),
        _rates(records),
        _targets(records),
        _shares(records, tuple(checks.shares)),
    )
    for index, remark in found:
        remarks[index].add(remark)
    return [
        replace(record, remarks=tuple(sorted(remarks[i]))) if i in remarks else record
        for i, record in enumerate(records)
    ]


Amounts = dict[tuple[str, str, str | None], float]


def _amounts(records: list[Record]) -> Amounts:
    """Exact amounts of the report's own place by indicator, period and status."""
    return {
        (r.indicator, r.period, r.status): r.value
        for r in records
        if r.indicator and r.period and r.measure == "level" and r.bound == "exact" and r.place is None
    }


def _growth(records: list[Record], amounts: Amounts) -> Iterator[tuple[int, str]]:
    for i, r in enumerate(records):
        if r.measure != "yoy" or r.unit != "%" or not r.indicator or not r.period:
            continue
        now = amounts.get((r.indicator, r.period, r.status))
        before = amounts.get((r.indicator, same_period_before(r.period), "actual"))
        if now is not None and before and abs((now / before - 1) * 100 - r.value) > _GROWTH_TOLERANCE:
            yield i, "growth_mismatch"


def _parts(records: list[Record], amounts: Amounts, wholes: dict[str, str]) -> Iterator[tuple[int, str]]:
    for i, r in enumerate(records):
        whole = wholes.get(r.indicator) if r.indicator else None
        if not whole or r.measure != "level" or r.place:
            continue
        total = amounts.get((whole, r.period or "", r.status))
        if total is not None and r.value > total:
            yield i, "part_exceeds_whole"


def _rates(records: list[Record]) -> Iterator[tuple[int, str]]:
    """收集建议14480件,解决14354件,解决率99.1%: the rate of the two counts right before it in its sentence."""
    for i in range(2, len(records)):
        found, done, rate = records[i - 2 : i + 1]
        same = found.sentence_start == done.sentence_start == rate.sentence_start
        counts = found.measure == done.measure == "level" and found.unit == done.unit not in ("%", "元")
        if not same or not counts or rate.unit != "%" or not rate.label.endswith("率") or not found.value:
            continue
        verb = rate.label.removesuffix("率")[-2:]
        of_these = verb in done.label and done.value <= found.value
        if of_these and abs(done.value / found.value * 100 - rate.value) > _RATE_TOLERANCE:
            yield i, "rate_mismatch"


def _targets(records: list[Record]) -> Iterator[tuple[int, str]]:
    """A target for the year after a result, below it, where the target is not a ceiling."""
    results = {
        (r.indicator, r.period): r.value
        for r in records
        if r.indicator and r.period and r.measure == "level" and r.status != "target" and r.place is None
    }
    for i, r in enumerate(records):
        if r.status != "target" or r.measure != "level" or r.bound == "max" or not r.indicator or not r.period:
            continue
        if parse_period(r.period).kind == "span":
            continue
        result = results.get((r.indicator, same_period_before(r.period)))
        if result is not None and r.value < result:
            yield i, "target_below_result"


def _shares(records: list[Record], endings: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for i, r in enumerate(records):
        if r.unit == "%" and r.measure == "level" and r.value > 100 and r.label.endswith(endings):
            yield i, "share_above_100"
