"""Who waits and how much room there is on any day, and where referrals go when a service is full."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.cases.queries.capacity import capacity as capacity_on
from headwater.hub.cases.queries.room import room as room_on
from headwater.hub.core import time
from headwater.hub.programmes import actions, queries
from headwater.hub.programmes.queries.overflow import overflow_of
from headwater.hub.web.manage.access import COMMISSION, CRITERIA
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Pick
from headwater.hub.web.parts.forms import Form

YEAR = timedelta(days=365)


class OnForm(Form):
    """Which day to look at."""

    on = Day("Which day?", called="the day", when="past or today")


class OverflowForm(Form):
    """Where to, when there is no room."""

    to = Pick("Where do referrals go?", called="where they go", required=False)


@require_safe
@staff_page(*CRITERIA)
def room(request: HttpRequest) -> HttpResponse:
    """Every service on a day that is asked for; on today where none is."""
    asked = any(name.startswith("on-") for name in request.GET)
    form = OnForm(request.GET) if asked else OnForm()
    day = form.cleaned_data["on"] if asked and form.is_valid() else time.today()
    found = room_on(viewer=acting(request), on=day, since=day - YEAR)
    goes_to = {each.service_id: (overflow_of(service_id=each.service_id) or (0, ""))[1] for each in found.services}
    context = {"form": form, "found": found, "goes_to": goes_to, "since": day - YEAR, "number": sum(each.number for each in found.overflow)}
    return render(request, "manage/room.html", context)


@require_safe
@staff_page(*COMMISSION)
def capacity(request: HttpRequest) -> HttpResponse:
    """The services of the programmes that this agency commissions."""
    return render(request, "manage/capacity.html", {"found": capacity_on(viewer=acting(request), on=time.today())})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(*CRITERIA)
def overflow(request: HttpRequest, service_id: int) -> HttpResponse:
    """Set where a service's referrals go when it is full."""
    card, _, _ = queries.versions_of(viewer=acting(request), service_id=service_id)
    now = overflow_of(service_id=service_id)
    form = OverflowForm.for_request(request, initial={"to": str(now[0]) if now else ""})
    others = [
        (str(each.service_id), f"{each.name}, {each.agency_name}") for each in queries.open_services() if each.service_id != service_id
    ]
    form.offer("to", [("", "Nowhere: do not propose it"), *others])

    def act(answers: dict[str, Any]) -> None:
        actions.set_overflow(service_id=service_id, to_id=int(answers["to"]) if answers["to"] else None, **done_by(request))

    return ask(
        request, form, act, to=reverse("manage:room"), said="Saved.", who=card.name, heading="When it is full", send="Save",
        hint="It is proposed when somebody accepts a referral for a worker who is full. Nothing is passed on by itself.",
    )  # fmt: skip
