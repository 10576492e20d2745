"""The map of one year of a series: which part of the country, and what stands behind a mark."""

from __future__ import annotations

import html
from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from extract.gazetteer import load_gazetteer
from extract.positions import load_positions
from interface import chart_alt, chart_view, in_place, link, names, series, showing
from interface.amounts import Scale
from interface.charts.district_map import DistrictMap, district_map
from interface.charts.look import look
from interface.charts.marks import label
from interface.district_map import districts
from interface.language import Language
from interface.period_names import period_name
from interface.showing_choice import Shown

EVERYWHERE = "all"
NAMED = 6  # places in a line; more are counted
AREA_WIDTH = 220  # pixels


def show(shown: Shown, chosen: str, t: Language) -> str:
    """Draw map, choices and what must be said of it; gives the map's name for files.

    Args:
        shown: points of one year.
        chosen: the figure whose sentence is open.
    """
    counted = districts.counted(shown.points, shown.level)
    marks = districts.by_district(counted)
    if marks.empty:
        st.info(t("map.none"))
        return t("explore.views.map")
    area = _choose_area(marks, t)
    marks = marks[[area in (EVERYWHERE, _area(code)) for code in marks["district"]]]
    counted = counted[counted["district"].isin(marks["district"])]
    drawing = _drawing(shown, counted, marks, chosen, t)
    name = f"{drawing.title} {drawing.subtitle}".replace("/", "-")
    alt = chart_alt.said_of_marks(drawing, t)
    chart_view.show(district_map(drawing, look(), t), t, key="explore_chart", name=name, alt=alt)
    _say_left_out(shown, t)
    _say_behind(shown, counted, chosen, t)
    return name


def told_first(shown: Shown, figure: str) -> pd.DataFrame:
    """The points one of which is open: all where the reader has chosen among them, else those that the map shows."""
    counted = districts.counted(shown.points, shown.level)
    return shown.points if counted.empty or (shown.points["observation_id"] == figure).any() else counted


def _choose_area(marks: pd.DataFrame, t: Language) -> str:
    """One city, or everywhere; the city that most marks are in where it has several, for there they stand apart."""
    counts = Counter(map(_area, marks["district"]))
    most = max(counts, key=lambda area: (counts[area], area), default=EVERYWHERE)
    areas = [EVERYWHERE, *sorted(counts)]
    link.choice("area", areas, most if counts[most] > 1 else EVERYWHERE)
    if len(counts) < 2:
        return EVERYWHERE

    def named(area: str) -> str:
        place = t("map.everywhere") if area == EVERYWHERE else names.place_name(load_gazetteer().names[area], t)
        return t("map.area_option", place=place, n=len(marks) if area == EVERYWHERE else counts[area])

    return str(st.selectbox(t("map.area"), areas, key="area", format_func=named, width=AREA_WIDTH))


def _area(district: str) -> str:
    """The code of a district's city; of its province where no city is above it."""
    return next(code for _, code in load_gazetteer().parents(district))


def _drawing(shown: Shown, counted: pd.DataFrame, marks: pd.DataFrame, chosen: str, t: Language) -> DistrictMap:
    scale = series.figure_scale(shown.points, t)
    short = names.short_names(marks["label"], t)
    of_figure = counted.set_index("observation_id")
    rows = marks.to_dict("records")
    points = pd.DataFrame(
        {
            "name": marks["label"].map(short),
            "lon": marks["lon"],
            "lat": marks["lat"],
            "value": marks["shown"],
            "text": [showing.axis_text(value, shown.way, scale) for value in marks["shown"]],
            "hover": [_hover(row, of_figure.loc[row["figures"]], shown, scale, t) for row in rows],
            "status": marks["status"],
            "source": marks["source"],
            "id": marks["id"],
        }
    )
    positions = [(p.lon, p.lat) for code, p in load_positions().items() if code not in set(marks["district"])]
    return DistrictMap(
        points=points,
        others=pd.DataFrame(positions, columns=["lon", "lat"]),
        title=series.title(counted, shown.way.unit(scale.unit, t), t, shown.way),
        subtitle=t("map.subtitle", subtitle=series.subtitle(counted, t), level=t(f"map.of.{shown.level}")),
        foot=t("map.foot", foot=series.foot(counted, t, shown.way)),
        log=shown.log,
        chosen=next((row["id"] for row in rows if chosen in row["figures"]), ""),
    )


def _hover(row: dict[str, Any], figures: pd.DataFrame, shown: Shown, scale: Scale, t: Language) -> list[str]:
    """What a mark says under the pointer: the district, its number, the towns behind it."""
    period = period_name(figures["period"].iloc[0], t)
    number = showing.axis_text(row["shown"], shown.way, scale)
    lines = [f"{names.place_name(row['label'], t)} {period}"]
    if shown.level == districts.OWN:
        lines.append(showing.text(figures.iloc[0].to_dict(), scale, t))
    else:
        lines.append(t.count("map.median", row["places"], number=number))
        lines += _figures_in_words(figures.head(NAMED), scale, t)
        lines += [t.count("chart.alt.more", len(figures) - NAMED)] if len(figures) > NAMED else []
    return [*lines, label(row["status"], row["source"], t)]


def _figures_in_words(figures: pd.DataFrame, scale: Scale, t: Language) -> list[str]:
    """Place and number of each figure."""
    short = names.short_names(figures["place"], t)
    return [f"{short[row['place']]}{t('colon')}{showing.text(row, scale, t)}" for row in figures.to_dict("records")]


def _say_left_out(shown: Shown, t: Language) -> None:
    """Lines for the places that no mark stands for: their positions are not known, or their figures don't count."""
    located = districts.located(shown.points)
    counted = districts.counted(shown.points, shown.level)
    for key, of, there in (("unknown", shown.points, located), ("uncounted", located, counted)):
        gone = of.loc[~of["place_id"].isin(there["place_id"]), "place"]
        places = list(names.short_names(gone, t).values())
        if places:
            more = t.count("chart.more_places", len(places) - NAMED) if len(places) > NAMED else ""
            st.caption(t(f"map.{key}", places=t.join(places[:NAMED]) + more))


def _say_behind(shown: Shown, counted: pd.DataFrame, chosen: str, t: Language) -> None:
    """The figures of the chosen mark, each a link to its sentence, where it has several."""
    own = counted[counted["district"].isin(counted.loc[counted["observation_id"] == chosen, "district"])]
    if len(own) < 2:
        return
    own = own.sort_values(["shown", "place_id"])
    scale = series.figure_scale(shown.points, t)
    kept = link.shown()
    links = [
        in_place.figure(html.escape(words), figure, kept)
        for words, figure in zip(_figures_in_words(own, scale, t), own["observation_id"], strict=True)
    ]
    place = html.escape(names.place_name(own["district_label"].iloc[0], t))
    st.html(f'<p class="ti-behind">{t("map.behind", place=place, figures=t.join(links))}</p>')
