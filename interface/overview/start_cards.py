"""Where a newcomer begins: three views of this collection, from an indicator to a sentence."""

from __future__ import annotations

import html

import pandas as pd

from interface import columns, evidence, in_place, link, names
from interface.language import Language
from interface.period_names import kind_name, period_name


def cards(points: pd.DataFrame, headlines: pd.DataFrame, t: Language) -> str:
    """The cards as HTML.

    Args:
        points: the series that the overview leads with (``queries.series``).
        headlines: ``queries.headlines``.
    """
    chosen = points.set_index("observation_id", drop=False).loc[evidence.best(points, "")]
    steps = [_line(points, t), _bars(headlines if len(headlines) else points, t), _sentence(chosen, t)]
    items = "".join(
        f"<li>{in_place.anchor(_card(t(f'overview.start.{number}'), text), link.kept(), page, **values)}</li>"
        for number, (page, values, text) in enumerate(steps, start=1)
    )
    return f'<ol class="ti-cards">{items}</ol>'


def _series(row: pd.Series) -> dict[str, str]:
    """The series of a point as addresses name it."""
    return {"indicator": row["indicator"], "period": f"{row['period_kind']}.{row['period_slot']}".rstrip(".")}


def _line(points: pd.DataFrame, t: Language) -> tuple[str, dict[str, str], str]:
    """The way to the series that the overview leads with."""
    first = points.iloc[0]
    text = t(
        "overview.start.line",
        indicator=first[f"indicator_{t.code}"],
        kind=kind_name(first["period_kind"], first["period_slot"], t),
        first=int(points["year"].min()),
        last=int(points["year"].max()),
    )
    return "explore", _series(first), text


def _bars(points: pd.DataFrame, t: Language) -> tuple[str, dict[str, str], str]:
    """The way to the indicator and period for which most places have a result."""
    known = points[points["status"] != "target"] if (points["status"] != "target").any() else points
    places = known.groupby(["indicator", "period"], sort=False)["place_id"].transform("nunique")
    first = known.loc[places.idxmax()]
    text = t(
        "overview.start.bars",
        indicator=first[f"indicator_{t.code}"],
        period=period_name(first["period"], t),
        places=t.count("count.places", int(places.max())),
    )
    return "explore", {**_series(first), "view": "bars", "year": str(int(first["year"]))}, text


def _sentence(row: pd.Series, t: Language) -> tuple[str, dict[str, str], str]:
    """The way to the sentence of a figure: in its report, or, for one entered by hand, beside its chart."""
    figure = columns.figure_text(row.to_dict(), t)
    text = t("overview.start.sentence", place=names.place_name(row["place"], t), figure=figure)
    if row["source"] == "extracted":
        return "report", {"report": row["report_id"], "figure": row["observation_id"]}, text
    return "explore", {"indicator": row["indicator"], "figure": row["observation_id"]}, text


def _card(title: str, text: str) -> str:
    return f"<b>{html.escape(title)}</b><span>{html.escape(text)}</span>"
