"""How a figure's status and source look on every chart: shape tells the source, filling the status."""

from __future__ import annotations

from collections.abc import Iterable

from interface.charts.look import Entry, Look
from interface.language import Language

# (status, source) → plotly's symbol, and the character that stands for it in the legend
MARKS = {
    ("actual", "extracted"): ("circle", "●"),
    ("estimate", "extracted"): ("circle-open", "○"),
    ("target", "extracted"): ("diamond-open", "◇"),
    ("actual", "entered"): ("square", "■"),
    ("estimate", "entered"): ("square-open", "□"),
    ("target", "entered"): ("diamond-open-dot", "◈"),
}
SIZES = {"actual": 9, "estimate": 9, "target": 11}


def symbol(status: str, source: str) -> str:
    """The mark of a figure."""
    return MARKS[status, source][0]


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
