"""Weeks and years of the calendar in England, as moments that rows can be asked by."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from headwater.clocks.arithmetic import add_days, add_months


def week_of(day: date) -> tuple[date, ...]:
    """Monday to Sunday around a day."""
    monday = add_days(day, -day.weekday())
    return tuple(add_days(monday, number) for number in range(7))


def starts(day: date) -> datetime:
    """The first moment of a day in England."""
    return timezone.make_aware(datetime.combine(day, time.min))


def ends(day: date) -> datetime:
    """The first moment after a day in England."""
    return starts(add_days(day, 1))


def moved(day: date, days: int) -> date:
    """Some days later, or earlier."""
    return add_days(day, days)


def year_of_account(day: date) -> tuple[date, date]:
    """The year from April to March that a day lies in: its first and last day."""
    first = date(day.year if day.month >= 4 else day.year - 1, 4, 1)
    return first, add_months(first, 12) - timedelta(days=1)
