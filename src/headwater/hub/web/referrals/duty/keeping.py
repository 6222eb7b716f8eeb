"""The county's procedure and the named contacts: read by everybody, kept by the coordinator and by each council."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.organisations.queries.authorities import authority, contact_alerts, find_authorities
from headwater.hub.organisations.queries.duty import bodies_on
from headwater.hub.programmes.actions import procedure as acts
from headwater.hub.programmes.queries.procedure import (
    ConsultationPage,
    ProcedurePage,
    consultation_page,
    consultations,
    keeps_procedure,
    procedure_page,
)
from headwater.hub.programmes.states import ConsultationResult
from headwater.hub.web.parts import pdf
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import day
from headwater.hub.web.referrals.duty import forms, presenters
from headwater.hub.web.referrals.duty.presenters import NOT_AN_APPLICATION

methods = require_http_methods(["GET", "HEAD", "POST"])
KEEP = (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)
KEEP_COUNCIL = (*KEEP, Role.AUTHORITY_OFFICER)
GOES_ON = (ConsultationResult.AGREED, ConsultationResult.CHANGED)


def by(request: HttpRequest) -> dict[str, Any]:
    return {"by": acting(request), "at": time.now()}


@require_safe
@staff_page()
def procedure(request: HttpRequest) -> HttpResponse:
    """The version in force, or another: who follows it, who receives at each council, and proposals to change it."""
    number = request.GET.get("version", "")
    page = procedure_page(as_of=time.today(), number=int(number) if number.isdecimal() and len(number) < 4 else None)
    districts = {one.code: one for one in find_authorities(text="", as_of=time.today()).found}
    context = {
        "page": page,
        "paragraphs": paragraphs(page.text) if page else [],
        "alerts": [alert(each) for each in contact_alerts(as_of=time.today())],
        "contacts": [(one.name, one.code, presenters.contact(one.contact) if one.contact else None) for one in districts.values()],
        "proposals": [(pk, title, day(closes), forms.RESULTS.get(result, "")) for pk, title, closes, result in consultations()],
        "may_change": acting(request).has(*KEEP_COUNCIL),
        "may_keep": keeps_procedure(viewer=acting(request)) is not None,
    }
    return render(request, "referrals/duty/procedure.html", context)


def alert(each: Any) -> str:
    if each.is_soon:
        return f"{each.name}: {each.last_name} is the contact until {day(each.last_on)}, and nobody after."
    return (
        f"{each.name}: the last contact, {each.last_name}, ended on {day(each.last_on)}."
        if each.last_on
        else f"{each.name}: nobody is named."
    )


def paragraphs(text: str) -> list[str]:
    """Text as paragraphs, where a line was left empty."""
    return [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def on_paper(page: ProcedurePage) -> dict[str, Any]:
    bodies, found = bodies_on(time.today()), find_authorities(text="", as_of=time.today()).found
    return {
        "page": page,
        "paragraphs": paragraphs(page.summary),
        "bound": [each.label for each in bodies if each.is_bound],
        "contacts": [(one.name, one.contact) for one in found],
        "printed_on": time.today(),
        "not_an_application": NOT_AN_APPLICATION,
    }


def in_force() -> ProcedurePage:
    page = procedure_page(as_of=time.today())
    if page is None:
        raise Http404
    return page


@require_safe
@staff_page()
def summary(request: HttpRequest) -> HttpResponse:
    """Two pages to have at hand, with the version and the day."""
    context = on_paper(in_force()) | {"on_screen": True, "can_make_pdf": pdf.can_make()}
    return render(request, "referrals/duty/summary.html", context)


@require_safe
@staff_page()
def summary_as_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF."""
    if not pdf.can_make():
        return redirect("referrals:procedure-summary")
    page = in_force()
    body = pdf.made(render_to_string("referrals/duty/summary.html", on_paper(page) | {"on_screen": False}), "two_pages.css")
    name = f"duty-to-refer-version-{page.number}.pdf"
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def asked(request: HttpRequest, form: Form, heading: str, send: str, back: str, words: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "send": send, "back": back, "words": words, "caption": ""}
    return render(request, "referrals/duty/ask.html", context)


