"""What a chart shows, in words: for readers who hear it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import pandas as pd

from interface.charts.district_map import DistrictMap
from interface.charts.points import Drawing
from interface.charts.scatter import Cloud
from interface.language import Language
from interface.rows import rows_of

MOST_PLACES = 8  # told one by one; of more, the number is told
MOST_MARKS = 12


def said(drawing: Drawing, t: Language) -> str:
    """Title and subtitle, the first and the last point of each place, the reports."""
    return _sentences([drawing.title, drawing.subtitle, _places(drawing.points, t), drawing.foot])


def said_of_panels(panels: Sequence[Drawing], t: Language, *, title: str, subtitle: str, foot: str) -> str:
    """The words of the whole picture, and of each panel its title and places."""
    told = [
        t("chart.alt.panel", title=panel.title, places=_places(panel.points, t) or t("chart.no_figures"))
        for panel in panels
    ]
    return _sentences([title, subtitle, *told, foot])


def said_of_marks(cloud: Cloud | DistrictMap, t: Language) -> str:
    """Title and subtitle, what the pointer says of each mark, the reports."""
    told = [t("clause.separator").join(lines) for lines in cloud.points["hover"].head(MOST_MARKS)]
    if len(cloud.points) > MOST_MARKS:
        told.append(t.count("chart.alt.more_points", len(cloud.points) - MOST_MARKS))
    return _sentences([cloud.title, cloud.subtitle, *told, cloud.foot])


def _sentences(parts: Sequence[str]) -> str:
    return ". ".join(part for part in parts if part)


def _places(points: pd.DataFrame, t: Language) -> str:
    by_place: dict[str, list[dict[str, Any]]] = {place: [] for place in points["place"].unique()}
    for row in rows_of(points.sort_values("year", kind="stable")):
        by_place[row["place"]].append(row)
    told = [_place(place, in_time, t) for place, in_time in islice(by_place.items(), MOST_PLACES)]
    if len(by_place) > MOST_PLACES:
        told.append(t.count("chart.alt.more", len(by_place) - MOST_PLACES))
    return t("clause.separator").join(told)


def _place(place: str, in_time: list[dict[str, Any]], t: Language) -> str:
    first, last = _point(in_time[0], t), _point(in_time[-1], t)
    if len(in_time) == 1:
        return t("chart.alt.point", place=place, point=first)
    return t("chart.alt.line", place=place, first=first, last=last, n=len(in_time))


def _point(row: dict[str, object], t: Language) -> str:
    """A target is never told as a result."""
    status = "" if row["status"] == "actual" else t("chart.alt.status", status=t(f"status.{row['status']}"))
    return t("chart.alt.figure", period=row["period"], figure=row["text"], status=status)
