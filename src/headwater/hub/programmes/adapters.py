"""The door to the sums of days."""

from datetime import date

from headwater.clocks.arithmetic import add_months

ALERT_MONTHS = 6


def alert_from(ends_on: date) -> date:
    """The day from which the end of a contract is near: six months before."""
    return add_months(ends_on, -ALERT_MONTHS)
