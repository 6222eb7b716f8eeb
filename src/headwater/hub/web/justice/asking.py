"""One thing on a page of somebody in custody, and who may ask."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.core.values import Role
from headwater.hub.web.parts import asking
from headwater.hub.web.parts.asking import asks, done_by
from headwater.hub.web.parts.forms import Form

__all__ = ["OPENS", "SEES", "SETS_UP", "address_of", "ask", "asks", "done_by"]

SEES = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)
OPENS = (Role.WORKER, Role.MANAGER)
SETS_UP = (Role.MANAGER, Role.COORDINATOR)


def ask(request: HttpRequest, form: Form, act: Callable[[], str], *, said: str, **look: Any) -> HttpResponse:
    """The form, until its answers hold; then the act, which says where to go."""
    return asking.ask(request, form, act, said=said, home=reverse("justice:list"), **look)


def address_of(reference: str) -> str:
    """The page of an episode."""
    return reverse("justice:custody", args=[reference])
