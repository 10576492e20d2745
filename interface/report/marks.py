"""What the marks of a report's figures tell: theme or status, by colour and by the line under them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

import pandas as pd

from extract import queries
from extract.record import STATUSES
from interface.charts.look import look
from interface.charts.marks import MARKS
from interface.collection import ask
from interface.language import Language
from interface.rows import rows_of

By = Literal["theme", "status"]
KINDS: tuple[By, ...] = ("theme", "status")
# Lines that are told apart without colour; as CSS writes them.
LINES = (
    "underline solid 2px", "underline dashed 2px", "underline dotted 2.5px", "underline double 1px",
    "underline wavy 1px", "underline overline solid 1.5px", "underline overline dashed 1.5px",
    "underline overline dotted 2px", "underline overline double 1px", "underline overline wavy 1px",
)  # fmt: skip
NO_THEME = ""
NO_LINE = "underline solid 1px"
_STATUS_COLOURS = {"actual": 0, "estimate": 1, "target": 2}  # numbers in the palette


@dataclass(frozen=True)
class Group:
    """Figures that are marked alike: their name, the colour, the line as CSS writes it."""

    name: str
    colour: str
    line: str

    def style(self) -> str:
        """The variables that marks and legend are drawn by."""
        return f"--group:{self.colour};--line:{self.line}"


def groups(by: By, t: Language) -> dict[str, Group]:
    """The groups, by theme or by status; "" is for figures without a theme."""
    return _statuses(t) if by == "status" else _themes(t)


def _themes(t: Language) -> dict[str, Group]:
    style, themes = look(), ask(queries.themes)
    palette = style.palette
    found = {
        row["theme"]: Group(row[t.code], palette[number % len(palette)], LINES[number % len(LINES)])
        for number, row in enumerate(rows_of(themes))
    }
    return {**found, NO_THEME: Group(t("report.no_indicator"), style.muted, NO_LINE)}


def _statuses(t: Language) -> dict[str, Group]:
    palette = look().palette
    return {
        status: Group(
            f"{MARKS[status, 'extracted'][1]} {t(f'status.{status}')}", palette[_STATUS_COLOURS[status]], LINES[number]
        )
        for number, status in enumerate(STATUSES)
    }


def of_figures(figures: pd.DataFrame, by: By) -> pd.Series:
    """The group of each figure."""
    return figures["status"] if by == "status" else figures["theme"].fillna(NO_THEME)


def legend(found: Mapping[str, Group], of_each: pd.Series) -> str:
    """The groups that occur, with how many figures each has, as HTML."""
    counts = of_each.value_counts()
    items = [
        f'<span class="ti-chip" style="{group.style()}">{html.escape(group.name)} {counts[name]}</span>'
        for name, group in found.items()
        if name in counts
    ]
    return f'<p class="ti-legend">{" ".join(items)}</p>'


def as_data(found: Mapping[str, Group]) -> dict[str, dict[str, str]]:
    """The groups for the browser."""
    return {name: asdict(group) for name, group in found.items()}
