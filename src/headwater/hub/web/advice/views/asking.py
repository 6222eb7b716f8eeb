"""Anybody at work asks a housing worker, and follows what their agency asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.core import time
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.queries.advice import log as queries
from headwater.hub.pathways.states import AskedBy, PartnerKind
from headwater.hub.web.advice import forms, presenters
from headwater.hub.web.advice.access import ASKS
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by

# What kind of partner somebody is, as far as their agency tells.
KINDS = {
    AgencyKind.HOSPITAL_TRUST: PartnerKind.HEALTH, AgencyKind.HEALTH: PartnerKind.HEALTH, AgencyKind.EDUCATION: PartnerKind.SCHOOL,
    AgencyKind.CHILDRENS_SERVICES: PartnerKind.CHILDRENS, AgencyKind.SOCIAL_CARE: PartnerKind.ADULTS, AgencyKind.PRISON: PartnerKind.PRISON,
    AgencyKind.PROBATION: PartnerKind.PROBATION, AgencyKind.HOUSING_AUTHORITY: PartnerKind.COUNCIL_HOUSING,
    AgencyKind.LANDLORD: PartnerKind.LANDLORD, AgencyKind.CHARITY: PartnerKind.COMMUNITY,
}  # fmt: skip


@asks
@staff_page(*ASKS)
def ask_one(request: HttpRequest) -> HttpResponse:
    """A question, without names."""
    kind = KINDS.get(AgencyKind(acting(request).agency_kind or AgencyKind.OTHER), PartnerKind.OTHER)
    form = forms.AskForm.for_request(request, initial={"partner_kind": kind})
    form.offer("service_id", [(str(pk), name) for pk, name in queries.to_ask()])

    def act() -> str:
        answers = answers_of(form)
        service = int(answers.pop("service_id"))
        viewer = acting(request)
        given = actions.AdviceGiven(
            **answers, asked_on=time.today(), channel=AskedBy.HUB, asker_name=viewer.name, organisation=viewer.agency_name
        )
        return reverse("advice:one", args=[actions.ask(service_id=service, given=given, **done_by(request))])

    look = {"heading": "Ask a housing worker", "send": "Ask"}
    return ask(request, form, act, said="Your question is sent.", home=reverse("advice:asked"), **look)


@require_GET
@staff_page(*ASKS)
def asked(request: HttpRequest) -> HttpResponse:
    """What the viewer's agency asked."""
    lines = queries.asked_by_us(viewer=acting(request), as_of=time.today())
    return render(request, "advice/asked.html", {"lines": [presenters.line(line) for line in lines]})
