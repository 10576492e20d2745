"""The Targets page: what it says is so, in both languages, under filters, by a link, and where nothing is known."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from extract import queries
from interface.charts.attainment import MARKS
from interface.language import load
from interface.targets import words as target_words
from tests.pages.checked_charts import attainment_chart
from tests.pages.conftest import Open
from tests.pages.test_charts import STYLE
from tests.pages.test_derived import html_of


@pytest.fixture
def rows(database: Path) -> pd.DataFrame:
    return queries.targets(queries.Collection(database))


def shown(app: AppTest) -> pd.DataFrame:
    assert not app.exception
    return app.dataframe[0].value


@pytest.mark.parametrize(("locale", "title"), [("zh-CN", "目标"), ("en-US", "Targets")])
def test_it_counts_what_it_shows(open_page: Open, rows: pd.DataFrame, locale: str, title: str) -> None:
    app = open_page("targets", locale=locale)
    assert [heading.value for heading in app.title] == [title]
    lead = html_of(app)
    for verdict in queries.VERDICTS:
        assert f"{int((rows['verdict'] == verdict).sum())}" in lead
    assert len(shown(app)) == len(rows) > 50
    assert set(shown(app)["reason"]) - {""}


def test_filters_of_the_page_and_of_all_pages_narrow_the_rows(open_page: Open, rows: pd.DataFrame) -> None:
    reached = shown(open_page("targets", "verdict=reached"))
    assert len(reached) == (rows["verdict"] == "reached").sum()
    assert set(reached["verdict"]) == {"✓ 达到"}
    town = shown(open_page("targets", "town=颛桥镇&target_year=2021"))
    assert len(town) == ((rows["place"] == "颛桥镇") & (rows["year"] == 2021)).sum()
    theme = shown(open_page("targets", "target_theme=urban"))
    assert len(theme) == (rows["theme"] == "urban").sum()
    read = shown(open_page("targets", "entered=0"))
    assert set(read["place_label"]) == {"淞南镇", "长征镇", "浦锦街道", "七宝镇"}


@pytest.mark.parametrize("query", ["verdict=perhaps&target_year=1066&target_theme=x", "figure=gone", "town=没有"])
def test_a_stale_link_shows_everything(open_page: Open, rows: pd.DataFrame, query: str) -> None:
    assert len(shown(open_page("targets", query))) == len(rows)


def test_where_nothing_is_left_it_says_what_to_do(open_page: Open) -> None:
    app = open_page("targets", "verdict=missed")
    assert not app.exception
    assert not app.dataframe
    assert any("放宽" in notice.value for notice in app.info)
    app = open_page("targets", "town=长寿路街道")  # a place without targets
    assert not app.exception
    assert [button.key for button in app.button if button.key == "clear_page"]


def test_a_link_opens_the_sentences_of_target_and_result(open_page: Open, rows: pd.DataFrame) -> None:
    plan = rows[(rows["place"] == "淞南镇") & (rows["indicator"] == "retail_sales")].iloc[0]
    body = html_of(open_page("targets", f"figure={plan['target_id']}"))
    assert "<mark>108.8亿元</mark>" in body
    assert "还没有报告" in body
    both = rows[(rows["place"] == "七宝镇") & (rows["verdict"] == "reached")].iloc[0]
    body = html_of(open_page("targets", f"figure={both['target_id']}"))
    assert "目标 45.00 亿元" in body
    assert "结果 52.30 亿元" in body


def test_the_file_has_the_rows_and_their_sentences(rows: pd.DataFrame) -> None:
    for code in ("zh", "en"):
        t = load(code)  # type: ignore[arg-type]
        written = list(csv.DictReader(io.StringIO(target_words.file(rows, t).decode("utf-8-sig"))))
        assert len(written) == len(rows)
        assert [row[target_words.head("verdict", t)] for row in written] == list(target_words.table(rows, t)["verdict"])
        assert [row[target_words.head("target_id", t)] for row in written] == rows["target_id"].fillna("").tolist()
        assert any(row[target_words.head("target_sentence", t)] for row in written)


def test_a_share_on_the_way_is_no_share_of_a_half_year_s_target(rows: pd.DataFrame) -> None:
    on_the_way = rows[rows["target_id"].isna() & (rows["period"] == "2024-H1")].iloc[0].to_dict()
    assert target_words.period(on_the_way, load("zh")) == "至 2024 上半年"
    assert target_words.period(on_the_way, load("en")) == "by 2024 H1"
    whole = rows[rows["target_id"].isna() & (rows["period_kind"] == "year")].iloc[0].to_dict()
    assert target_words.period(whole, load("en")) == whole["period"]


def test_the_chart_says_which_of_the_shares_it_draws(open_page: Open, rows: pd.DataFrame) -> None:
    def drawn(query: str) -> str:
        (chart,) = open_page("targets", query).get("plotly_chart")
        return json.dumps(json.loads(chart.proto.spec)["layout"]["annotations"], ensure_ascii=False)

    total = int(rows["attained"].notna().sum())
    assert f"有 {total} 个能看到完成率，图中为其中 25 个" in drawn("").replace("<br>", "")
    assert "图中为其中" not in drawn("verdict=reached").replace("<br>", "")


def test_its_picture_can_be_had_as_svg(open_page: Open) -> None:
    app = open_page("targets", "picture=svg")
    assert [control.value for control in app.segmented_control if control.key == "picture"] == ["svg"]


def test_the_chart_draws_a_mark_a_row_and_says_what_marks_mean() -> None:
    verdicts = list(MARKS)
    rows = pd.DataFrame(
        {
            "place": ["甲", "甲", "乙"], "colour": [0, 0, 1], "label": ["税收", "投资", "税收"],
            "share": [119.0, 80.0, 50.0], "text": ["119.0%", "80.0%", "50.0%"], "verdict": verdicts,
            "hover": ["一", "二", "三"], "id": ["a", "b", "c"],
        }
    )  # fmt: skip
    figure = attainment_chart(rows, STYLE, load("zh"), title="标题", subtitle="副题", foot="来源", chosen="b")
    marks = next(trace for trace in figure.data if isinstance(trace, go.Scatter) and trace.mode == "markers")
    assert list(marks.x) == [119.0, 80.0, 50.0]
    assert [each[0] for each in marks.customdata] == ["a", "b", "c"]
    assert marks.marker.size[1] > marks.marker.size[0]
    fills = [colour == STYLE.background for colour in marks.marker.color]
    assert len(set(zip(marks.marker.symbol, fills, strict=True))) == len(MARKS)
    texts = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert all(glyph in texts for _, glyph, _ in MARKS.values())
    shares = [each for each in figure.layout.annotations if each.text in set(rows["text"])]
    assert [(each.x, each.bgcolor) for each in shares] == [(share, STYLE.background) for share in rows["share"]]
    assert texts.count("<b>甲</b>") == 1
    line = figure.layout.shapes[0]
    assert (line.x0, line.x1) == (100, 100)
