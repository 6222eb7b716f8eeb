"""Sums of a budget: what was to be spent, what was, what will be, and what is saved. Pounds and pence are exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NOTHING = Decimal(0)
PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class InQuarter:
    """One line in one quarter, after the moves that were approved. None: not written down yet."""

    line_id: int
    starts_on: date
    budget: Decimal
    actual: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Money that an approved move took from one line to another in a quarter."""

    from_id: int
    to_id: int
    starts_on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """What quarters add up to. `spent_of` is the budget of those whose spending is known, `ahead_of` of those only forecast."""

    budget: Decimal = NOTHING
    actual: Decimal = NOTHING
    spent_of: Decimal = NOTHING
    forecast: Decimal = NOTHING
    ahead_of: Decimal = NOTHING
    quarters_ahead: int = 0
    quarters_spent: int = 0

    @property
    def saving(self) -> Decimal:
        """Budget less actual, in the quarters whose spending is known. Below nothing: more was spent than planned."""
        return self.spent_of - self.actual

    @property
    def projected(self) -> Decimal | None:
        """Budget less forecast for each quarter to come; nothing where none is forecast."""
        if not self.quarters_ahead:
            return None
        return ((self.ahead_of - self.forecast) / self.quarters_ahead).quantize(PENNY)


def after_moves(rows: Iterable[InQuarter], moves: Iterable[Moved]) -> list[InQuarter]:
    """The rows with what approved moves brought and took."""
    shift: dict[tuple[int, date], Decimal] = {}
    for move in moves:
        for line_id, amount in ((move.from_id, -move.amount), (move.to_id, move.amount)):
            place = (line_id, move.starts_on)
            shift[place] = shift.get(place, NOTHING) + amount
    known = list(rows)
    bare = [
        InQuarter(line_id, on, NOTHING) for line_id, on in shift if (line_id, on) not in {(row.line_id, row.starts_on) for row in known}
    ]
    return [
        InQuarter(row.line_id, row.starts_on, row.budget + shift.get((row.line_id, row.starts_on), NOTHING), row.actual, row.forecast)
        for row in known + bare
    ]


def summed(rows: Sequence[InQuarter]) -> Sums:
    """What the rows add up to."""
    spent = [row for row in rows if row.actual is not None]
    ahead = [row for row in rows if row.actual is None and row.forecast is not None]
    return Sums(
        budget=sum((row.budget for row in rows), NOTHING),
        actual=sum((row.actual for row in spent if row.actual is not None), NOTHING),
        spent_of=sum((row.budget for row in spent), NOTHING),
        forecast=sum((row.forecast for row in ahead if row.forecast is not None), NOTHING),
        ahead_of=sum((row.budget for row in ahead), NOTHING),
        quarters_ahead=len({row.starts_on for row in ahead}),
        quarters_spent=len({row.starts_on for row in spent}),
    )


def quarter_start(day: date) -> date:
    """The first day of the quarter that a day lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def next_quarter(starts_on: date) -> date:
    """The first day of the quarter after this one."""
    return date(starts_on.year + (starts_on.month == 10), (starts_on.month + 2) % 12 + 1, 1)


def quarters(first: date, last: date) -> list[date]:
    """The first days of the quarters from one day to another."""
    found, each = list[date](), quarter_start(first)
    while each <= last:
        found.append(each)
        each = next_quarter(each)
    return found


def without_a_source(rows: Iterable[InQuarter], sources: Sequence[tuple[date, date]]) -> list[date]:
    """Quarters in which money was spent that no source may pay for: none of them covers the quarter's first day."""
    spent = sorted({row.starts_on for row in rows if row.actual})
    return [quarter for quarter in spent if not any(first <= quarter <= last for first, last in sources)]
