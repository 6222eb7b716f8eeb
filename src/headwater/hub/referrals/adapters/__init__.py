"""The doors of referrals: to the clocks, to messages, to the site's own addresses, and the lock on saved forms."""

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from headwater.clocks.arithmetic import add_days, add_working_days, age_on, days_between, england_day, quarter_of, working_days_between
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import compute
from headwater.clocks.rulebooks import rule
from headwater.clocks.rulebooks.service_2018 import is_re_referral
from headwater.clocks.rulebooks.threat import grade
from headwater.clocks.values import Event
from headwater.hub.notify.logic import SafeRecipient, seal
from headwater.hub.notify.states import Channel

__all__ = [
    "Threat", "Wait", "age", "day_of", "day_on", "days_from", "first_day_in_time", "found_by", "is_re_referral", "last_close",
    "link_of_tracking", "next_working_day", "opened", "quarter_of_month", "sealed", "secret_of_tracking", "sender_recipient",
    "start_of_day", "threat", "wait", "working_day_after",
]  # fmt: skip

CLOSES = time(17, 0)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a referral has waited for a decision, counted both ways, against the service's promise in working days."""

    days: int
    working_days: int
    promise: int
    due_on: date
    is_late: bool
    working_days_left: int


@dataclass(frozen=True, slots=True)
class Threat:
    """How soon the home could be lost. `ask`: nobody knows, or the day has gone by, so somebody must ask."""

    band: str
    days: int | None
    ask: bool
    stated: bool


def day_of(moment: datetime) -> date:
    """The day in England."""
    return england_day(moment)


def age(born_on: date | None, day: date) -> int | None:
    """Whole years on a day; None where the birth date is not known, or is wrong."""
    return age_on(born_on, day) if born_on and born_on <= day else None


def wait(*, received_at: datetime, triaged_on: date | None, promise: int, as_of: date) -> Wait:
    """The triage clock of one referral."""
    received = england_day(received_at)
    events = [Event("received", received), *([Event("triaged", triaged_on)] if triaged_on else [])]
    state = compute(events, replace(rule("triage"), length=promise), ENGLAND, max(as_of, received))
    ended = state.measured_on
    return Wait(
        days=days_between(received, ended),
        working_days=working_days_between(received, ended, ENGLAND),
        promise=promise,
        due_on=state.due_on or received,
        is_late=state.is_overdue,
        working_days_left=state.working_days_left or 0,
    )


def threat(*, threat_on: date | None, stated: str, nowhere_tonight: bool, seen_on: date) -> Threat:
    """The band on a day: worked out from the date, unless somebody stated another and said why."""
    found = grade(threat_on, seen_on, homeless=nowhere_tonight)
    if stated:
        return Threat(stated, found.days_to_loss, found.ask, True)
    return Threat(found.band or "", found.days_to_loss, found.ask, False)


def working_day_after(day: date, days: int) -> date:
    """The working day that stands so many working days after a day."""
    return add_working_days(day, days, ENGLAND)


def day_on(day: date, days: int) -> date:
    """The day so many days later."""
    return add_days(day, days)


def first_day_in_time(as_of: date, promise: int) -> date:
    """The earliest day on which a referral can have come and still be within its promise. What came before it is late."""
    return ENGLAND.nth(ENGLAND.count_to(as_of) - promise)


def quarter_of_month(year: int, month: int) -> str:
    """The quarter counted from 1 April in which a month lies."""
    return quarter_of(date(year, month, 1))


def start_of_day(day: date, *, days_on: int = 0) -> datetime:
    """Midnight in England at the start of a day, or of a later one."""
    return datetime.combine(add_days(day, days_on), time.min, tzinfo=timezone.get_default_timezone())


def last_close(now: datetime) -> datetime:
    """When the office last closed: 5pm on the last working day before today, so on a Monday it is Friday's."""
    today = england_day(now)
    day = add_working_days(today, -1, ENGLAND)
    return datetime.combine(day, CLOSES, tzinfo=timezone.get_default_timezone())


def sender_recipient(email: str) -> SafeRecipient | None:
    """A professional who sent a referral, at the work address they gave. It is not the person helped, so no rule of theirs is touched."""
    try:
        return seal(channel=Channel.EMAIL, address=email)
    except ValueError:
        return None


def secret_of_tracking(reference: str) -> str:
    """The secret part of a sender's link: made from the site's key, so that it can be sent again and is stored nowhere."""
    return base64.urlsafe_b64encode(salted_hmac("referrals.tracking", reference, algorithm="sha256").digest()).decode().rstrip("=")


def link_of_tracking(reference: str) -> str:
    """The whole address of a sender's page."""
    address: str = settings.SITE_ADDRESS
    return address.rstrip("/") + reverse("public:follow", args=[secret_of_tracking(reference)])


def sealed(answers: bytes, code: str) -> tuple[str, bytes]:
    """Answers as they are saved, and what finds them again: only who has the code can read them."""
    found_by, lock = _saved_form(code)
    return found_by, lock.encrypt(answers)


def found_by(code: str) -> str:
    """What finds a saved form by its code."""
    return _saved_form(code)[0]


def opened(stored: bytes, code: str) -> bytes | None:
    """The answers again; None where the code does not open them."""
    try:
        return _saved_form(code)[1].decrypt(stored)
    except InvalidToken:
        return None


def _saved_form(code: str) -> tuple[str, Fernet]:
    """Slow on purpose, so that codes cannot be tried by the million, even by somebody who reads the database."""
    made = hashlib.scrypt(code.encode(), salt=b"headwater saved form", n=2**14, r=8, p=1, dklen=64)
    return made[:32].hex(), Fernet(base64.urlsafe_b64encode(made[32:]))


def days_from(moment: datetime, days: int) -> datetime:
    """So many days later."""
    return moment + timedelta(days=days)


def next_working_day(now: datetime) -> date:
    """The day on which somebody next reads what comes in: today before closing on a working day, and else the next working day."""
    today, here = england_day(now), timezone.localtime(now, timezone.get_default_timezone())
    is_working = ENGLAND.is_working_day(today) and here.time() < CLOSES
    return today if is_working else add_working_days(today, 1, ENGLAND)
