"""Leaving: the check list of options, what stands in the way, approved premises, moves, and councils gone to in a crisis."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.queries.justice import places
from headwater.hub.pathways.queries.justice.custody import CustodyPage
from headwater.hub.pathways.queries.justice.release import release_page
from headwater.hub.web.justice import forms, presenters
from headwater.hub.web.justice.asking import SEES, address_of, ask, asks, done_by
from headwater.hub.web.justice.views.custody import asks_of, ours, the_page
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form


@require_GET
@staff_page(*SEES)
def options(request: HttpRequest, reference: str) -> HttpResponse:
    """Every option for the day of release, with what came of it."""
    page = the_page(request, reference)
    found = release_page(viewer=acting(request), page=page, as_of=time.today())
    record_read(verb="custody.seen", kind="custody", ref=reference, **done_by(request))
    return render(request, "justice/options.html", presenters.options(page, found))


@asks
@staff_page(*SEES)
def option(request: HttpRequest, reference: str, option_key: str) -> HttpResponse:
    """One option."""
    page = the_page(request, reference)
    found = release_page(viewer=acting(request), page=page, as_of=time.today())
    one = next((each for each in found.options if each.key == option_key), None)
    if one is None:
        raise NotFound("There is no such option.")
    form = forms.OptionForm.for_request(request, initial={"result": one.result, "reason": one.reason})
    back = reverse("justice:options", args=[reference])

    def act() -> str:
        actions.try_option(custody_id=page.custody_id, option=one.key, **form.cleaned_data, **done_by(request))
        return back

    return ask(request, form, act, said="Saved.", heading=one.words, send="Save", back=back, caption=page.line.name)


@require_POST
@staff_page(*SEES)
def prepared(request: HttpRequest, reference: str) -> HttpResponse:
    """They are ready, once every option was looked at."""
    try:
        actions.mark_prepared(custody_id=the_page(request, reference).custody_id, **done_by(request))
    except Invalid as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, "Every option was looked at. They are marked as prepared.")
    return redirect("justice:options", reference)


@asks_of(
    forms.BlockForm, heading="What stands in the way", send="Save", said="Saved.",
    hint="This is a view, not a decision: only a council decides whether somebody is in priority need or became homeless "
    "intentionally, and neither is a reason to refuse help to prevent or relieve homelessness.",
)  # fmt: skip
def block(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    given = {name: answers[name] for name in ("kind", "whose", "words")}
    actions.block(custody_id=page.custody_id, **given, **done_by(request))


@require_POST
@staff_page(*SEES)
def unblock(request: HttpRequest, reference: str, block_id: int) -> HttpResponse:
    """It stands in the way no more."""
    actions.unblock(custody_id=the_page(request, reference).custody_id, block_id=block_id, **done_by(request))
    messages.success(request, "Saved.")
    return redirect("justice:custody", reference)


def _asked(request: HttpRequest, reference: str, form: Form, act: Any, **look: Any) -> HttpResponse:
    """A form with a list of its own, about somebody in custody."""

    def go() -> str:
        act(form.cleaned_data)
        return address_of(reference)

    return ask(request, form, go, send="Save", back=address_of(reference), **look)


@asks
@staff_page(*SEES)
def premises_in(request: HttpRequest, reference: str) -> HttpResponse:
    """They came to approved premises."""
    page = the_page(request, reference)
    form = forms.PremisesForm.for_request(request, initial={"on": time.today()})
    found = places.premises(viewer=acting(request))
    form.offer("site_id", [("", "Choose the premises"), *((str(pk), name) for pk, name in found)])

    def act(answers: dict[str, Any]) -> None:
        actions.into_premises(custody_id=page.custody_id, site_id=int(answers["site_id"]), on=answers["on"], **done_by(request))

    look = {"heading": "They came to approved premises", "said": "Saved.", "caption": page.line.name}
    return _asked(request, reference, form, act, hint="The address is public nowhere.", **look)


@asks_of(forms.MovedOnForm, heading="They left the approved premises", send="Save", said="Saved.")
def premises_out(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    actions.out_of_premises(custody_id=page.custody_id, **answers, **done_by(request))


@asks
@staff_page(*SEES)
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """They were moved to another place."""
    page = ours(request, reference)
    form = forms.MoveForm.for_request(request, initial={"on": time.today()})
    found = places.prisons(viewer=acting(request))
    form.offer("site_id", [("", "Choose where to"), *((str(pk), name) for pk, name in found)])

    def act(answers: dict[str, Any]) -> None:
        actions.move_to(custody_id=page.custody_id, site_id=int(answers["site_id"]), on=answers["on"], **done_by(request))

    look = {"heading": "They were moved", "said": "Saved. Everything written down goes with them.", "caption": page.line.name}
    hint = "If another prison or office holds them now, they are on its list and no longer on yours. A case that was opened stays one case."

    def go() -> str:
        act(form.cleaned_data)
        return reverse("justice:list")

    return ask(request, form, go, send="Save", back=address_of(reference), hint=hint, **look)


@asks
@staff_page(*SEES)
def council(request: HttpRequest, reference: str) -> HttpResponse:
    """They went to a council in a crisis."""
    page = the_page(request, reference)
    form = forms.CouncilForm.for_request(request, initial={"on": time.today()})
    form.offer("authority_code", [("", "Choose the council"), *places.councils(viewer=acting(request))])

    def act(answers: dict[str, Any]) -> None:
        actions.present(custody_id=page.custody_id, **answers, **done_by(request))

    return _asked(request, reference, form, act, heading="They went to a council", said="Saved.", caption=page.line.name)


@require_POST
@staff_page(*SEES)
def link(request: HttpRequest, reference: str, seen_kind: str, seen_id: int) -> HttpResponse:
    """Link a record of ours that shows them at a council soon after release."""
    page = the_page(request, reference)
    found = release_page(viewer=acting(request), page=page, as_of=time.today())
    one = next((each for each in found.seen if (each.kind, each.record_id) == (seen_kind, seen_id)), None)
    if one is None:
        raise NotFound("There is no such record here.")
    given: dict[str, Any] = {"authority_code": one.authority_code, "on": one.on, f"{one.kind}_id": one.record_id}
    actions.present(custody_id=page.custody_id, **given, **done_by(request))
    messages.success(request, "Linked.")
    return redirect("justice:custody", reference)
