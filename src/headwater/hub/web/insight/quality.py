"""The quality of data: what the checks found, whose it is to mend, how late things are written down, and whose outcomes nobody knows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.insight.actions import quality as actions
from headwater.hub.insight.queries import quality as queries
from headwater.hub.web.insight import quality_words
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import acting, staff_page

COUNTS = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR)
RECORDS = (Role.MANAGER, Role.DATA_PROTECTION)
SIZE = 50


@require_GET
@staff_page(*RECORDS, *COUNTS)
def quality(request: HttpRequest) -> HttpResponse:
    """The quality of the agency's own data, or of the first programme's for those who see figures only."""
    return _page(request, None)


@require_GET
@staff_page(*COUNTS)
def one_quality(request: HttpRequest, programme_id: int) -> HttpResponse:
    """The quality of a programme's data: counts, small ones hidden."""
    return _page(request, programme_id)


def _page(request: HttpRequest, programme_id: int | None) -> HttpResponse:
    viewer, now = acting(request), time.now()
    is_coming = actions.freshen_quality(programme_id=programme_id, by=viewer, as_of=time.today(), at=now)
    found = queries.quality(viewer=viewer, programme_id=programme_id)
    seen = {"records": bool(found and found.sees_records)}
    record_read(verb="quality.read", by=viewer, at=now, kind="quality", ref=programme_id or "", detail=seen)
    return render(request, "insight/quality.html", quality_words.page(found, is_coming=is_coming, now=now))


@require_GET
@staff_page(*RECORDS)
def failures(request: HttpRequest, rule: str) -> HttpResponse:
    """The agency's own records that one check found at fault, each with its owner, its age and where it is mended."""
    viewer, owner = acting(request), request.GET.get("owner", "")
    found = queries.quality_failures(viewer=viewer, rule=rule, owner=owner, after=paging.after(request), limit=SIZE + 1)
    page = paging.page(request, found.rows, size=SIZE, key=lambda row: (row.found_on, row.pk))
    record_read(
        verb="quality.opened", by=viewer, at=time.now(), kind="quality", ref=rule, detail={"records": len(page.rows), "owner": owner}
    )
    opens = viewer.has(Role.MANAGER)
    return render(request, "insight/quality_check.html", quality_words.failures(found, page, as_of=time.today(), opens=opens))
