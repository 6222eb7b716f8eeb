"""One stay: what is known of it, and each change to it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Role
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.queries.hospital.delays import delay_of
from headwater.hub.pathways.queries.hospital.homes import about_home
from headwater.hub.pathways.queries.hospital.places import wards
from headwater.hub.pathways.queries.hospital.wards import StayPage, stay_page
from headwater.hub.programmes.queries import open_services
from headwater.hub.web.hospital import forms, presenters
from headwater.hub.web.hospital.asking import RUNS, SEES, ask, asks, done_by, stay_address
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form

Act = Callable[[HttpRequest, StayPage, dict[str, Any]], None]


@require_GET
@staff_page(*SEES)
def stay(request: HttpRequest, reference: str) -> HttpResponse:
    """A stay of the viewer's agency, or one whose flag was shared with it."""
    page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
    record_read(verb="stay.seen", kind="stay", ref=reference, **done_by(request))
    delay = delay_of(viewer=acting(request), stay_id=page.stay_id, as_of=time.today()) if page.is_ours else None
    home = about_home(viewer=acting(request), stay_id=page.stay_id, left_on=page.discharged_on, as_of=time.today())
    shown = {**presenters.stay(page, acting(request)), **presenters.delay(delay), **presenters.about_home(home)}
    return render(request, "hospital/stay.html", shown)


def ours(request: HttpRequest, reference: str) -> StayPage:
    """A stay that the viewer's agency holds: only those are changed."""
    page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
    if not page.is_ours:
        raise NotFound("There is no such stay here.")
    return page


def given(answers: dict[str, Any]) -> actions.StayFacts:
    answers = {name: value for name, value in answers.items() if name != "once"}
    return actions.StayFacts(**{**answers, "ward_id": int(answers["ward_id"]) if answers["ward_id"] else None})


def offer_wards(form: Form, request: HttpRequest, *, blank: str) -> None:
    found = [(str(line.ward_id), f"{line.site}: {line.name}") for line in wards(viewer=acting(request))]
    form.offer("ward_id", [("", blank), *found])


@asks
@staff_page(*SEES)
def add(request: HttpRequest) -> HttpResponse:
    """A stay that no list brought."""
    form = forms.StayForm.for_request(request)
    offer_wards(form, request, blank="Not known")

    def act() -> str:
        return stay_address(actions.add_stay(given=given(form.cleaned_data), **done_by(request)))

    back = reverse("hospital:list")
    return ask(request, form, act, said="The stay is on the ward list.", heading="Add a stay", send="Add", back=back)


@asks
@staff_page(*RUNS)
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Another ward, a fit date, a name put right."""
    page = ours(request, reference)
    form = forms.StayForm.for_request(request, initial=presenters.as_asked(page))
    offer_wards(form, request, blank="Not known")

    def act() -> str:
        actions.change_stay(stay_id=page.stay_id, given=given(form.cleaned_data), **done_by(request))
        return stay_address(reference)

    back = stay_address(reference)
    return ask(request, form, act, said="Saved.", heading="Change this stay", send="Save", back=back, caption=page.line.name)


def asks_of(
    form_class: type[Form], *, heading: str, send: str, said: str, hint: str = "", roles: tuple[Role, ...] = SEES
) -> Callable[[Act], Callable[..., HttpResponse]]:
    """A page that asks one thing of a stay of ours."""

    def decorate(act: Act) -> Callable[..., HttpResponse]:
        @asks
        @staff_page(*roles)
        def view(request: HttpRequest, reference: str) -> HttpResponse:
            page = ours(request, reference)
            form = form_class.for_request(request)

            def go() -> str:
                act(request, page, form.cleaned_data)
                return stay_address(reference)

            back = stay_address(reference)
            return ask(request, form, go, said=said, heading=heading, send=send, hint=hint, back=back, caption=page.line.name)

        return view

    return decorate


@asks_of(forms.PlanForm, heading="Confirm the plan to leave", send="Confirm", said="The plan is confirmed.")
def plan(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.confirm_plan(stay_id=page.stay_id, **answers, **done_by(request))


@asks_of(forms.WhyForm, heading="The plan fell through", send="Take the plan back", said="The plan is taken back.")
def plan_off(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.revoke_plan(stay_id=page.stay_id, why=answers["why"], **done_by(request))


@asks_of(forms.EndForm, heading="They left the hospital", send="Save", said="Saved. The stay is over.")
def leave(request: HttpRequest, page: StayPage, answers: dict[str, Any]) -> None:
    actions.end_stay(stay_id=page.stay_id, **answers, **done_by(request))


@asks
@staff_page(*SEES)
def refer(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the patient to a service: which one is all that is asked."""
    page = ours(request, reference)
    form = forms.ServiceForm.for_request(request)
    form.offer("service_id", [(str(card.service_id), f"{card.name}, {card.agency_name}") for card in open_services()])

    def act() -> str:
        actions.refer(stay_id=page.stay_id, service_id=int(form.cleaned_data["service_id"]), **done_by(request))
        return stay_address(reference)

    hint = "Their name, date of birth, and the worry you flagged go with it. The name of the ward does not."
    look = {"heading": "Refer this patient", "send": "Send now", "hint": hint, "back": stay_address(reference), "caption": page.line.name}
    return ask(request, form, act, said="The referral is sent.", **look)
