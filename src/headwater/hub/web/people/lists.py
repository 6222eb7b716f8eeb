"""The restricted lists: open safeguarding concerns, emergency openings to review, locks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.people import actions, queries
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.people import words


@require_GET
@staff_page(Role.WORKER, Role.MANAGER)
def safeguarding(request: HttpRequest) -> HttpResponse:
    """Open concerns: the agency's for a manager, their own for a worker."""
    viewer = acting(request)
    found = queries.concerns(viewer=viewer)
    record_read(verb="safeguarding.read", by=viewer, at=time.now(), kind="safeguarding")
    return render(request, "people/safeguarding.html", {"concerns": found, "words": words, "is_manager": viewer.has(Role.MANAGER)})


@require_POST
@staff_page(Role.MANAGER)
def close_concern(request: HttpRequest, concern_id: int) -> HttpResponse:
    actions.close_concern(concern_id=concern_id, by=acting(request), at=time.now())
    return redirect("people:safeguarding")


@require_GET
@staff_page(Role.MANAGER, Role.DATA_PROTECTION)
def openings(request: HttpRequest) -> HttpResponse:
    """Emergency openings that nobody has reviewed, and the locks in force."""
    viewer = acting(request)
    found = {"openings": queries.openings_to_review(viewer=viewer), "locks": queries.locks(viewer=viewer), "words": words}
    return render(request, "people/openings.html", found)


@require_POST
@staff_page(Role.MANAGER, Role.DATA_PROTECTION)
def review(request: HttpRequest, opening_id: int) -> HttpResponse:
    actions.review_opening(opening_id=opening_id, by=acting(request), at=time.now())
    return redirect("people:openings")


@require_POST
@staff_page(Role.MANAGER, Role.DATA_PROTECTION)
def lift(request: HttpRequest, lock_id: int) -> HttpResponse:
    actions.lift_lock(lock_id=lock_id, by=acting(request), at=time.now())
    return redirect("people:openings")
