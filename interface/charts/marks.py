"""How a figure's status and source look on every chart: shape tells the source, filling the status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from interface.charts.look import Entry, Look
from interface.language import Language

# (status, source) → plotly's symbol, and the character that stands for it in the legend. Only what is actual is filled
# with the place's colour; the rest with the background, so that no line shows through.
MARKS = {
    ("actual", "extracted"): ("circle", "●"),
    ("estimate", "extracted"): ("circle", "○"),
    ("target", "extracted"): ("diamond", "◇"),
    ("actual", "entered"): ("square", "■"),
    ("estimate", "entered"): ("square", "□"),
    ("target", "entered"): ("diamond-dot", "◈"),
    ("actual", "derived"): ("triangle-up", "▲"),
    ("estimate", "derived"): ("triangle-up", "△"),
    ("target", "derived"): ("triangle-up-dot", "◬"),
}
THIN = 0.6  # below this scale marks have a thin edge
SIZES = {"actual": 9, "estimate": 9, "target": 11}


def markers(
    points: pd.DataFrame, colours: Sequence[str], chosen: str, style: Look, *, scale: float = 1
) -> dict[str, Any]:
    """Plotly's description of the marks of ``points`` (status, source, id), each in its place's colour.

    Args:
        chosen: the id of the mark that stands out.
        scale: of their size.
    """
    rows = list(zip(points["status"], points["source"], points["id"], colours, strict=True))
    return {
        "symbol": [MARKS[status, source][0] for status, source, _, _ in rows],
        "size": [(SIZES[status] + (6 if each == chosen else 0)) * scale for status, _, each, _ in rows],
        "color": [colour if status == "actual" else style.background for status, _, _, colour in rows],
        "opacity": 1,
        "line": {"width": 1.7 if scale > THIN else 1, "color": list(colours)},
    }


def customdata(points: pd.DataFrame) -> list[list[str]]:
    """What a click on a mark tells of it: the id."""
    return [[each] for each in points["id"]]


def label(status: str, source: str, t: Language) -> str:
    """What a mark means."""
    return t("chart.mark", status=t(f"status.{status}"), source=t(f"source.{source}"))


def entries(combinations: Iterable[tuple[str, str]], style: Look, t: Language) -> list[Entry]:
    """The legend's entries for the marks that occur, in a fixed order."""
    present = set(combinations)
    return [
        Entry(glyph, t("chart.mark_short", status=t(f"status.{key[0]}"), source=t(f"chart.from.{key[1]}")), style.text)
        for key, (_, glyph) in MARKS.items()
        if key in present
    ]
