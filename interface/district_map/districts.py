"""Figures by district, for a map: pure functions on what is shown of points (:mod:`interface.transform`).

Two levels are kept apart: what the towns of a district have, told by its median, and what the district itself has.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from extract.positions import load_positions
from interface import transform
from interface.names import COUNTY_KINDS

TOWNS, OWN = LEVELS = ("towns", "own")
_LISTED = (6, 9)  # digits of the codes of districts and towns
_SOURCES = ("extracted", "entered", "derived")  # the last of several gives its mark to what is made of all
_SHOWN = ("district", "label", "lon", "lat", "places", "shown", "id", "status", "source", "figures")


def levels(points: pd.DataFrame) -> list[str]:
    """The levels that have points, towns first."""
    return [level for level in LEVELS if len(of_level(points, level))]


def of_level(points: pd.DataFrame, level: str) -> pd.DataFrame:
    """The points of districts and what else is no town, or those of towns."""
    return points[points["place_kind"].isin(COUNTY_KINDS) == (level == OWN)]


def located(points: pd.DataFrame) -> pd.DataFrame:
    """The points of districts whose position is known, and of their towns; with a column district, its code."""
    known = load_positions()
    codes = {id_: id_[:6] for id_ in points["place_id"].unique() if len(id_) in _LISTED and id_[:6] in known}
    district = points["place_id"].map(codes)
    return points.assign(district=district)[district.notna()]


def has_map(points: pd.DataFrame) -> bool:
    """Whether in some year two districts or more would stand on one map."""
    found = located(points[["place_id", "place_kind", "year"]])
    if found["district"].nunique() < 2:
        return False
    by_level = (of_level(found, level) for level in LEVELS)
    return any((each.groupby("year")["district"].nunique() > 1).any() for each in by_level)


def counted(shown: pd.DataFrame, level: str) -> pd.DataFrame:
    """The located points, all of ``level``, that count for their districts.

    A median is made of numbers, not of bounds, and never of a part of the whole. A target counts only where its
    district has no result.
    """
    found = located(shown)
    found = found[found["shown"].notna()]
    if level == TOWNS:
        found = found[found["bound"].isin(transform.FIRM) & (found["qualifier"].fillna("") == "")]
    is_result = found["shown_status"] != "target"
    return found[is_result | ~is_result.groupby(found["district"]).transform("any").astype(bool)]


def by_district(points: pd.DataFrame) -> pd.DataFrame:
    """One row a district, by its code.

    Columns: district (code), label, lon, lat, places (how many have a figure), shown (their median), id (the figure in
    the middle, of two the lower), status, source (the weakest of all), figures (ids, the smallest first).

    Args:
        points: of :func:`counted`, one a place.
    """
    ordered = points.sort_values(["district", "shown", "place_id"])
    rows = [_district(str(code), own) for code, own in ordered.groupby("district", sort=True)]
    return pd.DataFrame(rows, columns=list(_SHOWN))


def _district(code: str, points: pd.DataFrame) -> dict[str, Any]:
    position = load_positions()[code]
    ids = points["observation_id"].tolist()
    return {
        "district": code,
        "label": points["district_label"].iloc[0],
        "lon": position.lon,
        "lat": position.lat,
        "places": len(ids),
        "shown": points["shown"].median(),
        "id": ids[(len(ids) - 1) // 2],
        "status": max(points["shown_status"], key=transform.STATUSES.index),
        "source": max(points["shown_source"], key=_SOURCES.index),
        "figures": ids,
    }
