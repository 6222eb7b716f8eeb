"""Referring somebody to the council they chose, and what the council answers."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.cases.actions.council import begin_telling, tell_council
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.organisations.queries.authorities import all_authorities, authority, find_authorities
from headwater.hub.organisations.queries.duty import bodies_on, standing_of
from headwater.hub.people.states import Answer as Said
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.actions.authority import answering
from headwater.hub.referrals.actions.authority.reading import open_for_sender
from headwater.hub.referrals.actions.receiving import Receipt
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.referrals.access import SEND
from headwater.hub.web.referrals.duty import presenters
from headwater.hub.web.referrals.duty.council_form import ToCouncilForm
from headwater.hub.web.referrals.duty.forms import FindForm, ReportForm

REFERENCE = 16
methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page(*SEND)
def find(request: HttpRequest) -> HttpResponse:
    """Which council does the person choose? By name or by postcode; the postcode decides nothing."""
    typed = request.GET.get("q", "")
    looked = find_authorities(text=typed, as_of=time.today())
    context = {
        "form": FindForm(initial={"q": typed, "case": of_case(request)}),
        "typed": typed.strip(),
        "looked": looked,
        "rows": [
            presenters.found_authority(one, reverse("referrals:duty-send", args=[one.code]) + carried(request)) for one in looked.found
        ],
        **standing(request),
        "case": of_case(request),
    }
    return render(request, "referrals/duty/find.html", context)


def of_case(request: HttpRequest) -> str:
    """The reference of the case that it is about, where somebody came from one."""
    return request.GET.get("case", "")[:REFERENCE]


def carried(request: HttpRequest) -> str:
    """The same, for the address of the next page."""
    return f"?{urlencode({'case': of_case(request)})}" if of_case(request) else ""


def begun(request: HttpRequest) -> dict[str, Any]:
    """What need not be typed: who asks, the day, and what the case knows already. Agreement is always asked."""
    by, today = acting(request), time.today()
    known = presenters.known(begin_telling(reference=of_case(request), by=by, at=time.now())) if of_case(request) else {}
    return {"agreed_on": today, "taken_by": by.name, **known}


def kept(request: HttpRequest, given: GivenReferral, form_token: str) -> Receipt:
    """Keep it, beside its case where it has one."""
    said: dict[str, Any] = {"given": given, "by": acting(request), "at": time.now(), "form_token": form_token}
    return tell_council(reference=of_case(request), **said) if of_case(request) else receive(**said)


def standing(request: HttpRequest) -> dict[str, Any]:
    """Whether the sender acts under the duty, and the list as it stands today."""
    bodies = bodies_on(time.today())
    return {
        "standing": standing_of(agency_id=acting(request).agency_id, as_of=time.today()),
        "bound": [each.label for each in bodies if each.is_bound],
        "free": [each.label for each in bodies if not each.is_bound],
        "as_at": time.today(),
    }


def no_page(request: HttpRequest) -> str:
    """What to do where they did not agree: of a case, it is written down that they said no."""
    return reverse("casework:tell-council", args=[of_case(request)]) if of_case(request) else reverse("referrals:duty-not-agreed")


@methods
@staff_page(*SEND)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """The referral. Only a name, a way to make contact, the reason and the two agreements are needed."""
    to = authority(code=code, as_of=time.today())
    form = ToCouncilForm.for_request(request, initial=begun(request))
    form.offer_areas(all_authorities())
    if request.method == "POST" and form.is_valid():
        if Said.NO in (form.cleaned_data["agreed"], form.cleaned_data["contact_agreed"]):
            return redirect(no_page(request))
        try:
            given = form.referral(acting(request), time.today(), code)
            receipt = kept(request, given, form.cleaned_data["once"][-64:])
        except Invalid as refused:
            form.refuse_as(refused)
        else:
            messages.success(request, f"Kept, and sent to {to.name}. The reference is {spaced(receipt.reference)}.")
            return redirect("referrals:duty-sent", receipt.reference)
    context = {
        "form": form, "to": to, "contact": presenters.contact(to.contact) if to.contact else None, **standing(request),
        "back": reverse("referrals:duty-find") + carried(request),
    }  # fmt: skip
    return render(request, "referrals/duty/send.html", context)


@require_safe
@staff_page(*SEND)
def not_agreed(request: HttpRequest) -> HttpResponse:
    """They did not agree: no referral, what to do instead, and that danger and safeguarding stand apart."""
    return render(request, "referrals/duty/not_agreed.html", {})


@require_safe
@staff_page(*SEND)
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """What the council answered, as far as the person agreed."""
    page = open_for_sender(reference=reference, by=acting(request), at=time.now())
    return render(request, "referrals/duty/sent.html", {"page": page, "p": presenters.sent(page)})


@methods
@staff_page(*SEND)
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """What a council that does not use the hub said."""
    page = open_for_sender(reference=reference, by=acting(request), at=time.now())
    form = ReportForm.for_request(request, initial={"happened_on": time.today()})
    form.offer_steps(page.allowed, codes.STEPS_TOLD)
    if request.method == "POST" and form.is_valid():
        try:
            answering.report(reference=page.reference, given=Answer(**form.said()), by=acting(request), at=time.now())
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Kept as reported by the council.")
            return redirect("referrals:duty-sent", page.reference)
    back = reverse("referrals:duty-sent", args=[page.reference])
    context = {"form": form, "heading": f"What {page.authority} told you", "send": "Save", "back": back, "caption": spaced(page.reference)}
    return render(request, "referrals/duty/ask.html", context)
