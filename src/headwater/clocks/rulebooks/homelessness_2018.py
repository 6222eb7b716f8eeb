"""The duties of a housing authority in force since 3 April 2018: Housing Act 1996 Part 7 as the Homelessness Reduction Act 2017 amended it.

A referral starts none of these clocks, and neither does an application or an interview: only the day on which the authority
was first satisfied. The relief period has its own start, so days spent in prevention are never taken off it.
"""

from datetime import date

from headwater.clocks.arithmetic import add_days, add_months, last_day_of_period
from headwater.clocks.values import Kind, Rule, Unit

IN_FORCE_FROM = date(2018, 4, 3)
PERIOD_DAYS = 56

PREVENTION = Rule(
    code="prevention_56",
    title="Prevention duty",
    starts=("prevention_satisfied",),
    stops=(),
    ends=("prevention_ended",),
    length=PERIOD_DAYS,
    unit=Unit.DAYS,
    first_day_counts=True,
    kind=Kind.PERIOD,
    source="Housing Act 1996 s195(8)(b)",
    in_force_from=IN_FORCE_FROM,
    afterwards="Time alone does not end this duty: it goes on until the council ends it by notice.",
)

RELIEF = Rule(
    code="relief_56",
    title="Relief duty",
    starts=("relief_satisfied",),
    stops=(),
    ends=("relief_ended",),
    length=PERIOD_DAYS,
    unit=Unit.DAYS,
    first_day_counts=True,
    kind=Kind.PERIOD,
    source="Housing Act 1996 s189B(4)",
    in_force_from=IN_FORCE_FROM,
    afterwards="It goes on until the council ends it by notice, unless the household is in priority need and not intentionally homeless.",
)

MAIN_DUTY_DECISION = Rule(
    code="main_duty_decision",
    title="Decision on the main duty",
    starts=("relief_ended",),
    stops=("main_duty_decided",),
    ends=("application_withdrawn",),
    length=15,
    unit=Unit.WORKING_DAYS,
    source="Homelessness code of guidance, on deciding at the end of relief",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason="The code is said to expect a decision on or around day 57 and at most about 15 working days later; the text was not seen.",
)

RULES = (PREVENTION, RELIEF, MAIN_DUTY_DECISION)


def notice_on_time_allowed_from(first_satisfied_on: date) -> date:
    """The first day on which either duty may be ended by notice because 56 days have gone by: start + 56. s195(8)(b), s189B(7)(b)."""
    return add_days(first_satisfied_on, PERIOD_DAYS)


def relief_ended_by_time(first_satisfied_on: date, *, priority_need: bool | None, intentional: bool | None, as_of: date) -> date | None:
    """The last day of a relief duty that time has ended, or None while it goes on.

    Time ends it only for a household that is in priority need and not intentionally homeless; with either still undecided (None)
    the duty goes on until notice. Source: Housing Act 1996 s189B(4).
    """
    last = last_day_of_period(first_satisfied_on, PERIOD_DAYS)
    ends_by_itself = priority_need is True and intentional is False
    return last if ends_by_itself and as_of > last else None


def offer_must_last_until(notice_on: date, *, months: int = 6) -> date:
    """The day to which a home that ends a duty must have a reasonable prospect of lasting, from the day of the notice.

    The Secretary of State may raise 6 months to 12. Source: Housing Act 1996 s195(8)(a), s189B(7)(a).
    """
    return add_months(notice_on, months)
