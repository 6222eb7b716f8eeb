"""One thing on a page of a stay, and who may ask."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.core.values import Role
from headwater.hub.web.parts import asking
from headwater.hub.web.parts.asking import asks, done_by
from headwater.hub.web.parts.forms import Form

__all__ = ["ANSWERS", "SEES", "SETS_UP", "ask", "asks", "done_by", "stay_address"]

SEES = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)
FIGURES = (*SEES, Role.COMMISSIONER, Role.ANALYST)
RUNS = (Role.WORKER, Role.MANAGER, Role.COORDINATOR)
SENIORS = (Role.MANAGER, Role.COORDINATOR)
ANSWERS = (Role.WORKER, Role.MANAGER)
SETS_UP = (Role.MANAGER, Role.COORDINATOR)


def ask(request: HttpRequest, form: Form, act: Callable[[], str], *, said: str, **look: Any) -> HttpResponse:
    """The form, until its answers hold; then the act, which says where to go."""
    return asking.ask(request, form, act, said=said, home=reverse("hospital:list"), template="hospital/ask.html", **look)


def stay_address(reference: str) -> str:
    """The page of a stay."""
    return reverse("hospital:stay", args=[reference])
