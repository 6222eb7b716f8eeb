"""Why people are delayed, who answers for the longest stays, and the figures of both."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.queries.hospital import delays
from headwater.hub.pathways.queries.hospital.wards import StayPage
from headwater.hub.web.hospital import figures as presented
from headwater.hub.web.hospital import forms
from headwater.hub.web.hospital.asking import FIGURES, RUNS, SEES, SENIORS, ask, asks, done_by, stay_address
from headwater.hub.web.hospital.views.stays import asks_of, ours
from headwater.hub.web.parts.access import acting, staff_page


@asks
@staff_page(*SEES)
def reasons(request: HttpRequest, reference: str) -> HttpResponse:
    """One plain phrase, and any others: their codes in both national schemes follow from the list."""
    page = ours(request, reference)
    asked = delays.delay_of(viewer=acting(request), stay_id=page.stay_id, as_of=time.today())
    others = [key for key in asked.chosen if key != asked.main]
    form = forms.ReasonsForm.for_request(request, initial={"main": asked.main, "others": others})
    offered = [(each.key, each.words) for each in asked.offered]
    form.offer("main", offered)
    form.offer("others", offered)

    def act() -> str:
        main = form.cleaned_data["main"]
        chosen = tuple(dict.fromkeys([main, *form.cleaned_data["others"]]))
        actions.set_reasons(stay_id=page.stay_id, reasons=chosen, main=main, **done_by(request))
        return stay_address(reference)

    look = {"heading": "Why are they still here?", "send": "Save", "back": stay_address(reference), "caption": page.line.name}
    return ask(request, form, act, said="Saved.", **look)


@asks_of(
    forms.HubForm,
    heading="A hub bed",
    send="Save",
    said="Saved.",
    hint="Days in a hub bed are counted apart from the hospital's own.",
    roles=RUNS,
)
def hub(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.set_hub_bed(stay_id=page.stay_id, **answers, **done_by(request))


@asks
@staff_page(*RUNS)
def escalate(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a stay to a named senior."""
    page = ours(request, reference)
    form = forms.SeniorForm.for_request(request)
    found = delays.seniors(viewer=acting(request), as_of=time.today())
    form.offer("owner_id", [(str(pk), name) for pk, name in found])

    def act() -> str:
        actions.escalate(stay_id=page.stay_id, owner_id=int(form.cleaned_data["owner_id"]), **done_by(request))
        return stay_address(reference)

    hint = "" if found else "Nobody of your agency has the role of a manager or a coordinator yet."
    look = {"heading": "Ask a senior", "send": "Ask", "back": stay_address(reference), "caption": page.line.name, "hint": hint}
    return ask(request, form, act, said="They are asked.", **look)


@asks_of(forms.DecidedForm, heading="Answer for this stay", send="Save the answer", said="The answer is kept.", roles=SENIORS)
def decided(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.answer_escalation(stay_id=page.stay_id, answer=answers["answer"], **done_by(request))


@require_GET
@staff_page(*RUNS)
def escalations(request: HttpRequest) -> HttpResponse:
    """What waits for a senior's answer, longest first."""
    lines = delays.unanswered(viewer=acting(request), as_of=time.today())
    record_read(verb="stays.seen", kind="stays", detail={"escalations": len(lines)}, **done_by(request))
    return render(request, "hospital/escalations.html", {"lines": lines, "is_senior": acting(request).has(*SENIORS)})


@require_GET
@staff_page(*FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Delay days by trust and site, the flow of long stays, endings and cost."""
    asked = presented.asked(request.GET, time.today())
    found = delays.figures(viewer=acting(request), as_of=time.today(), **asked)
    return render(request, "hospital/delays.html", presented.figures(found, request.GET))
