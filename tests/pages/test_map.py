"""The map: what stands for a district, what is left out and named, where marks lie, what is said of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract import queries
from extract.queries import Collection
from interface import chart_alt, transform
from interface.charts.district_map import DistrictMap, shades
from interface.charts.projection import EARTH, projection
from interface.district_map import districts
from interface.district_map.districts import OWN, TOWNS
from tests import map_figures
from tests.pages.checked_charts import district_map
from tests.pages.test_charts import STYLE, T
from tests.pages.test_explore import offered
from tests.pages.test_pages import LANGUAGES, RAW, failed, words

Open = Callable[..., AppTest]
TAX = "indicator=tax_revenue&view=map"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return map_figures.build(tmp_path_factory.mktemp("map"))


@pytest.fixture(scope="module")
def points(figures: Path) -> pd.DataFrame:
    """What is shown of the figures of 2022."""
    shown = transform.as_stated(queries.series(Collection(figures), "tax_revenue", unit="元"))
    return shown[shown["year"] == 2022]


def of(points: pd.DataFrame, level: str) -> pd.DataFrame:
    return districts.by_district(districts.counted(districts.of_level(points, level), level)).set_index("label")


def test_towns_are_told_by_their_median_and_targets_only_where_there_is_no_result(points: pd.DataFrame) -> None:
    towns = of(points, TOWNS)
    assert (towns["shown"] / 1e6).to_dict() == {"闵行区": 300, "普陀区": 200, "义乌市": 400}
    assert towns["places"].to_dict() == {"闵行区": 3, "普陀区": 1, "义乌市": 1}
    assert towns["status"].to_dict() == {"闵行区": "actual", "普陀区": "actual", "义乌市": "target"}
    middle = points[points["observation_id"] == towns["id"]["闵行区"]]
    assert middle["place"].tolist() == ["七宝镇"]


def test_figures_of_whole_districts_are_a_level_of_their_own(points: pd.DataFrame) -> None:
    assert districts.levels(points) == [TOWNS, OWN]
    assert (of(points, OWN)["shown"] / 1e6).to_dict() == {"普陀区": 4000, "西城区": 8000}


def test_a_part_of_the_whole_does_not_count_for_a_median(points: pd.DataFrame) -> None:
    parts = points.assign(qualifier=points["qualifier"].mask(points["place"] == "颛桥镇", "不含免抵调"))
    assert of(parts, TOWNS)["shown"]["闵行区"] == 400e6
    assert of(parts, TOWNS)["id"]["闵行区"] == points.loc[points["place"] == "七宝镇", "observation_id"].item()


def test_what_is_made_of_an_estimate_or_of_derived_figures_is_marked_so(points: pd.DataFrame) -> None:
    is_one = points["place"] == "颛桥镇"
    mixed = points.assign(
        shown_status=points["shown_status"].mask(is_one, "estimate"),
        shown_source=points["shown_source"].mask(is_one, "derived"),
    )
    assert of(mixed, TOWNS).loc["闵行区", ["status", "source"]].tolist() == ["estimate", "derived"]


def test_a_map_takes_two_districts_of_one_level_in_one_year(points: pd.DataFrame) -> None:
    assert districts.has_map(points)
    assert not districts.has_map(points[points["place"].isin(["七宝镇", "颛桥镇", "彭浦镇", "西城区"])])
    assert not districts.has_map(points.head(0))


def test_the_projection_keeps_distances_and_areas_and_north_is_up() -> None:
    project = projection(121.0)
    x, y = project(121.0, 31.0)
    assert x == 0
    assert project(121.0, 32.0)[0] == 0
    degree = EARTH * math.radians(1)
    east, north = project(121.5, 31.0)[0] * 2, project(121.0, 31.5)[1] - project(121.0, 30.5)[1]
    assert east * north == pytest.approx(degree**2 * math.cos(math.radians(31)), rel=0.001)
    assert north == pytest.approx(degree, rel=0.03)
    assert project(121.0, 32.0)[1] > y


@pytest.mark.parametrize(
    ("values", "log", "expected"),
    [
        ([0, 5, 10], False, [0, 2, 4]),
        ([1, 10, 100], True, [0, 2, 4]),
        ([-3, -1], False, [0, 4]),
        ([7], False, [4]),
        ([7, 7], True, [4, 4]),
    ],
)
def test_shades_go_from_the_least_to_the_most(values: list[float], log: bool, expected: list[int]) -> None:
    assert shades(pd.Series(values), 5, log=log) == expected


def drawing(spots: list[tuple[float, float]], chosen: str = "") -> DistrictMap:
    """A map of districts at these degrees."""
    numbers = range(len(spots))
    marks = pd.DataFrame(spots, columns=["lon", "lat"]).assign(
        name=[f"第{n}区" for n in numbers], value=numbers, text=[f"{n} 亿元" for n in numbers], status="actual",
        source="extracted", id=[f"id{n}" for n in numbers], hover=[["<b>甲</b>", "乙"]] * len(spots),
    )  # fmt: skip
    others = pd.DataFrame([(121.0, 31.2), (87.6, 43.8)], columns=["lon", "lat"])
    return DistrictMap(marks, others, "标题", "副题", "资料来源：甲 · 位置：乙", chosen=chosen)


@pytest.mark.parametrize("spots", [[(121.4, 31.1)], [(121.4, 31.1), (121.5, 31.3)], [(87.6, 43.8), (121.4, 31.1)]])
def test_all_marks_lie_inside_and_words_around_them(spots: list[tuple[float, float]]) -> None:
    figure = district_map(drawing(spots), STYLE, T)
    marks, layout = figure.data[1], figure.layout
    for x, y in zip(marks.x, marks.y, strict=True):
        assert layout.xaxis.range[0] < x < layout.xaxis.range[1]
        assert layout.yaxis.range[0] < y < layout.yaxis.range[1]
    said = " ".join(annotation.text for annotation in layout.annotations)
    for expected in ("标题", "副题", "位置：乙", "公里", "第0区 0 亿元"):
        assert expected in said
    assert "<b>甲" not in marks.hovertext[0]
    assert [list(ids) for ids in marks.customdata] == [[f"id{n}"] for n in range(len(spots))]
    assert layout.yaxis.scaleanchor == "x"


def test_a_map_asks_for_nothing_from_elsewhere_and_names_only_what_it_shows() -> None:
    figure = district_map(drawing([(121.4, 31.1), (121.5, 31.3)]), STYLE, T)
    assert {trace.type for trace in figure.data} == {"scatter"}  # plotly's own maps fetch outlines
    assert len(figure.data[0].x) == 1  # Ürümqi is far away


def test_the_open_mark_is_larger() -> None:
    sizes = district_map(drawing([(121.4, 31.1), (121.5, 31.3)], chosen="id1"), STYLE, T).data[1].marker.size
    assert sizes[0] < sizes[1]


def test_each_district_is_told_in_words() -> None:
    assert chart_alt.said_of_marks(drawing([(121.4, 31.1)]), T) == "标题. 副题. <b>甲</b>；乙. 资料来源：甲 · 位置：乙"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "query", ["", "&level=own", "&area=all&axis=log", "&scale=share", "&year=2021", "&level=own&area=31"]
)
def test_the_page_speaks_of_it_in_both_languages(open_page: Open, figures: Path, query: str, code: str) -> None:
    app = open_page("explore", TAX + query, locale=LANGUAGES[code], db=figures)
    assert not failed(app)
    assert not RAW.search(words(app))
    assert app.dataframe


def test_towns_that_no_mark_stands_for_are_named_with_the_reason(open_page: Open, figures: Path) -> None:
    said = words(open_page("explore", TAX, db=figures)).splitlines()
    assert [line for line in said if "不在地图上：彭浦镇" in line]
    assert [line for line in said if "没有计入" in line and "浦江镇" in line and "莘庄镇" in line]


def test_the_figures_behind_a_mark_lead_to_their_sources(open_page: Open, figures: Path) -> None:
    behind = next(line for line in words(open_page("explore", TAX, db=figures)).splitlines() if "闵行区的数字" in line)
    assert behind.index("颛桥镇") < behind.index("七宝镇") < behind.index("梅陇镇")
    assert "浦江镇" not in behind


def test_the_city_with_most_districts_is_shown_first(open_page: Open, figures: Path) -> None:
    app = open_page("explore", TAX, db=figures)
    assert app.selectbox(key="area").value == "31"
    assert offered(app, "area") == ["全部 · 3", "上海市 · 2", "金华市 · 1"]
    assert set(offered(app, "level")) == {"街镇的", "区县的"}
    own = open_page("explore", f"{TAX}&level=own", db=figures)
    assert own.selectbox(key="area").value == "all"


def test_a_map_is_not_offered_for_one_district(open_page: Open, figures: Path) -> None:
    app = open_page("explore", f"{TAX}&district=闵行区", db=figures)
    assert "地图" not in offered(app, "view")
    assert app.query_params.get("view") != "map"
