"""What every page of this area does: it is there only where the county turned it on, it opens the first programme, and it asks once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headwater.hub.programmes.queries.running import runs
from headwater.hub.web.parts import asking
from headwater.hub.web.parts.access import acting
from headwater.hub.web.parts.asking import asks, done_by
from headwater.hub.web.parts.forms import Form

__all__ = ["answers_of", "ask", "asks", "done_by", "first"]


def first(request: HttpRequest, switch: str, name: str, heading: str) -> HttpResponse:
    """The viewer's programme; a choice where there are several, and words where there is none."""
    found = runs(viewer=acting(request), switch=switch)
    if len(found) == 1:
        return redirect(reverse(name, args=[found[0][0]]))
    programmes = [(title, reverse(name, args=[key])) for key, title in found]
    return render(request, "running/first.html", {"programmes": programmes, "heading": heading})


def ask(request: HttpRequest, form: Form, act: Callable[[], Any], *, said: str, back: str, **look: Any) -> HttpResponse:
    """The form, until its answers hold; then the act, and back to where it was asked from."""

    def done() -> str:
        act()
        return back

    return asking.ask(request, form, done, said=said, home=back, back=back, **look)


def answers_of(form: Form) -> dict[str, Any]:
    """What was answered, without the mark of the form."""
    return {name: value for name, value in form.cleaned_data.items() if name != "once"}
