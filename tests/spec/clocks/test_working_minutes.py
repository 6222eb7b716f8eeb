"""Office hours between two moments, as the county procedure counts its answers (DTR-03)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from headwater.clocks.arithmetic import working_minutes_between
from headwater.clocks.calendars import ENGLAND

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("start", "end", "minutes", "why"),
    [
        ("2026-11-20 09:30", "2026-11-20 11:00", 90, "the same Friday"),
        ("2026-11-20 16:30", "2026-11-23 09:30", 60, "the weekend is not worked"),
        ("2026-11-20 08:00", "2026-11-20 18:00", 480, "before nine and after five do not count"),
        ("2026-11-21 10:00", "2026-11-22 10:00", 0, "a Saturday to a Sunday"),
        ("2026-11-21 10:00", "2026-11-24 09:00", 480, "from a Saturday: Monday whole"),
        ("2026-12-24 16:00", "2026-12-29 10:00", 120, "Christmas, Boxing Day moved to the Monday"),
        ("2026-11-20 11:00", "2026-11-20 09:00", 0, "an end that is not later"),
        ("2026-03-27 16:00", "2026-03-30 10:00", 120, "the night on which the clocks go forward"),
        ("2026-11-16 09:00", "2026-11-20 17:00", 2400, "a week of work"),
    ],
)
def test_working_minutes(start: str, end: str, minutes: int, why: str):
    first, last = (datetime.strptime(each, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON) for each in (start, end))
    assert working_minutes_between(first, last, ENGLAND) == minutes, why


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        working_minutes_between(datetime(2026, 1, 1), datetime(2026, 1, 2), ENGLAND)  # noqa: DTZ001  without a zone on purpose
