"""Prisons, probation offices and approved premises: who is there, and who works there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.queries.justice.places import places
from headwater.hub.web.justice.asking import SEES, done_by
from headwater.hub.web.justice.presenters import link
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEES)
def everywhere(request: HttpRequest) -> HttpResponse:
    """People by place."""
    lines = places(viewer=acting(request), as_of=time.today())
    record_read(verb="custody.listed", kind="custody", detail={"places": len(lines)}, **done_by(request))
    return render(request, "justice/places.html", {"lines": [(line, link("", line.name)) for line in lines]})
