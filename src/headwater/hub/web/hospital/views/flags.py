"""Raising a housing flag, and answering it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.queries.hospital.wards import StayPage, stay_page
from headwater.hub.web.hospital import forms
from headwater.hub.web.hospital.asking import ANSWERS, SEES, ask, asks, done_by, stay_address
from headwater.hub.web.hospital.views.stays import asks_of, offer_wards
from headwater.hub.web.parts.access import acting, staff_page

RAISED = "The housing flag is raised."


@asks
@staff_page(*SEES)
def bedside(request: HttpRequest) -> HttpResponse:
    """Five answers, and the housing worker sees it at once."""
    form = forms.BedsideForm.for_request(request, initial={"admitted_on": time.today()})
    offer_wards(form, request, blank="Choose a ward")

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        given = actions.BedsideFlag(**{**answers, "ward_id": int(answers["ward_id"])})
        return stay_address(actions.flag_at_bedside(given=given, **done_by(request)))

    back = reverse("hospital:list")
    return ask(request, form, act, said=RAISED, heading="Raise a housing flag", send="Send now", back=back)


@asks_of(forms.NotedFlagForm, heading="Raise a housing flag", send="Send now", said=RAISED)
def raise_flag(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    given = {name: answers[name] for name in ("worry", "agreed", "note", "decided_by", "recheck_on")}
    actions.raise_flag(stay_id=page.stay_id, **given, **done_by(request))


@asks_of(forms.WhyForm, heading="Take the housing flag down", send="Take it down", said="The flag is down. Nothing more is shared.")
def lower(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.close_flag(stay_id=page.stay_id, why=answers["why"], **done_by(request))


@require_POST
@staff_page(*ANSWERS)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """One click: the ward sees who has it."""
    page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
    actions.take_flag(stay_id=page.stay_id, **done_by(request))
    messages.success(request, "The ward sees that you have it.")
    return redirect("hospital:stay", reference)


@asks
@staff_page(*ANSWERS)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What the ward is told."""
    page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
    form = forms.AnswerForm.for_request(request)

    def act() -> str:
        actions.answer_flag(stay_id=page.stay_id, given=actions.Answer(**form.cleaned_data), **done_by(request))
        return stay_address(reference)

    look = {"heading": "Answer the ward", "send": "Tell the ward", "back": stay_address(reference), "caption": page.line.name}
    return ask(request, form, act, said="The ward sees your answer.", hint="Your case stays yours: the ward reads only this.", **look)


@require_POST
@staff_page(*ANSWERS)
def open_case(request: HttpRequest, reference: str) -> HttpResponse:
    """A referral and a case at once, with nothing typed again."""
    page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
    try:
        opened = actions.open_case(stay_id=page.stay_id, **done_by(request))
    except Invalid as refused:
        messages.info(request, str(refused))
        return redirect("hospital:stay", reference)
    messages.success(request, "The case is open, and you lead it. " + opened.warning)
    return redirect("casework:case", opened.reference)
