"""What a programme was worth, in words, and figures to compare with."""

from typing import Any

from headwater.hub.insight.queries import Beside, Worth

WIDE = 560
START = """not_priced = ["What a home is worth to the people in it"]

[programme]
name = "the programme"
period = "April 2026 to March 2027"
source = "the programme's own accounts and cases"
price_year = "2017/18"
vintage = "ucd_v1_4"

[costs]
known = false
"""


def worth(found: Worth) -> dict[str, Any]:
    """The report, its bars, and where its numbers are from."""
    return {
        "found": found,
        "stamp": found.stamp,
        "report": found.report,
        "bars": bars(found.report.tornado) if found.report and found.report.tornado else [],
        "quantities": found.quantities,
    }


def bars(chart: Any) -> list[dict[str, Any]]:
    """The tornado: each bar from its low to its high on one scale, in the order given. The table beside it says the same."""
    ends = [float(value) for bar in chart.bars for value in (bar.at_low, bar.at_high)] + [float(chart.central)]
    low, high = min(ends), max(ends)
    scale = WIDE / ((high - low) or 1)
    return [
        {"label": bar.label, "middle": round((float(chart.central) - low) * scale, 1),
         "x": round((min(float(bar.at_low), float(bar.at_high)) - low) * scale, 1), "y": at * 44,
         "width": max(1.0, round(abs(float(bar.at_high) - float(bar.at_low)) * scale, 1))}
        for at, bar in enumerate(chart.bars)
    ]  # fmt: skip


def benchmarks(found: Beside) -> dict[str, Any]:
    """Own figures beside other people's, with both definitions and every caution."""
    return {
        "found": found,
        "stamp": found.stamp,
        "own": [(sides(each), row) for each, row in found.own],
        "shipped": [sides(each) for each in found.shipped],
    }


def sides(one: Any) -> dict[str, Any]:
    """One comparison."""
    heads = ("Measure", "Figure", "Number", "Base", "Of", "When", "Definition", "Source")
    pairs = [(each.measure, each.shown, count(each.n), count(each.base), each.place, each.period.shown, each.definition, each.source)
             for each in (one.own, one.benchmark)]  # fmt: skip
    said = "Not subtracted: the two are not alike." if one.difference is None else f"Difference: {one.difference:+}"
    return {"title": one.benchmark.measure, "lines": list(zip(heads, *pairs, strict=True)), "difference": said, "cautions": one.cautions}


def count(number: int | None) -> str:
    """A count as printed, or that it was not published."""
    return "Not given" if number is None else f"{number:,}"
