"""What a chart is drawn on: descriptions in plotly's words, handed to the reader's browser as they are."""

from __future__ import annotations

from typing import Any

from plotly.basedatatypes import BaseFigure


class Chart(BaseFigure):
    """A chart as it is described.

    Plotly's own figure checks and copies each word of a description, which takes longer than making it. The tests check
    every kind of chart with it instead.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._description = {"data": data, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """The description, as Streamlit asks for it."""
        return self._description


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

    def chart(self) -> Chart:
        """The chart."""
        return Chart(self._traces, self._layout)
