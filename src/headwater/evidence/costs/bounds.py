"""Rates that say what they are of: bounds where outcomes are unknown, rates a period apart from rates a case; delays in hospital.

Source: Oxfordshire year-one review 3 and 6; Connection Support review 5 and 13."""

from dataclasses import dataclass
from decimal import Decimal

from headwater.evidence.costs.values import HUNDRED, ONE, share_of
from headwater.evidence.errors import NotValued


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which two rates the truth lies while some outcomes are unknown, in percent of closed cases. `known_only` is shown beside
    and never headlined."""

    closed: int
    lower: Decimal
    upper: Decimal
    known_only: Decimal


def outcome_bounds(good: int, not_good: int, unknown: int) -> Bounds:
    """All unknown outcomes bad, to all of them good. Raises NotValued where nothing has closed or no outcome is known."""
    closed = good + not_good + unknown
    lower, upper = share_of(Decimal(good), Decimal(closed)), share_of(Decimal(good + unknown), Decimal(closed))
    return Bounds(closed, lower, upper, share_of(Decimal(good), Decimal(good + not_good)))


def per_case_rate(events: Decimal, cases: Decimal, *, events_over: str, cases_over: str) -> Decimal:
    """Percent of cases that had an event. Raises NotValued where the two were counted over different periods: that is a rate a period and
    may not be called a rate a case."""
    if events_over != cases_over:
        raise NotValued(f"events of {events_over} over cases of {cases_over} are not a rate a case.", todo="Count both over one period.")
    return share_of(events, cases)


def mean_period_rate(events: Decimal, cases: Decimal, periods: Decimal) -> Decimal:
    """Percent of cases with an event in an average period, were every case there in each: not a rate a case."""
    return share_of(events, cases * periods)


def implied_count(percentage: Decimal, base: Decimal) -> Decimal:
    """How many of a base a printed percentage stands for."""
    return percentage * base / HUNDRED


@dataclass(frozen=True, slots=True)
class Delays:
    """Hospital stays delayed: how many, and the days of delay in all."""

    stays: Decimal
    days: Decimal

    @property
    def mean(self) -> Decimal:
        """Days a stay. Raises NotValued where there is no stay."""
        return share_of(self.days, self.stays) / HUNDRED

    def cost(self, bed_day: Decimal) -> Decimal:
        """Pounds, at so many a bed-day."""
        return self.days * bed_day

    def days_at(self, mean: Decimal) -> Decimal:
        """Days in all, were the mean so many."""
        return self.stays * mean

    def beyond(self, usual_mean: Decimal) -> Decimal:
        """Days above what the usual delay would have come to: only these can be avoided, for the counterfactual is never nought."""
        return self.days - self.stays * usual_mean


def annualised(amount: Decimal, months: Decimal) -> Decimal:
    """An amount of so many months as one of twelve. Raises NotValued for no months."""
    if months <= 0:
        raise NotValued("an amount of no months cannot be made yearly.", key="months")
    return amount * 12 / months


def without_part(amount: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """An amount with the share part/whole taken out: a year in which nothing would have happened anyway."""
    return amount * (ONE - share_of(part, whole) / HUNDRED)
