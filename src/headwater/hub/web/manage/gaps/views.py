"""Gaps in other services and systems: noticed by anybody, without a case and without a person."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.learning.actions import NewGap, record_gap
from headwater.hub.learning.logic import LONGEST
from headwater.hub.learning.permissions import NOTICES
from headwater.hub.learning.queries import gaps_noticed
from headwater.hub.learning.states import Level, System
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import LongText, Pick
from headwater.hub.web.parts.forms import Form

YEAR = timedelta(days=365)
SYSTEMS = {
    System.COUNCIL_HOUSING: "Council housing and homelessness",
    System.SOCIAL_CARE: "Adult social care",
    System.CHILDRENS_SERVICES: "Children’s services",
    System.HEALTH: "Health",
    System.PRISON_PROBATION: "Prison and probation",
    System.BENEFITS: "Benefits",
    System.LANDLORDS: "Landlords",
    System.COURTS: "Courts",
    System.IMMIGRATION: "Immigration and asylum",
    System.VOLUNTARY: "Voluntary organisations",
    System.OTHER: "Another system",
}
LEVELS = {Level.PRACTICE: "How people work", Level.LOCAL: "How things are set up here", Level.NATIONAL: "National rules"}


class GapForm(Form):
    """One gap."""

    once_only = True
    system = Pick(
        "Whose system is it?", [("", "Choose"), *((str(key), words) for key, words in SYSTEMS.items())], called="whose system it is"
    )
    words = LongText(
        "What is missing, or does not work?", called="what is missing", max_length=LONGEST,
        look={"rows": 5, "hint": "Name nobody: no names, dates of birth, addresses or references. Say what happens, not to whom."},
    )  # fmt: skip
    level = Pick(
        "Where does the reason lie?",
        [("", "Not sure"), *((str(key), words) for key, words in LEVELS.items())],
        called="the reason",
        required=False,
    )
    area = Pick("In which district?", called="the district", required=False)
    noticed_on = Day("When did you notice it?", called="the day", when="past or today")


@require_safe
@staff_page(*NOTICES)
def gaps(request: HttpRequest) -> HttpResponse:
    """What this agency noticed in the last year."""
    since = time.today() - YEAR
    found = gaps_noticed(viewer=acting(request), since=since)
    rows = [
        {"line": line, "system": SYSTEMS[System(line.system)], "level": LEVELS[Level(line.level)] if line.level else ""}
        for line in found.lines
    ]
    counts = [(SYSTEMS[System(system)], number) for system, number in found.by_system]
    return render(request, "manage/gaps.html", {"rows": rows, "counts": counts, "since": since, "more": found.more})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(*NOTICES)
def add(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    form = GapForm.for_request(request, initial={"noticed_on": time.today()})
    form.offer("area", [("", "All of the county, or not sure"), *areas_in_county()])

    def act(answers: dict[str, Any]) -> None:
        new = NewGap(answers["system"], answers["words"], answers["noticed_on"], answers["level"], answers["area"])
        record_gap(new=new, **done_by(request))

    return ask(
        request, form, act, to=reverse("manage:gaps"), said="Written down.", heading="Write down a gap", send="Save",
        hint="A gap in another service or system, and not this service’s own work. No case is opened.",
    )  # fmt: skip
