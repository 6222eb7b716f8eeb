"""The board of measures as tables: target, operator, actual, base, what is missing, met or not, by quarter and by year."""

from collections.abc import Sequence

from headwater.evidence.reports.model import Cell, Column, Kind, Line, Table
from headwater.evidence.reports.periods import days
from headwater.evidence.reports.shorthand import NOT_AVAILABLE
from headwater.evidence.reports.tabling import UNITS, base_note, cautions, number
from headwater.evidence.values import NOT_APPLICABLE, SUPPRESSED, Figure, KpiPeriod, decimal_text, half_up, percent

OPERATORS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}
FIRST = (Column("Measure"), Column("Target"), Column("Actual", Kind.NUMBER), Column("Number", Kind.COUNT))
SEVERAL = "the base of each measure stands on its line"


def target_words(value: float | None, operator: str | None, unit: str) -> str:
    """A target in words: more than 99%."""
    if value is None or operator is None:
        return NOT_APPLICABLE
    return f"{OPERATORS[operator]} {value:,g}{'%' if unit == 'percent' else f' {unit}'}"


def verdict(met: bool | None, *, asked: bool, hidden: bool) -> Cell:
    """Met or not. The comparison was made at full precision: 99.0 is not more than 99."""
    if hidden:
        return Cell(SUPPRESSED)
    if not asked:
        return Cell(NOT_APPLICABLE)
    return Cell(NOT_AVAILABLE if met is None else "Met" if met else "Not met")


def is_hidden(shown: str) -> bool:
    """Whether small numbers hide a period."""
    return shown == SUPPRESSED


def board_table(figures: Sequence[Figure]) -> Table:
    """Every measure with its target, actual, number, base, what is missing and whether it is met."""
    columns = (*FIRST, Column("Base", Kind.COUNT), Column("Not recorded", Kind.COUNT), Column("Not yet due", Kind.COUNT), Column("Result"))
    return Table(
        id="board",
        title="Measures against their targets",
        columns=columns,
        lines=tuple(board_line(figure) for figure in figures),
        source=f"Base: {SEVERAL}. A result is judged on the unrounded figure.",
        notes=tuple(f"{figure.title}: {note}" for figure in figures for note in figure.notes),
        figures=tuple(figure.id for figure in figures),
    )


def board_line(figure: Figure) -> Line:
    """One measure."""
    extra = figure.extra
    hidden = is_hidden(extra["shown"])
    asked = extra["target"] is not None
    return Line(
        (
            Cell(f"{figure.title} ({period_words(extra['period'])})"),
            Cell(target_words(extra["target"], extra["operator"], figure.unit)),
            Cell(extra["shown"], extra["actual"]),
            number(extra["n"]),
            number(figure.base),
            number(figure.missing),
            number(extra["not_yet_due"]),
            verdict(extra["met"], asked=asked, hidden=hidden),
        )
    )


def period_words(key: str) -> str:
    """A period in words: the whole period, 2018-19, April to June 2018."""
    if key == "all":
        return "whole period"
    year = int(key[2:6])
    if "-Q" not in key:
        return f"April {year} to March {year + 1}"
    first = ("April to June", "July to September", "October to December", "January to March")[int(key[-1]) - 1]
    return f"{first} {year + (key[-1] == '4')}"


def period_table(figure: Figure, kind: str = "quarter") -> Table:
    """One measure by quarter or by financial year, target beside actual; by year with the mean of the years after them."""
    periods = [period for period in figure.extra["periods"] if period.kind == kind]
    columns = (Column("Period"), Column("Days it covers"), Column("Target"), Column("Actual", Kind.NUMBER), Column("Number", Kind.COUNT),
               Column(f"Base ({UNITS[figure.level]})", Kind.COUNT), Column("Not recorded", Kind.COUNT), Column("Result"))  # fmt: skip
    lines = [period_line(period, figure) for period in periods]
    return Table(
        id=f"{figure.id}_by_{kind}",
        title=f"{figure.title}, by {'quarter' if kind == 'quarter' else 'financial year'}",
        columns=columns,
        lines=(*lines, *([mean_line(figure, periods)] if kind == "year" and len(periods) > 1 else [])),
        source=base_note(figure),
        notes=(*figure.notes, *provisional(periods)),
        cautions=cautions(figure),
        figures=(figure.id,),
    )


def provisional(periods: Sequence[KpiPeriod]) -> tuple[str, ...]:
    """A note where the last record of a period has not had its time yet."""
    return ("[p]: some of those who started then have not had the whole time yet.",) if any(period.immature for period in periods) else ()


def period_line(period: KpiPeriod, figure: Figure) -> Line:
    """One period of a measure."""
    mark = " [p]" if period.immature else ""
    return Line(
        (
            Cell(f"{period_words(period.period)}{mark}"),
            Cell(days(period.starts, period.ends)),
            Cell(target_words(period.target, period.operator, figure.unit)),
            Cell(period.shown, period.actual),
            number(period.n),
            number(period.base),
            number(period.missing),
            verdict(period.met, asked=period.target is not None, hidden=is_hidden(period.shown)),
        )
    )


def mean_line(figure: Figure, periods: Sequence[KpiPeriod]) -> Line:
    """The mean of the years beside them: one missed year stays missed though the mean would meet the target."""
    shown = [period for period in periods if period.actual is not None]
    blank = [number(None) if any(is_hidden(period.shown) for period in periods) else Cell(NOT_APPLICABLE)] * 3
    if len(shown) < len(periods):
        hidden = any(is_hidden(period.shown) for period in periods)
        cell = Cell(SUPPRESSED if hidden else NOT_APPLICABLE)
    elif figure.unit == "percent":
        n, base = sum(period.n or 0 for period in shown), sum(period.base or 0 for period in shown)
        cell = Cell(f"{decimal_text(half_up(100 * n, base, 1), 1)}%" if base else NOT_APPLICABLE, percent(n, base))
    else:
        total = sum(period.n or 0 for period in shown)
        cell = Cell(f"{half_up(total, len(shown)):,}", total / len(shown))
    words = "All years together" if figure.unit == "percent" else "Mean of the years"
    target = Cell(target_words(shown[0].target, shown[0].operator, figure.unit) if shown else NOT_APPLICABLE)
    return Line((Cell(words), Cell(NOT_APPLICABLE), target, cell, *blank, Cell(NOT_APPLICABLE)), "subtotal")
