"""The addresses by which an authority comes to a referral: its own queue, or a page behind a link and a code; and office hours."""

import base64
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from headwater.clocks.arithmetic import days_between, england_day, working_days_between, working_minutes_between
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.rulebooks.threat import is_upstream

MINUTES = 60
LAW_DAYS = 56


def secret_of_letter(reference: str, contact_id: int) -> str:
    """The secret part of the link: another for each contact, so that whoever is the contact no longer cannot open it."""
    made = salted_hmac("referrals.authority", f"{reference}:{contact_id}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def is_secret_of_letter(typed: str, reference: str, contact_id: int) -> bool:
    """Compared in the same time whatever was typed."""
    return constant_time_compare(typed, secret_of_letter(reference, contact_id))


def link_of_letter(reference: str, contact_id: int) -> str:
    """The whole address of the page for an authority that does not use the hub."""
    return _site() + reverse("public:letter", args=[reference, secret_of_letter(reference, contact_id)])


def link_of_queue(reference: str) -> str:
    """The whole address of the referral for an authority's own officers."""
    return _site() + reverse("referrals:duty-one", args=[reference])


def link_of_all() -> str:
    """The whole address of an authority's own queue."""
    return _site() + reverse("referrals:duty")


def _site() -> str:
    address: str = settings.SITE_ADDRESS
    return address.rstrip("/")


def office_hours(start: datetime, end: datetime) -> float:
    """Working hours from one moment to another, 9am to 5pm on working days."""
    return working_minutes_between(start, end, ENGLAND) / MINUTES


def working_days(start: datetime, end: date) -> int:
    """Working days after the day of a moment, up to a day."""
    return working_days_between(england_day(start), end, ENGLAND)


def days_to(day: date, end: date) -> int:
    """Calendar days from one day to another."""
    return days_between(day, end)


def is_early(day: date, loss_on: date) -> bool:
    """Whether the loss is further off than the law's 56 days."""
    return is_upstream(days_between(day, loss_on), day)
