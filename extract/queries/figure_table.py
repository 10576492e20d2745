"""Figures one by one: the table of all of them, one with its context, a report with all of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from extract.queries.collection import Collection, statement
from extract.queries.filters import EVERYTHING, Filters
from extract.queries.search_words import search_words

COLUMNS: tuple[str, ...] = (
    "observation_id", "source", "province", "city", "district", "place", "place_kind", "place_label",
    "district_label", "place_id", "part_of", "indicator", "indicator_zh", "indicator_en", "theme", "theme_zh",
    "theme_en", "label", "qualifier", "measure", "value", "value_high", "unit", "bound", "period", "period_kind",
    "period_slot", "period_start", "period_end", "year", "status", "text", "sentence", "heading", "confidence", "rule",
    "reasons", "remarks", "report_id", "report_title", "report_kind", "report_date", "published", "publisher", "url",
    "file", "format", "page", "paragraph", "line", "span_start", "span_end", "sentence_start", "sentence_end",
)  # fmt: skip

DERIVED_COLUMNS = (*COLUMNS, "parents")
"""The columns of figures where derived ones were asked for."""

SortColumn = Literal["place", "indicator", "period", "value", "report", "confidence"]

_IN_REPORT = "report_id, span_start, line, observation_id"


@dataclass(frozen=True, slots=True)
class _Order:
    """How a table is sorted: by columns of figures ({d}: which way), and the same by fewer, without their names.

    Attributes:
        page: what a page of many figures is found by; ``columns`` where empty.
        looked_up: the join that ``page`` needs.
    """

    columns: str
    page: str = ""
    looked_up: str = ""


_ORDERS: dict[SortColumn, _Order] = {
    "place": _Order(
        "province {d} NULLS LAST, city {d}, district {d}, place_id {d}",
        "place_position {d} NULLS LAST",
        "LEFT JOIN (SELECT place_id, position AS place_position FROM places) USING (place_id)",
    ),
    "indicator": _Order(
        "theme {d} NULLS LAST, indicator {d} NULLS LAST, place_id, period_start",
        looked_up="LEFT JOIN (SELECT indicator, theme FROM indicators) USING (indicator)",
    ),
    "period": _Order("period_start {d} NULLS LAST, period_end {d}"),
    "value": _Order("value {d}"),
    "report": _Order(
        "report_date {d} NULLS LAST, report_title {d}",
        looked_up="LEFT JOIN (SELECT report_id, title AS report_title, date AS report_date FROM reports)"
        " USING (report_id)",
    ),
    "confidence": _Order("confidence {d}"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures a table shows. Empty tuples, "", None and False let everything through.

    Attributes:
        filters: the shared filters.
        text: words, each of which must stand, in any case, in the figure's sentence, label, qualifier, the part it is
            for, indicator names, place (also by pinyin or initials) or report title. Chinese is cut into words:
            电梯签约 finds 既有多层住宅加装电梯…签约39台; in quotation marks (“电梯签约”) it is found literally. See
            :func:`extract.queries.search_words.search_words`.
        indicators, themes, measures, statuses, sources, reports: ids. ``sources`` narrows those of ``filters`` down.
        periods: kinds of period with their part of the year: ``year``, ``half.H1``, ``months.01-09``, ``span.5``;
            ``none`` for figures without a period.
        with_indicator: leave out figures without an indicator.
        least_confidence: leave out figures below it (0 to 1).
        with_remarks: leave out figures that no cross-check remarked on.
        derived: take in figures derived from others (source ``derived``), where no report states the same; frames
            then have the columns :data:`DERIVED_COLUMNS`: parents are the ids of the figures they follow from,
            joined by "; " (missing for stated figures).
    """

    filters: Filters = field(default=EVERYTHING)
    text: str = ""
    indicators: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    with_indicator: bool = False
    least_confidence: float | None = None
    with_remarks: bool = False
    derived: bool = False

    def parameters(self) -> dict[str, Any]:
        """The values that sql/found.sql binds."""
        sources = list(self.filters.sources)
        return {
            **self.filters.parameters(),
            "sources": [*sources, "derived"] if sources and self.derived else sources,
            "parent_sources": sources,
            **{f"word_{n}": word.lower() for n, word in enumerate(search_words(self.text))},
            "indicators": list(self.indicators),
            "themes": list(self.themes),
            "measures": list(self.measures),
            "statuses": list(self.statuses),
            "row_sources": list(self.sources),
            "periods": list(self.periods),
            "reports": list(self.reports),
            "with_indicator": self.with_indicator,
            "least_confidence": self.least_confidence,
            "with_remarks": self.with_remarks,
            "derived": self.derived,
        }

    def parts(self) -> dict[str, str]:
        """What stands at the marks of sql/found.sql: the derived figures where asked for, and a condition for each
        word of ``text``. Fixed texts; the words are bound."""
        words = "".join(
            statement("found_cased_word" if word.lower() != word.upper() else "found_word").replace(
                "$word", f"$word_{n}"
            )
            for n, word in enumerate(search_words(self.text))
        )
        return {"words": words, "derived": statement("found_derived") if self.derived else ""}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with everything known of it.

    Attributes:
        values: by the column names of :data:`COLUMNS` (None where missing), and looks_back_on, plans_for (the periods
            of its report), series_unit (of its chart's axis), rank (1 where it is a point of charts, more where
            another was chosen), alternatives (how many others compete): these three None where it can't be a point.
        before, after: the report's text around the sentence; "" for an entered figure.
    """

    values: dict[str, Any]
    before: str
    after: str

    @property
    def mark(self) -> tuple[int, int] | None:
        """Where the figure stands in its sentence; None for an entered figure."""
        if self.values["sentence"] is None:
            return None
        start = self.values["sentence_start"]
        return self.values["span_start"] - start, self.values["span_end"] - start


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that holds a report.

    Attributes:
        file: its name as ingestion wrote it.
        url: the address it came from, of any kind; None where unknown.
        kept: whether the text was read from it, and not from another file with the same report.
    """

    file: str
    url: str | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report, or one page whose figures were entered.

    Attributes:
        values: report_id, source, file, title, kind, place_id, place, district_label, place_kind, looks_back_on,
            plans_for, date, published, dated, publisher, url, retrieved, note, encoding, characters, ingested_at;
            None where missing.
        text: the whole text as it is; "" for a page.
        figures: its figures in the order of the text, those without an indicator too: columns :data:`COLUMNS`.
        files: the files that hold it, the one that was read first; none for a page.
        found: what its file tells besides the text, by the names of :class:`extract.reading.Found`.
    """

    values: dict[str, Any]
    text: str
    figures: pd.DataFrame
    files: tuple[ReportFile, ...] = ()
    found: dict[str, str] = field(default_factory=dict)


def figures(
    collection: Collection,
    selection: Selection,
    *,
    sort: SortColumn = "place",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """The figures of ``selection``: columns :data:`COLUMNS`, or :data:`DERIVED_COLUMNS`; one row a figure.

    Args:
        sort, descending: order; figures that it holds equal stand in the order of their report.
        limit: at most so many rows, all where None.
        offset: leave out so many before, where there is a limit.
    """
    order, way = _ORDERS[sort], "DESC" if descending else "ASC"
    parts = {
        "page": "" if limit is None else statement("observations_page"),
        "named": order.looked_up,
        "page_order": f"{order.page or order.columns}, {_IN_REPORT}".format(d=way),
        "derived_figures": statement("observations_derived") if selection.derived else "",
        "order": f"{order.columns}, {_IN_REPORT}".format(d=way),
    }
    parameters = {**selection.parameters(), "limit": limit, "offset": offset}
    return collection.frame("observations", parameters, **selection.parts(), **parts)


def figures_of(collection: Collection, ids: Sequence[str]) -> pd.DataFrame:
    """The stated figures of ``ids``, in their order: columns :data:`COLUMNS`."""
    found = collection.frame("figures_of", {"ids": list(ids)})
    return found.set_index("observation_id", drop=False).loc[list(ids)].reset_index(drop=True)


def figure(collection: Collection, observation_id: str, *, context: int = 120) -> Figure | None:
    """One figure, with ``context`` characters of the report before and after its sentence; None where unknown."""
    found = collection.records("observation", {"observation_id": observation_id, "context": context})
    if not found:
        return None
    values = found[0]
    return Figure(values, values.pop("before") or "", values.pop("after") or "")


def report(collection: Collection, report_id: str) -> Report | None:
    """One report with its text, its figures and its files; None where unknown."""
    known = {"report_id": report_id}
    rows = collection.records("report", known)
    if not rows:
        return None
    values = rows[0]
    text, found = values.pop("text") or "", values.pop("found") or {}
    files = tuple(ReportFile(**row) for row in collection.records("report_files", known))
    return Report(values, text, collection.frame("report_figures", known), files, found)


def uncatalogued(collection: Collection) -> pd.DataFrame:
    """Amounts without an indicator that are no part of a place: a row for each label, unit and report.

    Columns: label, unit, report_id, place_id, sentence (of the first), figures (how many).
    """
    return collection.frame("uncatalogued")
