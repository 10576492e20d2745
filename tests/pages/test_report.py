"""The report page: which figures are looked for, how the text is cut at them, and links that fit no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from interface.language import load
from interface.report import text as report_text
from interface.report.figures import NO_INDICATOR, ONLY, passing
from interface.report.text import Figure
from tests.pages.test_pages import failed, words

Open = Callable[..., AppTest]

FIGURES = pd.DataFrame(
    {
        "confidence": [0.99, 0.5, 0.99, 0.6],
        "remarks": ["", None, "rate_mismatch", "rate_mismatch"],
        "indicator": ["gdp", None, "gdp", None],
        "theme": ["economy", None, "economy", None],
        "verdict": ["doubted", "confirmed", "", ""],
    }
)


@pytest.mark.parametrize(
    ("only", "theme", "rows"),
    [
        ("all", "", [0, 1, 2, 3]),
        ("unsure", "", [1, 3]),
        ("remarked", "", [2, 3]),
        ("doubtful", "", [0, 2, 3]),
        ("doubted", "", [0]),
        ("unconfirmed", "", [0, 2, 3]),
        ("all", "economy", [0, 2]),
        ("doubtful", "economy", [0, 2]),
        ("unconfirmed", NO_INDICATOR, [3]),
        ("all", NO_INDICATOR, [1, 3]),
        ("all", "urban", []),
    ],
)
def test_figures_that_the_reader_looks_for(only: str, theme: str, rows: list[int]) -> None:
    assert FIGURES.index[passing(FIGURES, only, theme)].tolist() == rows


def figure(name: str, start: int | None, end: int | None) -> Figure:
    """A figure at a span."""
    return Figure(name, start, end, "税收", "100 元", "2020 年", "")


def test_a_text_is_cut_at_its_figures_and_nothing_of_it_is_lost() -> None:
    text = "税收100元，增长8%，其中镇级50元。"
    cut = report_text.pieces(text, [figure("a", 2, 6), figure("b", 9, 11), figure("c", 16, 19)])
    assert "".join(piece["text"] for piece in cut) == text
    assert [piece["text"] for piece in cut if "figures" in piece] == ["100元", "8%", "50元"]


def test_a_mark_stands_for_all_figures_of_its_words() -> None:
    cut = report_text.pieces("税收100元", [figure("a", 2, 6), figure("b", 2, 6), figure("c", None, None)])
    assert [[told["id"] for told in piece["figures"]] for piece in cut if "figures" in piece] == [["a", "b"]]


@pytest.mark.parametrize("only", ONLY)
def test_every_choice_shows_a_page(open_page: Open, only: str) -> None:
    app = open_page("report", f"only={only}&marks=status")
    assert not failed(app)
    assert app.selectbox(key="only").value == only


def test_where_there_are_no_such_figures_it_says_so(open_page: Open, doubtful: Path) -> None:
    for code, locale in (("zh", "zh-CN"), ("en", "en-US")):
        app = open_page("report", "only=unsure&of_theme=economy", locale=locale, db=doubtful)
        assert not failed(app)
        assert load(code)("report.none_such") in words(app)  # type: ignore[arg-type]


def test_a_link_that_fits_no_more_shows_all_figures(open_page: Open) -> None:
    app = open_page("report", "only=x&of_theme=gone&marks=shape&figure=gone")
    assert not failed(app)
    assert app.selectbox(key="only").value == "all"
    assert app.selectbox(key="of_theme").value == ""
    assert not set(app.query_params) & {"only", "of_theme", "marks"}
