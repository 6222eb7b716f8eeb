"""When what is written on a public form is next read."""

from datetime import date, datetime

from headwater.hub.referrals.adapters import next_working_day


def next_read(*, now: datetime) -> date:
    """The day on which somebody next reads new referrals."""
    return next_working_day(now)
