"""The filters: each said in words above the page, with one click to clear it; those of the sidebar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
QUERY = "district=闵行区&kind=镇&years=2020-2023&entered=0"


def trail(app: AppTest) -> dict[str, str]:
    """Key of a filter → what its button says."""
    return {
        b.key.removeprefix("trail_"): b.label.replace("\\", "")
        for b in app.button
        if (b.key or "").startswith("trail_")
    }


def test_nothing_stands_there_while_no_filter_is_set(open_page: Open) -> None:
    assert trail(open_page("data", "statuses=target")) == {}


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh-CN", {"district": "区县：闵行区", "kind": "类型：镇", "years": "年份：2020–2023"}),
        ("en-US", {"district": "District: Minhang", "years": "Years: 2020–2023"}),
    ],
)
def test_each_filter_is_said_in_words(open_page: Open, locale: str, said: dict[str, str]) -> None:
    shown = trail(open_page("data", QUERY, locale=locale))
    assert list(shown) == ["district", "kind", "years", "entered"]
    assert said.items() <= shown.items()


def test_many_towns_are_counted(open_page: Open) -> None:
    shown = trail(open_page("data", "town=七宝镇&town=长征镇&town=淞南镇&town=浦锦街道"))
    assert shown == {"town": "街镇：七宝镇、长征镇等，另有 2 个"}


def test_one_is_cleared_and_the_others_stay(open_page: Open) -> None:
    app = open_page("data", QUERY)
    app.button(key="trail_district").click().run()
    assert "district" not in app.query_params
    assert list(trail(app)) == ["kind", "years", "entered"]
    app.button(key="clear_trail").click().run()
    assert trail(app) == {}
    assert not app.query_params


def test_a_widget_that_shows_its_value_is_not_set_anew(open_page: Open) -> None:
    app = open_page("overview")
    app.slider(key="years").set_value((2019, 2022)).run()
    widgets = [app.slider(key="years"), *app.sidebar.multiselect, *app.sidebar.toggle]
    assert widgets and not any(widget.proto.set_value for widget in widgets)
