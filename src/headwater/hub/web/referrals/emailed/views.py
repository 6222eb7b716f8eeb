"""Emails that wait, and one of them: checked, sent on, put away, or brought back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import spaced
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.programmes.queries import open_services
from headwater.hub.referrals.actions import emailed as actions
from headwater.hub.referrals.queries import emailed as queries
from headwater.hub.referrals.queries.emailed import Draft
from headwater.hub.referrals.states import Dismissal
from headwater.hub.web.parts import drafts
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.attachments import NO_KIND, SHUT
from headwater.hub.web.referrals.access import TYPE_IN
from headwater.hub.web.referrals.emailed import presenters
from headwater.hub.web.referrals.emailed.forms import DismissForm, EmailForm
from headwater.hub.web.referrals.emailed.starting import contact, starting
from headwater.hub.web.referrals.views.writing import how_it_fits

methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page(*TYPE_IN)
def emails(request: HttpRequest) -> HttpResponse:
    """What waits to be checked; or what was dealt with."""
    put_away, number = "done" in request.GET, request.GET.get("page", "0")
    page = int(number) if number.isdecimal() and len(number) < 6 else 0
    found = queries.emails(viewer=acting(request), as_of=time.today(), promise=settings.MAILBOX_PROMISE, put_away=put_away, page=page)
    context = {"rows": presenters.rows(found.rows), "list": found, "put_away": put_away, "page": page}
    return render(request, "referrals/emails.html", context)


def opened(request: HttpRequest, email: str) -> Draft:
    """The email that a page is about; another agency's is not there."""
    return actions.open_email(reference=email, promise=settings.MAILBOX_PROMISE, by=acting(request), at=time.now())


@methods
@staff_page(*TYPE_IN)
def email(request: HttpRequest, email: str) -> HttpResponse:
    """One email beside the form that makes a referral of it."""
    draft = opened(request, email)
    if draft.row.state != "waiting":
        return render(request, "referrals/email_done.html", {"draft": draft, "p": presenters.rows([draft.row])[0]})
    if drafts.put_aside(request):
        return redirect("referrals:email", email)
    is_draft = drafts.bring_back(request)
    form, agencies = checked_form(request, draft)
    if request.method == "POST" and form.is_valid():
        return send_on(request, draft, form, agencies)
    return shown(request, draft, form, is_draft=is_draft)


def checked_form(request: HttpRequest, draft: Draft) -> tuple[EmailForm, dict[int, str]]:
    """The form with what was found in it."""
    likely = queries.suggested(draft=draft, today=time.today())
    own = [card for card in open_services() if card.agency_id == acting(request).agency_id]
    agencies = queries.senders()
    named = next((pk for pk, name in agencies if name.casefold() == likely.given.sender.agency_name.casefold()), None)
    initial = starting(
        likely, sent_on=min(draft.row.received_on, time.today()), version=draft.version, agency=named, from_address=draft.row.from_address,
        only_service=str(own[0].service_id) if len(own) == 1 else "",
    ) | contact(draft.findings.cells, likely)  # fmt: skip
    form = EmailForm.for_request(request, initial=initial)
    form.offer_lists(own, areas_in_county())
    form.beside(presenters.hints(draft), draft.findings.cells, likely, agencies)
    return form, dict(agencies)


def send_on(request: HttpRequest, draft: Draft, form: EmailForm, agencies: dict[int, str]) -> HttpResponse:
    """Make it a referral; where it does not fit the service, say so first."""
    given = form.referral(agencies)
    if "anyway" not in request.POST and (fits := how_it_fits(given)):
        return shown(request, draft, form, fits=fits)
    sending = actions.Sending(given, form.cleaned_data["sender_checked"], form.cleaned_data["version"])
    try:
        receipt = actions.send_on(draft_id=draft.draft_id, sending=sending, by=acting(request), at=time.now())
    except Invalid as refused:
        form.refuse_as(refused)
        return shown(request, draft, form)
    drafts.forget(request)
    messages.success(request, f"It is in the queue. The reference is {spaced(receipt.reference)}.")
    return redirect("referrals:referral", receipt.reference)


def shown(request: HttpRequest, draft: Draft, form: EmailForm, **more: Any) -> HttpResponse:
    """The email and its form."""
    context = {"draft": draft, "form": form, "p": presenters.email(draft, form.likely), **more}
    return render(request, "referrals/email.html", context)


@methods
@staff_page(*TYPE_IN)
def dismiss(request: HttpRequest, email: str) -> HttpResponse:
    """Put it away with a reason."""
    draft = opened(request, email)
    form = DismissForm.for_request(request, initial={"version": draft.version})
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        how: dict[str, Any] = {"reason": Dismissal(answers["reason"]), "note": answers["note"], "version": answers["version"]}
        try:
            actions.dismiss(draft_id=draft.draft_id, **how, by=acting(request), at=time.now())
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It is put away. The original is kept, and you can bring it back.")
            return redirect("referrals:emails")
    return render(request, "referrals/email_dismiss.html", {"draft": draft, "form": form, "p": presenters.rows([draft.row])[0]})


@require_POST
@staff_page(*TYPE_IN)
def bring_back(request: HttpRequest, email: str) -> HttpResponse:
    """It was put away by mistake."""
    draft = opened(request, email)
    actions.bring_back(draft_id=draft.draft_id, by=acting(request), at=time.now())
    messages.success(request, "It waits again.")
    return redirect("referrals:email", email)


@require_safe
@staff_page(*TYPE_IN)
def piece(request: HttpRequest, email: str, number: int) -> HttpResponse:
    """One thing that came with it, always as a file to save."""
    draft = opened(request, email)
    name, content = actions.open_piece(draft=draft, number=number, by=acting(request), at=time.now())
    response = HttpResponse(content, content_type=NO_KIND, headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": SHUT})
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
