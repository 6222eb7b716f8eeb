"""Measures by quarter, year and whole, which add up."""

from collections.abc import Sequence
from dataclasses import replace

from headwater.evidence.disclosure.rule import small
from headwater.evidence.values import SUPPRESSED, WHOLE, Figure, KpiFigure, KpiPeriod, KpiSeries

NOT_ADDED_UP = "kpi_users"


def protect_kpi(kpi: KpiFigure, threshold: int) -> KpiFigure:
    """One measure: its headline is hidden when its period is."""
    series = protect_series(kpi.series, threshold, adds=kpi.id != NOT_ADDED_UP)
    variants = tuple(protect_series(each, threshold, adds=True) for each in kpi.variants)
    now = series.period(kpi.period)
    return replace(
        kpi,
        series=series,
        variants=variants,
        n=now.n,
        base=now.base,
        missing=now.missing,
        actual=now.actual,
        shown=now.shown,
        met=now.met,
        dont_know=now.dont_know,
        not_yet_due=now.not_yet_due,
    )


def protect_measure(figure: Figure, threshold: int) -> Figure:
    """A measure of the board as a figure of the results."""
    series = protect_series(KpiSeries("all", "", figure.extra["periods"]), threshold, adds=figure.id != NOT_ADDED_UP)
    others = {
        name: protect_series(KpiSeries(name, "", periods), threshold, adds=True).periods for name, periods in figure.extra["series"].items()
    }
    now = series.period(figure.extra["period"])
    kept = {"n": now.n, "shown": now.shown, "actual": now.actual, "met": now.met, "not_yet_due": now.not_yet_due}
    extra = {**figure.extra, **kept, "periods": series.periods, "series": others}
    return replace(figure, base=now.base, missing=now.missing, dont_know=now.dont_know, value=now.actual, extra=extra)


def protect_series(series: KpiSeries, threshold: int, *, adds: bool) -> KpiSeries:
    """The periods of a measure. Quarters add up to years and years to the whole, so hidden quarters of one shown sum must be two or more
    and add up, in every count, to nothing or to more than the threshold; else another goes with them, or the sum itself."""
    hidden = {period.period for period in series.periods if few(period, threshold)}
    while adds and (more := companion(series, hidden, threshold)):
        hidden.add(more)
    return replace(series, periods=tuple(hide_period(period) if period.period in hidden else period for period in series.periods))


def numbers_of(period: KpiPeriod) -> tuple[int, ...]:
    """The counts of a period that add up over periods."""
    n, base = period.n or 0, period.base or 0
    return (n, base - n, period.missing or 0, period.dont_know or 0, period.not_yet_due or 0)


def few(period: KpiPeriod, threshold: int) -> bool:
    """Whether a period has a number to hide."""
    return any(small(n, threshold) for n in numbers_of(period)) or small(period.base, threshold)


def companion(series: KpiSeries, hidden: set[str], threshold: int) -> str | None:
    """The next period that must be hidden; None where no hidden number can be worked out."""
    years = series.of("year")
    for year in (year for year in years if year.period not in hidden):
        if more := lacking(quarters_of(series, [year]), year.period, hidden, threshold):
            return more
    if WHOLE in hidden:
        return None
    more = lacking(quarters_of(series, [year for year in years if year.period in hidden]), WHOLE, hidden, threshold)
    shown = sorted((year for year in years if year.period not in hidden and any(numbers_of(year))), key=lambda year: year.base or 0)
    return shown[0].period if more == WHOLE and shown else more


def quarters_of(series: KpiSeries, years: Sequence[KpiPeriod]) -> list[KpiPeriod]:
    """The quarters of some years."""
    return [quarter for quarter in series.of("quarter") for year in years if quarter.period.startswith(f"{year.period}-")]


def lacking(children: Sequence[KpiPeriod], parent: str, hidden: set[str], threshold: int) -> str | None:
    """What more to hide among the children of a shown sum: the smallest shown one, else the sum; None where enough is hidden."""
    mine = [child for child in children if child.period in hidden]
    if not mine or (len(mine) > 1 and enough(mine, threshold)):
        return None
    others = sorted(
        (child for child in children if child.period not in hidden and any(numbers_of(child))), key=lambda child: child.base or 0
    )
    return others[0].period if others else parent


def enough(periods: Sequence[KpiPeriod], threshold: int) -> bool:
    """Whether every number of these periods together is zero or more than the threshold."""
    return not any(small(sum(column), threshold) for column in zip(*map(numbers_of, periods), strict=True))


def hide_period(period: KpiPeriod) -> KpiPeriod:
    """A period of which only the target is left."""
    return replace(
        period, n=None, base=None, missing=None, actual=None, shown=SUPPRESSED, met=None, dont_know=None, not_yet_due=None, people=None
    )
