"""From the points of a series to the drawing of a chart: one scale, words around it, an index where asked for."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from interface import names
from interface.amounts import Scale, amount, number, scale_for
from interface.charts.points import Drawing
from interface.language import Language
from interface.period_names import kind_name, period_name

NAMED_REPORTS = 3  # reports named at a chart's foot; the others are counted


def indexed(points: pd.DataFrame) -> pd.Series:
    """Each place's values with its first one as 100; missing where that is not above zero."""
    first = points.sort_values("period_start").groupby("place")["value"].transform("first")
    return points["value"].where(first > 0) / first * 100


def drawing(
    points: pd.DataFrame,
    t: Language,
    colours: Mapping[str, int],
    *,
    index: bool = False,
    log: bool = False,
    chosen: str = "",
) -> Drawing:
    """What the chart of a series shows.

    Args:
        points: of one indicator, measure, unit and kind of period (``queries.series``), at least one.
        colours: place → its number in the palette.
        index: first value of each place = 100, in place of the values.
        log: a logarithmic axis.
        chosen: the figure whose sentence is open.
    """
    first = points.iloc[0]
    unit = first["series_unit"]
    scale = scale_for(unit, points["value"], t)
    values = indexed(points) if index else points["value"] / scale.divisor
    shown = pd.DataFrame(
        {
            "place": points["place"].map(names.short_names(points["place"], t)),
            "colour": points["place"].map(colours).fillna(0).astype(int),
            "year": points["year"].astype(int),
            "value": values,
            "text": [_text(row, unit, scale, t) for row in points.to_dict("records")],
            "period": [period_name(p, t) for p in points["period"]],
            "status": points["status"],
            "source": points["source"],
            "id": points["observation_id"],
        }
    )
    if index:
        shown["text"] = [f"{value:,.1f}（{text}）" for value, text in zip(values, shown["text"], strict=True)]
    shown = shown[shown["value"].notna() & ((shown["value"] > 0) | (not log))]
    axis = t("chart.index") if index else scale.unit
    return Drawing(
        points=shown,
        title=title(points, axis, t),
        subtitle=subtitle(points, t),
        foot=foot(points, t),
        unit=axis,
        log=log,
        chosen=chosen,
    )


def _text(row: Mapping[str, object], unit: str, scale: Scale, t: Language) -> str:
    return amount(
        row["value"],
        unit,
        t,
        measure=row["measure"],
        bound=row["bound"],
        value_high=row["value_high"],
        scale=scale,  # type: ignore[arg-type]
    )


def title(points: pd.DataFrame, axis: str, t: Language) -> str:
    """What, where, unit."""
    first = points.iloc[0]
    what = first[f"indicator_{t.code}"]
    if first["measure"] != "level":
        what = t("chart.measure_of", indicator=what, measure=t(f"measure.{first['measure']}"))
    return (
        t("chart.title", what=what, unit=axis, where=_where(points, t))
        if axis
        else t("chart.title_bare", what=what, where=_where(points, t))
    )


def _where(points: pd.DataFrame, t: Language) -> str:
    places = list(dict.fromkeys(points["place"]))
    return names.place_name(places[0], t) if len(places) == 1 else t("chart.places", n=len(places))


def subtitle(points: pd.DataFrame, t: Language) -> str:
    """Which periods, which statuses."""
    first, last = int(points["year"].min()), int(points["year"].max())
    years = f"{first}" if first == last else f"{first}–{last}"
    kind = kind_name(points["period_kind"].iloc[0], points["period_slot"].iloc[0], t)
    statuses = [t(f"status.{s}") for s in ("actual", "estimate", "target") if (points["status"] == s).any()]
    return t("chart.subtitle", kind=kind, years=years, statuses=t.join(statuses))


def foot(points: pd.DataFrame, t: Language) -> str:
    """The reports a chart rests on."""
    reports = points.drop_duplicates("report_id").sort_values("year", ascending=False)
    named = [
        t("chart.report", name=names.report_name(row, t)) for row in reports.head(NAMED_REPORTS).to_dict("records")
    ]
    rest = len(reports) - NAMED_REPORTS
    return t("chart.foot", reports=t.join(named) + (t.count("chart.more", rest) if rest > 0 else ""))


def table(points: pd.DataFrame, t: Language) -> tuple[pd.DataFrame, Scale]:
    """The same points as a table; the scale of its column of values."""
    scale = scale_for(points["series_unit"].iloc[0], points["value"], t)
    frame = pd.DataFrame(
        {
            "place_label": [names.place_name(place, t) for place in points["place"]],
            "period": [period_name(p, t) for p in points["period"]],
            "value": points["value"] / scale.divisor,
            "status": [t(f"status.{s}") for s in points["status"]],
            "source": [t(f"source.{s}") for s in points["source"]],
            "bound": ["" if b == "exact" else t(f"bound.{b}") for b in points["bound"]],
            "report": [names.report_name(row, t) for row in points.to_dict("records")],
        },
        index=points.index,
    )
    return frame, scale


def plain(value: float, unit: str, t: Language) -> str:
    """A number by itself in its unit."""
    return number(value, scale_for(unit, [value], t))
