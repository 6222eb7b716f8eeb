"""Which days are working days: Monday to Friday, without England's bank holidays."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.clocks.calendars import bank_holidays_england as england


class OutsideCalendar(ValueError):
    """A working day was asked for in a year that the table of bank holidays does not hold."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every working day from `first` to `last` as day numbers in order, so that counting them is two look-ups, not a walk."""

    name: str
    first: date
    last: date
    certain_to: date
    working: tuple[int, ...]

    def place(self, day: date) -> int | None:
        """How many working days lie from the first day of the table to this day, both counted; None outside the table."""
        if not self.first <= day <= self.last:
            return None
        return bisect_right(self.working, day.toordinal())

    def is_certain(self, day: date) -> bool:
        """False for a day whose bank holidays are a projection, not yet proclaimed."""
        return day <= self.certain_to

    def is_working_day(self, day: date) -> bool:
        """Whether the day is a working day. Raises OutsideCalendar."""
        position = self.count_to(day)
        return position > 0 and self.working[position - 1] == day.toordinal()

    def count_to(self, day: date) -> int:
        """The same as `place`, for a day that must be known. Raises OutsideCalendar."""
        place = self.place(day)
        if place is None:
            raise OutsideCalendar(self._outside(day))
        return place

    def nth(self, position: int) -> date:
        """The working day with this place in the table, the first being 1. Raises OutsideCalendar."""
        if not 0 < position <= len(self.working):
            raise OutsideCalendar(self._outside(None))
        return date.fromordinal(self.working[position - 1])

    def _outside(self, day: date | None) -> str:
        wanted = "that day" if day is None else day.isoformat()
        return f"Working days in {self.name} are known from {self.first} to {self.last}: {wanted} lies outside. See bin/make-bank-holidays."


def calendar_of(name: str, first: date, last: date, certain_to: date, holidays: Iterable[date]) -> Calendar:
    """A calendar for the days `first` to `last`, both counted, in which Saturdays, Sundays and `holidays` are not worked."""
    closed = {day.toordinal() for day in holidays}
    numbers = range(first.toordinal(), last.toordinal() + 1)
    return Calendar(name, first, last, certain_to, tuple(n for n in numbers if n % 7 not in (6, 0) and n not in closed))


ENGLAND = calendar_of("England", england.FIRST_DAY, england.LAST_DAY, england.CERTAIN_TO, (day for day, _ in england.BANK_HOLIDAYS))
