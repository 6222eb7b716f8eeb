"""The table of bank holidays: made by the script, and right by the statute's own rules."""

import runpy
from collections import Counter
from datetime import date, timedelta

import pytest

from headwater.clocks.calendars import ENGLAND
from headwater.clocks.calendars import bank_holidays_england as table
from support.repository import ROOT

DATES = {day for day, _ in table.BANK_HOLIDAYS}
# What a proclamation changed: days added, and usual days moved away.
ADDED = {
    date(2002, 6, 3), date(2002, 6, 4), date(2011, 4, 29), date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8),
    date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8),
}  # fmt: skip
MOVED_AWAY = {date(2002, 5, 27), date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian computus, so that no library vouches for itself."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, last: bool) -> date:
    days = [date(year, month, day) for day in range(1, 32 if month != 6 else 31) if date(year, month, day).weekday() == 0]
    return days[-1] if last else days[0]


def moved_on(days: list[date]) -> set[date]:
    """Days that fall on a weekend or on one another, each moved to the next weekday that is free."""
    taken: set[date] = set()
    for day in sorted(days, key=lambda each: (each.weekday() >= 5, each)):
        free = day
        while free.weekday() >= 5 or free in taken:
            free += timedelta(days=1)
        taken.add(free)
    return taken


def usual(year: int) -> set[date]:
    sunday = easter(year)
    fixed = {sunday - timedelta(days=2), sunday + timedelta(days=1), monday(year, 5, False), monday(year, 5, True), monday(year, 8, True)}
    return fixed | moved_on([date(year, 1, 1)]) | moved_on([date(year, 12, 25), date(year, 12, 26)])


@pytest.mark.parametrize("year", range(2000, 2041))
def test_each_year_follows_the_usual_rules_and_the_proclaimed_changes(year):
    expected = (usual(year) | {day for day in ADDED if day.year == year}) - MOVED_AWAY
    assert {day for day in DATES if day.year == year} == expected


def test_the_table_is_what_its_script_writes():
    script = runpy.run_path(str(ROOT / "bin" / "make-bank-holidays"))
    assert script["TARGET"].read_text("utf-8") == script["table"](table.MADE_ON), "run bin/make-bank-holidays again"


def test_the_table_says_when_it_was_made_and_how_far_it_is_certain():
    assert table.MADE_ON < table.CERTAIN_TO < table.LAST_DAY
    assert ENGLAND.is_certain(date(2027, 12, 31))
    assert not ENGLAND.is_certain(date(2028, 1, 1))


def test_only_weekdays_are_listed_once_and_in_order():
    listed = [day for day, _ in table.BANK_HOLIDAYS]
    assert listed == sorted(set(listed))
    assert all(day.weekday() < 5 for day in listed)
    assert Counter(day.year for day in listed)[2022] == 10


def test_a_working_day_is_monday_to_friday_and_no_bank_holiday():
    week = [date(2026, 12, 21) + timedelta(days=n) for n in range(9)]
    assert [ENGLAND.is_working_day(day) for day in week] == [True, True, True, True, False, False, False, False, True]
    assert not ENGLAND.is_working_day(date(2000, 1, 1))
