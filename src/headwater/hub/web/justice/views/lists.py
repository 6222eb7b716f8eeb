"""Who is in custody, and who needs help before they leave: one page, told by who looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.queries.justice.custody import custody_list
from headwater.hub.web.justice import presenters
from headwater.hub.web.justice.asking import SEES, done_by
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEES)
def people(request: HttpRequest) -> HttpResponse:
    """Who is in custody now, as far as the viewer's agency may know."""
    shown, prison = request.GET.get("show", ""), request.GET.get("at", "")
    found = custody_list(viewer=acting(request), as_of=time.today(), shown=shown, prison=prison)
    record_read(verb="custody.listed", kind="custody", detail={"shown": len(found.lines), "filter": found.shown}, **done_by(request))
    return render(request, "justice/list.html", presenters.custody_list(found))
