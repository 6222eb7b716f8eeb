"""Reading the answers back, sending them once, the receipt, and a form that somebody chose to keep."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import PUBLIC
from headwater.hub.organisations.queries.authorities import Authority
from headwater.hub.people.states import Answer
from headwater.hub.programmes.queries import service_card
from headwater.hub.programmes.queries.procedure import promise_on
from headwater.hub.referrals import actions
from headwater.hub.web.parts.access import public_page
from headwater.hub.web.parts.limits import COMING_BACK, KEEPING, MINUTES, SENDING, too_often
from headwater.hub.web.public.forms.asking import SendForm
from headwater.hub.web.public.forms.assemble import Answers, given_from, service_of
from headwater.hub.web.public.forms.council import council_of
from headwater.hub.web.public.forms.draft import IDLE, KEY, RECEIPT, Draft, forget
from headwater.hub.web.public.forms.pages import missing, said_no
from headwater.hub.web.public.forms.saved import ComeBackForm
from headwater.hub.web.public.presenters import check as presenter
from headwater.hub.web.public.presenters import fitting
from headwater.hub.web.public.views.showing import show


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def check(request: HttpRequest) -> HttpResponse:
    """The answers read back. A POST sends them, once however often it comes."""
    draft = Draft.of(request, time.now())
    if draft is None:
        return _sent_already(request)
    if missing(draft):
        return redirect("public:page", missing(draft))
    if said_no(draft):
        return redirect("public:cannot-send")
    form = _send_form(request, draft)
    if request.method == "POST" and form.is_valid():
        return busy(request, "public:check") if _too_often(request, draft) else _send(request, draft, form)
    return _shown(request, draft, form)


def _too_often(request: HttpRequest, draft: Draft) -> bool:
    return too_often(request, SENDING, in_danger=bool(Answers.of(draft).page("soon").get("danger")))


def busy(request: HttpRequest, again: str) -> HttpResponse:
    """Too many came in a short time. What was typed stays, and the page says whom to ring."""
    response = show(request, "busy", {"again": again}, status=429)
    response.headers["Retry-After"] = str(MINUTES * 60)
    return response


def _send_form(request: HttpRequest, draft: Draft) -> SendForm:
    asks_wanted = draft.answer("need", "housing_need") == Answer.NO and not draft.to_council
    asked = {"own": draft.is_own, "professional": draft.is_professional, "asks_wanted": asks_wanted}
    if request.method == "POST":
        return SendForm(request.POST, **asked)
    return SendForm(initial={"sender_email": draft.answer("sender", "sender_email")}, **asked)


def _sent_already(request: HttpRequest) -> HttpResponse:
    """A form that was sent twice, or gone back to, leads to its receipt."""
    return redirect("public:sent" if RECEIPT in request.session else "public:gone")


def _shown(request: HttpRequest, draft: Draft, form: SendForm, status: int = 200) -> HttpResponse:
    context = _context(draft, form)
    return show(request, "check", context, service=context["service"], status=status)


def _context(draft: Draft, form: SendForm) -> dict[str, Any]:
    answers, card = Answers.of(draft), service_card(service_of(draft))
    return {
        "form": form,
        "rows": presenter.rows(draft, answers, card.name if card else ""),
        "tasks_to_add": presenter.tasks(draft),
        **fitting.of(draft, answers),
        "own": draft.is_own,
        "professional": draft.is_professional,
        "service": card,
        "council": council_of(draft),
        "may_turn": not draft.held.get("by_link"),
        "token": draft.token,
    }


def _send(request: HttpRequest, draft: Draft, form: SendForm) -> HttpResponse:
    given = given_from(draft, email=form.cleaned_data.get("sender_email", ""), today=time.today())
    given = replace(given, wanted=form.cleaned_data.get("wanted", ""))
    try:
        receipt = actions.receive(given=given, by=PUBLIC, at=time.now(), form_token=draft.token)
    except NotFound:
        form.add_error(None, "This service has stopped taking referrals. Change the district or the service, then send it.")
        return _shown(request, draft, form, status=422)
    except Invalid as error:
        form.refuse(error)
        return _shown(request, draft, form, status=422)
    own, service_id, council = draft.is_own, service_of(draft), council_of(draft)
    del request.session[KEY]
    request.session[RECEIPT] = {
        "reference": receipt.reference, "agency": receipt.agency_name, "service": receipt.service_name, "phone": receipt.phone,
        "read_hours": receipt.read_hours, "respond_by": receipt.respond_by, "same_day": receipt.same_day, "follow": receipt.follow,
        "own": own, "service_id": service_id, "until": (time.now() + IDLE).isoformat(), "hears": hears(council) if council else "",
    }  # fmt: skip
    return redirect("public:sent")


def hears(council: Authority) -> str:
    """How the council that was chosen learns of it: its officers read here, its named contact was written to, or nobody is known there."""
    if council.reads_here:
        return "here"
    return "told" if council.contact and council.contact.email else "nobody"


@require_safe
@public_page
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt. It is shown only for what is kept."""
    receipt = request.session.get(RECEIPT)
    if receipt is None or datetime.fromisoformat(receipt["until"]) < time.now():
        return redirect("public:gone")
    link = request.build_absolute_uri(reverse("public:follow", args=[receipt["follow"]])) if receipt["follow"] else ""
    respond_by = date.fromisoformat(receipt["respond_by"])
    service = service_card(receipt["service_id"])
    context = {
        "receipt": receipt,
        "link": link,
        "respond_by": respond_by,
        "promise": promise_on(as_of=time.today()),
        "to_council": bool(receipt.get("hears")),
    }
    return show(request, "sent", context, service=service)


@require_POST
@public_page
def clear(request: HttpRequest) -> HttpResponse:
    """Take the form and the receipt off this device."""
    forget(request)
    return redirect("public:start")


@require_POST
@public_page
def save(request: HttpRequest) -> HttpResponse:
    """Keep the form, because somebody chose to: the code is shown once and nothing stays on this device."""
    draft = Draft.of(request, time.now())
    if draft is None:
        return redirect("public:gone")
    if too_often(request, KEEPING):
        return busy(request, "public:check")
    code = actions.save_form(answers=draft.held, at=time.now())
    forget(request)
    return show(request, "saved", {"code": code})


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def come_back(request: HttpRequest) -> HttpResponse:
    """Open a kept form with its code."""
    form = ComeBackForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        if too_often(request, COMING_BACK):
            return busy(request, "public:come-back")
        try:
            held = actions.open_form(typed=form.cleaned_data["code"], at=time.now())
        except Invalid as error:
            form.refuse(error)
        else:
            Draft.begin(request, time.now(), held)
            return redirect("public:check")
    return show(request, "come_back", {"form": form})
