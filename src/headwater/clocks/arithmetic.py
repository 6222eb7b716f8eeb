"""The only date sums in the project. Whole days in, whole days out; moments become England's days first (`england_day`)."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from headwater.clocks.calendars import Calendar
from headwater.clocks.values import Pause, Period


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The same stretch of time counted both ways."""

    days: int
    working_days: int


def england_day(moment: datetime) -> date:
    """The date in England at a moment that carries its zone. Raises ValueError for a moment without one."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone before it can be given a day")
    return moment.astimezone(_london()).date()


@cache
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")


def days_between(start: date, end: date) -> int:
    """Calendar days from `start` to `end`: 0 on the same day, below nought when `end` is earlier."""
    return end.toordinal() - start.toordinal()


def add_days(start: date, days: int) -> date:
    """The day `days` calendar days after `start`, or before it when below nought."""
    return start + timedelta(days=days)


def add_months(start: date, months: int) -> date:
    """The same day of the month `months` calendar months on (or back), or that month's last day where it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def last_day_of_period(start: date, days: int) -> date:
    """The last day of "`days` days beginning with" `start`, which counts as day one: 56 days end on start + 55.

    Raises ValueError for a period without a day. Source: Housing Act 1996 s189B(4), s202(3).
    """
    if days < 1:
        raise ValueError("A period beginning with a day holds at least that day")
    return add_days(start, days - 1)


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days d lie in start < d <= end: Friday to Tuesday 2, Saturday to Monday 1, the same day 0.

    Below nought when `end` is earlier (days d in end < d <= start). Raises OutsideCalendar. Source: the monitoring contract,
    figure kpi_triage_3_working_days.
    """
    return calendar.count_to(end) - calendar.count_to(start)


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The day on which the `days`-th working day after `start` falls; `start` itself for 0; counted back when below nought.

    Counting back from a day that is not worked, the working day before it is the first. Raises OutsideCalendar.
    """
    if days == 0:
        return start
    position = calendar.count_to(start)
    if days < 0:
        position += 0 if calendar.is_working_day(start) else 1
    return calendar.nth(position + days)


def last_day_within_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The last day on which no more than `days` working days have gone by since `start`: a weekend after the due day still counts.

    Raises OutsideCalendar.
    """
    return add_days(calendar.nth(calendar.count_to(start) + days + 1), -1)


def elapsed(start: date, end: date, calendar: Calendar) -> Elapsed:
    """Calendar and working days from `start` to `end`. Raises OutsideCalendar."""
    return Elapsed(days_between(start, end), working_days_between(start, end, calendar))


def overlap(one: Period, other: Period) -> int:
    """Calendar days that lie in both periods. Raises ValueError when both are still going on."""
    lasts = [period.last for period in (one, other) if period.last is not None]
    if not lasts:
        raise ValueError("Two periods that are both still going on have no end to count to")
    return max(0, days_between(max(one.first, other.first), min(lasts)) + 1)


def paused_days(start: date, end: date, pauses: Iterable[Pause], calendar: Calendar | None = None) -> int:
    """Days d in start < d <= end that a pause covers, each once; only working days when a calendar is given. Raises OutsideCalendar."""
    total, done_to = 0, start
    for pause in sorted(pauses, key=lambda each: each.period.first):
        before = max(done_to, add_days(pause.period.first, -1))
        until = end if pause.period.last is None else min(end, pause.period.last)
        if until > before:
            total += working_days_between(before, until, calendar) if calendar else days_between(before, until)
            done_to = until
    return total


def age_on(born: date, day: date) -> int:
    """Age in whole years on `day`; somebody born on 29 February is a year older on 1 March. Raises ValueError before birth."""
    if day < born:
        raise ValueError(f"Nobody has an age on {day}, before being born on {born}")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def financial_year(day: date) -> int:
    """The year in which the financial year of `day` begins, on 1 April: 2018 for 31 March 2019."""
    return day.year if day.month >= 4 else day.year - 1


def quarter_of(day: date) -> str:
    """The quarter counted from 1 April, as `FY2018-Q1` for April to June 2018. Source: the monitoring contract."""
    return f"FY{financial_year(day)}-Q{(day.month - 4) % 12 // 3 + 1}"


def quarter_period(quarter: str) -> Period:
    """The first and last day of a quarter such as `FY2018-Q1`. Raises ValueError for anything else."""
    year, separator, number = quarter.removeprefix("FY").partition("-Q")
    if not (quarter.startswith("FY") and separator and len(year) == 4 and year.isdecimal() and number in {"1", "2", "3", "4"}):
        raise ValueError(f"A quarter is written like FY2018-Q1, not {quarter!r}")
    first = add_months(date(int(year), 4, 1), 3 * (int(number) - 1))
    return Period(first, add_days(add_months(first, 3), -1))


def financial_year_period(year: int) -> Period:
    """The first and last day of the financial year that begins on 1 April of `year`."""
    return Period(date(year, 4, 1), date(year + 1, 3, 31))


def quarters_between(first: date, last: date) -> tuple[str, ...]:
    """Every quarter touched from `first` to `last`, both counted, in order; none when `last` is earlier."""
    start = quarter_period(quarter_of(first)).first
    months = (last.year - start.year) * 12 + last.month - start.month
    return tuple(quarter_of(add_months(start, month)) for month in range(0, months + 1, 3)) if first <= last else ()


def working_minutes_between(start: datetime, end: datetime, calendar: Calendar, opens: time = time(9), closes: time = time(17)) -> int:
    """Whole minutes of office hours from one moment to another, on working days in England; 0 where `end` is not later.

    Args: moments with their zone, the calendar, and when the office opens and closes. Raises ValueError for a moment without a zone,
    OutsideCalendar. Source: the county procedure's response time, shown in working hours (requirement DTR-03).
    """
    first, last = england_day(start), england_day(end)
    if end <= start:
        return 0
    whole = working_days_between(first, last, calendar) - calendar.is_working_day(last) if last > first else 0
    length = _minute(closes) - _minute(opens)
    begun = min(max(_minute(start.astimezone(_london()).time()), _minute(opens)), _minute(closes))
    ended = min(max(_minute(end.astimezone(_london()).time()), _minute(opens)), _minute(closes))
    if first == last:
        return ended - begun if calendar.is_working_day(first) else 0
    total = whole * length
    total += _minute(closes) - begun if calendar.is_working_day(first) else 0
    return total + (ended - _minute(opens) if calendar.is_working_day(last) else 0)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
