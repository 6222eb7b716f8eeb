"""Asking one thing on a page of its own: act when the answers hold, say what was refused beside its answer, go on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.web.parts.access import acting
from headwater.hub.web.parts.forms import Form


def done_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action is told."""
    return {"by": acting(request), "at": time.now()}


def ask(
    request: HttpRequest, form: Form, act: Callable[[], object], *, done: str, to: str, template: str = "casework/ask.html", **page: Any
) -> HttpResponse:
    """The page of one question. `act` is called once, with valid answers; `to` is where to go then."""
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, done)
        return redirect(to)
    return render(request, template, {"form": form, **page})


def acted(form: Form, act: Callable[[], object]) -> bool:
    """Whether the action took it. A refusal that names no answer stands at the top of the page."""
    try:
        act()
    except Invalid as error:
        form.refuse(error)
        return False
    except NotAllowed as error:
        form.add_error(None, str(error))
        return False
    return True
