"""Quarters and financial years, which begin on 1 April. A quarter is a whole number, so that it can be counted in SQL and in Python alike.

Source: the monitoring contract, "Quarter": FY2018-Q1 is April to June 2018."""

from dataclasses import dataclass
from datetime import date, timedelta

from headwater.evidence.values import WHOLE

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its key, its kind, its first and last day, and its first and last quarter."""

    key: str
    kind: str
    starts: date | None
    ends: date | None
    first: int
    last: int


def quarter_sql(day: str) -> str:
    """SQL giving the number of the quarter a day lies in."""
    return f"((year({day}) * 12 + month({day}) - 4) // 3)"


def quarter_key_sql(day: str) -> str:
    """SQL giving the key of the quarter a day lies in, null where there is no day."""
    number = quarter_sql(day)
    return f"CASE WHEN {day} IS NOT NULL THEN 'FY' || ({number} // 4) || '-Q' || ({number} % 4 + 1) END"


def quarter_of(day: date) -> int:
    """The number of the quarter a day lies in."""
    return (day.year * 12 + day.month - 4) // 3


def quarter_key(number: int) -> str:
    """FY2018-Q1 for April to June 2018."""
    return f"FY{number // 4}-Q{number % 4 + 1}"


def first_day(number: int) -> date:
    """The first day of a quarter."""
    year, month = divmod(number * 3 + 3, 12)
    return date(year, month + 1, 1)


def last_day(number: int) -> date:
    """The last day of a quarter."""
    return first_day(number + 1) - timedelta(days=1)


def year_key_sql(day: str) -> str:
    """SQL giving the key of the financial year a day lies in."""
    return f"CASE WHEN {day} IS NOT NULL THEN 'FY' || ({quarter_sql(day)} // 4) END"


def quarter_span(number: int) -> Span:
    """A quarter as a period."""
    return Span(quarter_key(number), "quarter", first_day(number), last_day(number), number, number)


def year_span(year: int) -> Span:
    """A financial year as a period: 2018 begins on 1 April 2018."""
    return Span(f"FY{year}", "year", first_day(4 * year), last_day(4 * year + 3), 4 * year, 4 * year + 3)


def spans(first: int | None, as_of: date) -> tuple[Span, ...]:
    """The whole, then every financial year, then every quarter, from the first quarter with a record (at most 60 back) to the day's."""
    last = quarter_of(as_of)
    start = last if first is None else min(last, max(first, last - LONGEST + 1))
    whole = Span(WHOLE, WHOLE, None, None, start, last)
    years = (year_span(year) for year in range(start // 4, last // 4 + 1))
    return (whole, *years, *(quarter_span(number) for number in range(start, last + 1)))
