"""A small collection for the Explore page: six towns whose growth, indices and shares are easy to reckon."""

from __future__ import annotations

from pathlib import Path

from extract.ingest import ingest
from tests.pages.conftest import HEAD

TOWNS = ("一河镇", "二河镇", "三河镇", "四河镇", "五河镇", "六河镇")
YEARS = {
    2020: 100,
    2021: 110,
    2022: 132,
}  # million yuan of the first town; the second has twice as much …


def _row(town: str, measure: str, value: float, period: str, *, unit: str = "元", status: str = "actual") -> str:
    source = f"{town}报告,https://example.org/{town},2023-01-10"
    figure = f"{measure},{value:g},,{unit},exact,{period},{status}"
    return f"上海市,上海市,闵行区,{town},tax_revenue,税收收入,{figure},{source}\n"


def rows() -> list[str]:
    """Tax revenue of three years: the fifth town's last is a target, the sixth has a gap, the first states 8.5 % for
    2021; and a seventh whose 2020 follows from 2021 and its growth. A half year of the first is a series of its
    own."""
    made = []
    for number, town in enumerate(TOWNS, start=1):
        for year, millions in YEARS.items():
            if (number, year) != (6, 2021):
                status = "target" if (number, year) == (5, 2022) else "actual"
                made.append(_row(town, "level", number * millions * 1e6, f"{year}", status=status))
    made.append(_row(TOWNS[0], "yoy", 8.5, "2021", unit="%"))
    made += [_row("七河镇", "level", 220e6, "2021"), _row("七河镇", "yoy", 10, "2021", unit="%")]
    made.append(_row(TOWNS[0], "level", 50e6, "2020-H1"))
    other = _row(TOWNS[0], "level", 12, "2020", unit="家").replace("tax_revenue,税收收入", "enterprises_new,新增企业")
    return [*made, other]


def build(folder: Path) -> Path:
    """The database of these figures."""
    table = folder / "figures.csv"
    table.write_text(HEAD + "".join(rows()), "utf-8")
    database = folder / "collection.duckdb"
    ingest([table], database, jobs=1)
    return database
