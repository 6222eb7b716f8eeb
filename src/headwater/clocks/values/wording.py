"""Days and counts in words. Every count comes ready: nothing is summed here."""

from datetime import date

from headwater.clocks.values.codes import Unit

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def written(day: date) -> str:
    """A day in words: Tuesday 6 October 2026. Not left to the machine's language settings."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def counted(days: int, working_days: int | None, unit: Unit) -> str:
    """Both counts with the rule's own first: `2 working days (4 calendar days)`."""
    if working_days is None:
        return _number(days, "day")
    if unit is Unit.WORKING_DAYS:
        return f"{_number(working_days, 'working day')} ({_number(days, 'calendar day')})"
    return f"{_number(days, 'day')} ({_number(working_days, 'working day')})"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
