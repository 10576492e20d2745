"""From stated figures to what a chart shows in their place: growth, an index, shares; and the spread of all places.

Pure functions on points of one series (:func:`extract.queries.series`). What they give are points again, one row a
place and period, with these columns more (:data:`ADDED`):

shown: the number on the axis: as stated (in the series' unit), % for growth and shares, 100 at the base of an index
shown_as: ``value``, ``yoy_stated``, ``yoy_computed``, ``index`` or ``share``
shown_status, shown_source: of ``shown``; what rests on an estimate is one, what is computed is ``derived``
base_id, base_value, base_period: the figure it is compared with; "" and missing where there is none
computed: for stated growth, what the two amounts give; else missing
"""

from __future__ import annotations

import pandas as pd

from interface.names import COUNTY_KINDS

ADDED = ("shown", "shown_as", "shown_status", "shown_source", "base_id", "base_value", "base_period", "computed")
FIRM = ("exact", "approx")  # what "more than" or "from … to" bounds is no number to compute with
STATUSES = ("actual", "estimate", "target")  # the weaker of two figures gives its status to what is made of both
REPEATED = ("year", "half", "quarter", "month", "months", "day")  # kinds of period that come once a year
RATIOS = ("%", "百分点")
FROM_STATED = ("yoy", "share")  # ways that never use derived points
ADDITIVE = ("flow", "stock")
_NEEDED = [
    "observation_id",
    "place_id",
    "place_kind",
    "year",
    "period",
    "value",
    "status",
    "source",
    "bound",
    "qualifier",
]  # columns that say what can be made of points: of thousands, all columns are slow to carry
FIRST = 200  # points: those of some places
LEAST_PLACES = 4  # for a spread: fewer are better looked at one by one


def as_stated(points: pd.DataFrame) -> pd.DataFrame:
    """The points as they are."""
    return points.assign(
        shown=points["value"].astype(float), shown_as="value", shown_status=points["status"],
        shown_source=points["source"], base_id="", base_value=float("nan"), base_period="", computed=float("nan"),
    )  # fmt: skip


