"""How long a sign-in lasts. When it was last used is kept in a signed cookie, so that reading a page writes nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from headwater.hub.accounts.logic import has_ended
from headwater.hub.accounts.states import Ended
from headwater.hub.core import time

SIGNED_IN_AT = "signed_in_at"
SECOND_STEP = "second_step"
COOKIE = "headwater_seen"
REFRESHED_AFTER = timedelta(minutes=1)
WARNING = 5 * 60


def begin(request: HttpRequest, *, now: datetime, second_step: bool) -> None:
    """Start counting, at sign-in."""
    request.session[SIGNED_IN_AT] = int(now.timestamp())
    request.session[SECOND_STEP] = second_step


def second_step_done(request: HttpRequest) -> bool:
    """Whether this sign-in went through its second step."""
    return bool(request.session.get(SECOND_STEP))


def ended(request: HttpRequest, now: datetime) -> Ended | None:
    """Why this sign-in is over, if it is. One that does not say when it began is over."""
    signed_in_at = _moment(request.session.get(SIGNED_IN_AT, 0))
    return has_ended(
        signed_in_at=signed_in_at,
        seen_at=_seen_at(request) or signed_in_at,
        now=now,
        idle=timedelta(minutes=settings.IDLE_MINUTES),
        longest=timedelta(hours=settings.SESSION_HOURS),
    )


def mark_seen(request: HttpRequest, response: HttpResponse, now: datetime) -> None:
    """Remember that the sign-in was used, at most once a minute."""
    seen_at = _seen_at(request)
    if seen_at is not None and now - seen_at < REFRESHED_AFTER:
        return
    stamp = str(int(now.timestamp()))
    response.set_cookie(COOKIE, f"{stamp}.{_mark(request, stamp)}", httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")


def _seen_at(request: HttpRequest) -> datetime | None:
    """When this sign-in was last used; nothing where the cookie is missing or belongs to another sign-in."""
    stamp, _, mark = request.COOKIES.get(COOKIE, "").partition(".")
    if not stamp.isdecimal() or not constant_time_compare(mark, _mark(request, stamp)):
        return None
    return _moment(int(stamp))


def _mark(request: HttpRequest, stamp: str) -> str:
    """What makes the cookie this sign-in's own."""
    return salted_hmac("headwater.seen", f"{request.session.session_key}.{stamp}", algorithm="sha256").hexdigest()


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True, slots=True)
class Left:
    """Seconds until a sign-in ends: where nothing is done, and whatever is done; and how long before the end to say so."""

    idle: int
    whole: int
    warn: int


def left(request: HttpRequest) -> Left | None:
    """How long this sign-in still lasts, as a page just sent may count on it; None where it does not say when it began."""
    began = request.session.get(SIGNED_IN_AT)
    if not began:
        return None
    ends = _moment(began) + timedelta(hours=settings.SESSION_HOURS)
    # The last use is written down at most once a minute, so a page must not count on the last of them.
    idle = max(settings.IDLE_MINUTES * 60 - int(REFRESHED_AFTER.total_seconds()), 0)
    return Left(idle, max(int((ends - time.now()).total_seconds()), 0), min(WARNING, idle // 2))
