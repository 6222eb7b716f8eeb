"""Plans: written with the person, shared with them, printed for them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions import planning
from headwater.hub.cases.actions.reading import open_plan_copy
from headwater.hub.cases.queries.planning import PlanCopy, PlanPage, StepToChange, plan_page, step_to_change, without_plan
from headwater.hub.core import time
from headwater.hub.web.casework.access import SEE, WORK
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.planning import forms, presenters
from headwater.hub.web.casework.writing import asks, posts
from headwater.hub.web.parts import pdf
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import day


@require_GET
@staff_page(*WORK)
def plan(request: HttpRequest, reference: str, person_id: int | None = None) -> HttpResponse:
    """One adult's plan, with links to each other adult's own."""
    page = plan_page(viewer=acting(request), reference=reference, as_of=time.today(), person_id=person_id)
    return render(request, "casework/planning/plan.html", {"page": page, "p": presenters.plan(page, time.today())})


def to_plan(page: PlanPage | StepToChange) -> str:
    found = page.page if isinstance(page, StepToChange) else page
    return reverse("casework:plan-of", kwargs={"reference": found.reference, "person_id": found.adult.person_id})


@asks(forms.WordingForm, plan_page, heading=lambda page: f"{page.adult.name}'s plan", to=to_plan)
def wording(request: HttpRequest, page: PlanPage, form: forms.WordingForm) -> None:
    planning.write_plan(
        reference=page.reference, person_id=page.adult.person_id, version=form.cleaned_data["version"], wording=form.wording(),
        **done_by(request),
    )  # fmt: skip


@asks(forms.NewStepForm, plan_page, heading=lambda page: f"Add a step to {page.adult.name}'s plan", send="Add", to=to_plan)
def add_step(request: HttpRequest, page: PlanPage, form: forms.NewStepForm) -> None:
    planning.add_step(reference=page.reference, person_id=page.adult.person_id, step=form.step(), **done_by(request))


@asks(forms.OldStepForm, step_to_change, heading="Change a step", to=to_plan)
def change_step(request: HttpRequest, page: StepToChange, form: forms.OldStepForm) -> None:
    planning.change_step(
        reference=page.reference, step_id=page.step.step_id, version=form.cleaned_data["version"], step=form.step(), **done_by(request)
    )


def step_tap(change: Any) -> Any:
    """One tap on a step, and back to the plan it belongs to."""

    @posts("casework:plan")
    def tap(request: HttpRequest, reference: str, person_id: int, step_id: int) -> str:
        change(reference=reference, step_id=step_id, **done_by(request))
        return f"{reverse('casework:plan-of', kwargs={'reference': reference, 'person_id': person_id})}#steps"

    return tap


step_done, step_dropped = step_tap(planning.finish_step), step_tap(planning.drop_step)
step_again, step_up = step_tap(planning.take_up_again), step_tap(planning.move_up)


@asks(
    forms.ShareForm, plan_page, heading=lambda page: f"Give {page.adult.name} their plan", send="Keep this copy and show it", to=to_plan,
    template="casework/planning/share.html", shown=lambda page, today: {"p": presenters.plan(page, today)},
)  # fmt: skip
def share(request: HttpRequest, page: PlanPage, form: forms.ShareForm) -> str:
    answers = form.cleaned_data
    number = planning.share(
        reference=page.reference, person_id=page.adult.person_id, version=answers["version"], how=answers["how"], **done_by(request)
    )
    return reverse("casework:plan-copy", kwargs={"reference": page.reference, "person_id": page.adult.person_id, "number": number})


@require_GET
@staff_page(*WORK)
def copy(request: HttpRequest, reference: str, person_id: int, number: int) -> HttpResponse:
    """The copy as the person gets it, ready to print."""
    page = open_plan_copy(reference=reference, person_id=person_id, number=number, verb="plan.copy_seen", **done_by(request))
    return render(request, "casework/planning/copy.html", on_paper(page) | {"on_screen": True, "can_make_pdf": pdf.can_make()})


@require_GET
@staff_page(*WORK)
def copy_as_pdf(request: HttpRequest, reference: str, person_id: int, number: int) -> HttpResponse:
    """The same as a PDF. Its name tells nobody whose it is."""
    if not pdf.can_make():
        return redirect("casework:plan-copy", reference, person_id, number)
    page = open_plan_copy(reference=reference, person_id=person_id, number=number, verb="plan.copy_as_pdf", **done_by(request))
    body = pdf.made(render_to_string("casework/planning/copy.html", on_paper(page) | {"on_screen": False}), "copy.css")
    name = f"plan-{page.shared_on.isoformat()}.pdf"
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def on_paper(page: PlanCopy) -> dict[str, Any]:
    return {"page": page, "p": presenters.copy(page)}


@require_GET
@staff_page(*SEE)
def none_yet(request: HttpRequest) -> HttpResponse:
    """Open cases that should have a plan by now."""
    rows = [(each, day(each.due_on)) for each in without_plan(viewer=acting(request), as_of=time.today())]
    return render(request, "casework/planning/none_yet.html", {"rows": rows})
