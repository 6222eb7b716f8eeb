"""A referral that does not become a case here: closed, or passed on, with the sentence that the sender will read."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headwater.hub.cases.queries.allocating import allocation
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.programmes.queries import open_services, service_card
from headwater.hub.programmes.queries.overflow import overflow_of
from headwater.hub.referrals import actions, queries
from headwater.hub.referrals.logic import decisions, passing_on
from headwater.hub.referrals.queries import ReferralPage
from headwater.hub.referrals.states import Decision, Reason
from headwater.hub.web.parts import codes, criteria, drafts
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.referrals import forms, worker_words
from headwater.hub.web.referrals.access import DECIDE
from headwater.hub.web.referrals.views.deciding import Asked, done_by, methods, to_change

MOST_PROPOSED = 5


@methods
@staff_page(*DECIDE)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close it without a case: first what happened, then the sentence that the sender will read."""
    page = to_change(request, reference)
    if drafts.put_aside(request):
        return redirect("referrals:referral", reference)
    is_draft = drafts.bring_back(request)
    proposed = queries.proposal(viewer=acting(request), referral_id=page.referral_id, as_of=time.today())
    form = forms.CloseForm.for_request(request, initial={"version": page.version, "reason": proposed.reason})
    return in_two_steps(
        request, page, form, sentence_of_closing, partial(save_closing, request, page), heading="Close this referral",
        keeps_draft=True, is_draft=is_draft, proposed=spoken(proposed),
    )  # fmt: skip


def sentence_of_closing(form: Form) -> str:
    """The usual sentence, once the answers are enough for it."""
    answers = form.cleaned_data
    given = {"decision": answers["decision"], "reason": answers.get("reason") or "", "next_place": answers.get("next_place") or ""}
    if faults := decisions.faults(**given):
        raise Invalid("Check the answers.", faults)
    return decisions.sentence(**given)


def save_closing(request: HttpRequest, page: ReferralPage, form: Form, told: str) -> str:
    answers = form.cleaned_data
    deciding = actions.Deciding(answers["decision"], answers.get("reason") or "", answers.get("next_place") or "", answers["note"], told)
    actions.decide(referral_id=page.referral_id, deciding=deciding, version=answers["version"], **done_by(request))
    return "The referral is closed, and the sender's page says so."


@methods
@staff_page(*DECIDE)
def pass_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Pass it to another service: what goes is ticked here, and nothing is typed again."""
    page = to_change(request, reference)
    ticked = [str(item) for item in passing_on.ticked_to_begin_with()]
    proposed = queries.proposal(viewer=acting(request), referral_id=page.referral_id, as_of=time.today())
    begin = {"version": page.version, "items": ticked, "reason": proposed.reason}
    full, overflow = full_here(request, reference), overflow_of(service_id=page.service_id)
    asked = request.GET.get("full", "")
    if overflow and asked in {number for number, _ in full}:
        begin |= {"service": str(overflow[0]), "reason": str(Reason.NO_CAPACITY), "full_worker": asked}
    form = forms.PassOnForm.for_request(request, initial=begin)
    form.offer_full(full)
    form.offer("items", [(str(item), codes.PASS_ON[item]) for item in passing_on.OFFERED])
    fits = {one.card.service_id: criteria.said(one.criteria, one.fit) for one in proposed.better}
    others = [card for card in open_services() if card.service_id != page.service_id]
    first = overflow[0] if overflow else None
    form.offer_services(sorted(others, key=lambda card: (card.service_id != first, card.service_id not in fits)), fits)
    return in_two_steps(
        request, page, form, sentence_of_passing, partial(save_passing, request, page), heading="Pass this on", proposed=spoken(proposed)
    )


def full_here(request: HttpRequest, reference: str) -> list[tuple[str, str]]:
    """Workers here who are full; only somebody who may accept a referral is told."""
    if not acting(request).has(Role.WORKER, Role.MANAGER):
        return []
    choice = allocation(viewer=acting(request), reference=reference, as_of=time.today())
    return [(each["id"], each["name"]) for each in worker_words.full_workers(choice.workers)]


def spoken(proposed: queries.Proposal) -> dict[str, Any]:
    """What the hub proposes, in words."""
    here = proposed.here
    return {
        "misses": [criteria.condition(aspect, here.criteria) for aspect in here.fit.misses] if here else [],
        "better": [criteria.beside(one.card, one.criteria, one.fit) for one in proposed.better[:MOST_PROPOSED]],
    }


def sentence_of_passing(form: Form) -> str:
    answers = form.cleaned_data
    if fault := passing_on.fault(answers["items"]):
        raise Invalid("Check the answers.", {"items": fault})
    card = service_card(int(answers["service"]))
    name = card.name if card and not card.name_is_sensitive else ""
    return decisions.sentence(decision=Decision.REDIRECTED, next_place=name)


def save_passing(request: HttpRequest, page: ReferralPage, form: Form, told: str) -> str:
    answers = form.cleaned_data
    passing = actions.PassingOn(
        int(answers["service"]), frozenset(answers["items"]), answers["reason"], answers["note"], told, whole(answers)
    )
    done = actions.redirect(referral_id=page.referral_id, passing=passing, version=answers["version"], **done_by(request))
    return f"Passed on to {done.service_name}."


def whole(answers: dict[str, Any]) -> int | None:
    """The worker who was full, if somebody was."""
    said = answers.get("full_worker", "")
    return int(said) if said else None


def in_two_steps(
    request: HttpRequest, page: ReferralPage, form: Form, sentence: Asked, save: Callable[[Form, str], str], *, heading: str, **look: Any
) -> HttpResponse:
    """First the answers; then the sentence for the sender, to be read and changed before anything is saved."""
    told_form = forms.ToldForm(request.POST) if "told" in request.POST else None
    if request.method == "POST" and form.is_valid():
        try:
            usual = sentence(form)
            if told_form is not None and told_form.is_valid():
                messages.success(request, save(form, told_form.cleaned_data["told"]))
                drafts.forget(request)
                return redirect("referrals:referral", page.reference)
        except Invalid as refused:
            form.refuse(refused)
        else:
            told = told_form or forms.ToldForm(initial={"told": usual})
            carried = [
                (name, value) for name, values in request.POST.lists() if name not in ("told", "csrfmiddlewaretoken") for value in values
            ]
            return render(request, "referrals/told.html", {"page": page, "form": told, "carried": carried, "heading": heading})
    return render(request, "referrals/ask.html", {"page": page, "form": form, "heading": heading, "send": "Continue", **look})
