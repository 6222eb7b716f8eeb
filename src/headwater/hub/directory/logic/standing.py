"""How an entry stands on a day, and which addresses are never public unless somebody says so."""

import re
from datetime import date, timedelta

from headwater.hub.directory.states import CHOOSABLE, Status

HIDDEN = re.compile(r"refuge\b|refuges\b|approved premises|safe ?house|women'?s aid|abuse|violence|trafficking|survivor", re.IGNORECASE)


def is_stale(checked_on: date | None, *, as_of: date, days: int) -> bool:
    """Whether the last check is more than so many days old, or there was none."""
    return checked_on is None or checked_on < as_of - timedelta(days=days)


def standing(status: str, closes_on: date | None, *, as_of: date) -> Status:
    """The status on a day: one that is closing is closed once its last day has passed."""
    if status == Status.CLOSING and closes_on is not None and closes_on < as_of:
        return Status.CLOSED
    return Status(status)


def can_be_chosen(status: str, closes_on: date | None, *, as_of: date) -> bool:
    """Whether somebody may still be sent there."""
    return standing(status, closes_on, as_of=as_of) in CHOOSABLE


def hidden_by_default(*texts: str) -> bool:
    """Whether these words speak of a place that must not be found: a refuge, approved premises, a safe house."""
    return any(HIDDEN.search(text) for text in texts)