def growth(amounts: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """Growth in % against the same period a year before.

    What the text states stands before what two amounts give, a result before an estimate before a target. Computed is
    only from two points of neighbouring years, both of the whole or both of the same part, both numbers and not bounds,
    and never from a target: a result against a target is no growth.

    Args:
        amounts: points of amounts, of one kind of period.
        stated: points of stated growth in % of the same indicator and kind of period.
    """
    computed = _computed_growth(amounts)
    kept = ["place_id", "year", "shown"]
    told = as_stated(stated).assign(shown_as="yoy_stated").drop(columns="computed")
    told = told.merge(computed[kept].rename(columns={"shown": "computed"}), on=kept[:2], how="left")
    both = pd.concat([told, computed], ignore_index=True)
    order = both.assign(
        weakness=both["shown_status"].map(STATUSES.index), is_computed=both["shown_as"] == "yoy_computed"
    ).sort_values(["place_id", "year", "weakness", "is_computed"], kind="stable")
    best = order.drop_duplicates(["place_id", "year"]).drop(columns=["weakness", "is_computed"])
    return best.reset_index(drop=True)


def _computed_growth(amounts: pd.DataFrame) -> pd.DataFrame:
    later = _firm(amounts[amounts["source"] != "derived"])
    pairs = _with_base(later, later.assign(year=later["year"] + 1), ["place_id", "year"])
    shown = (pairs["value"] / pairs["base_value"] - 1) * 100
    return pairs.assign(shown=shown, shown_as="yoy_computed", shown_source="derived", computed=float("nan"))


def indexed(points: pd.DataFrame, year: int) -> pd.DataFrame:
    """The points with the place's own amount of ``year`` as 100; places that have none are left out."""
    base = _firm(points[points["year"] == year])
    pairs = _with_base(points, base, ["place_id"])
    shown = pairs["value"] / pairs["base_value"] * 100
    return pairs.assign(shown=shown, shown_as="index", shown_source=pairs["source"], computed=float("nan"))


def shares(points: pd.DataFrame) -> pd.DataFrame:
    """The points with their share in % of their year's sum: exact results of places of one level."""
    exact = _shared(points)
    total = exact.groupby("year")["value"].transform("sum")
    shown = (exact["value"] / total * 100).where(total > 0)
    return as_stated(exact).assign(shown=shown, shown_as="share").dropna(subset="shown")


def _shared(points: pd.DataFrame) -> pd.DataFrame:
    """Exact results that are stated, of places of one level: what a sum is made of."""
    level = one_level(points)
    is_exact = (level["bound"] == "exact") & (level["value"] >= 0)
    return level[is_exact & (level["status"] != "target") & (level["source"] != "derived")]


def one_level(points: pd.DataFrame) -> pd.DataFrame:
    """Without districts and counties where towns are there too: a sum or a spread of both counts twice."""
    is_county = points["place_kind"].isin(COUNTY_KINDS)
    return points if is_county.all() or not is_county.any() else points[~is_county]


def spread(shown: pd.DataFrame) -> pd.DataFrame:
    """What results of all places range over in each year that at least four of them have.

    Args:
        shown: what a function above gives for all places.

    Returns:
        year, low, median, high (of ``shown``), places (how many).
    """
    firm = shown[shown["bound"].isin(FIRM) & (shown["shown_status"] != "target") & shown["shown"].notna()]
    years = firm.groupby("year")["shown"].agg(low="min", median="median", high="max", places="count").reset_index()
    return years[years["places"] >= LEAST_PLACES].reset_index(drop=True)


def peers(everyone: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """The places of ``everyone`` that compare with those of ``points``: towns, or districts where it has only these."""
    counties = bool(points["place_kind"].isin(COUNTY_KINDS).all())
    is_peer = everyone["place_kind"].isin(COUNTY_KINDS) == counties
    return everyone if is_peer.all() else everyone[is_peer]


def base_years(points: pd.DataFrame) -> dict[int, int]:
    """The years that an index may start from: how many places have an amount of it and one of another year."""
    is_base = points["bound"].isin(FIRM) & (points["status"] != "target") & (points["value"] > 0)
    has_others = points.groupby("place_id")["year"].transform("nunique") > 1
    counts = points[is_base & has_others].groupby("year")["place_id"].nunique()
    return {int(year): int(count) for year, count in counts.items()}


def share_years(points: pd.DataFrame) -> list[int]:
    """The years in which shares of a sum tell something: at least two places have an exact result."""
    years = _shared(points[_NEEDED]).groupby("year").agg(places=("place_id", "nunique"), total=("value", "sum"))
    return [int(year) for year in years[(years["places"] > 1) & (years["total"] > 0)].index]


def possible(points: pd.DataFrame, stated: pd.DataFrame, aggregation: str) -> list[str]:
    """The ways to show ``points`` that make sense, as stated first.

    Args:
        stated: stated growth, as :func:`growth` takes it.
        aggregation: of the indicator: ``flow``, ``stock`` or ``rate``.
    """
    first = points.iloc[0]
    ways = ["value"]
    if first["measure"] != "level" or first["period_kind"] not in REPEATED:
        return ways
    if first["series_unit"] not in RATIOS:  # the growth of a percentage is told in points
        ways += ["yoy"] if len(stated) or _has_growth(points[_NEEDED]) else []
        ways += ["index"] if base_years(points) else []
    if aggregation in ADDITIVE and share_years(points):
        ways.append("share")
    return ways


def _has_growth(points: pd.DataFrame) -> bool:
    """Whether growth can be computed; most often the first places tell."""
    return any(len(_computed_growth(some)) for some in (points.head(FIRST), points))


def left_out(points: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """The places of ``points`` of which nothing is shown."""
    gone = set(points["place_id"].unique()) - set(shown["place_id"].unique())
    return list(points.loc[points["place_id"].isin(gone), "place"].unique()) if gone else []


def _firm(points: pd.DataFrame) -> pd.DataFrame:
    return points[points["bound"].isin(FIRM)]


def _with_base(points: pd.DataFrame, base: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """``points`` with the figure of ``base`` they are compared with; those that have none to be compared with go."""
    sound = base[(base["status"] != "target") & (base["value"] > 0)]
    columns = {"observation_id": "base_id", "value": "base_value", "period": "base_period"}
    other = sound[[*keys, *columns, "status", "qualifier"]].rename(
        columns={**columns, "status": "base_status", "qualifier": "base_qualifier"}
    )
    pairs = points.merge(other, on=keys)
    pairs = pairs[pairs["qualifier"].fillna("") == pairs["base_qualifier"].fillna("")]
    weakness = {status: number for number, status in enumerate(STATUSES)}
    both = pd.concat([pairs[key].map(weakness) for key in ("status", "base_status")], axis=1)
    weaker = both.max(axis=1).map(dict(enumerate(STATUSES)))
    return pairs.assign(shown_status=weaker).drop(columns=["base_status", "base_qualifier"])
