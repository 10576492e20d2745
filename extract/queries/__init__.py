"""Questions to the collection, answered as data frames. Nothing else speaks SQL.

Open a :class:`Collection`, pass it to a function with :class:`Filters`; each docstring lists the columns.
Missing values in frames are NaN, NaT or NA (test with ``pandas.isna``); lists come as arrays, days as timestamps.
"""

from extract.queries.collection import Collection, current_build
from extract.queries.comparison import (
    cross_section,
    indicators_of_year,
    pair_years,
    pairs,
    panel,
    partners,
    ranking,
    ranking_years,
    yearly_series,
    years_of_towns,
)
from extract.queries.derived import Derived, derived
from extract.queries.facets import ALL, FACETS, facets
from extract.queries.figure_table import (
    COLUMNS,
    DERIVED_COLUMNS,
    Figure,
    Report,
    ReportFile,
    Selection,
    SortColumn,
    figure,
    figures,
    figures_of,
    report,
    uncatalogued,
)
from extract.queries.filters import EVERYTHING, Filters
from extract.queries.free_sql import (
    MOST_SQL_CHARACTERS,
    MOST_SQL_ROWS,
    SQL_AVAILABLE,
    SqlAnswer,
    SqlError,
    free_sql,
    sql_schema,
)
from extract.queries.overview import Counts, Options, counts, coverage, indicators, options, places, reports, themes
from extract.queries.pivot import Series, pivot_indicators, pivot_places, pivot_series
from extract.queries.points import (
    alternatives,
    changes,
    combinations,
    fullest,
    headlines,
    portrait,
    series,
    town,
    worded,
)
from extract.queries.targets import REASONS, VERDICTS, targets
from extract.store import StoreError

__all__ = [
    "ALL",
    "COLUMNS",
    "DERIVED_COLUMNS",
    "EVERYTHING",
    "FACETS",
    "MOST_SQL_CHARACTERS",
    "MOST_SQL_ROWS",
    "REASONS",
    "SQL_AVAILABLE",
    "VERDICTS",
    "Collection",
    "Counts",
    "Derived",
    "Figure",
    "Filters",
    "Options",
    "Report",
    "ReportFile",
    "Selection",
    "Series",
    "SortColumn",
    "SqlAnswer",
    "SqlError",
    "StoreError",
    "alternatives",
    "changes",
    "combinations",
    "counts",
    "coverage",
    "cross_section",
    "current_build",
    "derived",
    "facets",
    "figure",
    "figures",
    "figures_of",
    "free_sql",
    "fullest",
    "headlines",
    "indicators",
    "indicators_of_year",
    "options",
    "pair_years",
    "pairs",
    "panel",
    "partners",
    "pivot_indicators",
    "pivot_places",
    "pivot_series",
    "places",
    "portrait",
    "ranking",
    "ranking_years",
    "report",
    "reports",
    "series",
    "sql_schema",
    "targets",
    "themes",
    "town",
    "uncatalogued",
    "worded",
    "yearly_series",
    "years_of_towns",
]
