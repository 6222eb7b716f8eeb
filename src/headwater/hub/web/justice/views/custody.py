"""One episode in custody: what is known of it, and each change to it."""

from collections.abc import Callable
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
from headwater.hub.pathways.queries.hospital.places import own_sites
from headwater.hub.pathways.queries.justice.custody import CustodyPage, custody_page
from headwater.hub.pathways.queries.justice.release import release_page
from headwater.hub.pathways.states import InterviewKind
from headwater.hub.web.justice import forms, presenters, words
from headwater.hub.web.justice.asking import OPENS, SEES, address_of, ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form

Act = Callable[[HttpRequest, CustodyPage, dict[str, Any]], None]


def the_page(request: HttpRequest, reference: str) -> CustodyPage:
    """The episode, for who may see it."""
    return custody_page(viewer=acting(request), reference=reference, as_of=time.today())


@require_GET
@staff_page(*SEES)
def custody(request: HttpRequest, reference: str) -> HttpResponse:
    """An episode of the viewer's agency, or one that it was told of."""
    page = the_page(request, reference)
    record_read(verb="custody.seen", kind="custody", ref=reference, **done_by(request))
    leaving = release_page(viewer=acting(request), page=page, as_of=time.today())
    return render(request, "justice/custody.html", {**presenters.custody(page, acting(request)), **presenters.leaving(leaving)})


def ours(request: HttpRequest, reference: str) -> CustodyPage:
    """An episode that the viewer's agency holds: only its holder changes its facts and says who may be told."""
    page = the_page(request, reference)
    if not page.is_ours:
        raise NotFound("There is nobody of this reference here.")
    return page


def given(answers: dict[str, Any]) -> actions.CustodyFacts:
    answers = {name: value for name, value in answers.items() if name != "once"}
    return actions.CustodyFacts(**{**answers, "site_id": int(answers["site_id"]) if answers["site_id"] else None})


def offered(form: Form, request: HttpRequest) -> Form:
    """The form with the viewer's own places and the bodies that manage sentences."""
    form.offer("site_id", [("", "Not known"), *((str(pk), name) for pk, name in own_sites(viewer=acting(request)))])
    form.offer("managing_body", [("", "Not known"), *words.options(words.BODIES)])
    return form


@asks
@staff_page(*SEES)
def add(request: HttpRequest) -> HttpResponse:
    """Somebody whom no list brought."""
    form = offered(forms.CustodyForm.for_request(request), request)

    def act() -> str:
        return address_of(actions.add_custody(given=given(form.cleaned_data), **done_by(request)))

    look = {"heading": "Add somebody in custody", "send": "Add", "back": reverse("justice:list")}
    return ask(request, form, act, said="They are on the list.", **look)


@asks
@staff_page(*SEES)
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Another day of release, a name put right."""
    page = ours(request, reference)
    form = offered(forms.CustodyForm.for_request(request, initial=presenters.as_asked(page)), request)

    def act() -> str:
        actions.change_custody(custody_id=page.custody_id, given=given(form.cleaned_data), **done_by(request))
        return address_of(reference)

    look = {"heading": "Change what is known", "send": "Save", "back": address_of(reference), "caption": page.line.name}
    return ask(request, form, act, said="Saved.", **look)


def asks_of(
    form_class: type[Form], *, heading: str, send: str, said: str, hint: str = "", of: Callable[..., CustodyPage] = the_page
) -> Callable[[Act], Callable[..., HttpResponse]]:
    """A page that asks one thing of somebody in custody; the day that it asks for starts as today."""

    def decorate(act: Act) -> Callable[..., HttpResponse]:
        @asks
        @staff_page(*SEES)
        def view(request: HttpRequest, reference: str) -> HttpResponse:
            page = of(request, reference)
            days = {name: time.today() for name in ("held_on", "on", "happened_on") if name in form_class.base_fields}
            form = form_class.for_request(request, initial=days)

            def go() -> str:
                act(request, page, form.cleaned_data)
                return address_of(reference)

            back = address_of(reference)
            return ask(request, form, go, said=said, heading=heading, send=send, hint=hint, back=back, caption=page.line.name)

        return view

    return decorate


@asks_of(forms.EntryForm, heading="Interview when they came in", send="Save", said="Saved.")
def entry(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    actions.interview(custody_id=page.custody_id, kind=InterviewKind.ENTRY, **answers, **done_by(request))


@asks_of(
    forms.BeforeForm, heading="Interview before release", send="Save", said="Saved.",
    hint="“No home” and “They do not know” are two answers, and both bring them to the worklist at once.",
)  # fmt: skip
def before(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    actions.interview(custody_id=page.custody_id, kind=InterviewKind.BEFORE_RELEASE, **answers, **done_by(request))


@asks_of(forms.ReleasedForm, heading="They were released", send="Save", said="Saved. They are no longer on the list.")
def released(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    actions.release(custody_id=page.custody_id, **answers, **done_by(request))


@asks_of(forms.AgreeForm, heading="May the housing worker be told?", send="Save", said="Saved.", of=ours)
def agree(request: HttpRequest, page: CustodyPage, answers: dict[str, Any]) -> None:
    said = {**answers, "by": answers["by"] or "person", "authority_seen": bool(answers["authority_seen"])}
    actions.agree(custody_id=page.custody_id, given=actions.Agreement(**said), **done_by(request))


@require_POST
@staff_page(*OPENS)
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """One click: the prison sees who has them."""
    actions.take(custody_id=the_page(request, reference).custody_id, **done_by(request))
    messages.success(request, "The resettlement team sees that you have them.")
    return redirect("justice:custody", reference)


@require_POST
@staff_page(*OPENS)
def open_case(request: HttpRequest, reference: str) -> HttpResponse:
    """A referral and a case at once, with nothing typed again."""
    page = the_page(request, reference)
    try:
        opened = actions.open_case(custody_id=page.custody_id, **done_by(request))
    except Invalid as refused:
        messages.info(request, " ".join(refused.fields.values()) or str(refused))
        return redirect("justice:custody", reference)
    messages.success(request, "The case is open, and you lead it. " + opened.warning)
    return redirect("casework:case", opened.reference)
