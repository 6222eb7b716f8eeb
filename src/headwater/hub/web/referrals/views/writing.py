"""Writing a referral down for somebody: on the telephone or in person, or from another agency."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.programmes.queries import ServiceCard, open_services
from headwater.hub.referrals import actions
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.queries import services_beside, told
from headwater.hub.web.parts import criteria
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.paths import each
from headwater.hub.web.referrals.access import SEND, TYPE_IN
from headwater.hub.web.referrals.typed import RungForm, SendForm

methods = require_http_methods(["GET", "HEAD", "POST"])
Where = Callable[[str], str]
MOST = 6


@methods
@staff_page(*TYPE_IN)
def new(request: HttpRequest) -> HttpResponse:
    """Somebody rang or came in."""
    own = [card for card in open_services() if card.agency_id == acting(request).agency_id]
    form = RungForm.for_request(request, initial={"happened_on": time.today()})
    return written(request, form, own, each("referrals:referral"), heading="Type in a referral")


@methods
@staff_page(*SEND)
def send(request: HttpRequest) -> HttpResponse:
    """Send a referral to another agency."""
    others = [card for card in open_services() if card.agency_id != acting(request).agency_id]
    form = SendForm.for_request(request)
    return written(request, form, others, lambda _: reverse("referrals:sent"), heading="Send a referral")


def written(request: HttpRequest, form: RungForm | SendForm, services: list[ServiceCard], where: Where, *, heading: str) -> HttpResponse:
    """Ask, keep it once however often it is sent, and say its reference."""
    form.offer_lists(services, areas_in_county())
    if request.method == "POST" and form.is_valid():
        given = form.referral(acting(request), time.today())
        if "anyway" not in request.POST and (fits := how_it_fits(given)):
            return render(request, "referrals/write.html", {"form": form, "heading": heading, "fits": fits})
        try:
            receipt = actions.receive(given=given, by=acting(request), at=time.now(), form_token=form.cleaned_data["once"][-64:])
        except Invalid as refused:
            form.refuse_as(refused)
        else:
            messages.success(request, f"Kept. The reference is {spaced(receipt.reference)}.")
            return redirect(where(receipt.reference))
    return render(request, "referrals/write.html", {"form": form, "heading": heading})


def how_it_fits(given: GivenReferral) -> dict[str, Any]:
    """Where an answer does not fit the service that is asked: what would, and the services that fit. Nothing where it fits."""
    beside = services_beside(told(given, as_of=time.today()), as_of=time.today())
    chosen = next((one for one in beside if one.card.service_id == given.service_id), None)
    if chosen is None or not chosen.fit.is_no:
        return {}
    others = [criteria.beside(one.card, one.criteria, one.fit) for one in beside if not one.fit.is_no]
    return {"chosen": criteria.beside(chosen.card, chosen.criteria, chosen.fit), "others": others[:MOST]}
