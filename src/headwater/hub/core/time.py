"""The one place that reads the clock on the wall. Pages and commands ask here and pass the answer on."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone


def now() -> datetime:
    """This moment, with its zone."""
    return timezone.now()


def today() -> date:
    """Today in England."""
    return timezone.localdate()


@lru_cache(maxsize=256)
def day_of(moment: datetime) -> date:
    """The date in England at a moment."""
    return timezone.localdate(moment)


def wall_clock(moment: datetime) -> datetime:
    """What the clock on a wall in England shows at a moment: a time without a zone, as hospitals write it."""
    return timezone.localtime(moment).replace(tzinfo=None)
