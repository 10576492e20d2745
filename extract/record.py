"""What extraction returns: one record a quantity, and the report it stands in.

The fields from ``start`` to ``place`` are those of the annotation guideline (tests/gold/GUIDELINE.md);
the rest says where the record stands and why it reads as it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

Bound = Literal["exact", "approx", "min", "max", "range"]
Measure = Literal["level", "yoy", "avg_growth", "change", "completion"]
Status = Literal["actual", "estimate", "target"]

BOUNDS: tuple[Bound, ...] = ("exact", "approx", "min", "max", "range")
MEASURES: tuple[Measure, ...] = ("level", "yoy", "avg_growth", "change", "completion")
STATUSES: tuple[Status, ...] = ("actual", "estimate", "target")


class Record(Struct, frozen=True):
    """One quantity of a report with its meaning.

    Attributes:
        start, end: span of number and unit in the text, in characters.
        text: the text of that span.
        value: the number in the base unit (4.1亿元 is 410000000); the lower end of a range.
        value_high: the upper end of a range, else None.
        unit: the base unit, "" for a bare number.
        bound: how the text bounds the number.
        measure: what the number says of the amount: itself, its growth, its completion …
        label: what is counted, in the words of the text.
        indicator: id in data/vocabulary/indicators.yaml, or None.
        period: the time the figure is for, as :mod:`extract.periods` writes it.
        status: whether it was done, is estimated, or is planned.
        place: name of the place the figure is for where that is not the report's own, else None.
        sentence_start, sentence_end: span of the sentence around it.
        heading: the headings above it, outermost first.
        qualifier: what stands in brackets about it (不含免抵调), else None.
        rule: name of the rule that read the meaning.
        reasons: the evidence, "field: what decided it".
        confidence: 0 to 1, the share of such records expected to be right.
        remarks: what cross-checks found, as codes of data/vocabulary (never a correction).
    """

    start: int
    end: int
    text: str
    value: float
    value_high: float | None
    unit: str
    bound: Bound
    measure: Measure
    label: str
    indicator: str | None
    period: str | None
    status: Status
    place: str | None
    sentence_start: int
    sentence_end: int
    heading: tuple[str, ...] = ()
    qualifier: str | None = None
    rule: str = ""
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0
    remarks: tuple[str, ...] = ()


RECORD_FIELDS: tuple[str, ...] = Record.__struct_fields__


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its administrative parents; empty strings where unknown.

    Attributes:
        code: the statistical code (9 digits for a town, 6 for a district), "" where the list has none.
        name: 七宝镇; for a report of a whole district or county its name.
        kind: 镇, 乡, 街道, 区, 县, 市 …: the word that ends the name.
        district, city, province: the parents' full names (闵行区, 上海市, 上海市).
    """

    code: str
    name: str
    kind: str
    district: str
    city: str
    province: str


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What a report's text and file name tell of it; None where they don't.

    Attributes:
        title: the title as printed.
        kind: 政府工作报告, 工作总结, 计划 … (data/vocabulary/report_kinds.yaml).
        place: the place it speaks for.
        looks_back_on, plans_for: periods of its review and of its plan.
        date: the day it was given or signed, ISO 8601.
        published: the day its page was published, ISO 8601.
    """

    title: str | None
    kind: str | None
    place: Place | None
    looks_back_on: str | None
    plans_for: str | None
    date: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """One report read: what it is, and its records in the order of the text."""

    report: ReportInfo
    records: tuple[Record, ...]
