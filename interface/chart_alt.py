"""What a chart shows, in words: for readers who hear it."""

from __future__ import annotations

import pandas as pd

from interface.charts.points import Drawing
from interface.language import Language

MOST_PLACES = 8  # told one by one; of more, the number is told


def said(drawing: Drawing, t: Language) -> str:
    """Title and subtitle, the first and the last point of each place, the reports."""
    places = list(drawing.points.groupby("place", sort=False))
    told = [_place(str(place), points, t) for place, points in places[:MOST_PLACES]]
    if len(places) > MOST_PLACES:
        told.append(t.count("chart.alt.more", len(places) - MOST_PLACES))
    parts = [drawing.title, drawing.subtitle, t("clause.separator").join(told), drawing.foot]
    return ". ".join(part for part in parts if part)


def _place(place: str, points: pd.DataFrame, t: Language) -> str:
    in_time = points.sort_values("year", kind="stable").to_dict("records")
    first, last = _point(in_time[0], t), _point(in_time[-1], t)
    if len(in_time) == 1:
        return t("chart.alt.point", place=place, point=first)
    return t("chart.alt.line", place=place, first=first, last=last, n=len(in_time))


def _point(row: dict[str, object], t: Language) -> str:
    """A target is never told as a result."""
    status = "" if row["status"] == "actual" else t("chart.alt.status", status=t(f"status.{row['status']}"))
    return t("chart.alt.figure", period=row["period"], figure=row["text"], status=status)
