"""The ward list, and the flagged stays that a housing worker sees: one page, told by who looks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.queries.hospital.wards import ward_list
from headwater.hub.web.hospital import presenters
from headwater.hub.web.hospital.asking import RUNS, SEES, done_by
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEES)
def ward(request: HttpRequest) -> HttpResponse:
    """Who is in hospital now, as far as the viewer's agency may know."""
    viewer, order = acting(request), request.GET.get("order", "")
    # A nurse goes from bed to bed; the discharge team begins with whoever has been there longest.
    by_bed = order == "bed" or (not order and viewer.agency_kind == AgencyKind.HOSPITAL_TRUST and not viewer.has(*RUNS))
    found = ward_list(viewer=viewer, as_of=time.today(), shown=request.GET.get("show", ""), by_bed=by_bed)
    record_read(verb="stays.seen", kind="stays", detail={"shown": len(found.lines), "filter": found.shown}, **done_by(request))
    return render(request, "hospital/list.html", presenters.ward_list(found))
