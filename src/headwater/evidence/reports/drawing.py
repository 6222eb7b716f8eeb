"""A chart drawn: Vega-Lite as plain data, made into SVG, and the SVG into PNG where a picture must be one.

The palette and its order are the Government Analysis Function's. No mark is told apart by colour alone: each says its value."""

import re
from functools import lru_cache
from typing import Any

from headwater.evidence.reports.model import Chart, Form, Mark

PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
APART, INK, FONT = "#8C8C8C", "#1D1D1D", "Arial, Liberation Sans, sans-serif"
LIGHT = ("#28A197", "#F46A25", "#A285D1")
WIDTH, STEP = 640, 26
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
Spec = dict[str, Any]


def spec(chart: Chart) -> Spec:
    """The chart as Vega-Lite."""
    layers = {Form.BARS: bars, Form.STACKED: stacked, Form.LINE: line, Form.RANGE: points}[chart.form](chart)
    fit = {"type": "fit-x", "contains": "padding"}
    return {"$schema": SCHEMA, "width": WIDTH, "autosize": fit, "background": "white", "padding": 8, "config": config(), **layers}


def config() -> Spec:
    """What every chart shares."""
    words = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK}
    return {
        "font": FONT,
        "axis": {**words, "labelLimit": 300, "gridColor": "#E6E6E6", "domainColor": APART, "tickColor": APART, "titleFontWeight": "normal"},
        "legend": {**words, "orient": "top", "title": None, "symbolType": "square", "columns": 3, "labelLimit": 260},
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": 13, "color": INK},
    }  # fmt: skip


def values(chart: Chart) -> Spec:
    """The marks as data, in order."""
    return {"values": [datum(at, mark) for at, mark in enumerate(chart.marks)]}


def datum(at: int, mark: Mark) -> Spec:
    """One mark."""
    return {"at": at, "label": mark.label, "value": mark.value, "shown": mark.shown, "group": mark.group, "low": mark.low,
            "high": mark.high, "apart": mark.apart}  # fmt: skip


def in_order(chart: Chart) -> list[str]:
    """The labels in the order they come."""
    return list(dict.fromkeys(mark.label for mark in chart.marks))


def category(chart: Chart) -> Spec:
    """The axis of names."""
    return {"field": "label", "type": "nominal", "sort": in_order(chart), "title": None, "axis": {"domain": False, "ticks": False}}


def measure(chart: Chart, **more: Any) -> Spec:
    """The axis of values; a percentage runs from 0 to 100."""
    scale = {"domain": [0, 100]} if chart.percent else {"zero": True}
    return {"field": "value", "type": "quantitative", "title": chart.axis, "scale": scale, "axis": {"tickCount": 6}, **more}


