"""What each choice would leave: the values of a table's filters with their numbers of figures."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from extract.queries.collection import Collection, statement
from extract.queries.figure_table import Selection

ALL = "all"
FACETS = ("theme", "indicator", "place", "period", "measure", "status", "source")


def facets(collection: Collection, selection: Selection) -> pd.DataFrame:
    """For each facet how many figures each of its values would leave, given what is chosen in all the others.

    Columns: facet (of :data:`FACETS`), value (an id, as the attributes of :class:`Selection` have them), figures.
    Values that would leave none are not listed. Facet by facet, the most frequent value first. One row more tells how
    many figures ``selection`` has, where it has any: facet and value are :data:`ALL`.

    The places of ``selection.filters`` are the choice in the facet ``place``; its other filters hold for every facet.
    """
    chosen = {
        "chosen_themes": list(selection.themes),
        "chosen_indicators": list(selection.indicators),
        "chosen_measures": list(selection.measures),
        "chosen_statuses": list(selection.statuses),
        "chosen_sources": list(selection.sources),
        "chosen_periods": list(selection.periods),
        "chosen_places": list(selection.filters.places),
    }
    rest = replace(
        selection,
        filters=replace(selection.filters, places=()),
        themes=(),
        indicators=(),
        measures=(),
        statuses=(),
        sources=(),
        periods=(),
    )
    parts = {"kinds": statement("all_kinds" if _is_told_by_kinds(rest) else "found_kinds"), **rest.parts()}
    return collection.frame("facets", {**rest.parameters(), **chosen}, **parts)


def _is_told_by_kinds(selection: Selection) -> bool:
    """Whether no figure need be looked at: what ingestion has counted answers."""
    return not (selection.text or selection.reports or selection.least_confidence or selection.with_remarks)
