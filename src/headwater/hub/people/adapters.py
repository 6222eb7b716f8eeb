"""The door to the clocks: ages, and numbers that want confirming again."""

from datetime import date

from headwater.clocks.arithmetic import age_on, days_between
from headwater.clocks.rulebooks import rule

CONFIRM_AGAIN = rule("phone_confirmed")


def age(born_on: date | None, as_of: date) -> int | None:
    """Whole years on a day."""
    return None if born_on is None else age_on(born_on, as_of)


def is_stale(confirmed_on: date | None, as_of: date) -> bool:
    """Whether a number was never confirmed by voice, or too long ago."""
    return confirmed_on is None or days_between(confirmed_on, as_of) > CONFIRM_AGAIN.length
