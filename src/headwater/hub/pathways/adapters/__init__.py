"""The doors of the pathways: to the clocks."""

from datetime import date, datetime

from headwater.clocks.arithmetic import add_days, age_on, days_between, england_day

__all__ = ["age", "day_after", "day_of", "days_in_hospital"]


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
