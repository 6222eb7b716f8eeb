"""The worker's today: visits in order, arrived, left safely; and planning the next one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.cases.actions import visits
from headwater.hub.cases.actions.reading import open_todays_visits
from headwater.hub.cases.queries.handing import brief
from headwater.hub.cases.queries.visits import VisitLine
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.casework.asking import ask, done_by
from headwater.hub.web.casework.glance.presenters import strip_line
from headwater.hub.web.casework.visits.forms import VisitForm
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import clock, in_england, weekday


@require_GET
@staff_page(*WORK)
def today(request: HttpRequest) -> HttpResponse:
    """Today's visits, each with how to get in, what to take care of and the safe ways to make contact."""
    now = time.now()
    lines = [row(one) for one in open_todays_visits(by=acting(request), at=now)]
    return render(request, "casework/today.html", {"visits": lines, "day": weekday(time.today())})


def row(one: VisitLine) -> dict[str, Any]:
    risks = [f"{words.RISK_DIRECTIONS[way]}: {words.RISK_KINDS[kind]}{f': {note}' if note else ''}" for way, kind, note in one.risks]
    return {
        "id": one.visit_id,
        "name": one.name,
        "href": each("casework:case")(one.reference),
        "log": each("casework:log")(one.reference),
        "at": clock(in_england(one.at).time()),
        "place": one.place,
        "access": one.access,
        "risks": [one.risk, *risks] if one.risk else risks,
        "strip": [strip_line(line) for line in one.strip],
        "arrived": clock(in_england(one.arrived_at).time()) if one.arrived_at else "",
        "left": clock(in_england(one.left_at).time()) if one.left_at else "",
        "overdue": one.is_overdue,
    }


@staff_page(*WORK)
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """A visit to be made."""
    case = brief(viewer=acting(request), reference=reference, as_of=time.today())
    form = VisitForm.for_request(request)
    form.initial["on"] = time.today()
    return ask(
        request, form, lambda: visits.plan_visit(reference=reference, planned=form.planned(), **done_by(request)),
        done="The visit is in your diary.", to=reverse("casework:case", kwargs={"reference": reference}), reference=reference,
        heading=f"Plan a visit to {case.name}", send="Save",
    )  # fmt: skip


def said(request: HttpRequest, act: Callable[[], object], done: str, to: str = "casework:today") -> HttpResponse:
    try:
        act()
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(to)


@require_POST
@staff_page(*WORK)
def arrived(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The worker is there."""
    return said(request, lambda: visits.arrived(visit_id=visit_id, **done_by(request)), "You arrived. Say when you have left safely.")


@require_POST
@staff_page(*WORK)
def left(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The worker came away safely."""
    return said(request, lambda: visits.left_safely(visit_id=visit_id, **done_by(request)), "You left safely. Now write the visit down.")


@require_POST
@staff_page(*WORK)
def call_off(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The visit does not take place."""
    return said(request, lambda: visits.call_off(visit_id=visit_id, **done_by(request)), "The visit is called off.")
