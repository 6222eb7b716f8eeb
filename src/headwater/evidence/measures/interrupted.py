"""Before and after something that happened, from complete months only: the month of the event, and months begun or not over, are left out.

Source: A. K. Wagner and others, "Segmented regression analysis of interrupted time series studies", Journal of Clinical Pharmacy and
Therapeutics 27 (2002), 299-309: level and trend before, change of level and change of trend, by least squares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from headwater.clocks.arithmetic import add_months
from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.groups import EVENT, Group, Span, UnknownGroup, between_days, periods
from headwater.evidence.measures.months import MONTHS
from headwater.evidence.values import Figure, Level, Row, decimal_text, half_up

FEWEST = 3
DEFINITION = (
    "Mean number of cases referred in a month, complete months only. The change of level is how far the months after begin from where the "
    "trend before would have led; the change of trend is how much more or fewer come each month than by the trend before."
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, such as a change in the law."""

    on: date
    name: str


def complete_months(first: date, as_of: date, event: Event) -> tuple[list[date], list[date]]:
    """The first days of the complete months before and after an event. `first` is the day the series begins on, `as_of` the day it is told
    of; the month of the event is complete only where the event fell on its first day."""
    begin = first if first.day == 1 else add_months(first.replace(day=1), 1)
    months = []
    while add_months(begin, 1) - timedelta(days=1) <= as_of:
        months.append(begin)
        begin = add_months(begin, 1)
    before = [month for month in months if add_months(month, 1) <= event.on]
    after = [month for month in months if month >= event.on]
    return before, after


def begins(made: Frame, start: date | None) -> date | None:
    """The day the series begins on: the programme's first, or that of the first case."""
    return start or made.rows("SELECT min(referred_on) FROM cases")[0][0]


def sides(made: Frame, event: Event, start: date | None) -> tuple[list[date], list[date]]:
    """The complete months on each side. Raises UnknownGroup where one side has none."""
    first = begins(made, start)
    before, after = complete_months(first, made.as_of, event) if first else ([], [])
    if not before or not after:
        raise UnknownGroup(f"--event {event.on}: there is no complete month of cases {'after' if before else 'before'} it.")
    return before, after


def event_group(made: Frame, event: Event, start: date | None) -> Group:
    """Before and after the event as two periods of complete months."""
    return periods(two_sides(*sides(made, event, start)), EVENT, f"{event.name} ({event.on.day} {event.on:%B %Y})")


def two_sides(before: Sequence[date], after: Sequence[date]) -> list[Span]:
    """The months on each side as two periods."""
    return [Span(key, f"{words}, {told(months)}", months[0], last_day(months[-1]))
            for key, words, months in (("before", "Before", before), ("after", "After", after))]  # fmt: skip


def last_day(month: date) -> date:
    """The last day of a month given by its first."""
    return add_months(month, 1) - timedelta(days=1)


def told(months: Sequence[date]) -> str:
    """April 2017 to March 2018."""
    return f"{months[0]:%B %Y} to {months[-1]:%B %Y}"


def before_and_after(made: Frame, event: Event, start: date | None) -> Figure:
    """Cases a month before and after, with the change of level and of trend where each side has three months."""
    before, after = sides(made, event, start)
    counts: dict[str | None, int] = dict(made.tally(MONTHS))
    series = [[counts.get(f"{month:%Y-%m}", 0) for month in months] for months in (before, after)]
    rows = tuple(side_row(key, words, months, each) for (key, words, months), each in
                 zip((("before", "Before", before), ("after", "After", after)), series, strict=True))  # fmt: skip
    n, months = sum(map(sum, series)), len(before) + len(after)
    return Figure(
        id="before_after", title=f"Cases a month before and after: {event.name}", population="cases referred in complete months",
        level=Level.CASE, base=n, missing=counts.get(None, 0), definition=DEFINITION, rows=rows, notes=notes(event, before, after, series),
        value=n / months, unit="cases a month",
        extra={"shown": decimal_text(half_up(n, months, 1), 1), "part": "before_after", "by": EVENT, "by_label": event.name,
               "event_on": event.on, "segments": segments(*series), **between_days(two_sides(before, after))},
    )  # fmt: skip


def side_row(key: str, words: str, months: Sequence[date], each: Sequence[int]) -> Row:
    """The months on one side."""
    n = sum(each)
    label = f"{words}: {told(months)} ({len(months)} months)"
    return Row(key, label, n, shown=decimal_text(half_up(n, len(each), 1), 1), base=n, missing=0, value=n / len(each))


def notes(event: Event, before: Sequence[date], after: Sequence[date], series: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """Which month is left out, and what changed."""
    out = () if event.on.day == 1 else (f"{event.on:%B %Y}, when it happened, is left out.",)
    found = segments(*series)
    if found is None:
        return (*out, f"Too few complete months to tell a change from the trend before: {len(before)} before and {len(after)} after.")
    level, trend = f"{found['level_change']:+.1f}", f"{found['trend_change']:+.1f}"
    return (
        *out,
        f"Against the trend before, the level changed by {level} cases a month and the trend by {trend} cases a month each month.",
    )


def segments(before: Sequence[int], after: Sequence[int]) -> dict[str, Any] | None:
    """Level and trend before, and their change, by least squares on each side; None where a side has under three months. With its own level
    and trend on each side, one model of both is the two lines."""
    if min(len(before), len(after)) < FEWEST:
        return None
    level, trend = straight(before)
    level_after, trend_after = straight(after)
    expected = level + trend * len(before)
    return {"level": level, "trend": trend, "level_change": level_after - expected, "trend_change": trend_after - trend}


def straight(values: Sequence[int]) -> tuple[float, float]:
    """The level at the first value and the slope of the line of least squares through values one apart."""
    n = len(values)
    middle, mean = (n - 1) / 2, sum(values) / n
    slope = sum((at - middle) * (value - mean) for at, value in enumerate(values)) / sum((at - middle) ** 2 for at in range(n))
    return mean - slope * middle, slope
