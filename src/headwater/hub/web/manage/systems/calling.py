"""Where this agency's systems are called with news: entered, tried, looked at and ended."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core.errors import Invalid
from headwater.hub.integrations import actions, queries
from headwater.hub.integrations.states import CallKind, CallStanding
from headwater.hub.referrals.states import PublicStatus
from headwater.hub.web.manage.access import SIGN_INS
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts import once, paging
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.codes import STATUSES
from headwater.hub.web.parts.fields import Text
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])
STANDINGS = {
    CallStanding.WAITING: ("To be tried again", "yellow"),
    CallStanding.SENT: ("Arrived", "green"),
    CallStanding.FAILED: ("Given up", "red"),
    CallStanding.STOPPED: ("Stopped", "grey"),
}


class HookForm(Form):
    """An address to call."""

    once_only = True
    address = Text("Which address is called?", called="the address", max_length=300, look={"hint": "It begins with https://"})


class EndForm(Form):
    """Nothing but a yes."""


@asks
@staff_page(*SIGN_INS)
def add_hook(request: HttpRequest) -> HttpResponse:
    """Enter an address. The page that answers is the only one that ever shows its secret."""
    form = HookForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            with once.spending(form.cleaned_data["once"]) as attempt:
                return shown_once(request, form.cleaned_data["address"], attempt)
        except Invalid as refused:
            form.refuse(refused)
    look = {"heading": "Add an address to call", "send": "Add it"}
    return render(request, "manage/ask.html", {"form": form, "to": reverse("manage:systems"), **look})


def shown_once(request: HttpRequest, address: str, attempt: once.Attempt) -> HttpResponse:
    """The secret that proves each call. Sent again, the page says that it was shown already."""
    secret = ""
    if not attempt.again:
        secret, attempt.went_to = actions.add_hook(address=address, **done_by(request)), reverse("manage:systems")
    return render(request, "manage/hook_made.html", {"secret": secret, "address": address})


@require_safe
@staff_page(*SIGN_INS)
def hook(request: HttpRequest, hook_id: int) -> HttpResponse:
    """One address and its calls."""
    after = paging.after(request)
    line, found = queries.calls(
        viewer=acting(request), hook_id=hook_id, before=int(str(after[0])) if after else None, limit=queries.PAGE + 1
    )  # fmt: skip
    page = paging.page(request, found, size=queries.PAGE, key=lambda one: (one.call_id,))
    return render(request, "manage/hook.html", {"hook": line, "rows": [presented(one) for one in page.rows], "pager": page})


def presented(line: queries.CallLine) -> dict[str, Any]:
    """One call in words."""
    text, look = ("On its way", "blue") if line.standing is CallStanding.WAITING and not line.attempts else STANDINGS[line.standing]
    what = "A test" if line.kind == CallKind.TEST else STATUSES.get(PublicStatus(line.status), line.status)
    return {"line": line, "said": text, "look": look, "what": what, "again": line.standing is not CallStanding.STOPPED}


@require_POST
@staff_page(*SIGN_INS)
def test(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Make a call that says that it is a test."""
    actions.send_test(hook_id=hook_id, **done_by(request))
    messages.success(request, "A test is on its way. Load this page again to see whether it arrived.")
    return redirect("manage:hook", hook_id=hook_id)


@require_POST
@staff_page(*SIGN_INS)
def switch_on(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Call it again after it was switched off."""
    actions.switch_on(hook_id=hook_id, **done_by(request))
    messages.success(request, "The address is called again. What still waits goes now.")
    return redirect("manage:hook", hook_id=hook_id)


@require_POST
@staff_page(*SIGN_INS)
def again(request: HttpRequest, call_id: int) -> HttpResponse:
    """Make one call once more."""
    hook_id = actions.send_again(call_id=call_id, **done_by(request))
    messages.success(request, "The call is made again.")
    return redirect("manage:hook", hook_id=hook_id)


@asks
@staff_page(*SIGN_INS)
def end(request: HttpRequest, hook_id: int) -> HttpResponse:
    """Call it no more."""
    line, _ = queries.calls(viewer=acting(request), hook_id=hook_id, limit=0)
    return ask(
        request, EndForm.for_request(request), lambda _: actions.end_hook(hook_id=hook_id, **done_by(request)),
        to=reverse("manage:systems"), said="The address is called no more.", heading="Call this address no more", send="Call it no more",
        look="warning", who=line.address, hint="What still waits to go to it is stopped.",
    )  # fmt: skip
