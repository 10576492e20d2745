"""One database for the page tests, made by the real ingestion of the collection."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from extract.ingest import ingest
from extract.vocabulary import DATA
from tests.store.samples import build_database, record, report

ROOT = DATA.parent
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def once_as_in_a_server() -> Iterator[None]:
    """A server compiles each script and looks for packages with components once; AppTest would at every run, which
    would be half of its time."""
    compiled = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app_test", "local_script_runner"):
            patch.setattr(f"streamlit.testing.v1.{module}.ScriptCache", lambda: compiled)
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection's reports and entered figures."""
    path = tmp_path_factory.mktemp("pages") / "collection.duckdb"
    ingest([DATA / "reports", DATA / "figures"], path, jobs=0)
    return path


@pytest.fixture
def open_page(database: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page as a reader does who follows a link."""

    def opened(name: str = "overview", query: str = "", locale: str = "zh-CN", db: Path | None = None) -> AppTest:
        monkeypatch.setenv("TOWN_INDICATORS_DB", str(db or database))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.context = {"locale": locale}
        for key, values in parse_qs(query, keep_blank_values=True).items():
            app.query_params[key] = values if len(values) > 1 else values[0]
        if name != "overview":  # switch_page knows the pages only after a run; a link leads there before any
            app._page_hash = calc_hash(name)
        return app.run()

    return opened


@pytest.fixture
def shown_from(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Lets files be made outside a page: they ask the database that the dashboard shows."""
    return lambda path: monkeypatch.setenv("TOWN_INDICATORS_DB", str(path))


HEAD = (
    "province,city,district,town,indicator,label,measure,value,value_high,unit,bound,period,status,"
    "source_title,source_url,source_date\n"
)
ROW = (
    "上海市,上海市,闵行区,七宝镇,tax_revenue,税收收入,level,1000000,,元,exact,2020,actual,报告,https://example.org/,\n"
)


def built(folder: Path, rows: str) -> Path:
    """The database of a table of figures with these rows."""
    (folder / "figures.csv").write_text(HEAD + rows, "utf-8")
    database = folder / "collection.duckdb"
    ingest([folder / "figures.csv"], database, jobs=0)
    return database


def _built_in(place: Path, folder: Path, rows: str) -> None:
    (place / "figures.csv").write_text(HEAD + rows, "utf-8")
    ingest([place], folder / "collection.duckdb", jobs=0)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without a figure."""
    return built(tmp_path_factory.mktemp("empty"), "")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one figure, which the app reads in place of its own; its database is tmp_path/collection.duckdb."""
    place = tmp_path / "figures"
    place.mkdir()
    _built_in(place, tmp_path, ROW)
    monkeypatch.setattr("extract.ingest.DEFAULT_PATHS", (place,))
    return place


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one figure."""
    return built(tmp_path_factory.mktemp("few"), ROW)


DOUBTFUL = "办结率101%,税收收入100元。"


@pytest.fixture(scope="session")
def _doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    span = {"sentence_start": 0, "sentence_end": len(DOUBTFUL)}
    share = {"label": "办结率", "unit": "%", "value": 101.0, "start": 3, "end": 7, "indicator": None}
    records = [
        record(DOUBTFUL, **share, confidence=0.7, remarks=("share_above_100",), **span),
        record(DOUBTFUL, confidence=0.97, **span),
    ]
    return build_database(tmp_path_factory.mktemp("doubtful") / "doubtful.duckdb", report(records, text=DOUBTFUL))


@pytest.fixture
def doubtful(_doubtful: Path, tmp_path: Path) -> Path:
    """A database with two figures, one of them unsure and remarked on; what is decided on them stays in the test."""
    return Path(shutil.copy(_doubtful, tmp_path))
