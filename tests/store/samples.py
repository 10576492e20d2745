"""Small reports and databases made for a test. They do not depend on how well extraction works."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from extract.ingest.reports import Task
from extract.reading import ReadError, ReadReport
from extract.record import Extraction, Place, Record, ReportInfo
from extract.store import ReportRows, building, extracted_rows
from extract.vocabulary import Catalogue, Indicator, Theme

NORTH = Place("310112101", "北镇", "镇", "闵行区", "上海市", "上海市")
SOUTH = Place("330102001", "南街道", "街道", "上城区", "杭州市", "浙江省")

CATALOGUE = Catalogue(
    neutral=[],
    adding=[],
    themes=[Theme("economy", "经济", "Economy"), Theme("urban", "城建", "Urban development")],
    indicators=[
        Indicator("tax_revenue", "economy", "税收收入", "Tax revenue", "元", headline=True),
        Indicator("enterprises_new", "economy", "新增企业", "New enterprises", "家", units=["户"]),
        Indicator("elevators", "urban", "加装电梯", "Lifts added", "台"),
    ],
)

_FIGURE = re.compile(r"(?P<label>[\u4e00-\u9fff]+?)(?P<number>(?P<value>\d+)元)(?:\((?P<period>[\d/HQ-]+)\))?")


def record(text: str = "", **changes: object) -> Record:
    """A record of 税收收入100元 for 2020 where ``changes`` do not say otherwise; its span is at the text's 100元."""
    start = max(text.find("100元"), 0)
    known = Record(
        start=start,
        end=start + 4,
        text="100元",
        value=100.0,
        value_high=None,
        unit="元",
        bound="exact",
        measure="level",
        label="税收收入",
        indicator="tax_revenue",
        period="2020",
        status="actual",
        place=None,
        sentence_start=0,
        sentence_end=len(text),
        rule="test",
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def report(
    records: Sequence[Record],
    *,
    text: str = "税收收入100元。",
    place: Place | None = NORTH,
    date: str | None = "2021-01-10",
    name: str = "report.txt",
) -> ReportRows:
    """The rows of a report with ``records``; its id comes from ``name`` and ``text``."""
    info = ReportInfo("报告 " + name, "政府工作报告", place, None, None, date, None)
    sha256 = hashlib.sha256((name + text).encode()).hexdigest()
    return extracted_rows(Extraction(info, tuple(records)), ReadReport(text, "utf-8", sha256), file=name)


def build_database(database: Path, *reports: ReportRows) -> Path:
    """Make a database of ``reports``."""
    with building(database) as builder:
        builder.add_catalogue(CATALOGUE)
        for rows in reports:
            builder.add(rows)
    return database


def fatal_task(task: Task) -> ReportRows:
    """A stand-in for reading: a file called fatal ends the process, as running out of memory does."""
    if "fatal" in task.file:
        os._exit(9)
    raise ReadError("read")


def simple_extraction(text: str, _name: str | None = None) -> Extraction:
    """A stand-in for extraction: every 词123元(2020) is a record, for 北镇."""
    if "崩溃" in text:
        raise RuntimeError("boom")
    records = tuple(
        record(
            start=found.start("number"),
            end=found.end("number"),
            text=found["number"],
            value=float(found["value"]),
            label=found["label"],
            period=found["period"] or "2020",
            sentence_start=0,
            sentence_end=len(text),
        )
        for found in _FIGURE.finditer(text)
    )
    return Extraction(ReportInfo("标题", "工作总结", NORTH, "2020", None, None, None), records)
