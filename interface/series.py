"""From the points of a series to the drawing of a chart and to a table: one scale, words around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from interface import names, showing, transform
from interface.amounts import Scale, scale_for
from interface.charts.points import Drawing
from interface.language import Language
from interface.period_names import kind_name, period_name
from interface.rows import rows_of
from interface.showing import Showing

AS_STATED = Showing()
NAMED_REPORTS = 3  # reports named at a chart's foot; the others are counted


def drawing(
    points: pd.DataFrame,
    t: Language,
    colours: Mapping[str, int],
    *,
    way: Showing = AS_STATED,
    log: bool = False,
    chosen: str = "",
    spread: pd.DataFrame | None = None,
    among: int = 0,
) -> Drawing:
    """What the chart of a series shows.

    Args:
        points: of one indicator, measure, unit and kind of period, at least one: as ``queries.series`` gives them, or
            as ``way`` shows them.
        colours: place → its number in the palette.
        log: a logarithmic axis, for which all values must be above zero.
        chosen: the figure whose sentence is open.
        spread: of all places, shown in the same way, for a backdrop (:func:`interface.transform.spread`).
        among: how many places have such points, where not all of them are drawn.
    """
    points = points if "shown" in points else transform.as_stated(points)
    scale = figure_scale(points, t)
    divisor = scale.divisor if way.scale == "value" else 1
    rows = rows_of(points[list(showing.TOLD)])
    shown = pd.DataFrame(
        {
            "place": points["place"].map(names.short_names(points["place"], t)),
            "colour": points["place"].map(colours).fillna(0).astype(int),
            "year": points["year"].astype(int),
            "value": points["shown"] / divisor,
            "text": [showing.text(row, scale, t) for row in rows],
            "note": [showing.notes(row, scale, t) for row in rows],
            "period": [period_name(p, t) for p in points["period"]],
            "status": points["shown_status"],
            "source": points["shown_source"],
            "id": points["observation_id"],
        }
    )
    axis = way.unit(scale.unit, t)
    return Drawing(
        points=shown[shown["value"].notna()],
        title=title(points, axis, t, way, among),
        subtitle=subtitle(points, t),
        foot=foot(points, t, way),
        unit=axis,
        log=log,
        chosen=chosen,
        backdrop=None if spread is None else _backdrop(spread, points, scale, way, t),
    )


def _backdrop(spread: pd.DataFrame, points: pd.DataFrame, scale: Scale, way: Showing, t: Language) -> pd.DataFrame:
    """The spread in the unit of the axis, and in words, in the years that have points."""
    divisor = scale.divisor if way.scale == "value" else 1
    years = spread[spread["year"].between(points["year"].min(), points["year"].max())]
    texts = [
        t(
            "chart.spread",
            period=row["year"],
            places=row["places"],
            **{key: showing.axis_text(row[key], way, scale) for key in ("low", "median", "high")},
        )
        for row in rows_of(years)
    ]
    scaled = {key: years[key] / divisor for key in ("low", "median", "high")}
    return years.assign(**scaled, text=texts)


def figure_scale(points: pd.DataFrame, t: Language) -> Scale:
    """The scale of the figures behind points; growth that is stated has none of its own beside amounts."""
    amounts = points[points["shown_as"] != "yoy_stated"] if "shown_as" in points else points
    of = points if amounts.empty else amounts
    largest = [of[key].abs().max() for key in ("value", "base_value") if key in of]
    return scale_for(of["series_unit"].iloc[0], largest, t)


def title(points: pd.DataFrame, axis: str, t: Language, way: Showing = AS_STATED, among: int = 0) -> str:
    """What, where, unit."""
    first = points.iloc[0]
    what = way.what(first[f"indicator_{t.code}"], t)
    if way.scale == "value" and first["measure"] != "level":
        what = t("chart.measure_of", indicator=what, measure=t(f"measure.{first['measure']}"))
    return (
        t("chart.title", what=what, unit=axis.replace(" ", "\N{NO-BREAK SPACE}"), where=where(points, t, among))
        if axis
        else t("chart.title_bare", what=what, where=where(points, t, among))
    )


def where(points: pd.DataFrame, t: Language, among: int = 0) -> str:
    """The one place of the points, or how many there are; of how many, where ``among`` are more."""
    places = list(dict.fromkeys(points["place"]))
    if len(places) < among:
        return t("chart.places_of", n=len(places), total=f"{among:,}")
    return names.place_name(places[0], t).replace(" · ", " ") if len(places) == 1 else t("chart.places", n=len(places))


def subtitle(points: pd.DataFrame, t: Language) -> str:
    """Which periods, which statuses."""
    first, last = int(points["year"].min()), int(points["year"].max())
    years = f"{first}" if first == last else f"{first}–{last}"
    kind = kind_name(points["period_kind"].iloc[0], points["period_slot"].iloc[0], t)
    of = points["shown_status"] if "shown_status" in points else points["status"]
    statuses = [t(f"status.{s}") for s in transform.STATUSES if (of == s).any()]
    return t("chart.subtitle", kind=kind, years=years, statuses=t.join(statuses))


def foot(points: pd.DataFrame, t: Language, way: Showing = AS_STATED) -> str:
    """The reports a chart rests on; which places can't be shown so."""
    reports = points[["report_id", "year", *names.TELLING_OF_REPORT]].drop_duplicates("report_id")
    reports = reports.sort_values("year", ascending=False)
    of_name = Counter(names.report_names(reports, t))
    first = list(of_name)[:NAMED_REPORTS]
    named = [t("chart.report", name=name) for name in first]
    rest = len(reports) - sum(of_name[name] for name in first)
    sources = t("chart.foot", reports=t.join(named) + (t.count("chart.more", rest) if rest > 0 else ""))
    return " · ".join(filter(None, (sources, way.without(t))))


