"""The case page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions.reading import open_case_page
from headwater.hub.cases.queries.case import Shut
from headwater.hub.cases.queries.sharing import SharedCase
from headwater.hub.cases.queries.timeline import Place
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.web.casework.access import SEE
from headwater.hub.web.casework.glance.presenters import presented, shared
from headwater.hub.web.casework.links import links_of
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEE)
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """A case at a glance; for who may not open this record, a page that says only whom to ask."""
    viewer = acting(request)
    page = open_case_page(reference=reference, by=viewer, at=time.now(), after=place(request.GET.get("after", "")))
    if isinstance(page, Shut):
        return render(request, "casework/shut.html", {"shut": page, "needs_a_reason": page.access == "needs_a_reason"})
    if isinstance(page, SharedCase):
        return render(request, "casework/shared.html", {"p": shared(page)})
    return render(request, "casework/case.html", {"p": presented(page, time.today()), "page": page, "links": links_of(page, viewer)})


def place(mark: str) -> Place | None:
    """Where the page of the timeline before this one ended."""
    if not mark:
        return None
    try:
        on, entry = mark.split(".")
        return Place(date.fromisoformat(on), int(entry))
    except ValueError:
        raise NotFound("There is no such page.") from None
