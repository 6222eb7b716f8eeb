"""One referral: reading it, answering that it came, and accepting it."""

from collections.abc import Callable
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
from headwater.hub.people import actions as people
from headwater.hub.people.logic.access import Access
from headwater.hub.people.permissions import check_is_open
from headwater.hub.programmes.queries.overflow import overflow_of
from headwater.hub.referrals import actions
from headwater.hub.referrals.queries import ReferralPage, referral_page
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.referrals import forms, triage_words, worker_words
from headwater.hub.web.referrals.access import ACCEPT, COPY, DECIDE, SEE

Asked = Callable[[Form], str]
methods = require_http_methods(["GET", "HEAD", "POST"])


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
        "p": triage_words.referral(page),
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
    form.offer_workers(worker_words.worker_options(choice.workers), worker_words.worker_hints(choice.workers))
    overflow = overflow_of(service_id=choice.service_id)
    full = worker_words.full_workers(choice.workers) if overflow else []
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
    earlier = [triage_words.case_row(case) for case in choice.earlier]
    return render(request, "referrals/accept.html", {"form": form, "choice": choice, "earlier": earlier, **prompt})
