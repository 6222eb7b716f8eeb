"""How many used the service: distinct cases open on any day of a period, and the people in them."""

from collections.abc import Iterable
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.periods import Span, quarter_sql, spans
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.values import KpiPeriod, KpiSeries, Level, Target

ID = "kpi_users"
TITLE = "People using the service"
POPULATION = "all cases"
LEVEL = Level.CASE
DEFINITION = (
    "Distinct cases open on any day of the period, from referral to closing. A final case without an end date is counted on the day it was "
    "referred and is missing afterwards. People are the adults and children of those cases."
)
REQUIRES = (("cases", "referred_on"), ("cases", "closed_on"))
ENDED = "CASE WHEN closed_on IS NOT NULL THEN greatest(closed_on, referred_on) WHEN final THEN referred_on END"

OPENED, CLOSED = quarter_sql("referred_on"), quarter_sql(ENDED)
OPEN = Tally("cases", whole=(OPENED, CLOSED, "CASE WHEN final AND closed_on IS NULL THEN 1 ELSE 0 END", "adults + children"))


def open_spans() -> str:
    """SQL giving, case by case, the first and last quarter it was open in (null: still open)."""
    return (
        f"SELECT case_id AS id, {OPENED} AS opened, {CLOSED} AS ended, "
        "final AND closed_on IS NULL AS unsure, adults + children AS people, referred_on IS NULL AS blank FROM cases"
    )


def users(frame: Frame, target: Target | None) -> KpiSeries:
    """The number of users by period."""
    counted = frame.tally(OPEN)
    opened = [row[0] for row in counted if row[0] is not None]
    periods = spans(min(opened, default=None), frame.as_of)
    return KpiSeries("all", TITLE, tuple(period(span, counted, target) for span in periods))


def period(span: Span, counted: Iterable[tuple[Any, ...]], target: Target | None) -> KpiPeriod:
    """One period: those that had opened by its end and not ended before its beginning."""
    n = people = missing = 0
    for opened, ended, unsure, heads, cases in counted:
        if opened is None:
            missing += cases
        elif span.kind == "all" or (opened <= span.last and (ended is None or ended >= span.first)):
            n, people = n + cases, people + cases * (heads or 0)
        elif unsure and opened < span.first:
            missing += cases
    asked = target if target and (target.per == "period" or span.kind == "year") else None
    return KpiPeriod(
        period=span.key,
        kind=span.kind,
        starts=span.starts,
        ends=span.ends,
        n=n,
        base=n,
        missing=missing,
        actual=float(n),
        shown=f"{n:,}",
        target=asked.value if asked else None,
        operator=asked.operator if asked else None,
        met=asked.met(n) if asked else None,
        people=people,
    )
