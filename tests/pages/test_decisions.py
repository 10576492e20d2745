"""Deciding on figures on the report page: what the card offers, where a decision leads, and what keeps one from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extract import decisions
from extract.queries import Collection, Selection, figures
from interface.language import load
from interface.report.decisions import following
from tests.pages.test_pages import failed, words

Open = Callable[..., AppTest]
LOCALES = {"zh": "zh-CN", "en": "en-US"}


def chosen(app: AppTest) -> str:
    """The figure in the address."""
    return "".join(app.query_params.get("figure", []))


def press(app: AppTest, name: str) -> None:
    """Press a button of the card: confirm or withdraw."""
    next(button for button in app.button if str(button.key).startswith(f"{name}_")).click().run()


def verdicts(database: Path) -> list[str]:
    """The decisions in the file, in their order."""
    lines = decisions.beside(database).read_text("utf-8").splitlines()
    return [line.split('"verdict":"')[1].split('"')[0] for line in lines]


@pytest.fixture
def ids(doubtful: Path) -> list[str]:
    """The two figures of the report, in the order of its text."""
    found = figures(Collection(doubtful), Selection())
    return found.sort_values("span_start")["observation_id"].tolist()


@pytest.mark.parametrize(
    ("figure", "way", "next_one"),
    [("a", "abc", "b"), ("c", "abc", "a"), ("x", "abc", "a"), ("a", "a", "a"), ("a", "", "a")],
)
def test_a_way_leads_to_the_next_figure_and_round(figure: str, way: str, next_one: str) -> None:
    assert following(figure, list(way)) == next_one


@pytest.mark.parametrize("code", LOCALES)
def test_a_figure_is_confirmed_doubted_and_taken_back(
    open_page: Open, doubtful: Path, ids: list[str], code: str
) -> None:
    t = load(code)  # type: ignore[arg-type]
    app = open_page("report", f"figure={ids[1]}", locale=LOCALES[code], db=doubtful)
    press(app, "confirm")
    assert not failed(app)
    assert f"✓ {t('decision.verdict.confirmed')}" in words(app)
    assert chosen(app) == ids[1]
    app.text_input(key=f"reason_{ids[1]}").set_value("<b>为2021年</b>")
    next(button for button in app.button if button.label == t("decision.note")).click().run()
    assert f"? {t('decision.verdict.doubted')}" in words(app)
    assert "&lt;b&gt;为2021年" in words(app)
    press(app, "withdraw")
    assert not {"✓", "?"} & set(words(app))
    assert not failed(app)
    assert verdicts(doubtful) == ["confirmed", "doubted", "withdrawn"]


def test_where_the_unconfirmed_are_shown_a_decision_leads_to_the_next(
    open_page: Open, doubtful: Path, ids: list[str]
) -> None:
    app = open_page("report", f"only=unconfirmed&figure={ids[0]}", db=doubtful)
    press(app, "confirm")
    assert chosen(app) == ids[1]
    press(app, "confirm")
    assert load("zh")("report.none_such") in words(app)
    assert app.selectbox(key="only").value == "unconfirmed"
    assert not failed(app)


def test_a_decision_made_twice_is_one(open_page: Open, doubtful: Path, ids: list[str]) -> None:
    two = [open_page("report", f"figure={ids[0]}", db=doubtful) for _ in range(2)]
    for app in two:
        press(app, "confirm")
    assert verdicts(doubtful) == ["confirmed"]


@pytest.mark.parametrize("code", LOCALES)
def test_where_nothing_can_be_written_it_says_so_and_shows_no_button(
    open_page: Open, doubtful: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(decisions, "can_append", lambda _: False)
    app = open_page("report", "only=unconfirmed", locale=LOCALES[code], db=doubtful)
    said = load(code)("decision.closed", file="")  # type: ignore[arg-type]
    assert said[:10] in words(app)
    assert not [button.key for button in app.button if str(button.key).startswith(("confirm_", "withdraw_"))]
    assert not failed(app)


def test_a_decision_that_could_not_be_written_is_told(open_page: Open, doubtful: Path, ids: list[str]) -> None:
    decisions.beside(doubtful).mkdir()
    app = open_page("report", f"only=unconfirmed&figure={ids[0]}", db=doubtful)
    press(app, "confirm")
    assert load("zh")("decision.failed") in [warning.value for warning in app.warning]
    assert chosen(app) == ids[0]
    assert not failed(app)
    app.run()
    assert not app.warning


def test_lines_that_are_no_decisions_are_named(open_page: Open, doubtful: Path) -> None:
    decisions.beside(doubtful).write_text("{\n\n" + "?\n" * 6, "utf-8")
    app = open_page("report", locale="en-US", db=doubtful)
    assert "7 lines" in app.warning[0].value
    assert "1, 3, 4, 5, 6…" in app.warning[0].value
    press(app, "confirm")
    assert app.warning
    assert "✓" in words(app)
    assert not failed(app)


def test_a_figure_that_is_read_differently_since_is_told(open_page: Open, doubtful: Path, ids: list[str]) -> None:
    app = open_page("report", f"figure={ids[1]}", db=doubtful)
    press(app, "confirm")
    path = decisions.beside(doubtful)
    path.write_text(path.read_text("utf-8").replace('"2020"', '"2019"'), "utf-8")
    app.run()
    assert load("zh")("decision.outdated") in [caption.value for caption in app.caption]
    assert "✓" not in words(app)
