"""Nothing typed is lost when a session lapses: it waits, encrypted, for the same person to sign in again.

A signed cookie names the sign-in a browser was used for. When that browser sends a form and its session has ended, what was typed is kept
under that sign-in alone: another person who signs in at the same browser is shown nothing of it. Passwords, codes and files are never kept.
"""

import base64
import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import caches
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

COOKIE = "headwater_who"
SALT = "headwater.kept"
WANTED = "kept"
HOURS = 12
# Names, or beginnings of names, of what is never kept.
NEVER = ("csrfmiddlewaretoken", "password", "code", "secret", WANTED)
LONGEST = 512 * 1024


def remember_who(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark the browser with the sign-in it is used for."""
    who = Signer(salt=SALT).sign(str(request.user.pk))
    if request.COOKIES.get(COOKIE) != who:
        response.set_cookie(COOKIE, who, max_age=HOURS * 60 * 60, secure=settings.HTTPS, httponly=True, samesite="Lax")
    return response


def who_was_here(request: HttpRequest) -> str | None:
    """The sign-in this browser was last used for."""
    try:
        return Signer(salt=SALT).unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return None


def address_after(request: HttpRequest) -> str:
    """Where to go after signing in: the same page, with what was typed waiting for it."""
    query = request.GET.copy()
    mark = keep(request)
    if mark:
        query[WANTED] = mark
    return f"{request.path}?{query.urlencode()}" if query else request.path


def keep(request: HttpRequest) -> str | None:
    """Keep what a lapsed session posted, and give the mark by which it is found again; None where there is nobody to keep it for."""
    who = who_was_here(request)
    if request.method != "POST" or who is None:
        return None
    pairs = [(name, value) for name, values in request.POST.lists() if not name.startswith(NEVER) for value in values]
    body = urlencode(pairs)
    if not body or len(body) > LONGEST:
        return None
    mark = secrets.token_urlsafe(16)
    caches["kept"].set(place(mark, who), sealed(who).encrypt(body.encode()), timeout=HOURS * 60 * 60)
    return mark


def found(request: HttpRequest) -> QueryDict | None:
    """What was kept for this very sign-in and this mark."""
    mark, who = request.GET.get(WANTED), str(request.user.pk)
    held = caches["kept"].get(place(mark, who)) if mark else None
    if held is None:
        return None
    try:
        return QueryDict(sealed(who).decrypt(held))
    except InvalidToken:
        return None


def forget(request: HttpRequest) -> None:
    """Throw away what was kept, once it has been sent."""
    caches["kept"].delete(place(request.GET[WANTED], str(request.user.pk)))


def throw_away_old(*, at: datetime) -> int:
    """Delete what was kept for longer than it may be, and limits that are over; says how many rows. The stores themselves never look."""
    until = connection.ops.adapt_datetimefield_value(at.replace(microsecond=0))
    stores: dict[str, Any] = settings.CACHES
    tables = [connection.ops.quote_name(store["LOCATION"]) for store in stores.values()]
    with connection.cursor() as cursor:
        return sum(rows_deleted(cursor, f"DELETE FROM {table} WHERE expires < %s", until) for table in tables)  # noqa: S608  names of ours


def rows_deleted(cursor: CursorWrapper, statement: str, until: str | None) -> int:
    cursor.execute(statement, [until])
    return cursor.rowcount


def place(mark: str, who: str) -> str:
    return f"typed-{who}-{hashlib.sha256(mark.encode()).hexdigest()}"


def sealed(who: str) -> Fernet:
    """The lock for one sign-in's typing."""
    key = hashlib.sha256(f"{SALT}:{who}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def shown(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The page, with what was kept for this person in its form.

    Where the page has no form for it (it only takes what is sent to it), what was typed is shown with a button that sends it.
    """
    if WANTED not in request.GET:
        return view()
    if request.method == "POST":
        return sent(request, view)
    typed = found(request)
    if typed is None:
        return view()
    request.__dict__["kept"] = typed
    response = view()
    if request.__dict__.get("kept_was_shown"):
        return response
    pairs = [(name, value) for name, values in typed.lists() for value in values]
    return render(request, "parts/kept.html", {"pairs": pairs, "address": request.get_full_path()})


def sent(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Take what was typed, now that its sender is signed in again, and keep it no longer once it is saved."""
    response = view()
    if response.status_code in {301, 302, 303}:
        forget(request)
    return response
