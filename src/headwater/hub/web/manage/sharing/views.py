"""Sharing agreements: which this agency signed, how they stand, one more, and leaving one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.organisations import actions, queries
from headwater.hub.web.manage import words
from headwater.hub.web.manage.access import SHARING
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choices, LongText, Text
from headwater.hub.web.parts.forms import Form

SOON_DAYS = 60
asks = require_http_methods(["GET", "HEAD", "POST"])


class AgreementForm(Form):
    """An agreement as it was signed."""

    once_only = True
    name = Text("What is the agreement called?", called="the name of the agreement", max_length=160)
    purpose = LongText("What is it for?", called="what it is for", max_length=2000)
    items = Choices("What may be shared?", words.options(words.ITEMS), called="what may be shared")
    agencies = Choices("Which agencies signed it, beside yours?", called="which agencies signed it")
    starts_on = Day("First day", called="the first day")
    ends_on = Day("Last day", called="the last day")


class LeaveForm(Form):
    """From which day on nothing passes."""

    left_on = Day("From which day?", called="the day", when="today or future")


@require_safe
@staff_page(*SHARING)
def agreements(request: HttpRequest) -> HttpResponse:
    """Those that this agency signed."""
    found = queries.agreements(viewer=acting(request), as_of=time.today())
    lines = [presented(line) for line in found]
    return render(request, "manage/agreements.html", {"lines": lines, "in_force": sum(line.standing == "in_force" for line in found)})


def presented(line: queries.AgreementLine) -> dict[str, Any]:
    """One agreement in words."""
    text, look = words.STANDINGS[line.standing]
    left = (line.ends_on - time.today()).days
    soon = line.standing == "in_force" and left <= SOON_DAYS
    items = [words.ITEMS.get(item, item) for item in line.items]
    return {"line": line, "said": f"Runs out in {left} days" if soon else text, "look": "yellow" if soon else look, "items": items}


@asks
@staff_page(*SHARING)
def add(request: HttpRequest) -> HttpResponse:
    """Enter one that was signed."""
    viewer, form = acting(request), AgreementForm.for_request(request)
    form.offer("agencies", [(str(pk), name) for pk, name in queries.partners(viewer=viewer)])

    def act(answers: dict[str, Any]) -> None:
        agencies = frozenset(int(pk) for pk in answers["agencies"]) | {viewer.agency}
        new = actions.NewAgreement(
            answers["name"], answers["purpose"], frozenset(answers["items"]), agencies, answers["starts_on"], answers["ends_on"]
        )
        actions.add_agreement(new=new, **done_by(request))

    hint = "It allows nothing before its first day or after its last, and nothing that is not ticked."
    to = reverse("manage:agreements")
    return ask(request, form, act, to=to, said="The agreement is entered.", heading="Add a sharing agreement", send="Add", hint=hint)


@asks
@staff_page(*SHARING)
def leave(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """From a day on nothing passes under it, to this agency or from it."""
    form = LeaveForm.for_request(request, initial={"left_on": time.today()})
    return ask(
        request, form,
        lambda answers: actions.leave_agreement(agreement_id=agreement_id, left_on=answers["left_on"], **done_by(request)),
        to=reverse("manage:agreements"), said="This agency has left the agreement.", heading="Leave a sharing agreement",
        send="Leave it", look="warning", hint="Nothing passes under it from that day, to this agency or from it.",
    )  # fmt: skip
