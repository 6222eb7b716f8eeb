"""Pages that exist only in these tests: one of each thing that a page may do."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from headwater.hub.config.urls import handler400, handler403, handler404, handler500
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_agency
from headwater.hub.core.values import Role
from headwater.hub.organisations.models import Agency, Team
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting, public_page, staff_page
from headwater.hub.web.parts.fields import LongText, Text
from headwater.hub.web.parts.forms import Form, Version

__all__ = ["handler400", "handler403", "handler404", "handler500"]

REFUSALS = {
    "invalid": Invalid("The day is before the referral."),
    "stale": Stale("Sam changed this at 10:05am."),
    "not-allowed": NotAllowed("Only a manager may do this."),
    "not-found": NotFound("There is no such case."),
    "away": OperationalError("the server closed the connection"),
    "broken": ZeroDivisionError("secret detail"),
}


PAGE = """{% extends "parts/staff.html" %}{% block page_title %}Note{% endblock %}{% block content %}{{ error_summary(form) }}
<form method="post" novalidate>{{ csrf_input }}{{ hidden(form) }}{{ fields(form) }}{{ button("Save") }}</form>{% endblock %}"""


class NoteForm(Form):
    once_only = True
    version = Version()
    note = LongText("Note")
    password = Text("Password", required=False)


@staff_page(Role.WORKER)
def note(request: HttpRequest) -> HttpResponse:
    """Makes a team called after the note, once for each page sent."""
    form = NoteForm.for_request(request, initial={"version": 1})
    if request.method != "POST" or not form.is_valid():
        return HttpResponse(engines["jinja2"].from_string(PAGE).render({"form": form}, request))
    with once.spending(form.cleaned_data["once"]) as attempt:
        if not attempt.again:
            make_team(request, form.cleaned_data["note"])
            attempt.went_to = "/done/"
    return redirect(attempt.went_to or "/")


def make_team(request: HttpRequest, name: str) -> None:
    Team.objects.create(agency=Agency.objects.get(pk=acting(request).agency_id), name=name)
    if name == "killed":
        raise KeyboardInterrupt


@staff_page()
@require_POST
def only_takes(request: HttpRequest) -> HttpResponse:
    return redirect("/done/")


@staff_page(Role.MANAGER)
def for_managers(request: HttpRequest) -> HttpResponse:
    return HttpResponse("managers")


@public_page
def for_anybody(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(acting_agency(Team)))


@public_page
def refuse(request: HttpRequest, how: str) -> HttpResponse:
    raise REFUSALS[how]


@public_page
def reads(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.POST.get("note", ""))


urlpatterns = [
    path("note/", note),
    path("only-takes/", only_takes),
    path("for-managers/", for_managers),
    path("for-anybody/", for_anybody),
    path("refuse/<how>/", refuse),
    path("reads/", reads),
    path("", include("headwater.hub.config.urls")),
]
