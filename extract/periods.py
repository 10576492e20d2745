"""Periods as the records write them: ``2020``, ``2023-H1``, ``2021-Q3``, ``2020-01``,
``2022-01/2022-09`` (months), ``2017/2021`` (years), ``2021-01-15`` (a day)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

PeriodKind = Literal["year", "half", "quarter", "month", "months", "span", "day"]

PERIOD_KINDS: tuple[PeriodKind, ...] = ("year", "half", "quarter", "month", "months", "span", "day")

_YEAR = re.compile(r"(\d{4})$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time.

    Attributes:
        start, end: first and last day.
        kind: year, half, quarter, month, months (within a year), span (of years) or day.
        slot: the part of the year it is ("H1", "Q3", "01-09"; "" for a year): only periods with the same
            kind and slot are comparable from year to year. For a span, its number of years.
        text: the way records write it.
    """

    start: date
    end: date
    kind: PeriodKind
    slot: str
    text: str

    @property
    def year(self) -> int:
        """The year it ends in: where it stands on an axis of years."""
        return self.end.year


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _simple(text: str) -> Period | None:
    try:
        if m := _YEAR.match(text):
            year = int(m[1])
            return Period(date(year, 1, 1), date(year, 12, 31), "year", "", text)
        if m := _HALF.match(text):
            year, half = int(m[1]), int(m[2])
            return Period(date(year, 6 * half - 5, 1), _month_end(year, 6 * half), "half", f"H{half}", text)
        if m := _QUARTER.match(text):
            year, quarter = int(m[1]), int(m[2])
            return Period(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), "quarter", f"Q{quarter}", text)
        if m := _MONTH.match(text):
            year, month = int(m[1]), int(m[2])
            return Period(date(year, month, 1), _month_end(year, month), "month", f"{month:02d}", text)
        if m := _DAY.match(text):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return Period(day, day, "day", f"{day:%m-%d}", text)
    except ValueError:  # a thirteenth month, a year 0000
        return None
    return None


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """The period that ``text`` writes.

    Raises:
        ValueError: ``text`` is no period.
    """
    period = _simple(text)
    if period is None and text.count("/") == 1:
        first, last = (_simple(part) for part in text.split("/"))
        if first and last and first.start <= last.end:
            if first.kind == "year" and last.kind == "year":
                years = last.end.year - first.start.year + 1
                period = Period(first.start, last.end, "span", str(years), text)
            elif first.start.year == last.end.year and first.kind == last.kind == "month":
                slot = f"{first.start:%m}-{last.end:%m}"
                period = Period(first.start, last.end, "months", slot, text)
            else:
                period = Period(first.start, last.end, "span", "", text)
    if period is None:
        raise ValueError(f"no period: {text!r}")
    return period


def is_period(text: str) -> bool:
    """True where ``text`` writes a period."""
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def months_of(year: int, first: int, last: int) -> str:
    """The shortest way to write the months ``first`` to ``last`` of ``year``."""
    if (first, last) == (1, 12):
        return f"{year}"
    if (first, last) == (1, 6):
        return f"{year}-H1"
    if (first, last) == (7, 12):
        return f"{year}-H2"
    if last - first == 2 and first % 3 == 1:
        return f"{year}-Q{last // 3}"
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def same_period_before(text: str, years: int = 1) -> str:
    """The same period ``years`` earlier."""
    return re.sub(r"\d{4}", lambda m: f"{int(m[0]) - years:04d}", text)


def whole_year(period: str) -> str:
    """The year of a part of one, which a plan quoted in its review is for; other periods as they are."""
    return period[:4] if parse_period(period).kind in ("half", "quarter", "months", "month") else period
