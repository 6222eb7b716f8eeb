"""Referring somebody to the council they chose, and what the council answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.organisations.queries.authorities import all_authorities, authority, find_authorities
from headwater.hub.organisations.queries.duty import bodies_on, standing_of
from headwater.hub.people.states import Answer as Said
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.actions.authority import answering
from headwater.hub.referrals.actions.authority.reading import open_for_sender
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.referrals.access import SEND
from headwater.hub.web.referrals.duty import presenters
from headwater.hub.web.referrals.duty.forms import FindForm, ReportForm
from headwater.hub.web.referrals.typed import ToCouncilForm

methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page(*SEND)
def find(request: HttpRequest) -> HttpResponse:
    """Which council does the person choose? By name or by postcode; the postcode decides nothing."""
    typed = request.GET.get("q", "")
    looked = find_authorities(text=typed, as_of=time.today())
    context = {
        "form": FindForm(initial={"q": typed}),
        "typed": typed.strip(),
        "looked": looked,
        "rows": [presenters.found_authority(one, reverse("referrals:duty-send", args=[one.code])) for one in looked.found],
        **standing(request),
    }
    return render(request, "referrals/duty/find.html", context)


def standing(request: HttpRequest) -> dict[str, Any]:
    """Whether the sender acts under the duty, and the list as it stands today."""
    bodies = bodies_on(time.today())
    return {
        "standing": standing_of(agency_id=acting(request).agency_id, as_of=time.today()),
        "bound": [each.label for each in bodies if each.is_bound],
        "free": [each.label for each in bodies if not each.is_bound],
        "as_at": time.today(),
    }


@methods
@staff_page(*SEND)
def send(request: HttpRequest, code: str) -> HttpResponse:
    """The referral. Only a name, a way to make contact, the reason and the two agreements are needed."""
    to = authority(code=code, as_of=time.today())
    form = ToCouncilForm.for_request(request, initial={"agreed_on": time.today(), "taken_by": acting(request).name})
    form.offer_areas(all_authorities())
    if request.method == "POST" and form.is_valid():
        if Said.NO in (form.cleaned_data["agreed"], form.cleaned_data["contact_agreed"]):
            return redirect("referrals:duty-not-agreed")
        try:
            given = form.referral(acting(request), time.today(), code)
            receipt = receive(given=given, by=acting(request), at=time.now(), form_token=form.cleaned_data["once"][-64:])
        except Invalid as refused:
            form.refuse_as(refused)
        else:
            messages.success(request, f"Kept, and sent to {to.name}. The reference is {spaced(receipt.reference)}.")
            return redirect("referrals:duty-sent", receipt.reference)
    context = {"form": form, "to": to, "contact": presenters.contact(to.contact) if to.contact else None, **standing(request)}
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
