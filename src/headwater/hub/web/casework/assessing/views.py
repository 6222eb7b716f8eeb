"""Assessments, needs, strengths and the household."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions import assessing as actions
from headwater.hub.cases.actions.household import leave_household, undo_leaving
from headwater.hub.cases.queries.assessing import Assessing, Leaving, ToAssess, assessing, leaving, to_assess
from headwater.hub.core import time
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.assessing import forms, presenters
from headwater.hub.web.casework.writing import asks, posts
from headwater.hub.web.parts.access import acting, staff_page

TITLES = {"initial": "Initial assessment", "full": "Full assessment"}


@require_GET
@staff_page(*WORK)
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """What was asked so far, and what is still to be asked."""
    page = assessing(viewer=acting(request), reference=reference, as_of=time.today())
    return render(request, "casework/assessing/overview.html", {"page": page, "p": presenters.overview(page, time.today())})


def to_overview(page: Assessing | ToAssess | Leaving) -> str:
    return reverse("casework:assess", kwargs={"reference": page.reference})


def shown(page: ToAssess, today: Any) -> dict[str, Any]:
    return {"kind": page.kind, "due_on": page.page.due_on, "is_late": page.kind == "full" and page.page.is_late}


@asks(
    forms.AssessForm, to_assess, heading=lambda page: f"{TITLES[page.kind]}: {page.page.case.name}", to=to_overview,
    template="casework/assessing/assess.html", shown=shown, done="The assessment is kept.",
)  # fmt: skip
def assess(request: HttpRequest, page: ToAssess, form: forms.AssessForm) -> None:
    given = form.cleaned_data
    actions.assess(
        reference=page.reference, version=given["version"], case_version=given["case_version"], answers=form.answers(page.kind),
        late_note=given.get("late_note", ""), **done_by(request),
    )  # fmt: skip


@asks(forms.NeedsForm, assessing, heading=lambda page: f"What would help {page.case.name}?", to=to_overview)
def needs(request: HttpRequest, page: Assessing, form: forms.NeedsForm) -> None:
    given = form.cleaned_data
    said_by = int(given["said_by"]) if given["said_by"] else None
    actions.record_needs(reference=page.reference, version=given["version"], asked=form.asked_of(), said_by_id=said_by, **done_by(request))


@asks(forms.StrengthForm, assessing, heading="Add a strength", send="Add", to=to_overview)
def strength(request: HttpRequest, page: Assessing, form: forms.StrengthForm) -> None:
    given = form.cleaned_data
    actions.add_strength(reference=page.reference, words=given["words"], said_by_id=int(given["said_by"]), **done_by(request))


@posts("casework:assess")
def remove_strength(request: HttpRequest, reference: str, strength_id: int) -> None:
    actions.remove_strength(reference=reference, strength_id=strength_id, **done_by(request))


@asks(
    forms.LeftForm, leaving, heading=lambda page: f"{page.member.name} does not live there any more", to=to_overview,
    done="The household is put right. What they said is not shown here any more.",
)  # fmt: skip
def left(request: HttpRequest, page: Leaving, form: forms.LeftForm) -> None:
    given = form.cleaned_data
    leave_household(reference=page.reference, member_id=page.member.member_id, on=given["on"], why=given["why"], **done_by(request))


@posts("casework:assess")
def undo_left(request: HttpRequest, reference: str, member_id: int) -> None:
    undo_leaving(reference=reference, member_id=member_id, **done_by(request))


@asks(forms.JoinsForm, assessing, heading="Who else lives there?", send="Add", to=to_overview)
def household(request: HttpRequest, page: Assessing, form: forms.JoinsForm) -> None:
    actions.add_to_household(reference=page.reference, joins=form.joins(), **done_by(request))
