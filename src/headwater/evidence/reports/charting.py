"""From a figure to its chart: a title that says the message, marks that say their own values, what is not recorded beside them."""

from collections.abc import Sequence

from headwater.evidence.reports.board import period_table, period_words, target_words
from headwater.evidence.reports.model import Chart, Form, Mark, Table
from headwater.evidence.reports.tabling import share, table, unit_of
from headwater.evidence.values import MISSING, SUPPRESSED, Figure, Row

MOST, MOST_PARTS = 24, 6
NOT_RECORDED = "Not recorded"


def chart(figure: Figure) -> Chart | None:
    """The chart that suits a figure; None where there is nothing to draw."""
    if "periods" in figure.extra:
        return measure_chart(figure)
    if figure.id == "prevented_rate":
        return range_chart(figure)
    if figure.id == "cases_by_month":
        return month_chart(figure)
    if figure.unit or not figure.base or not any(row.n for row in figure.rows):
        return None
    return stacked_chart(figure) if any(row.cells for row in figure.rows) else bar_chart(figure)


def plain_rows(figure: Figure) -> list[Row]:
    """The rows that are parts of the whole."""
    return [row for row in figure.rows if not row.subtotal]


def bar_chart(figure: Figure) -> Chart:
    """One bar for each answer, the longest first where the answers have no order of their own; not recorded stands beside."""
    marks = [Mark(row.label, row.n, count_and_share(row)) for row in plain_rows(figure)]
    return made(message(figure), Form.BARS, f"Number of {unit_of(figure)}", [*marks, *not_recorded(figure)], table(figure))


def not_recorded(figure: Figure) -> list[Mark]:
    """The bar of what is not recorded, and of who did not know."""
    marks = [Mark(NOT_RECORDED, figure.missing, SUPPRESSED if figure.missing is None else f"{figure.missing:,}", apart=True)]
    unsure = "[c]" if figure.dont_know is None else f"{figure.dont_know:,}"
    return [*marks, *([Mark("Don’t know", figure.dont_know, unsure, apart=True)] if figure.dont_know != 0 else [])]


def count_and_share(row: Row) -> str:
    """20 (38%)."""
    return SUPPRESSED if row.n is None else f"{row.n:,} ({share(row).shown})"


def message(figure: Figure) -> str:
    """What the figure says, in a sentence: its commonest answer."""
    known = [row for row in plain_rows(figure) if row.n and row.percent is not None]
    if not known:
        return f"{figure.title}: small numbers are hidden"
    top = max(known, key=lambda row: row.n or 0)
    return f"{figure.title}: {lower(top.label)} most often, {top.shown} of {figure.base:,}"


def lower(words: str) -> str:
    """A label inside a sentence: its first letter small, unless it is all capitals."""
    return words if words[:2].isupper() or not words[:1].isalpha() else words[0].lower() + words[1:]


def stacked_chart(figure: Figure) -> Chart | None:
    """One band for each row of a crosstab, divided by answer; bands too small to be shown say so."""
    rows = [row for row in plain_rows(figure) if row.key != MISSING or row.base]
    shown = [row for row in rows if row.n is None or row.base][:MOST]
    marks = [mark for row in shown for mark in stack(row)]
    if not any(mark.value for mark in marks) or len({mark.group for mark in marks}) > MOST_PARTS:
        return None
    return made(spread_message(figure, shown), Form.STACKED, "Percentage of each row (%)", marks, table(figure), percent=True)


def stack(row: Row) -> list[Mark]:
    """The parts of one band, and how many are not recorded in its label."""
    if row.n is None:
        return [Mark(f"{row.label} [c]", None, SUPPRESSED, group=cell.label) for cell in row.cells[:1]]
    label = f"{row.label} ({row.base:,}; {row.missing or 0:,} not recorded)"
    return [Mark(label, cell.percent, cell.shown, group=cell.label) for cell in row.cells]


