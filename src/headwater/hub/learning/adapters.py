"""The door to clocks: whole days from one day to another."""

from datetime import date

from headwater.clocks.arithmetic import days_between


def days(first: date, last: date) -> int:
    """How many days the last lies after the first."""
    return days_between(first, last)
