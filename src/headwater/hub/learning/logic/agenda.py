"""What a learning session speaks of, made from the log: tests that are due, barriers nobody works on, and a story of each kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.hub.learning.states import Frequency, Item

BARRIERS = 3
OFTEN = {Frequency.DAILY: 0, Frequency.WEEKLY: 1, Frequency.MONTHLY: 2, Frequency.SELDOM: 3}


@dataclass(frozen=True, slots=True)
class OpenBarrier:
    """A barrier that stands open. `tested`: a remedy of it is being tried now."""

    barrier_id: int
    frequency: str
    noticed_on: date
    tested: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A remedy that is being tried, and the day its test ends."""

    remedy_id: int
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an agenda."""

    kind: Item
    barrier_id: int | None = None
    remedy_id: int | None = None


def agenda(*, on: date, tests: Sequence[Trial], barriers: Sequence[OpenBarrier]) -> tuple[Point, ...]:
    """The points of a session on a day: tests that end by then, a failure before a success, then the barriers met most often and longest
    that nobody is testing a remedy of."""
    due = sorted((test for test in tests if test.ends_on and test.ends_on <= on), key=lambda test: (test.ends_on, test.remedy_id))
    idle = sorted(
        (each for each in barriers if not each.tested),
        key=lambda each: (OFTEN.get(Frequency(each.frequency), 9) if each.frequency else 9, each.noticed_on, each.barrier_id),
    )
    return (
        *(Point(Item.TEST_DUE, remedy_id=test.remedy_id) for test in due),
        Point(Item.FAILURE),
        Point(Item.SUCCESS),
        *(Point(Item.BARRIER, barrier_id=each.barrier_id) for each in idle[:BARRIERS]),
    )


def months_without(held: Sequence[date], *, since: date, until: date) -> tuple[date, ...]:
    """The first day of each month, from the month of `since` to that of `until`, in which no session was held."""
    had = {(day.year, day.month) for day in held}
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    months = (divmod(since.year * 12 + since.month - 1 + n, 12) for n in range(max(count, 0)))
    return tuple(date(year, month + 1, 1) for year, month in months if (year, month + 1) not in had)
