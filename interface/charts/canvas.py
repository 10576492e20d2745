"""What a chart is drawn on: descriptions in plotly's words, which it checks once, when the chart is whole.

Handed to plotly one by one, each is checked, copied and checked again, and a chart takes ten times as long.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Canvas:
    """A chart in the making; what is drawn later lies above what was drawn before."""

    def __init__(self) -> None:
        self._traces: list[dict[str, Any]] = []
        self._layout: dict[str, Any] = {"annotations": [], "shapes": [], "xaxis": {}, "yaxis": {}}

    def scatter(self, **trace: Any) -> None:
        """Draw points, lines or texts."""
        self._traces.append({"type": "scatter", **trace})

    def bars(self, **trace: Any) -> None:
        """Draw bars."""
        self._traces.append({"type": "bar", **trace})

    def write(self, **annotation: Any) -> None:
        """Write a text."""
        self._layout["annotations"].append({"showarrow": False, "borderpad": 0, **annotation})

    def shape(self, **shape: Any) -> None:
        """Draw a shape."""
        self._layout["shapes"].append(shape)

    def lay_out(self, **values: Any) -> None:
        """Set what holds for the whole chart."""
        self._layout.update(values)

    def axis(self, name: str, **values: Any) -> None:
        """Set what holds for one axis, as layouts call it: ``xaxis``, ``yaxis2``; it is made where there is none."""
        self._layout[name] = {**self._layout.get(name, {}), **values}

    def axes(self, letter: str, **values: Any) -> None:
        """Set what holds for all axes of a direction, ``x`` or ``y``."""
        for name in [name for name in self._layout if name.startswith(f"{letter}axis")]:
            self.axis(name, **values)

    def figure(self) -> go.Figure:
        """The chart."""
        return go.Figure(data=self._traces, layout=self._layout)
