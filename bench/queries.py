"""How long the questions of each page take on a large collection, against a full scan of its figures."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from bench.collection import built
from bench.measuring import Row, Section, fastest
from extract import queries
from extract.queries import Collection, Filters, Selection

_ROUNDS = 3
SCAN = "SELECT count(*) FROM observations WHERE contains(sentence, '绝无此句')"


def run(towns: int) -> list[Section]:
    """The questions of every page to a database of ``towns`` towns."""
    made = built(towns)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{made.path}' AS yardstick (READ_ONLY)")
        connection.execute("USE yardstick")
        actions = {"full scan": lambda: connection.execute(SCAN).fetchall(), **_questions(Collection(made.path))}
        times = fastest(actions, _ROUNDS)
    section = Section(f"Queries: {made.title}", "full scan")
    for name, taken in times.items():
        section.rows.append(Row(name, f"{taken * 1000:,.0f} ms", f"{taken / times['full scan']:.2f}× the time"))
    section.notes.append(f"Full scan: {SCAN}.")
    section.notes.append(
        f"Built through the store in {made.seconds:,.0f} s ({made.figures / made.seconds:,.0f} figures/s), "
        f"{made.path.stat().st_size / 1e6:,.0f} MB."
    )
    return [section]


def _questions(collection: Collection) -> dict[str, Callable[[], object]]:
    """What pages ask, by page."""
    indicator = queries.indicators(collection)["indicator"].iloc[0]
    codes = queries.indicators(collection)["indicator"].tolist()
    unit = queries.combinations(collection, indicator)["unit"].iloc[0]
    amounts = {"measure": "level", "period_kind": "year", "period_slot": "", "unit": unit}
    places = queries.places(collection)
    town, district = places["place_id"].iloc[0], places["district_label"].iloc[0]
    report = queries.reports(collection)["report_id"].iloc[0]
    chosen = Filters(districts=(district,), years=(2015, 2020))

    def page(selection: Selection) -> Callable[[], object]:
        return lambda: queries.figures(collection, selection, limit=50)

    return {
        "filters: options, places": lambda: (queries.options(collection), queries.places(collection)),
        "overview: counts": lambda: queries.counts(collection),
        "overview: headlines": lambda: queries.headlines(collection),
        "overview: fullest series": lambda: queries.fullest(collection),
        "overview: largest changes": lambda: queries.changes(collection),
        "overview: coverage": lambda: queries.coverage(collection, most_indicators=30, most_places=40),
        "overview: reports": lambda: queries.reports(collection),
        "overview: headlines of a district": lambda: queries.headlines(collection, chosen),
        "explore: indicators": lambda: queries.indicators(collection),
        "explore: combinations": lambda: queries.combinations(collection, indicator),
        "explore: series, all towns": lambda: queries.series(collection, indicator),
        "explore: series of a district": lambda: queries.series(collection, indicator, filters=chosen),
        "compare: usual indicators": lambda: queries.yearly_series(collection),
        "compare: panels of 4 indicators": lambda: queries.panel(collection, codes[:4], most_places=8),
        "compare: ranking, all towns": lambda: queries.ranking(collection, indicator, 2015, **amounts),
        "compare: indicators that share towns": lambda: queries.partners(collection, indicator),
        "compare: pairs of a year, all towns": lambda: queries.pairs(collection, *codes[:2], year=2015),
        "compare: pairs of all years and towns": lambda: queries.pairs(collection, *codes[:2]),
        "compare: years to choose": lambda: queries.years_of_towns(collection),
        "compare: table of 8 indicators": lambda: queries.cross_section(
            collection, codes[:8], year=2015, most_places=100
        ),
        "compare: latest of 8 indicators": lambda: queries.cross_section(collection, codes[:8], most_places=100),
        "town: in brief": lambda: queries.portrait(collection, town),
        "town: its points": lambda: queries.town(collection, town),
        "report: text and figures": lambda: queries.report(collection, report),
        "data: first 50 rows": page(Selection()),
        "data: first 50 rows of a district": page(Selection(chosen)),
        "data: filters with counts": lambda: queries.facets(collection, Selection()),
        "data: filters with counts, some chosen": lambda: queries.facets(
            collection, Selection(indicators=(indicator,), statuses=("actual",))
        ),
        "data: filters with counts, searched with letters": lambda: queries.facets(
            collection, Selection(text="tax revenue")
        ),
        "data: towns by years": lambda: queries.pivot_places(
            collection, Selection(), queries.Series(*_fullest_series(collection))
        ),
        "data: choice of series for towns by years": lambda: queries.pivot_series(collection, Selection()),
        "data: search 税收收入": page(Selection(text="“税收收入”")),
        "data: search by words 税收满意度": page(Selection(text="税收满意度")),
        "data: search that all rows pass": page(Selection(text="群众的获得感")),
        "data: search with letters": page(Selection(text="tax revenue")),
    }


def _fullest_series(collection: Collection) -> tuple[str, ...]:
    return tuple(queries.pivot_series(collection, Selection())[list(queries.Series._fields)].iloc[0])