def bars(chart: Chart) -> Spec:
    """Bars with their values at the end; what is not recorded is grey, with a broken edge."""
    top = max((mark.value or 0 for mark in chart.marks), default=0)
    x = measure(chart, scale={"domain": [0, (top or 1) * 1.18]})
    colour = {"condition": {"test": "datum.apart", "value": "#FFFFFF"}, "value": PALETTE[0]}
    edge = {"condition": {"test": "datum.apart", "value": APART}, "value": PALETTE[0]}
    dash = {"condition": {"test": "datum.apart", "value": [4, 3]}, "value": [1, 0]}
    return {
        "data": values(chart),
        "height": {"step": STEP},
        "encoding": {"y": category(chart), "x": x},
        "layer": [
            {"mark": {"type": "bar", "height": 18}, "encoding": {"color": colour, "stroke": edge, "strokeDash": dash}},
            {"transform": [{"calculate": "datum.value == null ? 0 : datum.value", "as": "value"}],
             "mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"text": {"field": "shown"}}},
        ],
    }  # fmt: skip


def stacked(chart: Chart) -> Spec:
    """Bands divided by answer in the palette's order; a part wide enough says its value."""
    groups = list(dict.fromkeys(mark.group for mark in chart.marks if mark.group))
    colours = [PALETTE[at % len(PALETTE)] for at in range(len(groups))]
    order = {"field": "at", "type": "quantitative"}
    place = measure(chart, stack="zero")
    dark = [group for group, colour in zip(groups, colours, strict=True) if colour not in LIGHT]
    ink = {"condition": {"test": {"field": "group", "oneOf": dark}, "value": "white"}, "value": INK}
    scale = {"domain": groups, "range": colours}
    text = {**place, "bandPosition": 0.5, "axis": None}
    return {
        "data": values(chart),
        "height": {"step": STEP + 4},
        "encoding": {"y": category(chart), "order": order},
        "layer": [
            {"mark": {"type": "bar", "height": 22, "stroke": "white", "strokeWidth": 1},
             "encoding": {"x": place, "color": {"field": "group", "type": "nominal", "sort": groups, "scale": scale}}},
            {"mark": {"type": "text", "fontSize": 12},
             "encoding": {"x": text, "detail": {"field": "group"}, "color": ink,
                          "text": {"condition": {"test": "datum.value >= 6", "field": "shown"}, "value": ""}}},
        ],
    }  # fmt: skip


def line(chart: Chart) -> Spec:
    """A line with its points; the ends and the extremes say their values, a target is a broken line with its name."""
    x = {"field": "label", "type": "ordinal", "sort": in_order(chart), "title": None, "axis": {"labelAngle": -45, "labelOverlap": True}}
    y = measure(chart)
    asked = [] if chart.line is None else target(chart)
    many = len(chart.marks) > 16
    told = {"transform": [{"filter": {"field": "at", "oneOf": ends(chart)}}]} if many else {}
    drawn = {"mark": {"type": "line", "color": PALETTE[0], "strokeWidth": 2.5, "point": {"color": PALETTE[0], "filled": True, "size": 45}}}
    words = {"mark": {"type": "text", "dy": -11}, "encoding": {"text": {"field": "shown"}}, **told}
    return {
        "data": values(chart),
        "height": 260,
        "layer": [{"encoding": {"x": x, "y": y}, "layer": [drawn, words]}, *asked],
    }


def ends(chart: Chart) -> list[int]:
    """The first, the last, the highest and the lowest point."""
    known = [at for at, mark in enumerate(chart.marks) if mark.value is not None]
    by_value = sorted(known, key=lambda at: chart.marks[at].value or 0)
    return sorted({known[0], known[-1], by_value[0], by_value[-1]}) if known else []


def target(chart: Chart) -> list[Spec]:
    """The target, drawn across and named."""
    data = {"values": [{"target": chart.line, "words": chart.line_label}]}
    place = {"field": "target", "type": "quantitative"}
    return [
        {"data": data, "mark": {"type": "rule", "color": PALETTE[2], "strokeDash": [6, 4], "strokeWidth": 2}, "encoding": {"y": place}},
        {"data": data, "mark": {"type": "text", "align": "left", "baseline": "top", "dy": 5, "dx": 4, "color": PALETTE[2]},
         "encoding": {"y": place, "x": {"value": 0}, "text": {"field": "words"}}},
    ]  # fmt: skip


def points(chart: Chart) -> Spec:
    """Points, and a line from low to high where there is a range."""
    y, x = category(chart), measure(chart)
    return {
        "data": values(chart),
        "height": {"step": STEP + 8},
        "encoding": {"y": y},
        "layer": [
            {"transform": [{"filter": "datum.low != null"}], "mark": {"type": "rule", "color": PALETTE[1], "strokeWidth": 6},
             "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {"mark": {"type": "point", "filled": True, "size": 120, "opacity": 1, "color": PALETTE[0]}, "encoding": {"x": x}},
            {"mark": {"type": "text", "align": "center", "dy": -13}, "encoding": {"x": x, "text": {"field": "shown"}}},
        ],
    }  # fmt: skip


@lru_cache(maxsize=64)
def svg(chart: Chart) -> str:
    """The chart as SVG that can stand in a page: one picture with one name to a screen reader, no styles, ids of its own."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec(chart))
    return own_ids(one_picture(drawn, chart), chart.id)


def one_picture(drawn: str, chart: Chart) -> str:
    """Without the roles and names of its parts: they would be read out one by one, and the table beside says it better."""
    bare = re.sub(r' (role|aria-[a-z]+|class|style|pointer-events)="[^"]*"', "", drawn)
    return bare.replace("<svg ", f'<svg role="img" aria-labelledby="{chart.id}-title" focusable="false" ', 1)


def own_ids(drawn: str, name: str) -> str:
    """Ids that cannot meet those of another picture on the same page."""
    named = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', drawn)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", named)


def png(chart: Chart, scale: float = 2) -> bytes:
    """The chart as a PNG picture."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg(chart), scale=scale)
    return made
