"""The site keeps England's time, whatever zone the machine is set to."""

from datetime import UTC, datetime

from django.utils import timezone


def test_the_day_turns_at_midnight_in_london():
    late_on_a_summer_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert timezone.localdate(late_on_a_summer_evening).isoformat() == "2026-07-02"
    assert timezone.localdate(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)).isoformat() == "2026-12-01"
