"""Small multiples: the same years on all panels, one scale or one each, all words in the picture."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from interface.charts.multiples import MOST_PANELS
from interface.charts.points import Drawing
from tests.pages.checked_charts import multiples_chart
from tests.pages.test_charts import STYLE, T, drawing

WORDS = {"title": "大标题", "subtitle": "大副题", "foot": "资料来源：甲"}


def town(name: str, *values: tuple[int, float], status: str = "actual") -> Drawing:
    """A panel of one town's (year, value)."""
    rows = [(name, year, value, status, "extracted") for year, value in values]
    return replace(drawing(rows), title=name)


def empty(name: str) -> Drawing:
    """A panel of a town without figures."""
    some = town(name, (2020, 1.0))
    return replace(some, points=some.points.iloc[:0])


def axes(figure: object, letter: str) -> list[dict[str, object]]:
    """The axes of all panels."""
    layout = figure.to_plotly_json()["layout"]  # type: ignore[attr-defined]
    return [axis for key, axis in layout.items() if key.startswith(f"{letter}axis")]


def said(figure: object) -> list[str]:
    """All that is written around and over the panels."""
    return [annotation.text for annotation in figure.layout.annotations]  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", [1, 2, 4, 5, 24])
def test_panels_share_their_years_and_do_not_overlap(number: int) -> None:
    panels = [town(f"第{n}镇", (2018 + n % 3, 1.0), (2021, 2.0)) for n in range(number)]
    figure = multiples_chart(panels, STYLE, T, **WORDS)
    across, upwards = axes(figure, "x"), axes(figure, "y")
    assert len(across) == len(upwards) == number
    assert len({tuple(axis["range"]) for axis in across}) == 1
    assert len({(tuple(x["domain"]), tuple(y["domain"])) for x, y in zip(across, upwards, strict=True)}) == number
    boxes = [(*x["domain"], *y["domain"]) for x, y in zip(across, upwards, strict=True)]
    for one, (left, right, low, high) in enumerate(boxes):
        assert 0 <= left < right <= 1
        assert 0 <= low < high <= 1
        others = boxes[one + 1 :]
        assert all(r <= left or right <= x or h <= low or high <= y for x, r, y, h in others)


def test_one_scale_or_one_each() -> None:
    panels = [town("甲", (2020, 1.0), (2021, 2.0)), town("乙", (2020, 1000.0), (2021, 2000.0))]
    shared = axes(multiples_chart(panels, STYLE, T, **WORDS), "y")
    assert shared[0]["range"] == shared[1]["range"]
    free = axes(multiples_chart(panels, STYLE, T, **WORDS, free=True), "y")
    assert free[0]["range"][1] < 5
    assert free[1]["range"][1] > 2000


def test_gaps_stay_open_and_targets_are_dashed_as_in_a_single_chart() -> None:
    panels = [town("甲", (2019, 1.0), (2020, 2.0), (2022, 3.0)), town("乙", (2020, 1.0), (2021, 4.0), status="target")]
    figure = multiples_chart(panels, STYLE, T, **WORDS)
    first = next(trace for trace in figure.data if trace.mode == "lines" and trace.name == "甲")
    assert list(first.x) == [2019, 2020, 2021, 2022]
    assert pd.isna(first.y[2])
    assert not first.connectgaps
    assert {trace.line.dash for trace in figure.data if trace.mode == "lines" and trace.name == "乙"} == {"dot"}
    assert any("◇" in text for text in said(figure))


def test_title_unit_source_and_the_head_of_each_panel_stand_in_the_picture() -> None:
    figure = multiples_chart([town("甲镇", (2020, 1.0)), town("<乙>", (2020, 1.0))], STYLE, T, **WORDS)
    for expected in ("<b>大标题</b>", "大副题", "资料来源：甲", "<b>甲镇</b>", "<b>&lt;乙&gt;</b>"):
        assert expected in said(figure)


def test_a_panel_without_figures_says_so() -> None:
    figure = multiples_chart([town("甲", (2020, 1.0)), empty("乙")], STYLE, T, **WORDS)
    assert "<b>乙</b>" in said(figure)
    assert T("chart.no_figures") in said(figure)


def test_more_panels_than_fit_are_counted() -> None:
    panels = [town(f"镇{n}", (2020, 1.0)) for n in range(MOST_PANELS + 6)]
    figure = multiples_chart(panels, STYLE, T, **WORDS)
    assert len(axes(figure, "x")) == MOST_PANELS
    assert any("24" in text and "30" in text for text in said(figure))


def test_towns_are_named_once_where_panels_hold_several() -> None:
    rows = [(name, year, 1.0, "actual", "extracted") for name in ("甲", "乙") for year in (2020, 2021)]
    figure = multiples_chart([drawing(rows), drawing(rows)], STYLE, T, **WORDS)
    assert sum("甲" in text and "乙" in text for text in said(figure)) == 1


def test_every_point_knows_its_figure() -> None:
    figure = multiples_chart([town("甲", (2020, 1.0), (2021, 2.0)), town("乙", (2020, 3.0))], STYLE, T, **WORDS)
    known = [trace.customdata for trace in figure.data if trace.mode == "markers"]
    assert [len(ids) for ids in known] == [2, 1]
