"""Towns side by side for one period: a thin bar to each figure's mark, the largest on top."""

from __future__ import annotations

from interface.charts import backdrop, marks
from interface.charts.canvas import Canvas, Chart
from interface.charts.lines import hover
from interface.charts.look import Look, ems, escaped, frame, short_name
from interface.charts.points import Drawing
from interface.language import Language

GAP = 4 * "\N{NO-BREAK SPACE}"  # between a mark and its number
ROW = 30  # pixels a town
NAME_GAP = 5  # pixels between a name and the line of zero


def bar_chart(drawing: Drawing, style: Look, t: Language) -> Chart:
    """The figures of ``drawing``, one a town."""
    points = drawing.points.sort_values(["value", "place"])
    canvas = Canvas()
    colours = [style.colour(int(c)) for c in points["colour"]]
    rows = list(range(len(points)))
    backdrop.add_rows(canvas, drawing, style, len(points))
    if not drawing.log:  # a bar's length means nothing on a logarithmic axis
        canvas.bars(
            x=points["value"].tolist(), y=rows, orientation="h", width=0.18, opacity=0.45,
            marker={"color": colours, "line": {"width": 0}}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    canvas.scatter(
        x=points["value"].tolist(),
        y=rows,
        mode="markers",
        showlegend=False,
        marker=marks.markers(points, colours, drawing.chosen, style),
        cliponaxis=False,
        customdata=marks.customdata(points),
        hovertext=[hover(row, t) for row in points.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    ends = points["value"] if drawing.log else points["value"].clip(lower=0)  # left of zero stand the names
    canvas.scatter(
        x=ends.tolist(), y=rows, mode="text", text=[f"{GAP}{escaped(text)}" for text in points["text"]],
        textposition="middle right", textfont={"color": style.text, "size": 12}, cliponaxis=False,
        hoverinfo="skip", showlegend=False, unselected={"textfont": {"color": style.text}},
    )  # fmt: skip
    legend = marks.entries(zip(points["status"], points["source"], strict=True), style, t)
    legend += backdrop.entries(drawing, style, t)
    places = [short_name(name) for name in points["place"]]
    left = 18 + NAME_GAP + int(12.5 * max(map(ems, places)))
    right = 24 + int(12.5 * max(map(ems, points["text"])))
    frame(
        canvas, style, title=drawing.title, subtitle=drawing.subtitle, foot=drawing.foot,
        plot_height=max(3, len(points)) * ROW, left=left, right=right, legend=legend,
    )  # fmt: skip
    canvas.axes(
        "y",
        tickvals=rows, ticktext=list(map(escaped, places)), showgrid=False, zeroline=False,
        range=[-0.7, len(points) - 0.3], ticklabelstandoff=NAME_GAP, tickfont={"color": style.text, "size": 12},
    )  # fmt: skip
    canvas.axes("x", type="log" if drawing.log else "linear", tickformat=",~g", nticks=5)
    if not drawing.log:
        canvas.axes("x", rangemode="tozero")
    return canvas.chart()
