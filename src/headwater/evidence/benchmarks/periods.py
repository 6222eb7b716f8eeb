"""What a published table is about: a quarter's flow, or one day's count."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

from headwater.evidence.errors import DataNotRead

MONTHS = {name: at for at, name in enumerate(month_name) if name}
NAMES = "|".join(MONTHS)
FLOW = re.compile(rf"({NAMES}) (?:(\d{{4}}) )?to ({NAMES}) (\d{{4}})")
DAY = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ({NAMES}) (\d{{4}})")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both in. A count of one day (a snapshot) begins and ends on it."""

    starts: date
    ends: date

    @property
    def snapshot(self) -> bool:
        """Whether it is the count of one day, not of what happened over time."""
        return self.starts == self.ends

    @property
    def shown(self) -> str:
        """The period in words."""
        first, last = (f"{day.day} {month_name[day.month]} {day.year}" for day in (self.starts, self.ends))
        return f"on {first}" if self.snapshot else f"{first} to {last}"


def period_of(title: str, file: str) -> Period:
    """The period a table's title names. Raises DataNotRead where it names none."""
    if flow := FLOW.search(title):
        last_year = int(flow[4])
        ends = date(last_year, MONTHS[flow[3]], monthrange(last_year, MONTHS[flow[3]])[1])
        return Period(date(int(flow[2] or last_year), MONTHS[flow[1]], 1), ends)
    if day := DAY.search(title):
        one = date(int(day[3]), MONTHS[day[2]], int(day[1]))
        return Period(one, one)
    raise DataNotRead("its title names no period.", file=file, todo="The first line must be the table's own title.")
