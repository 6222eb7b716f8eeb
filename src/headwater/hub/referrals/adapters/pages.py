"""The site's own addresses, for links in messages to staff, and the hours at which such messages go."""

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from headwater.clocks.arithmetic import england_day
from headwater.clocks.calendars import ENGLAND


def address_of(name: str) -> str:
    """The whole address of a page."""
    site: str = settings.SITE_ADDRESS
    return site.rstrip("/") + reverse(name)


def address_of_queue(look: str) -> str:
    """The whole address of the queue, looked at in one way."""
    return f"{address_of('referrals:queue')}?{urlencode({'look': look})}"


def is_working_hour(moment: datetime, *, hour: int) -> bool:
    """Whether it is a working day in England, and this hour or later."""
    here = timezone.localtime(moment, timezone.get_default_timezone())
    return bool(ENGLAND.is_working_day(england_day(moment))) and here.hour >= hour
