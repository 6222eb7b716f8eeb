"""Asks one thing on a page of its own, acts, and goes on: what every small change of this area does."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting
from headwater.hub.web.parts.forms import Form


def done_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action is told."""
    return {"by": acting(request), "at": time.now()}


def ask(
    request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], object], *, to: str, said: str, template: str = "manage/ask.html",
    **look: Any,
) -> HttpResponse:  # fmt: skip
    """The form, until its answers hold; then the act, a word that it is done, and the page named `to`."""
    if request.method == "POST" and form.is_valid():
        try:
            once_only(form, act, to)
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, said)
            return redirect(to)
    return render(request, template, {"form": form, "to": to, **look})


def once_only(form: Form, act: Callable[[dict[str, Any]], object], to: str) -> None:
    """The act; where the form carries a mark, only the first time that it is sent."""
    if not form.once_only:
        act(form.cleaned_data)
        return
    with once.spending(form.cleaned_data["once"]) as attempt:
        if not attempt.again:
            act(form.cleaned_data)
            attempt.went_to = to
