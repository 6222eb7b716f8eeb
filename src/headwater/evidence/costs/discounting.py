"""Later years count for less. Year 0 is not discounted; a lower rate applies only to the years after its step.

Source: HM Treasury, Green Book: 3.5% to year 30, 3.0% to 75, 2.5% to 125, 2.0% to 200, 1.5% to 300, 1.0% after; 1.5% for health effects."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.errors import NotValued


@dataclass(frozen=True, slots=True)
class Schedule:
    """Yearly rates: each (last year, rate), and the rate after the last step."""

    name: str
    shown: str
    steps: tuple[tuple[int, Decimal], ...]
    after: Decimal

    def rate(self, year: int) -> Decimal:
        """The rate of a year, counted from 1."""
        return next((rate for last, rate in self.steps if year <= last), self.after)


def steps(*pairs: tuple[int, str]) -> tuple[tuple[int, Decimal], ...]:
    """Steps from text, so that no rate passes through a float."""
    return tuple((last, Decimal(rate)) for last, rate in pairs)


GREEN_BOOK = Schedule(
    "green_book",
    "3.5% a year (Green Book), first year not discounted",
    steps((30, "0.035"), (75, "0.03"), (125, "0.025"), (200, "0.02"), (300, "0.015")),
    Decimal("0.01"),
)
HEALTH = Schedule("health", "1.5% a year (Green Book, health effects only), first year not discounted", (), Decimal("0.015"))
UNDISCOUNTED = Schedule("none", "not discounted", (), ZERO)
SCHEDULES = {schedule.name: schedule for schedule in (GREEN_BOOK, HEALTH, UNDISCOUNTED)}


@cache
def discount(year: int, schedule: Schedule = GREEN_BOOK) -> Decimal:
    """What a pound in a year (0, 1, 2 …) is worth in year 0. Raises NotValued for a year before 0."""
    if year < 0:
        raise NotValued(f"year {year} comes before the first.", todo="Count years from 0.")
    factor = ONE
    for passed in range(1, year + 1):
        factor /= ONE + schedule.rate(passed)
    return factor


def present_value(amounts: Sequence[Decimal], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Yearly pounds, from year 0, as one amount in year 0."""
    return sum((amount * discount(year, schedule) for year, amount in enumerate(amounts)), ZERO)


def npv(costs: Sequence[Decimal], benefits: Sequence[Decimal], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Present value of yearly benefits less that of yearly costs, in pounds."""
    return present_value(benefits, schedule) - present_value(costs, schedule)


def budget_impact(costs: Sequence[Decimal], benefits: Sequence[Decimal], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Present value of costs less benefits, in pounds: below nought is a saving."""
    return -npv(costs, benefits, schedule)


def bcr(costs: Sequence[Decimal], benefits: Sequence[Decimal], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Present value of benefits for each pound of cost. Raises NotValued where nothing was spent."""
    spent = present_value(costs, schedule)
    if spent <= 0:
        raise NotValued("a ratio needs a cost above nought.", todo="Give what was spent, or leave the ratio out.")
    return present_value(benefits, schedule) / spent


def roi(costs: Sequence[Decimal], benefits: Sequence[Decimal], schedule: Schedule = GREEN_BOOK) -> Decimal:
    """Return on investment: the ratio less 1."""
    return bcr(costs, benefits, schedule) - ONE


def payback(
    costs: Sequence[Decimal], benefits: Sequence[Decimal], *, discounted: bool = True, schedule: Schedule = GREEN_BOOK
) -> Decimal | None:
    """Years from the end of year 0 until what came in has covered what went out, by a straight line inside the year.
    Nought where year 0 already covers itself; None where it never does. Raises NotValued where the two differ in length."""
    if len(costs) != len(benefits):
        raise NotValued(f"{len(costs)} years of cost stand against {len(benefits)} of benefit.", todo="Give a figure for every year.")
    by = schedule if discounted else UNDISCOUNTED
    so_far = ZERO
    for year, (cost, benefit) in enumerate(zip(costs, benefits, strict=True)):
        net = (benefit - cost) * discount(year, by)
        if so_far + net >= 0:
            return ZERO if year == 0 else year - 1 + -so_far / net
        so_far += net
    return None