def table(points: pd.DataFrame, t: Language, way: Showing, scale: Scale) -> pd.DataFrame:
    """The same points as a table in words and numbers; columns that would be empty are left out.

    ``shown`` is the number on the axis, ``value`` the figure it is made of where both have one unit: that of ``scale``.
    """
    reports = points[["report_id", *names.TELLING_OF_REPORT]].drop_duplicates("report_id")
    report_names = names.report_names(reports, t)
    frame = pd.DataFrame(
        {
            "place_label": _in_words(points["place"], lambda place: names.place_name(place, t)),
            "period": _in_words(points["period"], lambda period: period_name(period, t)),
            "shown": points["shown"],
            "value": points["value"] / scale.divisor,
            "basis": _bases(points, scale, t),
            "status": _in_words(points["shown_status"], lambda status: t(f"status.{status}")),
            "source": _in_words(points["source"], lambda source: t(f"source.{source}")),
            "bound": _in_words(points["bound"], lambda bound: "" if bound == "exact" else t(f"bound.{bound}")),
            "qualifier": points["qualifier"].fillna(""),
            "alternatives": points["alternatives"],
            "report": points["report_id"].map(dict(zip(reports["report_id"], report_names, strict=True))),
        },
        index=points.index,
    )
    if "all_median" in points:
        divisor = scale.divisor if way.scale == "value" else 1
        frame = frame.assign(**{key: points[key] / divisor for key in ("all_low", "all_median", "all_high")})
        frame["all_places"] = points["all_places"]
    unused = {"value": ["shown"], "yoy": ["value"]}.get(way.scale, [])
    empty = [key for key in ("basis", "bound", "qualifier", "alternatives") if not frame[key].any()]
    return frame.drop(columns=[*unused, *empty])


def _in_words(codes: pd.Series, say: Callable[[str], str]) -> pd.Series:
    """A column in words; each word is made once, however many rows have it."""
    return codes.map({code: say(code) for code in codes.unique()})


def _bases(points: pd.DataFrame, scale: Scale, t: Language) -> list[str]:
    if (points["shown_as"] == "value").all():
        return [""] * len(points)
    columns = ["shown_as", "computed", "base_period", "base_value", "value"]
    return [showing.basis(row, scale, t) for row in rows_of(points[columns])]
