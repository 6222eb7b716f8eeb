"""Changes to a family: the questions again, a placement at risk, plans, actions, and the end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from headwater.hub.core import time
from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.queries.children.families import held_plan
from headwater.hub.web.children import forms
from headwater.hub.web.children.access import SEES, asks_of, family_address, ours
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import ask, asks, done_by


def as_answered(page):
    """The answers as they stand."""
    return {**page.answers, "agreed": page.line.agreed}


def today_as(name):
    """Today, as the first answer."""
    return lambda _page: {name: time.today()}


@asks_of(forms.QuestionsForm, heading="Questions about the home", start=as_answered)
def questions(request, page, answers):
    agreed = answers.pop("agreed")
    actions.answer_questions(family_id=page.line.family_id, answers=answers, agreed=agreed, **done_by(request))


@asks_of(forms.RiskForm, heading="The placement is at risk", start=today_as("since"), said="The family stands first on the list.")
def risk(request, page, answers):
    actions.set_risk(family_id=page.line.family_id, **answers, **done_by(request))


@require_POST
@staff_page(*SEES)
def risk_over(request: HttpRequest, reference: str) -> HttpResponse:
    """The placement is not at risk any more."""
    page = ours(request, reference)
    actions.set_risk(family_id=page.line.family_id, why="", since=None, **done_by(request))
    messages.success(request, "The placement is not at risk any more.")
    return redirect("children:family", reference)


@asks_of(forms.PlanForm, heading="A plan for this family", start=today_as("starts_on"))
def plan(request, page, answers):
    actions.start_plan(family_id=page.line.family_id, **answers, **done_by(request))


@asks
@staff_page(*SEES)
def end_plan(request: HttpRequest, family_plan_id: int) -> HttpResponse:
    """The last day of a plan."""
    reference = held_plan(viewer=acting(request), plan_id=family_plan_id)
    form = forms.LastDayForm.for_request(request, initial={"ends_on": time.today()})

    def act() -> str:
        return family_address(actions.end_plan(plan_id=family_plan_id, on=form.cleaned_data["ends_on"], **done_by(request)))

    return ask(request, form, act, said="Saved.", home=family_address(reference), heading="When did the plan end?", send="Save")


@asks_of(forms.ActionForm, heading="An action of the Team Around the Family", send="Add", said="Added.")
def action(request, page, answers):
    actions.add_action(family_id=page.line.family_id, **answers, **done_by(request))


@require_POST
@staff_page(*SEES)
def action_done(request: HttpRequest, team_action_id: int) -> HttpResponse:
    """Tick an action."""
    return redirect("children:family", actions.action_done(action_id=team_action_id, **done_by(request)))


@asks_of(
    forms.LastDayForm, heading="Children's services have done", send="End it", start=today_as("ends_on"),
    said="Saved. Nothing more is shared.",
)  # fmt: skip
def end(request, page, answers):
    actions.end_family(family_id=page.line.family_id, on=answers["ends_on"], **done_by(request))
