"""Towns, reports and databases made up to measure with; the same at every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from extract.reading import ReadReport
from extract.record import Extraction, Place, Record, ReportInfo
from extract.store import ReportRows, building, extracted_rows
from extract.vocabulary import Indicator, load_catalogue

FIRST_YEAR = 2010
_LETTERED = 20  # one sentence in so many has letters in it, as more or less in real reports
_CHARACTERS = "安宝北昌东丰福高海华江金景康兰龙梅明南平青泉荣山松塘桐望文溪新兴阳永玉园云长镇中"


def place(number: int) -> Place:
    """The town of that number; sixteen make a district, sixteen districts a city."""
    district, city = number // 16, number // 256
    return Place(
        code=f"{900000000 + number}",
        name=f"{_name(number)}镇",
        kind="镇",
        district=f"{_name(district)}区",
        city=f"{_name(city)}市",
        province="虚拟省",
    )


def _name(number: int) -> str:
    base = len(_CHARACTERS)
    letters = [_CHARACTERS[number % base], _CHARACTERS[number // base % base], _CHARACTERS[number // base**2 % base]]
    return "".join(letters[: 2 if number < base**2 else 3])


def indicators(number: int) -> list[Indicator]:
    """The first indicators of the catalogue."""
    return list(load_catalogue().indicators[:number])


def report(town: int, year: int, counted: list[Indicator]) -> ReportRows:
    """A report of a town on a year: one sentence with three figures after the other."""
    records: list[Record] = []
    sentences: list[str] = []
    start = 0
    for first in range(0, len(counted), 3):
        sentence = "全年"
        spans = []
        for item in counted[first : first + 3]:
            value = (town * 7919 + year * 104729 + len(item.id) * 31) % 90000 + 1000
            number = f"{value}{item.unit}"
            sentence += f"{item.zh}{'' if spans else '完成'}"
            spans.append((item, value, start + len(sentence), number))
            sentence += f"{number},"
        letters = ",APP上线" if (town + year + first // 3) % _LETTERED == 0 else ""
        sentence = f"{sentence[:-1]}{letters},为{_name(town)}的发展打下了扎实的基础,群众的获得感和满意度持续提升。"
        records += [
            Record(
                start=at,
                end=at + len(number),
                text=number,
                value=float(value),
                value_high=None,
                unit=item.unit,
                bound="exact",
                measure="level",
                label=item.zh,
                indicator=item.id,
                period=str(year),
                status="actual",
                place=None,
                sentence_start=start,
                sentence_end=start + len(sentence),
                heading=(f"{year}年工作回顾",),
                rule="level",
                reasons=("period: section",),
            )
            for item, value, at, number in spans
        ]
        sentences.append(sentence)
        start += len(sentence)
    where = place(town)
    info = ReportInfo(
        f"{where.name}{year}年政府工作报告", "政府工作报告", where, str(year), None, f"{year + 1}-01-15", None
    )
    text = "".join(sentences)
    sha256 = hashlib.sha256(f"{town}-{year}".encode()).hexdigest()
    read = ReadReport(text, "utf-8", sha256)
    return extracted_rows(Extraction(info, tuple(records)), read, file=f"{town}-{year}.txt")


def reports(towns: int, years: int, counted: list[Indicator]) -> Iterator[ReportRows]:
    """The reports of all towns and years."""
    return (report(town, FIRST_YEAR + year, counted) for town in range(towns) for year in range(years))


def build_database(path: Path, towns: int, years: int = 12, counted: int = 60) -> None:
    """A database of ``towns`` × ``years`` × ``counted`` figures, through the store as ingestion uses it."""
    with building(path) as builder:
        builder.add_catalogue(load_catalogue())
        for rows in reports(towns, years, indicators(counted)):
            builder.add(rows)
