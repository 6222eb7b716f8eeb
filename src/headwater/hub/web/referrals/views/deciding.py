"""One referral: reading it, and everything that can be decided about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.cases.actions.opening import open_from_referral
from headwater.hub.cases.actions.triage import open_triage_page
from headwater.hub.cases.queries.allocating import allocation
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Role
from headwater.hub.people import actions as people
from headwater.hub.people.logic.access import Access
from headwater.hub.people.permissions import check_is_open
from headwater.hub.programmes.queries import open_services, service_card
from headwater.hub.programmes.queries.overflow import overflow_of
from headwater.hub.referrals import actions, queries
from headwater.hub.referrals.logic import decisions, passing_on
from headwater.hub.referrals.queries import ReferralPage, referral_page
from headwater.hub.referrals.states import Decision, Reason
from headwater.hub.web.parts import codes, criteria, drafts
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.referrals import forms, presenters
from headwater.hub.web.referrals.access import ACCEPT, COPY, DECIDE, SEE

Asked = Callable[[Form], str]
methods = require_http_methods(["GET", "HEAD", "POST"])
MOST_PROPOSED = 5


def done_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action is told."""
    return {"by": acting(request), "at": time.now()}


def found(request: HttpRequest, reference: str) -> ReferralPage:
    """The referral that a page is about; another agency's is not there."""
    return referral_page(viewer=acting(request), reference=reference, as_of=time.today())


def to_change(request: HttpRequest, reference: str) -> ReferralPage:
    """The referral that is about to be changed. A record that is shut to the viewer says whom to ask."""
    page = found(request, reference)
    check_is_open(page.person.access)
    return page


@require_safe
@staff_page(*SEE)
def referral(request: HttpRequest, reference: str) -> HttpResponse:
    """One referral, with everything that is known beside it."""
    page = open_triage_page(reference=reference, **done_by(request))
    if page.referral.person.access is not Access.OPEN:
        needs_a_reason = page.referral.person.access is Access.NEEDS_A_REASON
        return render(request, "referrals/shut.html", {"page": page.referral, "form": forms.WhyForm(), "needs_a_reason": needs_a_reason})
    viewer = acting(request)
    context = {
        "page": page.referral,
        "p": presenters.referral(page),
        "case": page.case_reference,
        "note_form": forms.NoteForm(),
        "may_decide": viewer.has(*DECIDE) and page.referral.is_open,
        "may_copy": viewer.has(*COPY) and page.referral.agreed == "yes",
        "may_accept": viewer.has(*ACCEPT) and page.referral.is_open,
    }
    return render(request, "referrals/referral.html", context)


@require_POST
@staff_page(*DECIDE)
def open_shut(request: HttpRequest, reference: str) -> HttpResponse:
    """Say why, once, and open a record that takes extra care."""
    page, form = found(request, reference), forms.WhyForm.for_request(request)
    if not form.is_valid():
        return render(request, "referrals/shut.html", {"page": page, "form": form, "needs_a_reason": True}, status=422)
    people.open_with_reason(person_id=page.person.person_id, why=form.cleaned_data["why"], is_emergency=False, **done_by(request))
    return redirect("referrals:referral", reference)


@require_POST
@staff_page(*DECIDE)
def look_at(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that somebody is looking at it, with what was said."""
    form = forms.NoteForm.for_request(request)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    actions.start_triage(referral_id=to_change(request, reference).referral_id, note=note, **done_by(request))
    return redirect("referrals:referral", reference)


@require_POST
@staff_page(*DECIDE)
def acknowledge(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer the sender: somebody has seen it."""
    actions.acknowledge(referral_id=to_change(request, reference).referral_id, **done_by(request))
    messages.success(request, "The sender has been told that we have it.")
    return redirect("referrals:referral", reference)


def asked(request: HttpRequest, page: ReferralPage, form: Form, act: Asked, *, heading: str, send: str, **look: Any) -> HttpResponse:
    """Ask on a page of its own; when the answers hold, act, say what was done and go where it says."""
    if request.method == "POST" and form.is_valid():
        try:
            words = act(form)
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, words)
            return redirect("referrals:referral", page.reference)
    return render(request, "referrals/ask.html", {"page": page, "form": form, "heading": heading, "send": send, **look})


