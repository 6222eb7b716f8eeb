"""Changing the register: each change on a page of its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headwater.hub.core import time
from headwater.hub.organisations.queries import all_agencies
from headwater.hub.referrals.actions import register as actions
from headwater.hub.referrals.queries.register import register_page, source_page
from headwater.hub.web.manage.access import CHASE
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.manage.register.presenters import KIND_OPTIONS
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import LongText, Pick, Text
from headwater.hub.web.parts.forms import Form

asks = require_http_methods(["GET", "HEAD", "POST"])


class SourceForm(Form):
    """What a source is."""

    name = Text("Name", called="the name", max_length=160, look={"hint": "As it is said on referrals. Never a private person’s name."})
    kind = Pick("What is it?", KIND_OPTIONS, called="what it is")
    sector = Text(
        "What do they do?", called="what they do", max_length=60, required=False, look={"hint": "For example, housing association"}
    )
    area_name = Text("Where?", called="where", max_length=80, required=False)
    parent = Pick("Part of", called="what it is part of", required=False)
    agency = Pick(
        "Agency in Headwater", called="the agency", required=False,
        look={"hint": "Its people then read what you tell this source, beside how their referrals went."},
    )  # fmt: skip


class SameForm(Form):
    """Which source a name stands for."""

    same_as = Pick("Which source is it another name for?", called="the source")


class TrainingForm(Form):
    """A day of training."""

    held_on = Day("When was it?", called="the day", when="past or today")
    about = Text("What was it about?", called="what it was about", max_length=200, required=False)


class GuidanceForm(Form):
    """What to tell a source."""

    words = LongText(
        "What should they know?", called="what they should know", max_length=actions.MOST_WORDS,
        look={"rows": 6, "hint": "What to send, what not, and where else to go. Name nobody whom you help. What stands now is replaced."},
    )  # fmt: skip


class GoForm(Form):
    """Nothing to ask: only to be sure."""


@asks
@staff_page(*CHASE)
def add(request: HttpRequest) -> HttpResponse:
    """Put a name on the register."""
    form = with_choices(request, SourceForm.for_request(request, initial={"name": request.GET.get("name", "")[:160]}))

    def act(answers: dict[str, Any]) -> None:
        actions.add_source(new=new_from(answers), **done_by(request))

    return ask(request, form, act, to=reverse("manage:sources"), said="Added.", heading="Add a source", send="Add")


@asks
@staff_page(*CHASE)
def change(request: HttpRequest, source_id: int) -> HttpResponse:
    """Say otherwise what a source is."""
    entry = source_page(viewer=acting(request), source_id=source_id).entry
    began = {"name": entry.name, "kind": entry.kind, "sector": entry.sector, "area_name": entry.area_name}
    began |= {"parent": str(entry.parent_id or ""), "agency": str(entry.agency_id or "")}
    form = with_choices(request, SourceForm.for_request(request, initial=began), but=entry.source_id)

    def act(answers: dict[str, Any]) -> None:
        actions.change_source(source_id=entry.source_id, new=new_from(answers), **done_by(request))

    return ask(request, form, act, to=one(source_id), said="Changed.", heading="Change this source", send="Save", who=entry.name)


def with_choices(request: HttpRequest, form: SourceForm, but: int | None = None) -> SourceForm:
    form.offer("parent", [("", "Nothing else"), *others(request, but)])
    form.offer("agency", [("", "None"), *((str(pk), name) for pk, name in all_agencies())])
    return form


def others(request: HttpRequest, but: int | None) -> list[tuple[str, str]]:
    found = register_page(viewer=acting(request)).found
    return [(str(each.source_id), each.name) for each in found if each.same_as_id is None and each.source_id != but]


def new_from(answers: dict[str, Any]) -> actions.NewSource:
    number = {name: int(answers[name]) if answers[name] else None for name in ("parent", "agency")}
    return actions.NewSource(answers["name"], answers["kind"], answers["sector"], answers["area_name"], number["parent"], number["agency"])


def one(source_id: int) -> str:
    return reverse("manage:source", args=[source_id])


@asks
@staff_page(*CHASE)
def same(request: HttpRequest, source_id: int) -> HttpResponse:
    """Say that a name stands for another source."""
    entry = source_page(viewer=acting(request), source_id=source_id).entry
    form = SameForm.for_request(request)
    form.offer("same_as", [("", "Choose"), *others(request, entry.source_id)])

    def act(answers: dict[str, Any]) -> None:
        actions.link_names(source_id=entry.source_id, same_as_id=int(answers["same_as"]), **done_by(request))

    return ask(
        request, form, act, to=one(source_id), said="The two names now count as one.", heading="Another name for the same",
        send="Link them", who=entry.name, hint="Both names stay on the register, and you can take the link off again.",
    )  # fmt: skip


@asks
@staff_page(*CHASE)
def apart(request: HttpRequest, source_id: int) -> HttpResponse:
    """Let a name stand for itself again."""

    def act(_: dict[str, Any]) -> None:
        actions.unlink_name(source_id=source_id, **done_by(request))

    source_page(viewer=acting(request), source_id=source_id)
    form = GoForm.for_request(request)
    return ask(
        request, form, act, to=one(source_id), said="The name stands for itself again.", heading="Take the link off", send="Take it off"
    )


@asks
@staff_page(*CHASE)
def training(request: HttpRequest, source_id: int) -> HttpResponse:
    """Write down that a source was trained."""
    entry = source_page(viewer=acting(request), source_id=source_id).entry
    form = TrainingForm.for_request(request, initial={"held_on": time.today()})

    def act(answers: dict[str, Any]) -> None:
        actions.record_training(source_id=entry.source_id, held_on=answers["held_on"], about=answers["about"], **done_by(request))

    return ask(request, form, act, to=one(source_id), said="Written down.", heading="Record a training", send="Save", who=entry.name)


@asks
@staff_page(*CHASE)
def guidance(request: HttpRequest, source_id: int) -> HttpResponse:
    """Tell a source what to send and what not."""
    page = source_page(viewer=acting(request), source_id=source_id)
    stands = next((told.words for told in page.told if told.stands), "")
    form = GuidanceForm.for_request(request, initial={"words": stands})

    def act(answers: dict[str, Any]) -> None:
        actions.give_guidance(source_id=page.entry.source_id, words=answers["words"], **done_by(request))

    return ask(
        request, form, act, to=one(source_id), said="They can read it now.", heading="Write guidance", send="Save", who=page.entry.name
    )


@asks
@staff_page(*CHASE)
def end_guidance(request: HttpRequest, source_id: int) -> HttpResponse:
    """Take back what a source was told."""
    entry = source_page(viewer=acting(request), source_id=source_id).entry

    def act(_: dict[str, Any]) -> None:
        actions.end_guidance(source_id=entry.source_id, **done_by(request))

    form = GoForm.for_request(request)
    return ask(
        request, form, act, to=one(source_id), said="Taken back.", heading="Take the guidance back", send="Take it back", who=entry.name
    )
