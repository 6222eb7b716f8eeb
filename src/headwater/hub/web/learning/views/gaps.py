"""Gaps in other services and systems: noticed by anybody, without a case and without a person."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.learning import actions
from headwater.hub.learning.actions import NewGap, record_gap
from headwater.hub.learning.logic import LONGEST
from headwater.hub.learning.permissions import NOTICES
from headwater.hub.learning.queries import barriers, gaps_noticed
from headwater.hub.learning.states import Level, System
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.web.learning import words as said
from headwater.hub.web.learning.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Pick
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.names import names

YEAR = timedelta(days=365)


class GapForm(Form):
    """One gap."""

    once_only = True
    system = Pick(
        "Whose system is it?", [("", "Choose"), *((str(key), words) for key, words in said.SYSTEMS.items())], called="whose system it is"
    )
    words = LongText(
        "What is missing, or does not work?", called="what is missing", max_length=LONGEST,
        look={"rows": 5, "hint": "Name nobody: no names, dates of birth, addresses or references. Say what happens, not to whom."},
    )  # fmt: skip
    level = Pick(
        "Where does the reason lie?",
        [("", "Not sure"), *((str(key), words) for key, words in said.LEVELS.items())],
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
        {"line": line, "system": said.SYSTEMS[System(line.system)], "level": said.LEVELS[Level(line.level)] if line.level else ""}
        for line in found.lines
    ]
    counts = [(said.SYSTEMS[System(system)], number) for system, number in found.by_system]
    look = {"rows": rows, "counts": counts, "since": since, "more": found.more, "titles": titles(request)}
    return render(request, "learning/gaps.html", look)


def titles(request: HttpRequest) -> dict[str, str]:
    """What the barriers that gaps may stand under are called."""
    return {str(line.barrier_id): line.title for line in barriers(viewer=acting(request))}


@asks
@staff_page(*NOTICES)
def add(request: HttpRequest) -> HttpResponse:
    """Write one down."""
    form = GapForm.for_request(request, initial={"noticed_on": time.today()})
    form.offer("area", [("", "All of the county, or not sure"), *areas_in_county()])

    def act() -> str:
        answers = form.cleaned_data
        new = NewGap(answers["system"], answers["words"], answers["noticed_on"], answers["level"], answers["area"])
        record_gap(new=new, names=names(), **done_by(request))
        return reverse("learning:gaps")

    hint = "A gap in another service or system, and not this service’s own work. No case is opened."
    back = reverse("learning:gaps")
    return ask(request, form, act, said="Written down.", back=back, heading="Write down a gap", send="Save", hint=hint)


class UnderForm(Form):
    """Which barrier a gap belongs to."""

    barrier = Choice("Which barrier is it part of?", called="the barrier")


@asks
@staff_page(*NOTICES)
def put_under(request: HttpRequest, gap_id: int) -> HttpResponse:
    """Put a gap of the own agency under a barrier of the programme."""
    viewer = acting(request)
    form = UnderForm.for_request(request)
    form.offer("barrier", [(str(line.barrier_id), line.title) for line in barriers(viewer=viewer)])

    def act() -> str:
        actions.put_under(gap_id=gap_id, barrier_id=int(form.cleaned_data["barrier"]), **done_by(request))
        return reverse("learning:gaps")

    return ask(request, form, act, said="Saved.", back=reverse("learning:gaps"), heading="Put it under a barrier", send="Save")