def kept_programme(request: HttpRequest) -> int:
    """The programme whose procedure the viewer keeps; nobody else is shown the page."""
    programme_id = keeps_procedure(viewer=acting(request))
    if programme_id is None:
        raise Http404
    return programme_id


@methods
@staff_page(*KEEP)
def new_version(request: HttpRequest) -> HttpResponse:
    """Another version. A change stands on a proposal that those who use it were asked about."""
    programme_id, now = kept_programme(request), procedure_page(as_of=time.today())
    initial = {name: getattr(now, name) for name in ("title", "summary", "text")} if now else {}
    form = forms.VersionForm.for_request(request, initial=initial)
    form.offer_proposals([(pk, title) for pk, title, _, result in consultations() if result in GOES_ON])
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        proposal = answers.pop("consultation")
        try:
            new = acts.NewVersion(**answers, consultation_id=int(proposal) if proposal else None)
            number = acts.publish_version(programme_id=programme_id, new=new, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Version {number} is kept. Each council now says from when it follows it.")
            return redirect(f"{reverse('referrals:procedure')}?version={number}")
    return asked(request, form, "Another version of the procedure", "Publish", reverse("referrals:procedure"))


@methods
@staff_page(*KEEP_COUNCIL)
def adopt(request: HttpRequest, code: str) -> HttpResponse:
    """A council follows the version in force; what it does otherwise is an exception."""
    page, to = in_force(), authority(code=code, as_of=time.today())
    mine = next((each for each in page.districts if each.code == code), None)
    form = forms.AdoptForm.for_request(request, initial={"exception": mine.exception if mine else ""})
    if request.method == "POST" and form.is_valid():
        try:
            acts.adopt(number=page.number, code=code, **form.cleaned_data, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{to.name} follows version {page.number}.")
            return redirect("referrals:procedure")
    return asked(request, form, f"{to.name} follows version {page.number}", "Save", reverse("referrals:procedure"))


@methods
@staff_page(*KEEP)
def propose(request: HttpRequest) -> HttpResponse:
    """Put a change to those who use the procedure."""
    programme_id = kept_programme(request)
    form = forms.ProposalForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        new = acts.Proposal(answers["title"], answers["proposal"], tuple(answers["questions"].splitlines()), answers["closes_on"])
        try:
            number = acts.propose_change(programme_id=programme_id, new=new, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The proposal is open for replies.")
            return redirect("referrals:proposal", number)
    return asked(request, form, "Propose a change", "Ask for replies", reverse("referrals:procedure"))


@methods
@staff_page()
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """A proposal, every reply, and a box for one's own."""
    page = consultation_page(viewer=acting(request), consultation_id=number, as_of=time.today())
    form = forms.ReplyForm.for_request(request, questions=tuple((item.item_id, item.question) for item in page.items))
    if request.method == "POST" and form.is_valid():
        try:
            acts.reply(consultation_id=number, answers=form.answers(), **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Thank you. Your reply is kept.")
            return redirect("referrals:proposal", number)
    context = {"page": page, "form": form, "result": forms.RESULTS.get(page.result, ""), "paragraphs": paragraphs(page.proposal)}
    return render(request, "referrals/duty/proposal.html", context)


@methods
@staff_page(*KEEP)
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """What was decided after the replies."""
    page: ConsultationPage = consultation_page(viewer=acting(request), consultation_id=number, as_of=time.today())
    form = forms.DecideForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            acts.decide_change(consultation_id=number, **form.cleaned_data, **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The decision is kept.")
            return redirect("referrals:proposal", number)
    return asked(request, form, page.title, "Save the decision", reverse("referrals:proposal", args=[number]))
