"""The doors of the pathways: to the clocks."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.clocks.arithmetic import (
    add_days,
    add_working_days,
    age_on,
    days_between,
    england_day,
    quarter_of,
    working_minutes_between,
)
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import compute
from headwater.clocks.rulebooks import rule
from headwater.clocks.values import Event, Standing

__all__ = [
    "InterviewDue",
    "age",
    "day_after",
    "day_of",
    "days_between",
    "days_in_hospital",
    "interview_due",
    "quarter_name",
    "working_day_after",
    "working_minutes",
]


def days_in_hospital(admitted_on: date, until: date) -> int:
    """Whole days from the day of admission: 0 on that day, 7 on the seventh day after it."""
    return max(0, days_between(admitted_on, until))


def day_after(start: date, days: int) -> date:
    """The day so many days later."""
    return add_days(start, days)


def day_of(moment: datetime) -> date:
    """The date in England at a moment."""
    return england_day(moment)


def age(born_on: date | None, on: date) -> int | None:
    """Whole years; None where the birth date is not known or not yet come."""
    return age_on(born_on, on) if born_on and born_on <= on else None


@dataclass(frozen=True, slots=True)
class InterviewDue:
    """When the housing interview before release is due, and how that stands. `due_on` is None until a release date is known."""

    due_on: date | None
    is_due: bool
    is_late: bool
    days_left: int | None


def interview_due(
    *, received_on: date, release_on: date | None, interviewed_on: date | None, released_on: date | None, as_of: date
) -> InterviewDue:
    """84 days before release; at once, from the day they came in, where less time is left. It is due from that day on."""
    days = {"taken_into_custody": received_on, "release_expected": release_on, "interviewed": interviewed_on, "released": released_on}
    state = compute([Event(kind, on) for kind, on in days.items() if on], rule("custody_interview"), ENGLAND, as_of)
    waits = state.standing in (Standing.NOT_YET_DUE, Standing.LATE) and state.stopped_on is None
    late = waits and state.standing == Standing.LATE
    return InterviewDue(state.due_on, waits and (late or state.due_on == as_of), late, state.days_left if waits else None)


def working_day_after(start: date, days: int) -> date:
    """The working day so many working days later."""
    return add_working_days(start, days, ENGLAND)


def working_minutes(start: datetime, end: datetime) -> int:
    """Minutes of office hours between two moments."""
    return working_minutes_between(start, end, ENGLAND)


def quarter_name(day: date) -> str:
    """The quarter of the financial year that a day falls in."""
    return quarter_of(day)
