"""Which places a chart draws where there are more than can be told apart; its title says how many they are."""

from __future__ import annotations

import pandas as pd

MOST_LINES = 24
MOST_BARS = 40


def most_known(points: pd.DataFrame, most: int = MOST_LINES, chosen: str = "") -> pd.DataFrame:
    """The points of the places with most years, of equals those with the largest last value.

    Args:
        points: columns place, year, value, observation_id.
        most: how many places are kept.
        chosen: the place of this figure is kept in any case.
    """
    if points["place"].nunique() <= most:
        return points
    in_time = points[["place", "year", "value"]].sort_values("year")
    towns = in_time.groupby("place").agg(years=("year", "nunique"), last=("value", "last"))
    towns["chosen"] = towns.index.isin(points.loc[points["observation_id"] == chosen, "place"])
    kept = towns.sort_values(["chosen", "years", "last"], ascending=False, kind="stable").index[:most]
    return points[points["place"].isin(kept)]


def largest(points: pd.DataFrame, most: int = MOST_BARS, chosen: str = "") -> pd.DataFrame:
    """The points with the largest numbers shown, one a place; the chosen figure is kept in any case."""
    if len(points) <= most:
        return points
    is_chosen = points["observation_id"] == chosen
    shown = points["shown"] if "shown" in points else points["value"]
    order = points.assign(chosen=is_chosen, shown=shown).sort_values(
        ["chosen", "shown"], ascending=False, kind="stable"
    )
    return points.loc[order.index[:most]]
