"""The charts as plotly's own figures: those check every word of a description, which pages don't take the time for."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

import plotly.graph_objects as go

from interface.charts import attainment, bars, lines, multiples, scatter
from interface.charts import district_map as maps
from interface.charts.canvas import Chart

P = ParamSpec("P")


def _checked(draw: Callable[P, Chart]) -> Callable[P, go.Figure]:
    def figure(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        return go.Figure(draw(*args, **kwargs).to_dict())

    return figure


attainment_chart = _checked(attainment.attainment_chart)
bar_chart = _checked(bars.bar_chart)
district_map = _checked(maps.district_map)
line_chart = _checked(lines.line_chart)
multiples_chart = _checked(multiples.multiples_chart)
scatter_chart = _checked(scatter.scatter_chart)
