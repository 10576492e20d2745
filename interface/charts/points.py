"""What a chart of figures is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Drawing:
    """The points of one chart with the words around them.

    Attributes:
        points: one row a point. place: the town's name; colour: its place in the palette; year: where it stands on
            the axis; value: in the unit of the axis; text: the figure in words; period: its name; status and source
            as records have them; id: of the figure behind it; note: what else it has to say, a list of lines (may be
            absent).
        title, subtitle, foot: in the reader's language.
        unit: the unit of the axis.
        log: whether the axis of values is logarithmic.
        chosen: id of the figure whose sentence is open, or "".
        backdrop: what all places range over, one row a year: year, low, median, high (in the unit of the axis), places
            (how many), text (in words); None for none.
    """

    points: pd.DataFrame
    title: str
    subtitle: str
    foot: str
    unit: str
    log: bool = False
    chosen: str = ""
    backdrop: pd.DataFrame | None = None

    def values(self) -> pd.Series:
        """All that the axis of values must hold."""
        if self.backdrop is None:
            return self.points["value"]
        return pd.concat([self.points["value"], self.backdrop["low"], self.backdrop["high"]])
