"""Remedies as tests of change, and the board that shows how far each has come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.learning import actions, queries
from headwater.hub.learning.permissions import NOTICES, READS
from headwater.hub.web.learning import forms, words
from headwater.hub.web.learning.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.names import names


@require_safe
@staff_page(*READS)
def board(request: HttpRequest) -> HttpResponse:
    """Study, experiment, redesign; and what was decided."""
    viewer = acting(request)
    found = queries.board(viewer=viewer)
    columns = [
        {"code": stage, "name": words.STAGES[stage], "says": words.STAGE_SAYS[stage], "rows": [card(*row) for row in rows]}
        for stage, rows in found.stages
    ]
    decided = [card(*row) for row in found.decided]
    look = {"columns": columns, "decided": decided, "found": found, "programme": queries.programme_of(viewer=viewer)}
    return render(request, "learning/board.html", look | {"may_write": viewer.has(*NOTICES)})


def card(line: queries.RemedyLine, barrier: str) -> dict[str, Any]:
    """One remedy on the board."""
    due = bool(not line.decision and line.ends_on and line.ends_on <= time.today())
    return {
        "line": line,
        "barrier": barrier,
        "due": due,
        "decided": words.DECIDED.get(line.decision, ""),
        "colour": words.COLOURS.get(line.decision, ""),
    }


@require_safe
@staff_page(*READS)
def remedy(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """One remedy."""
    viewer = acting(request)
    page = queries.remedy_page(viewer=viewer, remedy_id=remedy_id)
    look = {"page": page, "it": card(page.line, page.barrier), "stage": words.STAGES[page.line.stage]}
    approach = words.APPROACHES.get(page.approach, "")
    return render(request, "learning/remedy.html", look | {"approach": approach, "may_write": viewer.has(*NOTICES)})


@asks
@staff_page(*NOTICES)
def add(request: HttpRequest, log_barrier_id: int) -> HttpResponse:
    """Think of a remedy for a barrier, or of the next one after a test."""
    page = queries.barrier_page(viewer=acting(request), barrier_id=log_barrier_id)
    form = forms.RemedyForm.for_request(request)
    after = next((line.remedy_id for line in page.remedies if str(line.remedy_id) == request.GET.get("after", "")), None)

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        new = actions.NewRemedy(after_id=after, **answers)
        return reverse("learning:remedy", args=[actions.add_remedy(barrier_id=log_barrier_id, new=new, names=names(), **done_by(request))])

    back = reverse("learning:barrier", args=[log_barrier_id])
    return ask(
        request, form, act, said="It stands on the board.", back=back, heading="A remedy to test", caption=page.line.title, send="Save"
    )


@asks
@staff_page(*NOTICES)
def try_it(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """Say when it is tried, and how."""
    page = queries.remedy_page(viewer=acting(request), remedy_id=remedy_id)
    form = forms.TryForm.for_request(request, initial={"starts_on": page.line.starts_on or time.today(), "ends_on": page.line.ends_on})
    back = reverse("learning:remedy", args=[remedy_id])

    def act() -> str:
        actions.try_it(remedy_id=remedy_id, **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Saved.", back=back, heading="When is it tried?", caption=page.line.title, send="Save")


@asks
@staff_page(*NOTICES)
def decide(request: HttpRequest, remedy_id: int) -> HttpResponse:
    """Say what was seen, and decide."""
    page = queries.remedy_page(viewer=acting(request), remedy_id=remedy_id)
    form = forms.DecideForm.for_request(request)
    back = reverse("learning:remedy", args=[remedy_id])

    def act() -> str:
        actions.decide(remedy_id=remedy_id, names=names(), **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Decided.", back=back, heading="What came of it?", caption=page.measure, send="Save")
