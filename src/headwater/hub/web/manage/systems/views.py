"""Other systems of this agency: the keys that let them in, and a list of where they are called."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.integrations import actions, queries
from headwater.hub.integrations.states import KeyScope
from headwater.hub.web.manage import words
from headwater.hub.web.manage.access import SIGN_INS
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import Choice, Choices, Text
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])
LOOKS = {"in_use": ("In use", "green"), "expired": ("Run out", "red"), "revoked": ("Revoked", "grey")}
SCOPES = {
    KeyScope.SEND: "Send referrals",
    KeyScope.READ: "Read what became of them",
    KeyScope.WITHDRAW: "Say that somebody changed their mind",
    KeyScope.STAYS: "Tell of stays in hospital (FHIR)",
}
DAYS = {"30": "30 days", "90": "90 days", "365": "A year"}


class KeyForm(Form):
    """A key for one system."""

    once_only = True
    name = Text("Which system is it for?", called="the name of the system", max_length=80)
    scopes = Choices("What may it do?", words.options(SCOPES), called="what it may do")
    days = Choice("For how long?", words.options(DAYS), called="for how long", initial="365")


class RevokeForm(Form):
    """Nothing but a yes."""


@require_safe
@staff_page(*SIGN_INS)
def systems(request: HttpRequest) -> HttpResponse:
    """The keys, in use and past."""
    lines = [presented(line) for line in queries.keys(viewer=acting(request), at=time.now())]
    return render(request, "manage/systems.html", {"keys": lines, "hooks": queries.hooks(viewer=acting(request))})


def presented(line: queries.KeyLine) -> dict[str, Any]:
    """One key in words."""
    text, look = LOOKS[line.standing]
    return {"line": line, "said": text, "look": look, "may": [said.lower() for scope, said in SCOPES.items() if scope in line.scopes]}


@asks
@staff_page(*SIGN_INS)
def add_key(request: HttpRequest) -> HttpResponse:
    """Make a key. The page that answers is the only one that ever shows it."""
    form = KeyForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            with once.spending(form.cleaned_data["once"]) as attempt:
                return shown_once(request, form.cleaned_data, attempt)
        except Invalid as refused:
            form.refuse(refused)
    look = {"heading": "Make a key", "send": "Make the key", "hint": "Make one for each system, so that one can end and the others go on."}
    return render(request, "manage/ask.html", {"form": form, "to": reverse("manage:systems"), **look})


def shown_once(request: HttpRequest, answers: dict[str, Any], attempt: once.Attempt) -> HttpResponse:
    """The new key. Sent again, the page says that it was shown already."""
    whole = ""
    if not attempt.again:
        new = actions.NewKey(answers["name"], frozenset(answers["scopes"]), int(answers["days"]))
        whole, attempt.went_to = actions.make_key(new=new, **done_by(request)), reverse("manage:systems")
    return render(request, "manage/key_made.html", {"whole": whole, "name": answers["name"]})


@asks
@staff_page(*SIGN_INS)
def revoke_key(request: HttpRequest, prefix: str) -> HttpResponse:
    """End a key now."""
    lines = queries.keys(viewer=acting(request), at=time.now())
    line = next((one for one in lines if one.prefix == prefix and one.standing != "revoked"), None)
    if line is None:
        raise NotFound("There is no such key here.")
    return ask(
        request, RevokeForm.for_request(request), lambda _: actions.revoke_key(prefix=prefix, **done_by(request)),
        to=reverse("manage:systems"), said="The key is revoked. Nothing gets in with it any more.", heading="Revoke this key",
        send="Revoke it now", look="warning", who=line.name, hint="The system that uses it can send and read nothing from now on.",
    )  # fmt: skip
