"""The door to clocks: working days between a question and its answer, and days since an entry was checked."""

from datetime import date

from headwater.clocks.arithmetic import days_between, working_days_between
from headwater.clocks.calendars import ENGLAND


def working_days(first: date, last: date) -> int:
    """Working days from a day to a later one."""
    return working_days_between(first, last, ENGLAND)


def days(first: date, last: date) -> int:
    """Whole days from a day to a later one."""
    return days_between(first, last)
