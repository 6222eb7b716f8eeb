"""Holds every request of somebody signed in to two rules: the sign-in has not ended, and its second step is done."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from headwater.hub.accounts import actions
from headwater.hub.accounts.states import Ended
from headwater.hub.core import time
from headwater.hub.web.sign_in import lasting
from headwater.hub.web.sign_in.people import acting_as

# What somebody may open between the password and the second step: setting it up, and leaving.
BEFORE_SECOND_STEP = {"mfa_activate_totp", "account_logout", "account_reauthenticate", "colours", "health"}


class HoldsSignIns:
    """Stands after the sign-in library's middleware and before the one that finds who is acting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not signed_in(request):
            return self.get_response(request)
        now = time.now()
        why = lasting.ended(request, now)
        if why is not None:
            return self.after_the_end(request, why)
        response = self.get_response(request)
        if signed_in(request):
            lasting.mark_seen(request, response, now)
        return response

    def after_the_end(self, request: HttpRequest, why: Ended) -> HttpResponse:
        """Answer as to somebody signed out; the page that asks them to sign in says why."""
        if request.user.pk is not None:
            actions.note_signed_out(user_id=request.user.pk, ended=why, by=acting_as(request.user.pk), at=time.now())
        logout(request)
        response = self.get_response(request)
        address = response.headers.get("Location", "")
        if urlsplit(address).path == reverse("account_login"):
            response.headers["Location"] = address + ("&" if "?" in address else "?") + urlencode({"ended": why.value})
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Send somebody who has only given a password to set up the second step, wherever they were going."""
        if not signed_in(request) or lasting.second_step_done(request):
            return None
        match = request.resolver_match
        if match is not None and match.url_name in BEFORE_SECOND_STEP:
            return None
        return redirect("mfa_activate_totp")


def signed_in(request: HttpRequest) -> bool:
    """Whether this browser says it is signed in; without a session cookie the session is not even looked up."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session
