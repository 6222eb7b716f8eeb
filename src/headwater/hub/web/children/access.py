"""Who may open the pages of families; and one thing asked of a family of ours."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Role
from headwater.hub.pathways.queries.children.families import FamilyPage, family_page
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks
from headwater.hub.web.parts.forms import Form

SEES = (Role.REFERRER, Role.WORKER, Role.MANAGER, Role.COORDINATOR)
OPENS = (Role.WORKER, Role.MANAGER)
SETS_UP = (Role.MANAGER, Role.COORDINATOR)
COUNTS = (Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
EVERYBODY = (*SEES, Role.AUTHORITY_OFFICER, Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
Act = Callable[[HttpRequest, FamilyPage, dict[str, Any]], None]
Start = Callable[[FamilyPage], dict[str, Any]]


def family_address(reference: str) -> str:
    """The page of a family."""
    return reverse("children:family", args=[reference])


def ours(request: HttpRequest, reference: str) -> FamilyPage:
    """A family that the viewer's agency holds: only those are changed."""
    page = family_page(viewer=acting(request), reference=reference, as_of=time.today())
    if not page.line.is_ours:
        raise NotFound("There is no such family here.")
    return page


def asks_of(
    form_class: type[Form], *, heading: str, said: str = "Saved.", send: str = "Save", hint: str = "", start: Start = lambda _page: {},
    offer: Callable[[Form], None] = lambda _form: None,
) -> Callable[[Act], Callable[..., HttpResponse]]:  # fmt: skip
    """A page that asks one thing of a family of ours."""

    def decorate(act: Act) -> Callable[..., HttpResponse]:
        @asks
        @staff_page(*SEES)
        def view(request: HttpRequest, reference: str) -> HttpResponse:
            page = ours(request, reference)
            form = form_class.for_request(request, initial=start(page))
            offer(form)

            def go() -> str:
                act(request, page, answers_of(form))
                return family_address(reference)

            look = {"heading": heading, "send": send, "hint": hint, "caption": page.line.name}
            return ask(request, form, go, said=said, home=family_address(reference), **look)

        return view

    return decorate
