"""The scatter: names that cover nothing, both axes named, marks that tell estimates, room for what is small."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from interface import chart_alt
from interface.charts.boxes import Box, around
from interface.charts.look import ems
from interface.charts.naming import MARK, beside
from interface.charts.scatter import Cloud
from tests.pages.checked_charts import scatter_chart
from tests.pages.test_charts import STYLE, T

ROOM = Box(0, 0, 280, 400)


def cloud(rows: list[tuple[float, float]], *, log: bool = False, status: str = "actual") -> Cloud:
    """A scatter of (x, y)."""
    points = pd.DataFrame(
        {
            "name": [f"第{n}镇" for n in range(len(rows))], "colour": range(len(rows)), "x": [x for x, _ in rows],
            "y": [y for _, y in rows], "status": status, "source": "extracted",
            "id": [f"id{n}" for n in range(len(rows))], "hover": [["<b>甲</b>", "乙"]] * len(rows),
        }
    )  # fmt: skip
    return Cloud(points, "标题", "副题", "资料来源：甲", "横轴（亿元）→", "↑ 纵轴（家）", log=log)


@pytest.mark.parametrize("number", [1, 3, 12, 200])
def test_names_cover_no_mark_and_no_other_name(number: int) -> None:
    chance = random.Random(number)
    spots = [(chance.uniform(0, 280), chance.uniform(0, 400)) for _ in range(number)]
    names = {n: f"第{n}街道" for n in range(number)}
    placed = beside(spots, names, ROOM, 12)
    boxes = [Box(spots[n][0] + right, spots[n][1] + up, 12 * ems(names[n]), 14) for n, (right, up) in placed.items()]
    marks = [around(x, y, MARK) for x, y in spots]
    assert placed
    assert all(map(ROOM.holds, boxes))
    for n, box in enumerate(boxes):
        assert not any(map(box.meets, boxes[n + 1 :]))
        assert not any(map(box.meets, marks))


def test_both_axes_are_named_in_the_picture_with_title_and_sources() -> None:
    figure = scatter_chart(cloud([(1, 2), (3, 4)]), STYLE, T)
    said = [annotation.text for annotation in figure.layout.annotations]
    for expected in ("<b>标题</b>", "副题", "资料来源：甲", "横轴（亿元）→", "↑ 纵轴（家）", "第0镇", "第1镇"):
        assert expected in said
    assert "<b>甲" not in figure.data[0].hovertext[0]
    assert [list(ids) for ids in figure.data[0].customdata] == [["id0"], ["id1"]]


@pytest.mark.parametrize("rows", [[(5.0, 7.0)], [(0.0, 0.0), (1.0, 9.0)], [(-3.0, 2.0), (4.0, -1.0)]])
def test_every_point_lies_inside_the_axes(rows: list[tuple[float, float]]) -> None:
    layout = scatter_chart(cloud(rows), STYLE, T).layout
    for (x, y), across, upwards in ((row, layout.xaxis.range, layout.yaxis.range) for row in rows):
        assert across[0] < x < across[1]
        assert upwards[0] < y < upwards[1]


def test_logarithmic_axes() -> None:
    layout = scatter_chart(cloud([(1, 10), (1000, 10000)], log=True), STYLE, T).layout
    assert (layout.xaxis.type, layout.yaxis.type) == ("log", "log")
    assert layout.xaxis.range[0] < 0 < 3 < layout.xaxis.range[1]


def test_an_estimate_has_an_open_mark() -> None:
    marks = scatter_chart(cloud([(1, 2)], status="estimate"), STYLE, T).data[0].marker
    assert marks.color == (STYLE.background,)


def test_both_figures_of_each_point_are_told_in_words() -> None:
    assert chart_alt.said_of_marks(cloud([(1, 2)]), T) == "标题. 副题. <b>甲</b>；乙. 资料来源：甲"
    many = cloud([(n, n) for n in range(chart_alt.MOST_MARKS + 3)])
    assert "另有 3 个点" in chart_alt.said_of_marks(many, T)
