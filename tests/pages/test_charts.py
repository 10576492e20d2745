"""Charts: nothing joined that is not, marks told apart, names that don't cover each other, words around."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from interface import chart_alt
from interface.charts import crowd
from interface.charts.line_names import PLOT_HEIGHT, SIZE
from interface.charts.look import Look, broken, ems
from interface.charts.marks import MARKS
from interface.charts.points import Drawing
from interface.language import load
from interface.overview import matrix
from tests.pages.checked_charts import bar_chart, line_chart

T = load("zh")
STYLE = Look(
    dark=False, text="#222", muted="#666", grid="#eee", background="#fff", accent="#15a", font="sans-serif",
    palette=("#111111", "#222222", "#333333"), ramp=("#aaaaaa", "#888888", "#666666", "#444444", "#222222"),
)  # fmt: skip


def drawing(rows: list[tuple[str, int, float, str, str]], **more: Any) -> Drawing:
    """A chart of (place, year, value, status, source)."""
    points = pd.DataFrame(rows, columns=["place", "year", "value", "status", "source"])
    places = list(dict.fromkeys(points["place"]))
    points = points.assign(
        colour=points["place"].map(places.index),
        text=points["value"].map(str),
        period=points["year"].map(str),
        id=[f"id{n}" for n in range(len(points))],
    )
    return Drawing(points=points, title="标题", subtitle="副题", foot="资料来源：甲、乙", unit="亿元", **more)


def lines(figure: go.Figure, dash: str) -> list[dict[int, float]]:
    """The lines of a chart, as year → value where there is one."""
    return [
        {int(x): float(y) for x, y in zip(trace.x, trace.y, strict=True) if pd.notna(y)}
        for trace in figure.data
        if trace.mode == "lines" and trace.line.dash == dash
    ]


def test_a_missing_year_is_a_gap() -> None:
    rows = [("甲", year, 1.0, "actual", "extracted") for year in (2019, 2020, 2022, 2023)]
    figure = line_chart(drawing(rows), STYLE, T)
    trace = next(trace for trace in figure.data if trace.mode == "lines")
    assert list(trace.x) == [2019, 2020, 2021, 2022, 2023]
    assert pd.isna(trace.y[2])
    assert trace.connectgaps is False


def test_the_way_to_a_target_is_dashed_and_no_other() -> None:
    rows = [
        ("甲", 2019, 1.0, "actual", "extracted"),
        ("甲", 2020, 2.0, "estimate", "extracted"),
        ("甲", 2021, 3.0, "target", "extracted"),
    ]
    figure = line_chart(drawing(rows), STYLE, T)
    assert lines(figure, "solid") == [{2019: 1.0, 2020: 2.0}]
    assert lines(figure, "dot") == [{2020: 2.0, 2021: 3.0}]


def test_the_way_to_a_derived_point_is_a_line_of_its_own() -> None:
    rows = [
        ("甲", 2018, 0.5, "actual", "derived"),
        ("甲", 2019, 1.0, "actual", "extracted"),
        ("甲", 2020, 2.0, "estimate", "extracted"),
        ("甲", 2021, 3.0, "target", "extracted"),
        ("乙", 2019, 1.0, "actual", "derived"),
        ("乙", 2020, 2.0, "actual", "derived"),
    ]
    figure = line_chart(drawing(rows), STYLE, T)
    # What is derived throughout (growth reckoned from amounts) is a line as any other.
    assert lines(figure, "solid") == [{2019: 1.0, 2020: 2.0}, {2019: 1.0, 2020: 2.0}]
    assert lines(figure, "dash") == [{2018: 0.5, 2019: 1.0}]
    assert lines(figure, "dot") == [{2020: 2.0, 2021: 3.0}]


def test_every_status_and_source_has_its_mark_and_its_place_in_the_legend() -> None:
    rows = [("甲", 2015 + n, 1.0 + n, status, source) for n, (status, source) in enumerate(MARKS)]
    for chart in (line_chart, bar_chart):
        figure = chart(drawing(rows), STYLE, T)
        drawn = [trace for trace in figure.data if isinstance(trace, go.Scatter) and "markers" in trace.mode]
        symbols = [symbol for trace in drawn for symbol in trace.marker.symbol]
        fills = [fill == STYLE.background for trace in drawn for fill in trace.marker.color]
        assert len(set(zip(symbols, fills, strict=True))) == len(MARKS)
        legend = " ".join(annotation.text for annotation in figure.layout.annotations)
        assert all(glyph in legend for _, glyph in MARKS.values())


def test_title_subtitle_and_foot_stand_in_the_picture() -> None:
    rows = [("甲", 2020, 1.0, "actual", "extracted"), ("乙", 2021, 2.0, "actual", "entered")]
    for chart in (line_chart, bar_chart):
        texts = [annotation.text for annotation in chart(drawing(rows), STYLE, T).layout.annotations]
        for expected in ("<b>标题</b>", "副题", "资料来源：甲、乙"):
            assert expected in texts


def names(figure: go.Figure, towns: set[str]) -> list[Any]:
    """The annotations that name towns."""
    return [annotation for annotation in figure.layout.annotations if annotation.text in towns]


def test_names_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    towns = [f"第{n}镇" for n in "一二三四五六七八"]
    rows = [
        (town, year, 10.0 + 0.01 * n, "actual", "extracted") for n, town in enumerate(towns) for year in (2020, 2021)
    ]
    written = names(line_chart(drawing(rows), STYLE, T), set(towns))
    assert len(written) == len(towns)
    heights = sorted(annotation.yshift for annotation in written)
    assert all(upper - lower >= 11 for lower, upper in pairwise(heights))


def test_many_lines_have_a_legend_instead_of_names() -> None:
    towns = [f"镇{n}" for n in range(10)]
    rows = [(town, year, 1.0 + n, "actual", "extracted") for n, town in enumerate(towns) for year in (2020, 2021)]
    figure = line_chart(drawing(rows), STYLE, T)
    assert not names(figure, set(towns))
    legend = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert all(town in legend for town in towns)


def test_of_more_lines_than_colours_the_chosen_one_stands_out() -> None:
    towns = [f"镇{n}" for n in range(30)]
    rows = [(town, year, 1.0 + n, "actual", "extracted") for n, town in enumerate(towns) for year in (2020, 2021)]
    figure = line_chart(drawing(rows, chosen="id8"), STYLE, T)
    coloured = [trace.name for trace in figure.data if trace.mode == "lines" and trace.line.color != STYLE.muted]
    assert coloured == ["镇4"]
    assert names(figure, {"镇4"})
    legend = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "其余 29 个地方" in legend.replace("\N{NO-BREAK SPACE}", " ")


def test_years_are_whole_numbers() -> None:
    rows = [("甲", year, 1.0, "actual", "extracted") for year in (2020, 2021)]
    axis = line_chart(drawing(rows), STYLE, T).layout.xaxis
    assert axis.tickformat == "d"
    assert axis.dtick == 1


def test_an_axis_of_amounts_begins_at_zero_unless_it_is_logarithmic() -> None:
    rows = [("甲", 2020, 90.0, "actual", "extracted"), ("甲", 2021, 100.0, "actual", "extracted")]
    assert line_chart(drawing(rows), STYLE, T).layout.yaxis.range[0] <= 0
    assert line_chart(drawing(rows, log=True), STYLE, T).layout.yaxis.type == "log"


def test_bars_have_no_length_on_a_logarithmic_axis() -> None:
    rows = [("甲", 2020, 1.0, "actual", "extracted"), ("乙", 2020, 100.0, "actual", "extracted")]
    assert any(isinstance(trace, go.Bar) for trace in bar_chart(drawing(rows), STYLE, T).data)
    assert not any(isinstance(trace, go.Bar) for trace in bar_chart(drawing(rows, log=True), STYLE, T).data)


def test_text_of_reports_is_no_markup_in_a_chart() -> None:
    rows = [("<b>甲</b>", 2020, 1.0, "actual", "extracted"), ("<b>甲</b>", 2021, 1.0, "actual", "extracted")]
    figure = line_chart(drawing(rows), STYLE, T)
    assert all("<b>甲" not in (annotation.text or "") for annotation in figure.layout.annotations)
    assert all("<b>甲" not in text for trace in figure.data if trace.text for text in trace.text)


@pytest.mark.parametrize(
    "text", ["区级财政收入（亿元）· 12 个地方", "Newly registered or attracted enterprises · 7 places", "短"]
)
def test_long_titles_are_broken_to_fit_a_phone(text: str) -> None:
    lines_of_title = broken(text, 12)
    assert re.sub(r"[ ·]", "", "".join(lines_of_title)) == re.sub(r"[ ·]", "", text)
    assert all(ems(line) <= 14 for line in lines_of_title)


def test_the_matrix_has_a_square_a_pair_the_larger_the_more_years() -> None:
    rows = [
        ("甲", "区级财政收入", [2019, 2020, 2021], "a"),
        ("乙", "区级财政收入", [2021], "a"),
        ("乙", "税收收入", [2021], "b"),
    ]
    pairs = pd.DataFrame(rows, columns=["place", "indicator_name", "years", "id"]).assign(name="街镇")
    told = matrix.matrix(pairs, T, ["乙", "甲"])
    assert told["rows"] == [{"name": "区级财政收入", "id": "a"}, {"name": "税收收入", "id": "b"}]
    squares = [(told["columns"][column], row, size, told["told"][word]) for column, row, size, word in told["squares"]]
    assert squares == [
        ("甲", 0, matrix.LARGEST, "2019、2020、2021"),
        ("乙", 0, matrix.SMALLEST, "2021"),
        ("乙", 1, matrix.SMALLEST, "2021"),
    ]


def test_what_streamlit_sets_on_a_chart_is_said_beforehand_so_that_it_is_drawn_once() -> None:
    layout = line_chart(drawing([("甲", 2020, 1.0, "actual", "extracted")]), STYLE, T).layout
    assert (layout.clickmode, layout.hovermode, layout.dragmode) == ("event+select", "closest", "pan")
    assert layout.datarevision is not None


def _many(places: int) -> pd.DataFrame:
    """Points of many places: the first has most years, the others grow with their number."""
    rows = [(f"镇{n}", 2020, float(n)) for n in range(places)] + [("镇0", 2021, 0.5)]
    points = pd.DataFrame(rows, columns=["place", "year", "value"])
    return points.assign(observation_id=[f"{place}-{year}" for place, year, _ in rows])


def test_of_many_places_a_line_chart_draws_those_with_most_years_and_the_chosen_one() -> None:
    drawn = crowd.most_known(_many(50), most=3, chosen="镇7-2020")
    assert set(drawn["place"]) == {"镇0", "镇49", "镇7"}
    assert len(drawn[drawn["place"] == "镇0"]) == 2
    assert len(crowd.most_known(_many(3), most=3)) == 4


def test_of_many_places_a_bar_chart_draws_the_largest_and_the_chosen_one() -> None:
    points = _many(50)
    drawn = crowd.largest(points[points["year"] == 2020], most=3, chosen="镇7-2020")
    assert list(drawn["place"]) == ["镇7", "镇49", "镇48"]


def test_a_chart_is_told_in_words_and_a_target_never_as_a_result() -> None:
    rows = [("甲", 2020, 1.0, "actual", "extracted"), ("甲", 2022, 3.0, "target", "extracted")]
    said = chart_alt.said(drawing([*rows, ("乙", 2021, 2.0, "actual", "extracted")]), T)
    assert said == "标题. 副题. 甲：从 2020 1.0 到 2022 3.0（目标），共 2 个点；乙：2021 2.0. 资料来源：甲、乙"


def test_of_many_places_the_words_tell_the_number() -> None:
    rows = [(f"第{n}镇", 2020, 1.0, "actual", "extracted") for n in range(chart_alt.MOST_PLACES + 3)]
    assert "另有 3 个地方" in chart_alt.said(drawing(rows), T)


def test_each_panel_is_told_in_words() -> None:
    one, none = drawing([("甲", 2020, 1.0, "actual", "extracted")]), drawing([])
    said = chart_alt.said_of_panels([one, none], T, title="大标题", subtitle="大副题", foot="资料来源：甲")
    assert said == f"大标题. 大副题. 标题：甲：2020 1.0. 标题：{T('chart.no_figures')}. 资料来源：甲"


@pytest.mark.parametrize("value", [-1.0, -2.0, -3.0, -4.0, -5.0, -6.0, -7.0])
def test_a_name_below_zero_keeps_off_the_line_of_zero(value: float) -> None:
    values = [("甲镇", 2020, value), ("丙镇", 2020, -9.0), ("乙镇", 2021, 50.0), ("乙镇", 2023, 48.5)]
    figure = line_chart(drawing([(*each, "actual", "extracted") for each in values]), STYLE, T)
    low, high = figure.layout.yaxis.range
    pixel = (high - low) / PLOT_HEIGHT
    name = next(each for each in figure.layout.annotations if each.text == "甲镇")
    bottom = name.y + name.yshift * pixel
    assert bottom > 0 or bottom + SIZE * pixel < 0