@methods
@staff_page(*ACCEPT)
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Accept it to a named lead worker, with everybody's caseload, limit and leave in view."""
    choice = allocation(viewer=acting(request), reference=reference, as_of=time.today())
    form = forms.AcceptForm.for_request(request, initial={"version": choice.version, "lead": str(acting(request).membership_id)})
    form.offer_workers(presenters.worker_options(choice.workers), presenters.worker_hints(choice.workers))
    overflow = overflow_of(service_id=choice.service_id)
    full = presenters.full_workers(choice.workers) if overflow else []
    if not full:
        del form.fields["anyway"]
    prompt = {"full": full, "overflow": overflow[1] if overflow else "", "asks": False}
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        prompt["asks"] = not answers.get("anyway", True) and answers["lead"] in {each["id"] for each in full}
    if request.method == "POST" and form.is_valid() and not prompt["asks"]:
        try:
            opened = open_from_referral(
                referral_id=choice.referral_id, lead_membership_id=int(answers["lead"]), mode=answers["mode"], version=answers["version"],
                **done_by(request),
            )  # fmt: skip
        except Invalid as refused:
            form.refuse(refused)
        else:
            again = f" They were helped before: {spaced(opened.repeat_of)}." if opened.repeat_of else ""
            over = f" {opened.warning}" if opened.warning else ""
            messages.success(request, f"{opened.lead_name} leads this case now.{over}{again}")
            return redirect("casework:case", opened.reference)
    earlier = [presenters.case_row(case) for case in choice.earlier]
    return render(request, "referrals/accept.html", {"form": form, "choice": choice, "earlier": earlier, **prompt})


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
    return [(each["id"], each["name"]) for each in presenters.full_workers(choice.workers)]


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


@methods
@staff_page(*DECIDE)
def threat(request: HttpRequest, reference: str) -> HttpResponse:
    """Put right how soon the home could be lost."""
    page = to_change(request, reference)
    form = forms.ThreatForm.for_request(request, initial=threat_now(page))

    def act(good: Form) -> str:
        answers = good.cleaned_data
        now = actions.ThreatNow(
            answers["threat_on"], "unsafe_to_stay" in answers["danger"], "nowhere_tonight" in answers["danger"],
            "aged_16_17" in answers["danger"], answers["stated"], answers["stated_why"], answers["threat_dont_know"],
        )  # fmt: skip
        actions.correct_threat(referral_id=page.referral_id, now=now, version=answers["version"], **done_by(request))
        return "Saved. Its place in the queue follows."

    return asked(request, page, form, act, heading="How soon could they lose their home?", send="Save")


def threat_now(page: ReferralPage) -> dict[str, Any]:
    facts = page.facts
    if facts is None:
        return {}
    flags = {"unsafe_to_stay": facts.unsafe_to_stay, "nowhere_tonight": facts.nowhere_tonight, "aged_16_17": facts.aged_16_17}
    danger = [name for name, true in flags.items() if true]
    stated = page.threat.band if page.threat.stated else ""
    why = facts.threat_stated_why
    date = {"threat_on": facts.threat_on, "threat_dont_know": facts.threat_dont_know}
    return {"version": page.version, "danger": danger, **date, "stated": stated, "stated_why": why}


@methods
@staff_page(*DECIDE)
def changed_mind(request: HttpRequest, reference: str) -> HttpResponse:
    """The person changed their mind: sharing and telling stop at once."""
    page, form = to_change(request, reference), forms.MindForm.for_request(request)

    def act(good: Form) -> str:
        actions.withdraw_agreement(referral_id=page.referral_id, words=good.cleaned_data["words"], **done_by(request))
        return "Sharing has stopped, and the sender's page is closed. What we lawfully hold stays. Check that they are safe."

    return asked(request, page, form, act, heading="They changed their mind", send="Stop sharing now", look="warning")


@methods
@staff_page(*DECIDE)
def link(request: HttpRequest, reference: str, other_id: int) -> HttpResponse:
    """Say that two records are one person, and what shows it."""
    page, form = to_change(request, reference), forms.EvidenceForm.for_request(request)

    def act(good: Form) -> str:
        people.link(first_id=page.person.person_id, second_id=other_id, evidence=good.cleaned_data["evidence"], **done_by(request))
        return "The two records are linked. This can be undone."

    return asked(request, page, form, act, heading="The same person", send="Link the two records")


@require_POST
@staff_page(*DECIDE)
def apart(request: HttpRequest, reference: str, other_id: int) -> HttpResponse:
    """Remember that two records are two people."""
    people.keep_apart(first_id=to_change(request, reference).person.person_id, second_id=other_id, for_safety=False, **done_by(request))
    messages.success(request, "The two records are kept apart and will not be shown together again.")
    return redirect("referrals:referral", reference)
