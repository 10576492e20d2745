"""What the query functions answer, and how filters narrow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from extract import queries
from extract.ingest import ingest
from extract.queries import Collection, Filters, Selection
from tests.store.samples import NORTH, SOUTH, build_database, record, report

TEXT = "第一句。税收收入100元,比上年多。末句' OR 1=1 --。"
START, END = TEXT.index("税"), TEXT.index("末")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """北镇: 2020 and 2021 tax, 2021 lifts, one figure without an indicator, unsure and
    remarked on; 南街道: 2021 tax, entered."""
    sentence = {"sentence_start": START, "sentence_end": END}
    north = report(
        [
            record(TEXT, **sentence),
            record(TEXT, period="2021", value=120.0, start=1, end=2, sentence_start=0, sentence_end=4),
            record(TEXT, indicator="elevators", label="加装电梯", unit="台", period="2021", start=2, **sentence),
            record(
                TEXT,
                confidence=0.6,
                remarks=("share_above_100",),
                indicator=None,
                label="党群服务站",
                unit="家",
                period=None,
                start=3,
                **sentence,
            ),
        ],
        text=TEXT,
    )
    south = report([record(period="2021", value=80.0)], place=SOUTH, name="page", date=None)
    for row in (south.report, *south.observations):
        row.update(source="entered")
    south.report.update(url="https://example.org", text=None)
    south.observations[0].update(sentence=None, sentence_start=None, span_start=None, span_end=None, text="")
    return Collection(build_database(tmp_path_factory.mktemp("queries") / "data.duckdb", north, south))


def test_counts(collection: Collection) -> None:
    assert queries.counts(collection) == queries.Counts(
        reports=1, pages=1, places=2, districts=2, figures=5, entered=1, with_indicator=4, indicators=2,
        first_year=2020, last_year=2021,
    )  # fmt: skip
    nothing = queries.counts(collection, Filters(years=(1990, 1991)))
    assert (nothing.figures, nothing.places, nothing.first_year) == (0, 0, None)


@pytest.mark.parametrize(
    ("filters", "figures"),
    [
        (Filters(), 5),
        (Filters(districts=("闵行区",)), 4),
        (Filters(districts=("闵行区", "上城区")), 5),
        (Filters(places=("南街道",)), 1),
        (Filters(places=(NORTH.code,)), 4),
        (Filters(kinds=("街道",)), 1),
        (Filters(years=(2021, 2021)), 3),
        (Filters(years=(2021, 2030)), 3),
        (Filters(sources=("extracted",)), 4),
        (Filters(sources=("entered",), places=("北镇",)), 0),
        (Filters(districts=("x' OR 1=1 --",)), 0),
    ],
)
def test_all_answers_respect_the_filters(collection: Collection, filters: Filters, figures: int) -> None:
    assert queries.counts(collection, filters).figures == figures
    assert len(queries.figures(collection, Selection(filters))) == figures
    assert queries.places(collection, filters)["figures"].sum() == figures
    assert queries.reports(collection, filters)["figures"].sum() == figures
    points = queries.series(collection, "tax_revenue", filters=filters)
    assert set(points["place"]) <= set(queries.places(collection, filters)["label"])
    if filters.years:
        assert points["year"].between(*filters.years).all()


@pytest.mark.parametrize(
    ("selection", "figures"),
    [
        (Selection(text="税收"), 5),  # in the label, or in the sentence around another figure
        (Selection(text="TAX REV"), 3),
        (Selection(text="“TAX REV”"), 3),
        (Selection(text="“REV TAX”"), 0),
        (Selection(text="北镇"), 4),
        (Selection(text="beizhen"), 4),
        (Selection(text="NJD"), 1),
        (Selection(text="Bei Town"), 4),
        (Selection(text="100元,比"), 3),
        (Selection(text="100元.比"), 0),
        (Selection(text="收入税收"), 5),  # words in any order …
        (Selection(text="“收入税收”"), 0),  # … but not in quotation marks
        (Selection(text="北镇 加装电梯"), 1),  # words in different columns
        (Selection(text="南街道 加装电梯"), 0),
        (Selection(text="税收收入1元"), 0),  # no 1 in 100元
        (Selection(text="报告 page"), 1),
        (Selection(text="%"), 0),
        (Selection(text="_"), 0),
        (Selection(text="' OR 1=1 --"), 0),
        (Selection(text="“' OR 1=1 --”"), 0),
        (Selection(text="  "), 5),
        (Selection(text="“”"), 5),
        (Selection(themes=("urban",)), 1),
        (Selection(indicators=("tax_revenue",)), 3),
        (Selection(measures=("yoy",)), 0),
        (Selection(statuses=("actual",), with_indicator=True), 4),
        (Selection(least_confidence=0.9), 4),
        (Selection(least_confidence=0.5), 5),
        (Selection(least_confidence=1.5), 0),
        (Selection(with_remarks=True), 1),
        (Selection(with_remarks=True, least_confidence=0.9), 0),
    ],
)
def test_the_table_is_searched_by_words(collection: Collection, selection: Selection, figures: int) -> None:
    frame = queries.figures(collection, selection)
    assert len(frame) == figures
    counted = queries.facets(collection, selection)
    assert counted.loc[counted["facet"] == queries.ALL, "figures"].sum() == figures
    assert tuple(frame.columns) == queries.COLUMNS


LIFTS = "2020年既有多层住宅加装电梯工作提速,签约39台,开工12台。"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("电梯签约", [12.0, 39.0]),  # the sentence has both words
        ("电梯", [12.0, 39.0]),
        ("“电梯签约”", []),
        ("签约39台", [12.0, 39.0]),  # both stand in the sentence
        ("签约3台", []),
        ("电梯的开工数", [12.0, 39.0]),
        ("多层住宅 竣工", []),
        ("不含免抵调", [12.0]),
        ("东部片区", [12.0]),
    ],
)
def test_words_need_not_stand_together(build: Callable[..., Path], text: str, values: list[float]) -> None:
    span = {"sentence_start": 0, "sentence_end": len(LIFTS)}
    rows = report(
        [
            record(LIFTS, label="签约", value=39.0, **span),
            record(LIFTS, label="开工", value=12.0, start=1, qualifier="不含免抵调", place="东部片区", **span),
        ],
        text=LIFTS,
    )
    found = queries.figures(Collection(build(rows)), Selection(text=text), sort="value")
    assert found["value"].tolist() == values


STATIONS = "全年建成5G基站39座,“一网通办”App上线12项。"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5g", [12.0, 39.0]),  # in the sentence, in whatever case
        ("APP", [12.0, 39.0]),
        ("app 基站", [12.0, 39.0]),
        ("gdp", [39.0]),  # in the label
        ("Cbd", [12.0]),  # in the part it is for
        ("B座", [12.0]),  # in the qualifier
        ("5g cbd", [12.0]),
        ("“b座 app”", []),
        ("gdp5", []),  # texts beside each other make no word
        ("6G", []),
    ],
)
def test_words_with_letters_are_found_in_any_case(build: Callable[..., Path], text: str, values: list[float]) -> None:
    span = {"sentence_start": 0, "sentence_end": len(STATIONS)}
    rows = report(
        [
            record(STATIONS, label="GDP", value=39.0, **span),
            record(STATIONS, label="上线", value=12.0, start=1, qualifier="不含b座", place="CBD片区", **span),
            record("", label="上线", value=5.0, start=2),
        ],
        text=STATIONS,
    )
    found = queries.figures(Collection(build(rows)), Selection(text=text), sort="value", limit=9)
    assert found["value"].tolist() == values


@pytest.mark.parametrize("length", [1, 2, 4, 7, 12])
def test_what_stands_literally_is_found(collection: Collection, length: int) -> None:
    every = queries.figures(collection, Selection())
    for start in range(0, len(TEXT) - length + 1, 4):
        text = TEXT[start : start + length].strip()
        standing = every[every["sentence"].fillna("").str.contains(text, regex=False)]
        found = queries.figures(collection, Selection(text=text))
        assert set(standing["observation_id"]) <= set(found["observation_id"])


def test_pages_of_the_table_make_the_whole(collection: Collection) -> None:
    for sort in ("place", "indicator", "period", "value", "report", "confidence"):
        for descending in (False, True):
            options = {"sort": sort, "descending": descending}
            whole = queries.figures(collection, Selection(), **options)
            parts = [queries.figures(collection, Selection(), limit=2, offset=n, **options) for n in (0, 2, 4)]
            assert pd.concat(parts)["observation_id"].tolist() == whole["observation_id"].tolist()
    ids = queries.figures(collection, Selection())["observation_id"].tolist()
    assert queries.figures_of(collection, ids[::-2])["observation_id"].tolist() == ids[::-2]
    values = queries.figures(collection, Selection(), sort="value", descending=True)["value"]
    assert values.is_monotonic_decreasing


def test_lists(collection: Collection) -> None:
    places = queries.places(collection)
    assert places[["label", "figures", "indicators", "reports"]].values.tolist() == [
        ["北镇", 4, 2, 1],
        ["南街道", 1, 1, 1],
    ]
    assert list(places["years"][0]) == [2020, 2021]
    assert queries.indicators(collection)["indicator"].tolist() == ["tax_revenue", "elevators"]
    every = queries.indicators(collection, present_only=False).set_index("indicator")
    assert every["figures"].to_dict() == {"tax_revenue": 3, "enterprises_new": 0, "elevators": 1}
    assert queries.themes(collection)["theme"].tolist() == ["economy", "urban"]
    assert queries.options(collection) == queries.Options(
        ("上城区", "闵行区"), ("街道", "镇"), (2020, 2021), ("extracted", "entered")
    )
    coverage = queries.coverage(collection)
    assert coverage[["place", "indicator", "figures"]].values.tolist() == [
        ["北镇", "tax_revenue", 2],
        ["北镇", "elevators", 1],
        ["南街道", "tax_revenue", 1],
    ]
    assert list(coverage["years"][0]) == [2020, 2021]


def test_coverage_of_what_a_matrix_has_room_for(collection: Collection) -> None:
    small = queries.coverage(collection, most_indicators=1, most_places=1)
    assert small[["place", "indicator", "all_indicators", "all_places"]].values.tolist() == [
        ["北镇", "tax_revenue", 2, 2]
    ]
    assert len(queries.coverage(collection, most_places=1)) == 2
    assert queries.coverage(collection)["position"].tolist() == [1, 2, 1]


def test_the_fullest_series(collection: Collection) -> None:
    found = queries.fullest(collection)
    assert found is not None
    assert (found["indicator"], found["period_kind"], found["unit"]) == ("tax_revenue", "year", "元")
    assert (found["points"], found["places"]) == (3, 2)
    series = {key: found[key] for key in ("period_kind", "period_slot", "unit")}
    assert len(queries.series(collection, found["indicator"], **series)) == found["points"]
    lifts = Filters(places=("北镇",), years=(2021, 2021))
    assert queries.fullest(collection, lifts, headline_only=False)["points"] == 1  # type: ignore[index]
    assert queries.fullest(collection, Filters(years=(1990, 1991))) is None


def test_reports_stand_latest_first_and_tell_what_they_are(collection: Collection) -> None:
    frame = queries.reports(collection)
    assert frame["source"].tolist() == ["entered", "extracted"]  # the page tells of 2021, the report is of January 2021
    assert frame[["place", "figures", "with_indicator"]].values.tolist() == [["南街道", 1, 1], ["北镇", 4, 3]]


def test_a_report_without_figures_or_place_is_listed(build: Callable[..., Path]) -> None:
    database = build(report([record()]), report([], place=None, name="b"), report([record()], place=None, name="c"))
    collection = Collection(database)
    assert sorted(queries.reports(collection)["figures"]) == [0, 1, 1]
    assert len(queries.reports(collection, Filters(places=("北镇",)))) == 1
    assert len(queries.figures(collection, Selection())) == 2
    assert len(queries.figures(collection, Selection(Filters(kinds=("镇",))))) == 1


def test_one_figure_with_its_context(collection: Collection) -> None:
    frame = queries.figures(
        collection, Selection(Filters(places=("北镇",)), indicators=("tax_revenue",)), sort="period"
    )
    figure = queries.figure(collection, frame["observation_id"][0], context=3)
    assert figure is not None
    assert (figure.before, figure.values["sentence"], figure.after) == ("一句。", TEXT[START:END], "末句'")
    assert figure.mark is not None
    assert figure.values["sentence"][slice(*figure.mark)] == "100元"
    assert (figure.values["rank"], figure.values["alternatives"]) == (1, 0)
    assert queries.figure(collection, "nowhere") is None


def test_a_figure_at_the_start_of_the_text_has_nothing_before(collection: Collection) -> None:
    frame = queries.figures(collection, Selection(Filters(places=("北镇",), years=(2021, 2021))), sort="value")
    figure = queries.figure(collection, frame["observation_id"].iloc[-1])
    assert figure is not None
    assert (figure.before, figure.after) == ("", TEXT[4:])


def test_an_entered_figure_has_an_address_in_place_of_a_sentence(collection: Collection) -> None:
    frame = queries.figures(collection, Selection(Filters(sources=("entered",))))
    figure = queries.figure(collection, frame["observation_id"][0])
    assert figure is not None
    assert (figure.mark, figure.before, figure.values["url"]) == (None, "", "https://example.org")
    page = queries.report(collection, frame["report_id"][0])
    assert page is not None
    assert (page.text, len(page.figures)) == ("", 1)


def test_a_report_with_all_its_figures_in_order(collection: Collection) -> None:
    report_id = queries.reports(collection, Filters(sources=("extracted",)))["report_id"][0]
    found = queries.report(collection, report_id)
    assert found is not None
    assert found.text == TEXT
    assert found.values["place"] == "北镇"
    assert found.figures["span_start"].tolist() == sorted(found.figures["span_start"])
    assert found.figures["indicator"].isna().sum() == 1
    assert (found.files, found.found) == ((), {})
    assert queries.report(collection, "nowhere") is None


def test_a_report_tells_its_files_the_one_that_was_read_first(tmp_path: Path) -> None:
    text = "2021年青浦区练塘镇工作总结\n全年引进企业66家。完成固定资产投资3亿元。"
    (tmp_path / "b.txt").write_text(text, "utf-8")
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "sources.csv").write_text("file,url\na.txt,https://example.org/a\n", "utf-8")
    ingest([tmp_path], tmp_path / "data.duckdb", jobs=0)
    opened = Collection(tmp_path / "data.duckdb")
    found = queries.report(opened, queries.reports(opened)["report_id"][0])
    assert found is not None
    assert [(Path(file.file).name, file.url, file.kept) for file in found.files] == [
        ("a.txt", "https://example.org/a", True),
        ("b.txt", None, False),
    ]


def test_a_town_portrait_keeps_years_and_sources_of_the_filters_only(collection: Collection) -> None:
    assert len(queries.town(collection, NORTH.code)) == 3
    filters = Filters(years=(2021, 2021), districts=("上城区",))
    assert queries.town(collection, NORTH.code, filters)["indicator"].tolist() == ["tax_revenue", "elevators"]
    assert queries.town(collection, NORTH.code, replace(filters, sources=("entered",))).empty


def test_facts_about_the_build(collection: Collection) -> None:
    meta = collection.meta()
    assert {"schema_version", "build_id", "built_at"} <= set(meta)
    assert queries.current_build(collection.path) == collection.build_id
    assert queries.current_build(collection.path.with_name("none")) == ""
