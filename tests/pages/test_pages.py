"""Every page, in both languages, with filters, with links that no longer fit, with no data."""

from __future__ import annotations

import fcntl
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from interface.language import load
from tests.pages.conftest import HEAD, ROOT, ROW

Open = Callable[..., AppTest]
PAGES = ("overview", "explore", "compare", "targets", "town", "report", "data")
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
RAW = re.compile(r"\b(?:[a-z]+_[a-z_]+|nan|NaN|None)\b")  # ids, column names, missing values


def words(app: AppTest) -> str:
    """All that the page says outside of tables and charts."""
    kinds = ("title", "header", "markdown", "caption", "html", "info", "warning")
    texts = [element.value if kind != "html" else text_of(element.body) for kind in kinds for element in app.get(kind)]
    labels = [w.label for kind in ("selectbox", "multiselect", "text_input", "toggle", "button") for w in app.get(kind)]
    return "\n".join(str(text) for text in [*texts, *labels])


def text_of(html: str) -> str:
    """What a reader sees of HTML."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", " ", html, flags=re.DOTALL))


def failed(app: AppTest) -> bool:
    """Whether the page shows that something went wrong."""
    said = words(app)
    return bool(app.exception) or any(load(code)("notice.fault") in said for code in ("zh", "en"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", LANGUAGES)
def test_page_speaks_one_language(open_page: Open, name: str, code: str) -> None:
    app = open_page(name, locale=LANGUAGES[code])
    t, other = load(code), load("en" if code == "zh" else "zh")  # type: ignore[arg-type]
    assert not failed(app)
    assert app.title[0].value == t(f"page.{name}")
    assert app.sidebar.header[0].value == t("filter.title")
    assert other("filter.title") not in words(app)
    assert not RAW.search(words(app))


@pytest.mark.parametrize("name", PAGES)
def test_language_of_the_link_wins(open_page: Open, name: str) -> None:
    app = open_page(name, "lang=en", locale="zh-CN")
    assert app.title[0].value == load("en")(f"page.{name}")
    assert app.query_params["lang"] == "en"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "district=闵行区",
        "town=七宝镇&years=2020-2023",
        "kind=街道&entered=0",
        "district=闵行区&kind=镇&years=2021-2021&lang=en",
    ],
)
def test_filters_of_a_link(open_page: Open, name: str, query: str) -> None:
    app = open_page(name, query)
    assert not failed(app)
    assert app.title


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "district=nowhere&town=&kind=%00&years=9999-1&entered=perhaps&lang=xx",
        "years=abc&indicator=none&measure=none&period=x.y.z&view=pie&scale=big&year=0&figure=%3Cscript%3E",
        "report=gone&place=gone&size=7&page=-3&columns=none&heads=x&search=%27%3B--&unit=x&theme=y&find=zzzz&confidence=7&with_remarks=x",
    ],
)
def test_a_link_that_no_longer_fits_falls_back(open_page: Open, name: str, query: str) -> None:
    app = open_page(name, query)
    assert not failed(app)
    assert app.title[0].value == load("zh")(f"page.{name}")
    for gone in ("district", "years", "indicator", "report", "place", "view", "measure", "lang", "size"):
        assert gone not in app.query_params


@pytest.mark.parametrize("name", ["overview", "explore", "compare", "targets", "town", "data"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_found_says_what_to_do(open_page: Open, name: str, code: str) -> None:
    app = open_page(name, "town=长征镇&years=2015-2015", locale=LANGUAGES[code])
    t = load(code)  # type: ignore[arg-type]
    assert t("notice.nothing") in words(app)
    app.button(key="clear_page").click().run()
    assert t("notice.nothing") not in words(app)
    assert "town" not in app.query_params


def test_filters_stay_on_other_pages_and_in_the_link(open_page: Open) -> None:
    app = open_page("overview")
    app.multiselect(key="district").select("闵行区").run()
    assert app.query_params["district"] == "闵行区"
    app.switch_page("pages/town.py").run()
    assert app.multiselect(key="district").value == ["闵行区"]
    assert app.query_params["district"] == "闵行区"


def test_language_switch_keeps_the_view(open_page: Open) -> None:
    app = open_page("explore", "indicator=fiscal_revenue_district&district=闵行区")
    app.get_by_key("lang").set_value("en").run()
    assert app.title[0].value == "Explore"
    assert app.selectbox(key="indicator").value == "fiscal_revenue_district"
    assert app.query_params["indicator"] == "fiscal_revenue_district"
    assert app.multiselect(key="district").value == ["闵行区"]


@pytest.mark.parametrize("wanted", ["财政", "fiscal", "caizheng", "CZ"])
def test_indicators_are_found_by_any_name(open_page: Open, wanted: str) -> None:
    app = open_page("explore")
    everything = app.selectbox(key="indicator").options
    app.text_input(key="find").set_value(wanted).run()
    found = app.selectbox(key="indicator").options
    assert any("财政总收入" in option for option in found)
    assert len(found) < len(everything)


def test_towns_are_found_by_pinyin(open_page: Open) -> None:
    options = open_page("overview").multiselect(key="town").options
    assert "七宝镇 Qibaozhen" in options
    assert "七宝镇 · Qibao Town" in open_page("overview", locale="en-US").multiselect(key="town").options
    assert any("Minhang" in option for option in open_page("overview").multiselect(key="district").options)


@pytest.mark.parametrize("view", ["line", "bars", "table"])
@pytest.mark.parametrize("scale", ["axis=log", "scale=yoy", "scale=index"])
def test_every_view_of_every_indicator(open_page: Open, view: str, scale: str) -> None:
    app = open_page("explore", f"view={view}&{scale}")
    for option in app.selectbox(key="indicator").options[:6]:
        app.selectbox(key="indicator").select(option).run()
        assert not failed(app), option


def test_half_years_and_years_are_never_one_series(open_page: Open) -> None:
    app = open_page("explore", "indicator=fixed_asset_investment")
    shown = app.dataframe[0].value["period"]
    assert all(re.fullmatch(r"\d{4} 年", period) for period in shown)
    halves = [option for option in app.selectbox(key="period").options if "上半年" in option]
    app.selectbox(key="period").select(halves[0]).run()
    assert all("上半年" in period for period in app.dataframe[0].value["period"])


def test_entered_figures_can_be_switched_off(open_page: Open) -> None:
    app = open_page("explore", "indicator=fixed_asset_investment&derived=0")
    assert {"报告提取", "手工录入"} >= set(app.dataframe[0].value["source"])
    assert "手工录入" in set(app.dataframe[0].value["source"])
    app.toggle(key="entered").set_value(False).run()
    assert set(app.dataframe[0].value["source"]) == {"报告提取"}


def test_sentence_is_shown_with_its_figure_marked(open_page: Open) -> None:
    app = open_page("explore", "indicator=fixed_asset_investment&entered=0")
    quotations = [element.body for element in app.get("html") if "<blockquote" in element.body]
    assert len(quotations) == 1
    assert re.search(r"<mark>[^<]*\d[^<]*</mark>", quotations[0])


@pytest.mark.parametrize(
    ("query", "rows"), [("", 2), ("with_remarks=1", 1), ("confidence=0.9", 1), ("confidence=0.98", 0)]
)
def test_figures_are_chosen_by_confidence_and_remarks(open_page: Open, doubtful: Path, query: str, rows: int) -> None:
    app = open_page("data", query, db=doubtful)
    assert not failed(app)
    assert [len(table.value) for table in app.dataframe] == ([rows] if rows else [])
    assert all(app.query_params[key] == value for key, _, value in [query.partition("=")] if key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_cross_check_found_is_said_in_words(open_page: Open, doubtful: Path, code: str) -> None:
    app = open_page("report", "only=remarked", locale=LANGUAGES[code], db=doubtful)
    said = words(app)
    assert {"zh": "占比超过100%", "en": "The share is above 100 %"}[code] in said
    assert {"zh": "较低，请核对原句（70%）", "en": "Low, check the sentence (70%)"}[code] in said
    assert not RAW.search(said)


def test_no_figures_at_all_says_what_to_do(open_page: Open, empty: Path) -> None:
    for code, locale in LANGUAGES.items():
        app = open_page("explore", locale=locale, db=empty)
        assert app.title[0].value == load(code)("empty.title")  # type: ignore[arg-type]
        assert "data/reports" in words(app)
        assert not app.exception


def test_first_start_builds_the_database(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "new" / "collection.duckdb"
    app = open_page("overview", db=path)
    assert path.is_file()
    assert app.title[0].value == load("zh")("page.overview")
    assert not failed(app)


def test_processes_that_read_reports_do_not_run_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWN_INDICATORS_DB", str(tmp_path / "new.duckdb"))
    runpy.run_path(str(ROOT / "dashboard.py"), run_name="__mp_main__")  # what a spawned process does first
    assert not list(tmp_path.iterdir())


def test_a_damaged_database_is_made_anew_or_named(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "collection.duckdb"
    path.write_bytes(b"no database" * 1000)
    app = open_page("overview", db=path)
    assert not app.exception
    assert app.title[0].value in (load("zh")("page.overview"), load("zh")("empty.title"))


def test_a_new_build_is_noticed(open_page: Open, tmp_path: Path, few: Path, database: Path) -> None:
    path = tmp_path / "collection.duckdb"
    path.write_bytes(few.read_bytes())
    app = open_page("overview", db=path)
    before = app.metric[4].value
    new = tmp_path / "new.duckdb"
    new.write_bytes(database.read_bytes())
    new.replace(path)
    app.run()
    assert int(app.metric[4].value.replace(",", "")) > int(before.replace(",", ""))


def test_figures_that_changed_before_the_start_are_read_again(open_page: Open, folder: Path, tmp_path: Path) -> None:
    (folder / "figures.csv").rename(folder / "renamed.csv")
    with (folder / "renamed.csv").open("a", encoding="utf-8") as table:
        table.write(ROW.replace("2020", "2021"))
    app = open_page("overview", db=tmp_path / "collection.duckdb")
    assert not failed(app)
    assert app.title[0].value == load("zh")("page.overview")
    assert app.metric[4].value == "2"


def test_data_that_can_not_be_read_again_stays(open_page: Open, folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "collection.duckdb"
    (folder / "figures.csv").write_text(HEAD + ROW + ROW.replace("2020", "2021"), "utf-8")
    with database.with_name(f"{database.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        app = open_page("overview", db=database)
    assert app.toast
    assert app.metric[4].value == "1"
    assert app.run().metric[4].value == "1"  # tried once, not on every click
