"""How things are timed, and how what was measured is shown."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

CONSOLE = Console(width=None if sys.stdout.isatty() else 120, highlight=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    Attributes:
        name: what was done.
        value: how long it took or how fast it was, with its unit.
        ratio: the same against the yardstick of the section, with what it means; "" for the yardstick itself.
    """

    name: str
    value: str
    ratio: str = ""


@dataclass(slots=True)
class Section:
    """A table of results.

    Attributes:
        title: what was measured, on what.
        yardstick: what ratios are to.
        rows: the results.
        notes: what a reader must know of them.
    """

    title: str
    yardstick: str
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def print(self) -> None:
        """Show it on standard output."""
        table = Table(title=self.title, title_justify="left", title_style="bold")
        table.add_column("")
        table.add_column("measured", justify="right")
        table.add_column(f"against {self.yardstick}", justify="right")
        for row in self.rows:
            table.add_row(row.name, row.value, row.ratio)
        CONSOLE.print(table)
        for note in self.notes:
            CONSOLE.print(f"  {note}")
        CONSOLE.print()


Clock = Callable[[], float]
"""``time.perf_counter``, or ``time.process_time`` for what one thread does: other work on the machine is not in it."""


def seconds(action: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long ``action`` takes once."""
    began = clock()
    action()
    return clock() - began


def fastest(
    actions: dict[str, Callable[[], object]], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """The shortest of ``rounds`` times of each action, in seconds.

    They take turns, so that a machine that is busy for a while slows all of them, not one.
    """
    best = dict.fromkeys(actions, float("inf"))
    for _ in range(rounds):
        for name, action in actions.items():
            best[name] = min(best[name], seconds(action, clock))
    return best
