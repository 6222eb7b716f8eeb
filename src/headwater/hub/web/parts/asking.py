"""One thing on a page: ask, act, and go on; what an action refuses stands beside the answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])


def done_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action is told."""
    return {"by": acting(request), "at": time.now()}


def answers_of(form: Form) -> dict[str, Any]:
    """What was answered, without the mark by which a second send is known."""
    return {name: value for name, value in form.cleaned_data.items() if name != "once"}


def ask(request: HttpRequest, form: Form, act: Callable[[], str], *, said: str, home: str, **look: Any) -> HttpResponse:
    """The form, until its answers hold; then the act, which says where to go. Sent again without an answer, it goes `home`. What a page
    shows beside the form is drawn by a template of its own (`template`)."""
    if request.method == "POST" and form.is_valid():
        try:
            to = _once(form, act, home)
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(to)
    return render(request, look.pop("template", "parts/ask.html"), {"form": form, "back": home, **look})


def _once(form: Form, act: Callable[[], str], home: str) -> str:
    """The act; where the form carries a mark, only the first time that it is sent."""
    if not form.once_only:
        return act()
    with once.spending(form.cleaned_data["once"]) as attempt:
        if not attempt.again:
            attempt.went_to = act()
    return attempt.went_to or home
