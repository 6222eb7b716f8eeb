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
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import acting, staff_page

# A ward round's worth. A hospital of 2,000 beds has forty such pages, and lists of its own for whom to see first.
SIZE = 50


@require_GET
@staff_page(*SEES)
def ward(request: HttpRequest) -> HttpResponse:
    """Who is in hospital now, as far as the viewer's agency may know."""
    viewer, order = acting(request), request.GET.get("order", "")
    # A nurse goes from bed to bed; the discharge team begins with whoever has been there longest.
    by_bed = order == "bed" or (not order and viewer.agency_kind == AgencyKind.HOSPITAL_TRUST and not viewer.has(*RUNS))
    skip = _place(paging.after(request))
    found = ward_list(viewer=viewer, as_of=time.today(), shown=request.GET.get("show", ""), by_bed=by_bed, skip=skip, most=SIZE + 1)
    record_read(verb="stays.seen", kind="stays", detail={"shown": len(found.lines), "filter": found.shown}, **done_by(request))
    lines = list(enumerate(found.lines, skip + 1))
    page = paging.page(request, lines, size=SIZE, key=lambda line: (line[0],))
    return render(request, "hospital/list.html", presenters.ward_list(found, [line for _, line in page.rows]) | {"pages": page})


def _place(key: paging.Key | None) -> int:
    """How many stays come before this page."""
    return key[0] if key and isinstance(key[0], int) else 0
