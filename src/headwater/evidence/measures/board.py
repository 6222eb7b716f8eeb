"""The board of measures: target, actual, base and missing, by quarter, financial year and whole period."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from headwater.clocks.arithmetic import add_months
from headwater.evidence.io import Dataset
from headwater.evidence.measures import kpis, users
from headwater.evidence.measures.frame import Frame, frame
from headwater.evidence.measures.kpis import Measure, Way, way_tally
from headwater.evidence.measures.periods import Span, quarter_of, spans
from headwater.evidence.measures.plan import absence
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.measures.targets import DEFAULTS
from headwater.evidence.values import WHOLE, Figure, KpiFigure, KpiPeriod, KpiSeries, Level, Target, percent, shown_percent

Counted = Mapping[str | None, int]


def kpi_board(dataset: Dataset, as_of: date, targets: Mapping[str, Target] | None = None) -> list[KpiFigure]:
    """Every measure of the contract as of a day, in the contract's order, against these targets (the contract's own by default)."""
    asked = DEFAULTS if targets is None else targets
    made = frame(dataset, as_of)
    made.count(tallies())
    return [users_figure(made, asked.get(users.ID)), *(measured(made, measure, asked.get(measure.id)) for measure in kpis.MEASURES)]


def tallies() -> list[Tally]:
    """What the board counts."""
    return [users.OPEN, *(way_tally(way) for measure in kpis.MEASURES for way in measure.ways)]


def users_figure(made: Frame, target: Target | None) -> KpiFigure:
    """Users, judged on the financial year of the day where the target is a yearly one."""
    series = users.users(made, target)
    notes = absence(made, users.REQUIRES)
    return headline(users.ID, users.TITLE, users.DEFINITION, users.LEVEL, "cases", series, current(made, target), target, (), notes)


def current(made: Frame, target: Target | None) -> str:
    """The period a measure is judged on: the financial year of the day where its target is a yearly one, else the whole."""
    return f"FY{quarter_of(made.as_of) // 4}" if target and target.per == "year" else WHOLE


def measured(made: Frame, measure: Measure, target: Target | None) -> KpiFigure:
    """A measure that each record meets or does not."""
    first, *others = (counted_way(made, way, target) for way in measure.ways)
    notes = absence(made, requirements(made, measure))
    return headline(
        measure.id,
        measure.title,
        measure.definition,
        measure.level,
        "percent",
        first,
        current(made, target),
        target,
        tuple(others),
        notes,
    )


def requirements(made: Frame, measure: Measure) -> tuple[tuple[str, str], ...]:
    """What a measure cannot do without: where there is no table of referrals, cases stand for them."""
    return tuple(
        ("cases", column) if table == "referrals" and not made.has("referrals") else (table, column) for table, column in measure.requires
    )


def headline(
    figure: str,
    title: str,
    definition: str,
    level: Level,
    unit: str,
    series: KpiSeries,
    current: str,
    target: Target | None,
    variants: tuple[KpiSeries, ...],
    notes: tuple[str, ...],
) -> KpiFigure:
    """A measure with the period it is judged on in front."""
    now = series.period(current)
    return KpiFigure(
        id=figure,
        title=title,
        definition=definition,
        level=level,
        unit=unit,
        period=current,
        series=series,
        variants=variants,
        notes=notes,
        target=target.value if target else None,
        operator=target.operator if target else None,
        actual=now.actual,
        shown=now.shown,
        n=now.n,
        base=now.base,
        missing=now.missing,
        met=now.met,
        dont_know=now.dont_know,
        not_yet_due=now.not_yet_due,
    )


def counted_way(made: Frame, way: Way, target: Target | None) -> KpiSeries:
    """One way of counting, by period."""
    rows = made.tally(way_tally(way))
    first = min((quarter for _, quarter, _ in rows if quarter is not None), default=None)
    return KpiSeries(way.id, way.title, tuple(way_period(made, way, span, rows, target) for span in spans(first, made.as_of)))


def way_period(made: Frame, way: Way, span: Span, rows: Iterable[tuple[Any, ...]], target: Target | None) -> KpiPeriod:
    """One period of one way of counting."""
    counted: dict[str | None, int] = {}
    for status, quarter, n in rows:
        if span.kind == WHOLE or (quarter is not None and span.first <= quarter <= span.last):
            counted[status] = counted.get(status, 0) + n
    return judged(span, counted, target, immature=bool(way.months and span.ends and add_months(span.ends, way.months) > made.as_of))


def judged(span: Span, counted: Counted, target: Target | None, *, immature: bool) -> KpiPeriod:
    """The counts of a period against its target."""
    n = counted.get("met", 0)
    base = n + counted.get("not_met", 0)
    actual = percent(n, base)
    asked = target if target and (target.per == "period" or span.kind == "year") else None
    return KpiPeriod(
        period=span.key,
        kind=span.kind,
        starts=span.starts,
        ends=span.ends,
        n=n,
        base=base,
        missing=counted.get(None, 0),
        actual=actual,
        shown=shown_percent(n, base, 1),
        target=asked.value if asked else None,
        operator=asked.operator if asked else None,
        met=asked.met(actual) if asked else None,
        dont_know=counted.get("dont_know", 0),
        not_yet_due=counted.get("not_yet_due", 0),
        immature=immature,
    )


def board_figures(made: Frame, targets: Mapping[str, Target] | None = None) -> dict[str, Figure]:
    """The board as figures of the results."""
    populations = {users.ID: users.POPULATION} | {measure.id: measure.population for measure in kpis.MEASURES}
    return {kpi.id: kpi_as_figure(kpi, populations[kpi.id]) for kpi in kpi_board(made.dataset, made.as_of, targets)}


def kpi_as_figure(kpi: KpiFigure, population: str) -> Figure:
    """A measure as a figure of the results, its periods beside it."""
    beside = {
        "n": kpi.n,
        "shown": kpi.shown,
        "period": kpi.period,
        "target": kpi.target,
        "operator": kpi.operator,
        "actual": kpi.actual,
        "met": kpi.met,
        "not_yet_due": kpi.not_yet_due,
        "periods": kpi.series.periods,
        "series": {series.id: series.periods for series in kpi.variants},
    }
    return Figure(
        id=kpi.id,
        title=kpi.title,
        population=population,
        level=kpi.level,
        base=kpi.base,
        missing=kpi.missing,
        dont_know=kpi.dont_know,
        definition=kpi.definition,
        notes=kpi.notes,
        value=kpi.actual,
        unit=kpi.unit,
        extra=beside,
    )


def kpi_from_figure(figure: Figure) -> KpiFigure:
    """The measure that a figure of the results tells, as `kpi_as_figure` made it: whole, or with what was hidden in it None."""
    told = figure.extra
    variants = tuple(KpiSeries(name, "", tuple(periods)) for name, periods in told["series"].items())
    return KpiFigure(
        id=figure.id, title=figure.title, definition=figure.definition, level=figure.level, unit=figure.unit, period=told["period"],
        target=told["target"], operator=told["operator"], actual=told["actual"], shown=told["shown"], n=told["n"], base=figure.base,
        missing=figure.missing, met=told["met"], dont_know=figure.dont_know, not_yet_due=told["not_yet_due"],
        series=KpiSeries("all", "", tuple(told["periods"])), variants=variants, notes=figure.notes,
    )  # fmt: skip