def spread_message(figure: Figure, rows: Sequence[Row]) -> str:
    """What a crosstab says: how far apart its rows are in the commonest answer. Rows of under 30 are left out of the sentence."""
    firm = [row for row in rows if (row.base or 0) >= 30 and row.key != MISSING and all(cell.percent is not None for cell in row.cells)]
    if len(firm) < 2:
        return f"{figure.title}: too few in most rows to tell them apart"
    totals = [sum(row.cells[at].n or 0 for row in firm) for at in range(len(firm[0].cells))]
    at = totals.index(max(totals))
    ends = sorted(firm, key=lambda row: row.cells[at].percent or 0)
    low, high = ends[0].cells[at], ends[-1].cells[at]
    if low.shown == high.shown:
        return f"{figure.title}: {lower(low.label)} is {low.shown} in every row of 30 or more"
    return f"{figure.title}: {lower(low.label)} is from {low.shown} ({ends[0].label}) to {high.shown} ({ends[-1].label})"


def month_chart(figure: Figure) -> Chart | None:
    """Cases month by month."""
    rows = plain_rows(figure)
    if len(rows) < 2 or not any(row.n for row in rows):
        return None
    top = max(rows, key=lambda row: row.n or 0)
    title = f"{figure.title}: most in {top.label}, {top.n:,}; {figure.missing or 0:,} have no month"
    marks = [Mark(row.label, row.n, "" if row.n is None else f"{row.n:,}") for row in rows]
    return made(title, Form.LINE, "Number of cases", marks, table(figure))


def range_chart(figure: Figure) -> Chart | None:
    """A rate with how low and how high it could be if what is not known were known."""
    extra = figure.extra
    if extra.get("low") is None or figure.value is None:
        return None
    title = f"{extra['shown']} prevented of known outcomes; {extra['low_shown']} to {extra['high_shown']} if the unknown were known"
    marks = [
        Mark("Of known outcomes", figure.value, str(extra["shown"]), low=extra["low"], high=extra["high"]),
        Mark("Every unknown counted as not prevented", extra["low"], str(extra["low_shown"])),
        Mark("Every unknown counted as prevented", extra["high"], str(extra["high_shown"])),
    ]
    return made(title, Form.RANGE, "Percentage (%)", marks, table(figure), percent=True)


def measure_chart(figure: Figure) -> Chart | None:
    """A measure by quarter against its target."""
    periods = [period for period in figure.extra["periods"] if period.kind == "quarter"]
    if len(periods) < 2 or not any(period.actual is not None for period in periods):
        return None
    asked = figure.extra["target"] if any(period.target is not None for period in periods) else None
    words = target_words(asked, figure.extra["operator"], figure.unit)
    marks = [Mark(short(period.period), period.actual, period.shown) for period in periods]
    share_of_base = figure.unit == "percent"
    axis = "Percentage (%)" if share_of_base else figure.unit.capitalize()
    told = f"Target: {words}"
    return made(
        measure_message(figure, words), Form.LINE, axis, marks, period_table(figure), percent=share_of_base, line=asked, line_label=told
    )


def measure_message(figure: Figure, words: str) -> str:
    """How many quarters met the target, or the latest value."""
    judged = [period for period in figure.extra["periods"] if period.kind == "quarter" and period.met is not None]
    if not judged:
        return f"{figure.title}: {figure.extra['shown']}, {period_words(figure.extra['period'])}"
    met = sum(bool(period.met) for period in judged)
    return f"{figure.title}: {words} in {met} of {len(judged)} quarters that could be judged"


def short(key: str) -> str:
    """2018 Q1 for the first quarter of the financial year that begins in 2018."""
    return key.removeprefix("FY").replace("-", " ")


def made(title: str, form: Form, axis: str, marks: Sequence[Mark], beside: Table, *, percent: bool = False,
         line: float | None = None, line_label: str = "") -> Chart:  # fmt: skip
    """A chart with all it says in words too."""
    said = "; ".join(f"{mark.group + ' in ' if mark.group else ''}{mark.label}: {mark.shown or 'none'}" for mark in marks[: 4 * MOST])
    alt = f"{FORMS[form]} {title}. {line_label + '. ' if line is not None else ''}{said}."
    return Chart(f"chart_{beside.id}", title, alt, form, axis, tuple(marks), beside, line, line_label, percent)


FORMS = {Form.BARS: "Bar chart.", Form.STACKED: "Bars divided by answer.", Form.LINE: "Line chart.", Form.RANGE: "Points with a range."}
