"""The county's calendar: day numbers inside, dates and moments on the way out. Its today is told to it; nothing here reads a clock."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from headwater.clocks.arithmetic import add_working_days
from headwater.clocks.calendars import ENGLAND

LENGTH = 730
LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)


class Days:
    """Two years of a programme up to its today."""

    __slots__ = ("midnights", "start", "today", "workdays")

    def __init__(self, as_of: date) -> None:
        self.today = as_of.toordinal()
        self.start = self.today - LENGTH
        span = range(self.start - 400, self.today + 800)
        self.midnights = {n: midnight(n) for n in span}
        self.workdays = {n: ENGLAND.is_working_day(date.fromordinal(n)) for n in span}

    def on_or_before(self, day: int) -> int:
        """The working day on or before a day."""
        while not self.workdays[day]:
            day -= 1
        return day

    def on_or_after(self, day: int) -> int:
        """The working day on or after a day."""
        while not self.workdays[day]:
            day += 1
        return day

    def working_days_after(self, day: int, count: int) -> int:
        """The day on which the counted working day after this one falls."""
        return add_working_days(date.fromordinal(day), count, ENGLAND).toordinal()

    def moment(self, day: int, minute: int) -> datetime:
        """A moment of a day in England, counted in minutes from midnight, as UTC without its zone: the tables keep UTC."""
        return self.midnights[day] + minute * MINUTE


@cache
def midnight(day: int) -> datetime:
    """Midnight in England, as UTC without its zone. A change of clocks inside the day is left out: nobody refers at one in the morning."""
    noon = datetime.combine(date.fromordinal(day), datetime.min.time(), LONDON) + timedelta(hours=12)
    offset = noon.utcoffset() or timedelta()
    return datetime.fromordinal(day) - offset
