"""The council's officer: what waits, one referral, and each answer to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.organisations.queries.authorities import all_authorities
from headwater.hub.people.logic.access import Access
from headwater.hub.people.permissions import check_is_open
from headwater.hub.referrals.actions.authority import answering
from headwater.hub.referrals.actions.authority.reading import open_for_officer
from headwater.hub.referrals.actions.authority.transferring import transfer
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.queries.authority.page import AuthorityPage, authority_page
from headwater.hub.referrals.queries.authority.queue import authority_queue
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import by_hand
from headwater.hub.web.referrals import presenters as referral_words
from headwater.hub.web.referrals.access import COPY, DECIDE, SEE
from headwater.hub.web.referrals.duty import presenters
from headwater.hub.web.referrals.duty.forms import AnswerForm, DecisionForm, MoveForm
from headwater.hub.web.referrals.forms import WhyForm
from headwater.hub.web.referrals.views.listing import pager

methods = require_http_methods(["GET", "HEAD", "POST"])
LOOKS = (("", "Waiting"), ("late", "Late"), ("ended", "Ended"))


@require_safe
@staff_page(*COPY)
def queue(request: HttpRequest) -> HttpResponse:
    """What came to this council, the longest waiting first, against the procedure's promise."""
    look = request.GET.get("look", "")
    found = authority_queue(viewer=acting(request), now=time.now(), look=look, after=request.GET.get("after", ""))
    context = {
        "rows": [presenters.row(row) for row in found.rows],
        "found": found,
        "look": look,
        "looks": LOOKS,
        "pager": pager(request, found.after),
        "not_an_application": presenters.NOT_AN_APPLICATION,
    }
    return render(request, "referrals/duty/queue.html", context)


@require_safe
@staff_page(*SEE)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """One referral, with every answer to it."""
    found = open_for_officer(reference=reference, by=acting(request), at=time.now())
    if found.page.person.access is not Access.OPEN:
        needs_a_reason = found.page.person.access is Access.NEEDS_A_REASON
        return render(request, "referrals/shut.html", {"page": found.page, "form": WhyForm(), "needs_a_reason": needs_a_reason})
    viewer = acting(request)
    may = viewer.has(*DECIDE)
    context = {
        "found": found,
        "page": found.page,
        "p": presenters.one(found),
        "strip": referral_words.strip(found.page.person.strip),
        "by_hand": by_hand(found.page.person.language, found.page.person.needs_interpreter, found.page.person.access_needs),
        "may_answer": may and found.page.is_open and bool(found.allowed),
        "may_move": may and found.may_transfer,
        "may_decide": may and found.application_on is not None,
        "may_copy": viewer.has(*COPY) and found.page.agreed == "yes",
    }
    return render(request, "referrals/duty/one.html", context)


def to_change(request: HttpRequest, reference: str) -> AuthorityPage:
    """The referral that is about to be changed."""
    found = authority_page(viewer=acting(request), reference=reference, now=time.now())
    check_is_open(found.page.person.access)
    return found


def asked(request: HttpRequest, found: AuthorityPage, form: Form, heading: str, send: str, words: str = "") -> HttpResponse:
    context = {
        "form": form, "heading": heading, "send": send, "words": words, "back": reverse("referrals:duty-one", args=[found.page.reference]),
        "caption": f"{found.page.person.name}, {spaced(found.page.reference)}",
    }  # fmt: skip
    return render(request, "referrals/duty/ask.html", context)


def done(request: HttpRequest, found: AuthorityPage, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("referrals:duty-one", found.page.reference)


def by(request: HttpRequest) -> dict[str, Any]:
    return {"by": acting(request), "at": time.now()}


@methods
@staff_page(*DECIDE)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what the council did. Taking an application is one of the answers, and an act of its own."""
    found = to_change(request, reference)
    form = AnswerForm.for_request(request, initial={"happened_on": time.today(), "version": found.page.version})
    form.offer_steps(found.allowed, codes.STEPS)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            answering.answer(reference=found.page.reference, given=Answer(**form.said()), version=version, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            return done(request, found, "Kept. Whoever sent it sees it, as far as the person agreed.")
    return asked(request, found, form, "What did you do?", "Save", presenters.NOT_AN_APPLICATION)


@methods
@staff_page(*DECIDE)
def decision(request: HttpRequest, reference: str) -> HttpResponse:
    """What was decided on the application, with its coded reason."""
    found = to_change(request, reference)
    form = DecisionForm.for_request(request, initial={"decided_on": time.today()})
    if request.method == "POST" and form.is_valid():
        try:
            answering.decide_application(reference=found.page.reference, **form.cleaned_data, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            return done(request, found, "The decision is kept.")
    words = "Priority need and intention only matter for the main duty. They never stop a prevention or a relief duty."
    return asked(request, found, form, "What was decided on the application?", "Save", words)


@methods
@staff_page(*DECIDE)
def move(request: HttpRequest, reference: str) -> HttpResponse:
    """On to another council that the person chooses now: once."""
    found = to_change(request, reference)
    form = MoveForm.for_request(request, initial={"version": found.page.version})
    form.offer("authority", [("", "Choose"), *all_authorities()])
    if request.method == "POST" and form.is_valid():
        version, agreed = form.cleaned_data["version"], form.cleaned_data["agreed"]
        try:
            transfer(reference=found.page.reference, to=form.to(acting(request).name), agreed=agreed, version=version, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            return done(request, found, "Moved, with its whole history. Whoever sent it can see where it went.")
    words = "Ask them again: their yes to this council does not hold for another. It moves once. Local connection is no reason to move it."
    return asked(request, found, form, "Move it to another council", "Move it", words)
