"""Which team was reached on which topic; and lists that were gone through."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.core import time
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.queries.advice import log
from headwater.hub.pathways.queries.advice import reach as queries
from headwater.hub.web.advice import forms, words
from headwater.hub.web.advice.access import ADVISES
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by

SINCE = 365


@require_GET
@staff_page(*ADVISES)
def reach(request: HttpRequest) -> HttpResponse:
    """The topic by team grid."""
    found = queries.reach(viewer=acting(request), as_of=time.today())
    waiting = [row for row in found.rows if row.is_waiting]
    look = {
        "found": found,
        "waiting": waiting,
        "topics": words.TOPICS,
        "columns": [words.TOPICS[code] for code in found.topics],
        "how": words.PASSED_ON,
    }
    return render(request, "advice/reach.html", look)


@asks
@staff_page(*ADVISES)
def add(request: HttpRequest) -> HttpResponse:
    """A skill passed on."""
    form = forms.SkillForm.for_request(request, initial={"on": time.today()})
    can = log.can_log(viewer=acting(request), as_of=time.today())
    form.offer("team_id", [("", "Choose a team"), *((str(pk), name) for pk, name in can.teams)])

    def act() -> str:
        given = answers_of(form)
        sure = {name: int(given[name]) if given[name] else None for name in ("before", "after")}
        actions.pass_on(new=actions.Skill(**{**given, **sure, "team_id": int(given["team_id"])}), **done_by(request))
        return reverse("advice:reach")

    look = {"heading": "Write down a skill passed on", "send": "Save"}
    return ask(request, form, act, said="Saved.", home=reverse("advice:reach"), **look)


@require_GET
@staff_page(*ADVISES)
def lists(request: HttpRequest) -> HttpResponse:
    """Lists that were gone through in a year, with the share of people screened."""
    today = time.today()
    found = queries.screened(viewer=acting(request), since=today - timedelta(SINCE), as_of=today)
    return render(request, "advice/lists.html", {"found": found})


@asks
@staff_page(*ADVISES)
def screen(request: HttpRequest) -> HttpResponse:
    """One more list."""
    form = forms.ScreenForm.for_request(request, initial={"on": time.today()})
    can = log.can_log(viewer=acting(request), as_of=time.today())
    form.offer("service_id", [("", "Choose a service"), *((str(pk), name) for pk, name in can.services)])

    def act() -> str:
        given = answers_of(form)
        actions.screen(new=actions.ListScreened(**{**given, "service_id": int(given["service_id"])}), **done_by(request))
        return reverse("advice:lists")

    look = {"heading": "Write down a list that you went through", "send": "Save", "hint": "Numbers only. Nobody on the list is named here."}
    return ask(request, form, act, said="Saved.", home=reverse("advice:lists"), **look)
