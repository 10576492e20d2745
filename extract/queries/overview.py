"""What the collection holds: counts, places, indicators, reports, coverage."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from extract.queries.collection import Collection
from extract.queries.filters import EVERYTHING, Filters


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the collection holds.

    Attributes:
        reports: reports read.
        pages: pages whose figures were entered by hand.
        places: places with at least one figure.
        districts: districts they lie in.
        figures: all figures, those without an indicator too.
        entered: figures entered by hand among them.
        with_indicator: figures with an indicator among them.
        indicators: indicators that at least one point has.
        first_year, last_year: of those points; None where there are none.
    """

    reports: int
    pages: int
    places: int
    districts: int
    figures: int
    entered: int
    with_indicator: int
    indicators: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Options:
    """The values that the shared filters offer: all of the collection's, sorted."""

    districts: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[int, ...]
    sources: tuple[str, ...]


def counts(collection: Collection, filters: Filters = EVERYTHING) -> Counts:
    """How much passes ``filters``. A report counts where one of its figures passes."""
    return Counts(*collection.rows("counts", filters.parameters())[0])


def options(collection: Collection) -> Options:
    """What the shared filters offer."""
    return Options(*(tuple(values or ()) for values in collection.rows("options")[0]))


def places(collection: Collection, filters: Filters = EVERYTHING) -> pd.DataFrame:
    """Places with at least one figure, by province, city and district.

    Columns: place_id, label (unique in the collection), name, kind, district, district_label, city, province, code,
    pinyin, initials (of the label: to find it by), figures, indicators, reports (numbers), years (list).
    """
    return collection.frame("places", filters.parameters())


def indicators(collection: Collection, filters: Filters = EVERYTHING, *, present_only: bool = True) -> pd.DataFrame:
    """Indicators in the catalogue's order: those with a point, or all of them.

    Columns: indicator, zh, en, theme, theme_zh, theme_en, unit, aggregation (flow, stock, rate), better (more,
    less), headline, names (list: aliases), definition_zh, definition_en, figures, places (numbers; 0 where none).
    """
    return collection.frame("indicators", {**filters.parameters(), "present_only": present_only})


def themes(collection: Collection) -> pd.DataFrame:
    """Themes in their order of display. Columns: theme, zh, en."""
    return collection.frame("themes")


def reports(collection: Collection, filters: Filters = EVERYTHING, *, newest: int | None = None) -> pd.DataFrame:
    """Reports and cited pages, the latest first; only the ``newest`` ones where that is a number.

    With years set, only those that have a figure in them.

    Columns: report_id, source (extracted, entered), file, title, kind, place_id, place, district_label, place_kind,
    looks_back_on, plans_for, date, published, dated (the day used to tell later from earlier), publisher, url,
    characters, ingested_at (UTC), figures, with_indicator (numbers that pass the filters).
    """
    return collection.frame("reports", {**filters.parameters(), "newest": newest})


def coverage(
    collection: Collection,
    filters: Filters = EVERYTHING,
    *,
    most_indicators: int | None = None,
    most_places: int | None = None,
) -> pd.DataFrame:
    """Which place has figures for which indicator; pairs without any are not listed.

    Columns: place_id, place, indicator, indicator_zh, indicator_en, theme, headline, position (of the indicator in the
    catalogue's order), figures, years (list), all_indicators, all_places (how many there are with those left out).

    Args:
        most_indicators: only so many indicators, those that most places have; all where None.
        most_places: only so many places, those that have most indicators; all where None.
    """
    limits = {"most_indicators": most_indicators, "most_places": most_places}
    return collection.frame("coverage", {**filters.parameters(), **limits})
