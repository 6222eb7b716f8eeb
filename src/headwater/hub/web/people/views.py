"""A person's page, and each change to it: translate in, one call, translate out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.cases.actions import safety
from headwater.hub.cases.queries.person import PersonPage, person_page, person_to_change
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Role
from headwater.hub.people import actions
from headwater.hub.people.states import LockReason
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.people import forms, presenters

WORKS = (Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER)
Act = Callable[[Form, PersonPage], None]


def found(request: HttpRequest, reference: str) -> PersonPage:
    return person_page(viewer=acting(request), reference=reference, as_of=time.today())


def to_change(request: HttpRequest, reference: str) -> PersonPage:
    return person_to_change(viewer=acting(request), reference=reference, as_of=time.today())


def done_by(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when: what every action is told."""
    return {"by": acting(request), "at": time.now()}


@require_GET
@staff_page(*WORKS)
def person(request: HttpRequest, reference: str) -> HttpResponse:
    page = found(request, reference)
    record_read(verb="person.read", kind="person", ref=reference, person=reference, **done_by(request))
    return render(request, "people/person.html", presenters.person(page, acting(request)))


def ask(request: HttpRequest, page: PersonPage, form: Form, act: Act, *, heading: str, send: str, **look: Any) -> HttpResponse:
    """Ask on a page of its own; when the answers hold, act and go back to the person."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form, page)
        except Invalid as refused:
            form.refuse(refused)
        else:
            return redirect("people:person", page.card.reference)
    return render(request, "people/ask.html", {"form": form, "card": page.card, "heading": heading, "send": send, **look})


def asks(
    form_class: type[Form], *, heading: str, send: str, even_shut: bool = False, **look: Any
) -> Callable[[Callable[..., None]], Callable[..., HttpResponse]]:
    """A page that asks one thing about a person. The function it decorates is called with the answers."""

    def decorate(act: Callable[..., None]) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "POST"])
        @staff_page(*WORKS)
        def view(request: HttpRequest, reference: str, **which: int) -> HttpResponse:
            page = (found if even_shut else to_change)(request, reference)
            form = form_class.for_request(request, initial=presenters.initial(form_class, page, which))
            presenters.offer(form, page)
            return ask(
                request, page, form, lambda good, who: act(request, who, good.cleaned_data, **which), heading=heading, send=send, **look
            )

        return view

    return decorate


@asks(forms.PersonForm, heading="Change what is known", send="Save")
def change(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    actions.change_person(person_id=page.card.person_id, changes=answers, **done_by(request))


@asks(forms.AddressForm, heading="Where they live now", send="Save")
def address(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    new = actions.NewAddress(answers["lines"], answers["postcode"], None, answers["is_hidden"])
    actions.move_home(person_id=page.card.person_id, new=new, **done_by(request))


@asks(forms.NewWayForm, heading="Add a way to make contact", send="Add")
def add_contact(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    new = actions.NewWay(**{**answers, **presenters.yes_or_no(answers)})
    actions.add_way(person_id=page.card.person_id, new=new, **done_by(request))


@asks(forms.SafetyForm, heading="Is it safe?", send="Save")
def contact(request: HttpRequest, page: PersonPage, answers: dict[str, Any], *, way_id: int) -> None:
    presenters.check_theirs(page, way_id)
    actions.set_safety(way_id=way_id, **{**answers, **presenters.yes_or_no(answers)}, **done_by(request))


@asks(forms.LockForm, heading="I know this person", send="Close this record to me", look="warning", hint="locked", even_shut=True)
def lock(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    reason = LockReason(answers["reason"])
    actions.lock_for(person_id=page.card.person_id, membership_id=acting(request).member, reason=reason, **done_by(request))


@asks(forms.CareForm, heading="Extra care", send="Save", hint="care")
def extra_care(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    safety.set_extra_care(person_id=page.card.person_id, kind=answers["kind"], **done_by(request))


@asks(forms.ConcernForm, heading="Pass on a safeguarding concern", send="Save the concern", hint="concern")
def concern(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    told = answers.pop("told") == "yes"
    new = actions.NewConcern(person_told=told, **{**answers, "why_not_told": "" if told else answers["why_not_told"]})
    actions.raise_concern(person_id=page.card.person_id, new=new, **done_by(request))


@asks(forms.MindForm, heading="They changed their mind", send="Stop sharing now", look="warning", hint="mind")
def changed_mind(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    safety.take_back_agreement(person_id=page.card.person_id, words=answers["words"], **done_by(request))


@asks(forms.DiedForm, heading="They have died", send="Save and stop all messages", look="warning")
def died(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    safety.record_death(person_id=page.card.person_id, died_on=answers["died_on"], **done_by(request))


@asks(forms.SplitForm, heading="Split this household", send="Split now", look="warning", hint="split")
def split(request: HttpRequest, page: PersonPage, answers: dict[str, Any]) -> None:
    if page.household_id is None:
        raise NotFound("There is no household here.")
    new = actions.NewAddress(answers["lines"], answers["postcode"]) if answers["lines"] else None
    leaving = frozenset(int(member) for member in answers["leaving"])
    safety.split_household(household_id=page.household_id, leaving=leaving, address=new, **done_by(request))
    messages.success(request, "The household is split. Ask again which ways to make contact are safe.")


@asks(forms.LinkForm, heading="Link two records of one person", send="Link")
def link(request: HttpRequest, page: PersonPage, answers: dict[str, Any], *, other_id: int) -> None:
    actions.link(first_id=page.card.person_id, second_id=other_id, evidence=answers["evidence"], **done_by(request))


@require_http_methods(["GET", "POST"])
@staff_page(*WORKS)
def open_record(request: HttpRequest, reference: str) -> HttpResponse:
    page, form = found(request, reference), forms.ReasonForm.for_request(request)

    def act(good: Form, _: PersonPage) -> None:
        why, here = good.cleaned_data["why"], request.build_absolute_uri(reverse("people:openings"))
        if good.cleaned_data["kind"] == "emergency":
            safety.open_in_emergency(person_id=page.card.person_id, why=why, link=here, **done_by(request))
        else:
            actions.open_with_reason(person_id=page.card.person_id, why=why, is_emergency=False, **done_by(request))

    return ask(request, page, form, act, heading="Extra care", send="Open the record", hint="reason")


def posts(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """One tap on the person's page."""

    @require_POST
    @staff_page(*WORKS)
    def view(request: HttpRequest, reference: str, **which: int) -> HttpResponse:
        act(request, to_change(request, reference), **which)
        return redirect("people:person", reference)

    return view


@posts
def confirm(request: HttpRequest, page: PersonPage, *, way_id: int) -> None:
    presenters.check_theirs(page, way_id)
    actions.confirm_by_voice(way_id=way_id, **done_by(request))


@posts
def wrong(request: HttpRequest, page: PersonPage, *, way_id: int) -> None:
    presenters.check_theirs(page, way_id)
    actions.mark_wrong(way_id=way_id, **done_by(request))
    messages.success(request, "This number is stopped everywhere, and an incident is logged.")


@posts
def safety_checked(request: HttpRequest, page: PersonPage) -> None:
    safety.safety_checked(person_id=page.card.person_id, **done_by(request))


@posts
def keep_apart(request: HttpRequest, page: PersonPage, *, other_id: int) -> None:
    actions.keep_apart(first_id=page.card.person_id, second_id=other_id, for_safety=False, **done_by(request))
