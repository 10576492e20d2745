"""Where a newcomer begins: three views of this collection, from an indicator to a sentence."""

from __future__ import annotations

import html

import pandas as pd

from interface import columns, evidence, in_place, link, names
from interface.language import Language
from interface.period_names import period_name


def cards(points: pd.DataFrame, t: Language) -> str:
    """The cards as HTML.

    Args:
        points: the series that the overview leads with (``queries.series``).
    """
    first = points.iloc[0]
    name = first[f"indicator_{t.code}"]
    series = {"indicator": first["indicator"], "period": f"{first['period_kind']}.{first['period_slot']}".rstrip(".")}
    years = (int(points["year"].min()), int(points["year"].max()))
    results = points[points["status"] != "target"] if (points["status"] != "target").any() else points
    fullest = int(results.groupby("year")["place_id"].nunique().idxmax())
    same = results[results["year"] == fullest]
    chosen = points.set_index("observation_id", drop=False).loc[evidence.best(points, "")]
    steps = [
        ("explore", series, t("overview.start.line", indicator=name, first=years[0], last=years[1])),
        (
            "explore",
            {**series, "view": "bars", "year": str(fullest)},
            t("overview.start.bars", indicator=name, period=period_name(same["period"].iloc[0], t), n=len(same)),
        ),
        _sentence(chosen, t),
    ]
    items = "".join(
        f"<li>{in_place.anchor(_card(t(f'overview.start.{number}'), text), link.kept(), page, **values)}</li>"
        for number, (page, values, text) in enumerate(steps, start=1)
    )
    return f'<ol class="ti-cards">{items}</ol>'


def _sentence(row: pd.Series, t: Language) -> tuple[str, dict[str, str], str]:
    """The way to the sentence of a figure: in its report, or, for one entered by hand, beside its chart."""
    figure = columns.figure_text(row.to_dict(), t)
    text = t("overview.start.sentence", place=names.place_name(row["place"], t), figure=figure)
    if row["source"] == "extracted":
        return "report", {"report": row["report_id"], "figure": row["observation_id"]}, text
    return "explore", {"indicator": row["indicator"], "figure": row["observation_id"]}, text


def _card(title: str, text: str) -> str:
    return f"<b>{html.escape(title)}</b><span>{html.escape(text)}</span>"
