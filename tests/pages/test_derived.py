"""A derived figure shows how it follows, from which figures, and where these stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from extract import queries
from interface import chart_view, derived_evidence
from interface.language import load
from tests.pages.conftest import Open

WANTED = {"place": "淞南镇", "indicator": "fiscal_revenue_district", "period": "2019"}  # 4.1亿元, 同比下降9%


def series(database: Path) -> pd.DataFrame:
    return queries.series(queries.Collection(database), WANTED["indicator"], derived=True)


def derived_id(database: Path) -> str:
    points = series(database)
    own = points[(points["place"] == WANTED["place"]) & (points["period"] == WANTED["period"])]
    assert own["source"].tolist() == ["derived"]
    return str(own["observation_id"].iloc[0])


def html_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(
    ("locale", "formula", "said"),
    [
        ("zh-CN", "4.10 亿元 ÷ (1 − 9.0%) = 4.51 亿元", "推算"),
        ("en-US", "¥410 m ÷ (1 − 9.0%) = ¥451 m", "Derived"),
    ],
)
def test_a_derived_figure_shows_its_sum_and_its_sentence(
    open_page: Open, database: Path, locale: str, formula: str, said: str
) -> None:
    app = open_page("town", f"place={WANTED['place']}&figure={derived_id(database)}", locale)
    assert not app.exception
    shown = html_of(app)
    assert formula in shown
    assert said in shown
    quoted = shown[shown.index("<blockquote") : shown.index("</blockquote>")]
    assert quoted.count("<mark>") == 2  # amount and growth, in one sentence
    assert "<mark>4.1亿元</mark>" in quoted
    assert "<mark>9%</mark>" in quoted
    assert [way.proto.url for way in app.get("link_button") if way.proto.url.startswith("report?")]


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        ("per_resident", "34.19 亿元 ÷ 20.58 万人 = 16,612 元/人"),
        ("attainment", "413.8 亿元 ÷ 约 413.8 亿元 = 约 100.0%"),
    ],
)
def test_formulas_in_numbers(database: Path, kind: str, formula: str) -> None:
    collection = queries.Collection(database)
    rows = queries.figures(collection, queries.Selection(derived=True))
    own = rows[(rows["rule"] == kind)]
    assert len(own) == 1
    figure = queries.derived(collection, own["observation_id"].iloc[0])
    assert figure is not None
    assert derived_evidence.formula(figure, load("zh")) == formula


def test_the_csv_of_a_chart_names_the_parents(database: Path, shown_from: Callable[[Path], None]) -> None:
    shown_from(database)
    points = series(database)
    text = chart_view.points_csv(points, load("zh")).decode("utf-8-sig")
    assert "推算所据" in text.splitlines()[0]
    parents = points.loc[points["source"] == "derived", "parents"].iloc[0]
    assert "; ".join(parents) in text
    stated = points[points["source"] != "derived"].drop(columns="parents")
    assert "推算所据" not in chart_view.points_csv(stated, load("zh")).decode("utf-8-sig")


def test_an_unknown_figure_opens_nothing(open_page: Open) -> None:
    app = open_page("town", f"place={WANTED['place']}&figure=d000000000000000")
    assert not app.exception
    assert "<blockquote" not in html_of(app)
