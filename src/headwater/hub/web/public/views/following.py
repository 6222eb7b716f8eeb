"""The sender's private page. Opening the link changes nothing: mail scanners open links too."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.referrals import actions, queries
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.public.forms.saved import CodeForm
from headwater.hub.web.public.views.showing import show

KEY = "followed"
OPEN_FOR = timedelta(minutes=30)


@require_safe
@public_page
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """The door; and behind it, once a code was given here, the page."""
    try:
        door = queries.door(secret=secret, at=time.now())
        page = queries.followed(secret=secret, at=time.now()) if _is_open(request, door.page_id) else None
    except NotFound:
        return _closed(request)
    if page is None:
        return show(request, "door", {"secret": secret, "door": door, "form": CodeForm(), "code_sent": "code" in request.GET})
    steps = [{"word": codes.STATUSES[step.status], "on": step.on} for step in page.steps]
    return show(request, "follow", {"page": page, "steps": steps})


@require_POST
@public_page
def send_code(request: HttpRequest, secret: str) -> HttpResponse:
    """Email a code to whoever sent the referral."""
    try:
        actions.send_code(secret=secret, at=time.now())
    except NotFound:
        return _closed(request)
    except Invalid as error:
        return _door(request, secret, CodeForm(), str(error))
    response = redirect("public:follow", secret)
    response["Location"] += "?code"
    return response


@require_POST
@public_page
def open_with_code(request: HttpRequest, secret: str) -> HttpResponse:
    """Open the page with the code."""
    form = CodeForm.for_request(request)
    try:
        if form.is_valid():
            page_id = actions.use_code(secret=secret, typed=form.cleaned_data["code"], at=time.now())
            request.session[KEY] = {str(page_id): (time.now() + OPEN_FOR).isoformat()}
            return redirect("public:follow", secret)
    except NotFound:
        return _closed(request)
    except Invalid as error:
        form.refuse(error)
    return _door(request, secret, form)


def _is_open(request: HttpRequest, page_id: int) -> bool:
    until = request.session.get(KEY, {}).get(str(page_id))
    return until is not None and datetime.fromisoformat(until) > time.now()


def _door(request: HttpRequest, secret: str, form: CodeForm, words: str = "") -> HttpResponse:
    try:
        door = queries.door(secret=secret, at=time.now())
    except NotFound:
        return _closed(request)
    return show(request, "door", {"secret": secret, "door": door, "form": form, "code_sent": True, "words": words}, status=422)


def _closed(request: HttpRequest) -> HttpResponse:
    """The same page whether the link ended, was taken back or never was."""
    return show(request, "closed", {}, status=404)
