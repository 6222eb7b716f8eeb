"""Sums of advice and staffing: each with how many it is of, and how many are not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

DAYS_IN_A_MONTH = Decimal("30.4375")
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody placed in a setting from a day on: `hours` a week, where they are known."""

    member_id: int
    starts_on: date
    ends_on: date | None
    hours: Decimal | None

    def on(self, day: date) -> bool:
        """Whether they are there on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Staffing:
    """People and full-time equivalents on a day; `unknown`: people whose hours nobody wrote down, who count in no equivalent."""

    people: int
    fte: Decimal
    unknown: int


def staffing_on(posted: Iterable[Posted], day: date, *, full_time: int) -> Staffing:
    """Each person once, with the hours of all their places."""
    hours: dict[int, list[Decimal | None]] = {}
    for row in posted:
        if row.on(day):
            hours.setdefault(row.member_id, []).append(row.hours)
    known = [sum((each for each in mine if each), Decimal(0)) for mine in hours.values() if any(mine)]
    return Staffing(len(hours), _to(sum(known, Decimal(0)) / full_time, HUNDREDTH), len(hours) - len(known))


def worker_months(posted: Sequence[Posted], start: date, end: date) -> Decimal:
    """Months that people were there between two days, both of which count; two places of one person at once count once."""
    days = 0
    for member in {row.member_id for row in posted}:
        held: set[int] = set()
        for row in posted:
            if row.member_id == member:
                first, last = max(row.starts_on, start), min(row.ends_on or end, end)
                held.update(range(first.toordinal(), last.toordinal() + 1))
        days += len(held)
    return _to(Decimal(days) / DAYS_IN_A_MONTH, TENTH)


def per_month(count: int | None, months: Decimal) -> Decimal | None:
    """So many a worker-month."""
    return _to(Decimal(count) / months, TENTH) if count is not None and months else None


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions that came by one road: answered, still waiting, the middle time in working minutes, and how many within the limit."""

    channel: str
    answered: int
    waiting: int
    minutes: int | None
    in_time: int


def answered(rows: Iterable[tuple[str, int | None, bool]]) -> tuple[Answered, ...]:
    """By road: each question's working minutes (None while it waits), and whether it was answered within the limit."""
    by: dict[str, list[tuple[int | None, bool]]] = {}
    for channel, minutes, in_time in rows:
        by.setdefault(channel, []).append((minutes, in_time))
    return tuple(_answered(channel, found) for channel, found in sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _answered(channel: str, rows: list[tuple[int | None, bool]]) -> Answered:
    known = [minutes for minutes, _ in rows if minutes is not None]
    return Answered(
        channel, len(known), len(rows) - len(known), round(median(known)) if known else None, sum(in_time for _, in_time in rows)
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, as a percentage to one place; None of nothing."""

    n: int
    base: int

    @property
    def percent(self) -> Decimal | None:
        """The percentage."""
        return percent(self.n, self.base)


def percent(n: int, base: int) -> Decimal | None:
    """So many of a hundred, to one place."""
    return _to(Decimal(100 * n) / base, TENTH) if base else None


@dataclass(frozen=True, slots=True)
class Range:
    """A rate among known outcomes, and how low or high it could be if the unknown were known."""

    prevented: int
    known: int
    everyone: int

    @property
    def rate(self) -> Decimal | None:
        """Among those that are known."""
        return percent(self.prevented, self.known)

    @property
    def low(self) -> Decimal | None:
        """If none of the unknown was prevented."""
        return percent(self.prevented, self.everyone)

    @property
    def high(self) -> Decimal | None:
        """If all of the unknown were prevented."""
        return percent(self.prevented + self.everyone - self.known, self.everyone)


def _to(value: Decimal, place: Decimal) -> Decimal:
    return value.quantize(place, ROUND_HALF_UP)
