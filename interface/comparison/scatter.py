"""Two indicators against each other: a point a town and year that has both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from extract import queries
from interface import chart_alt, chart_view, columns, evidence, filters, link, names, row_choice, series
from interface.amounts import scale_for
from interface.charts.look import look
from interface.charts.marks import label
from interface.charts.scatter import Cloud, scatter_chart
from interface.collection import ask, now
from interface.comparison import choices
from interface.indicator_choice import with_unit
from interface.language import Language
from interface.page import Page
from interface.period_names import period_name
from interface.rows import rows_of

AXES = ("linear", "log")
FEWEST = 3  # points of one year that are worth a look; with fewer, all years stand together


def show(page: Page) -> None:
    """Draw the view."""
    t = page.t
    towns = filters.towns_only(page.filters)
    x, y, offered = _choose_indicators(page, towns)
    derived = choices.wants_derived()
    years = choices.counted(ask(queries.pair_years, x, y, towns, derived=derived)) if x != y else {}
    if not years:
        choices.choose_derived(t)
        st.info(t("compare.scatter.no_pairs"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        most = max(years, key=lambda year: (years[year], year))
        default = str(most) if years[most] >= FEWEST else choices.ALL
        year = choices.year("pair_year", years, default, t, whole=t("compare.scatter.all_years"))
        log = _choose_axes(t) == "log"
        choices.choose_derived(t)
    points = ask(queries.pairs, x, y, year=year, filters=towns, derived=derived)
    pairs = paired(points, x, y, t, with_year=year is None)
    shown = pairs[(pairs["x"] > 0) & (pairs["y"] > 0)] if log else pairs
    if shown.empty:
        st.info(t("compare.scatter.no_log"))
        return
    _draw(points, shown, (x, y), offered, t, log=log)
    _take_away(points, partial(now, queries.pairs, x, y, year=year, filters=towns), (x, y), offered, t)
    if len(shown) < len(pairs):
        st.caption(t.count("compare.scatter.not_positive", len(pairs) - len(shown)))
    _table(pairs, (x, y), offered, t)
    chosen = link.text("figure")
    found = pairs[(pairs["id"] == chosen) | (pairs["x_id"] == chosen)]
    evidence.window(chosen, t, beside="" if found.empty else _other(found.iloc[0], chosen))


def _other(pair: pd.Series, chosen: str) -> str:
    return str(pair["x_id"] if chosen == pair["id"] else pair["id"])


def _choose_indicators(page: Page, towns: queries.Filters) -> tuple[str, str, choices.Offered]:
    """The two indicators; at first the fullest one and the one that shares most towns with it."""
    t = page.t
    left, middle, right = st.columns([2, 3, 3], vertical_alignment="bottom")
    offered = choices.Offered(page, left)
    usual = choices.usual_series(page).sort_values("points", ascending=False, kind="stable")["indicator"]
    first = usual.iloc[0] if len(usual) else offered.codes[0]
    x = offered.one("x", t("compare.scatter.x"), first, middle, forget=("y", "pair_year", "figure"))
    partners = ask(queries.partners, x, towns)["indicator"]
    second = partners.iloc[0] if len(partners) else next((code for code in offered.codes if code != x), x)
    y = offered.one("y", t("compare.scatter.y"), second, right, forget=("pair_year", "figure"), without=x)
    return x, y, offered


def _choose_axes(t: Language) -> str:
    link.choice("axes", AXES, AXES[0])
    return str(
        st.segmented_control(
            t("compare.scatter.axes"), AXES, key="axes", required=True,
            format_func=lambda axes: t(f"compare.scatter.axis.{axes}"),
        )
    )  # fmt: skip


def paired(points: pd.DataFrame, x: str, y: str, t: Language, *, with_year: bool) -> pd.DataFrame:
    """One row a town and year.

    Columns: place, period, year, x, y (in base units), x_text, y_text, x_id, id (of y), and of both figures: status and
    source of each, and of the weaker one as ``status`` and ``source``; name: what the point is called.
    """
    texts = [columns.figure_text(row, t) for row in rows_of(points)]
    kept = ["place", "year", "period", "value", "text", "status", "source", "observation_id"]
    points = points.assign(text=texts)
    of_x, of_y = (points.loc[points["indicator"] == code, kept] for code in (x, y))
    both = of_x.merge(of_y, on=["place", "year"], suffixes=("_x", "_y"), validate="one_to_one")
    short = names.short_names(both["place"], t)
    estimated = (both["status_x"] == "estimate") | (both["status_y"] == "estimate")
    sources = both[["source_x", "source_y"]]
    weaker = [(sources == source).any(axis=1) for source in ("entered", "derived")]
    return both.assign(
        x=both["value_x"], y=both["value_y"], x_text=both["text_x"], y_text=both["text_y"],
        x_id=both["observation_id_x"], id=both["observation_id_y"], period=both["period_y"],
        status=estimated.map({True: "estimate", False: "actual"}),
        source=pd.Series("extracted", both.index).mask(weaker[0], "entered").mask(weaker[1], "derived"),
        name=[
            t("compare.scatter.point", place=short[row.place], year=row.year) if with_year else short[row.place]
            for row in both.itertuples()
        ],
    )  # fmt: skip


def _draw(
    points: pd.DataFrame,
    pairs: pd.DataFrame,
    codes: tuple[str, str],
    offered: choices.Offered,
    t: Language,
    *,
    log: bool,
) -> None:
    """The chart with its data to take away."""
    x, y = (_axis(points, pairs, code, column, offered, t) for code, column in zip(codes, "xy", strict=True))
    colours = names.colours()
    drawn = pd.DataFrame(
        {
            "name": pairs["name"], "colour": pairs["place"].map(colours).fillna(0).astype(int),
            "x": pairs["x"] / x.divisor, "y": pairs["y"] / y.divisor, "status": pairs["status"],
            "source": pairs["source"], "id": pairs["id"],
            "hover": [_hover(row, x.title, y.title, t) for row in pairs.itertuples()],
        }
    )  # fmt: skip
    chosen = link.text("figure")
    cloud = Cloud(
        points=drawn,
        title=t("compare.scatter.title", x=offered.name(codes[0]), y=offered.name(codes[1])),
        subtitle=_subtitle(pairs, t),
        foot=series.foot(points, t),
        x_title=t("compare.scatter.x_title", name=x.title),
        y_title=t("compare.scatter.y_title", name=y.title),
        log=log,
        chosen=next(iter(pairs.loc[(pairs["id"] == chosen) | (pairs["x_id"] == chosen), "id"]), ""),
    )
    alt = chart_alt.said_of_marks(cloud, t)
    chart_view.show(scatter_chart(cloud, look(), t), t, key="compare_chart", name=cloud.title, alt=alt)


def _take_away(
    points: pd.DataFrame,
    stated: Callable[[], pd.DataFrame],
    codes: tuple[str, str],
    offered: choices.Offered,
    t: Language,
) -> None:
    """The data as CSV, without derived figures (``stated``) unless they are asked for; the format of the picture."""
    name = t("compare.scatter.title", x=offered.name(codes[0]), y=offered.name(codes[1]))
    chart_view.take_away_stated(points, stated, t, key="compare", name=name)


@dataclass(frozen=True)
class _Axis:
    """One axis: how many base units a step of it is, and its title with the unit."""

    divisor: float
    title: str


def _axis(
    points: pd.DataFrame, pairs: pd.DataFrame, code: str, column: str, offered: choices.Offered, t: Language
) -> _Axis:
    unit = points.loc[points["indicator"] == code, "series_unit"].iloc[0]
    scale = scale_for(unit, pairs[column], t)
    name = offered.name(code)
    return _Axis(scale.divisor, with_unit(name, scale.unit, t))


def _hover(pair: Any, x_title: str, y_title: str, t: Language) -> list[str]:
    """What a pair says under the pointer: the place and period, then each figure with what it is."""
    lines = [f"{pair.place} {period_name(pair.period, t)}"]
    for title, text, status, source in (
        (y_title, pair.y_text, pair.status_y, pair.source_y),
        (x_title, pair.x_text, pair.status_x, pair.source_x),
    ):
        lines.append(f"{title}{t('colon')}{text} · {label(status, source, t)}")
    return lines


def _subtitle(pairs: pd.DataFrame, t: Language) -> str:
    first, last = int(pairs["year"].min()), int(pairs["year"].max())
    years = f"{first}" if first == last else f"{first}–{last}"
    said = t(
        "compare.scatter.subtitle", years=years, n=len(pairs), places=t.count("count.places", pairs["place"].nunique())
    )
    mixed = (pairs["status_x"] != pairs["status_y"]) | (pairs["source_x"] != pairs["source_y"])
    return said + (t("compare.scatter.weaker") if mixed.any() else "")


def _table(pairs: pd.DataFrame, codes: tuple[str, str], offered: choices.Offered, t: Language) -> None:
    """The same pairs as rows; a chosen row opens both sentences."""
    st.header(t("explore.same_data"), anchor=False)
    heads = {
        "place": columns.title("place_label", t), "period": columns.title("period", t),
        "x_text": offered.name(codes[0]), "y_text": offered.name(codes[1]),
        "status": columns.title("status", t), "source": columns.title("source", t),
    }  # fmt: skip
    frame = pairs[list(heads)].assign(
        place=[names.place_name(place, t) for place in pairs["place"]],
        period=[period_name(period, t) for period in pairs["period"]],
        status=[_both(row.status_x, row.status_y, "status", t) for row in pairs.itertuples()],
        source=[_both(row.source_x, row.source_y, "source", t) for row in pairs.itertuples()],
    )
    config = {
        key: st.column_config.TextColumn(head, alignment="right" if key in ("x_text", "y_text") else "left")
        for key, head in heads.items()
    }
    row_choice.show(frame, row_choice.opening_sentences(pairs["id"].tolist()), key="compare_table", config=config)


def _both(of_x: str, of_y: str, column: str, t: Language) -> str:
    """The words for the codes of both figures, one where they are the same."""
    return t("compare.scatter.both").join(dict.fromkeys(t(f"{column}.{code}") for code in (of_x, of_y)))
