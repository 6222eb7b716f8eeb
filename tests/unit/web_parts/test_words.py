"""How dates, money and references are written."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from headwater.hub.web.parts import words


def test_a_day_is_written_without_a_leading_nought():
    assert words.day(date(2026, 5, 1)) == "1 May 2026"
    assert words.day(None) == ""


def test_a_moment_late_in_the_evening_of_summer_is_on_the_next_day_in_england():
    assert words.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert words.moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026 at 12:30am"
    assert words.moment(None) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (time(0), "midnight"),
        (time(12), "midday"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(12, 30), "12:30pm"),
        (time(15, 5), "3:05pm"),
    ],
)
def test_a_time_is_written_by_the_twelve_hour_clock(value, written):
    assert words.clock(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1250"), "£1,250"),
        (Decimal("1250.5"), "£1,250.50"),
        (Decimal("0"), "£0"),
        (Decimal("-3.20"), "−£3.20"),
        (7, "£7"),
        (None, ""),
    ],
)
def test_money_shows_pence_only_where_there_are_any(value, written):
    assert words.money(value) == written


def test_words_for_numbers_and_lists():
    assert words.plural(1, "day") == "1 day"
    assert words.plural(1200, "day") == "1,200 days"
    assert words.plural(2, "child", "children") == "2 children"
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined(["a", "b"], "or") == "a or b"
    assert words.joined(["a"]) == "a"
    assert words.joined([]) == ""
    assert words.weekday(date(2026, 5, 1)) == "Friday 1 May"
    assert words.count(12345) == "12,345"
    assert words.count(None) == ""
