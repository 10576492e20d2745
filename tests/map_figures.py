"""A small collection for the map: towns and districts of a few places, whose medians are easy to reckon."""

from __future__ import annotations

from pathlib import Path

from extract.ingest import ingest
from tests.pages.conftest import HEAD

SHANGHAI, BEIJING, JINHUA = "上海市,上海市", "北京市,北京市", "浙江省,金华市"
# (parents, district, town or "" for the district itself, year, million yuan, bound, status)
FIGURES = [
    (SHANGHAI, "闵行区", "七宝镇", 2022, 300, "exact", "actual"),
    (SHANGHAI, "闵行区", "颛桥镇", 2022, 100, "exact", "actual"),
    (SHANGHAI, "闵行区", "梅陇镇", 2022, 500, "exact", "actual"),
    (SHANGHAI, "闵行区", "浦江镇", 2022, 900, "exact", "target"),
    (SHANGHAI, "闵行区", "莘庄镇", 2022, 800, "min", "actual"),
    (SHANGHAI, "普陀区", "长征镇", 2022, 200, "exact", "actual"),
    (SHANGHAI, "静安区", "彭浦镇", 2022, 250, "exact", "actual"),  # of a district that has no position
    (JINHUA, "义乌市", "北苑街道", 2022, 400, "exact", "target"),
    (SHANGHAI, "普陀区", "", 2022, 4000, "exact", "actual"),
    (BEIJING, "西城区", "", 2022, 8000, "exact", "actual"),
    (SHANGHAI, "闵行区", "七宝镇", 2021, 250, "exact", "actual"),
]


def _row(parents: str, district: str, town: str, year: int, millions: int, bound: str, status: str) -> str:
    figure = f"level,{millions}000000,,元,{bound},{year},{status}"
    source = f"{town or district}报告,https://example.org/{town or district},2023-01-10"
    return f"{parents},{district},{town},tax_revenue,税收收入,{figure},{source}\n"


def build(folder: Path) -> Path:
    """The database of these figures."""
    table = folder / "figures.csv"
    table.write_text(HEAD + "".join(_row(*figure) for figure in FIGURES), "utf-8")
    database = folder / "collection.duckdb"
    ingest([table], database, jobs=1)
    return database
