"""Asking one thing on a page of this area: sent again, a page goes back to where it was asked from."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from headwater.hub.web.parts import asking
from headwater.hub.web.parts.asking import asks, done_by
from headwater.hub.web.parts.forms import Form

__all__ = ["ask", "asks", "done_by"]


def ask(request: HttpRequest, form: Form, act: Callable[[], str], *, said: str, back: str, **look: Any) -> HttpResponse:
    """The form, until its answers hold; then the act, which says where to go."""
    return asking.ask(request, form, act, said=said, home=back, back=back, **look)
