"""The budget of a programme: its sources, its lines by quarter, and moves between them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.programmes.actions import budget as actions
from headwater.hub.programmes.permissions import RUNS
from headwater.hub.programmes.queries import budget as queries
from headwater.hub.programmes.states import Switch
from headwater.hub.web.parts.access import acting, staff_page, turned_on
from headwater.hub.web.running import forms, words
from headwater.hub.web.running.asking import answers_of, ask, asks, done_by, first


@require_safe
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def first_budget(request: HttpRequest) -> HttpResponse:
    """The budget of the viewer's programme."""
    return first(request, Switch.BUDGET, "running:one-budget", "Budget")


@require_safe
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def budget(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Where the money came from, what each line saves, and what was moved."""
    page = queries.budget_page(viewer=acting(request), programme_id=programme_id)
    look = {"page": page, "quarter": words.quarter, "moves": words.MOVES, "colours": words.MOVE_COLOURS}
    return render(request, "running/budget.html", look | {"no_source": [words.quarter(day) for day in page.no_source]})


@require_safe
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def line(request: HttpRequest, programme_id: int, line_id: int) -> HttpResponse:
    """One line, by quarter."""
    page = queries.line_page(viewer=acting(request), programme_id=programme_id, line_id=line_id)
    return render(request, "running/line.html", {"page": page, "quarter": words.quarter})


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def add_funding(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Write down money that a source gives."""
    page = queries.budget_page(viewer=acting(request), programme_id=programme_id)
    form = forms.FundingForm.for_request(request)

    def act() -> None:
        actions.add_funding(programme_id=programme_id, new=actions.NewFunding(**answers_of(form)), **done_by(request))

    back = reverse("running:one-budget", args=[programme_id])
    return ask(request, form, act, said="The funding is added.", back=back, heading="Add funding", caption=page.name, send="Add")


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def add_line(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Begin a line."""
    page = queries.budget_page(viewer=acting(request), programme_id=programme_id)
    form = forms.LineForm.for_request(request)

    def act() -> None:
        actions.add_line(programme_id=programme_id, name=form.cleaned_data["name"], **done_by(request))

    back = reverse("running:one-budget", args=[programme_id])
    return ask(request, form, act, said="The line is added.", back=back, heading="Add a line", caption=page.name, send="Add")


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def set_quarter(request: HttpRequest, programme_id: int, line_id: int) -> HttpResponse:
    """Write down a line's quarter."""
    page = queries.line_page(viewer=acting(request), programme_id=programme_id, line_id=line_id)
    before = next(((row, moved) for row, moved in page.quarters if row.starts_on.isoformat() == request.GET.get("quarter")), None)
    known = {"starts_on": before[0].starts_on.isoformat(), "budget": before[0].budget - before[1]} if before else {}
    known |= {"actual": before[0].actual, "forecast": before[0].forecast} if before else {}
    form = forms.QuarterForm.for_request(request, initial=known)
    form.offer("starts_on", quarters_of(request, programme_id))

    def act() -> None:
        given = answers_of(form)
        sums = actions.NewSums(**given | {"starts_on": date.fromisoformat(given["starts_on"])})
        actions.set_quarter(programme_id=programme_id, line_id=line_id, sums=sums, **done_by(request))

    hint = "The budget before any move: what was moved is added and taken by itself. What stood there before stays in the log."
    back = reverse("running:line", args=[programme_id, line_id])
    return ask(request, form, act, said="Saved.", back=back, heading="A quarter of this line", caption=page.name, hint=hint, send="Save")


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def ask_move(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Ask for money to be moved."""
    page = queries.budget_page(viewer=acting(request), programme_id=programme_id)
    form = forms.MoveForm.for_request(request)
    lines = [("", "Choose"), *((str(each.line_id), each.name) for each in page.lines)]
    form.offer("from_id", lines)
    form.offer("to_id", lines)
    form.offer("starts_on", quarters_of(request, programme_id))

    def act() -> None:
        given = answers_of(form)
        keys = {"from_id": int(given["from_id"]), "to_id": int(given["to_id"]), "starts_on": date.fromisoformat(given["starts_on"])}
        actions.ask_move(programme_id=programme_id, new=actions.NewMove(**given | keys), **done_by(request))

    hint = "Nothing moves until a commissioner has written down that the steering group approved it."
    back = reverse("running:one-budget", args=[programme_id])
    return ask(request, form, act, said="The move waits for approval.", back=back, heading="Ask to move money", hint=hint, send="Ask")


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def answer_move(request: HttpRequest, programme_id: int, move_id: int) -> HttpResponse:
    """Write down what the steering group said."""
    move = queries.move_waiting(viewer=acting(request), programme_id=programme_id, move_id=move_id)
    form = forms.AnswerForm.for_request(request)

    def act() -> None:
        actions.answer_move(programme_id=programme_id, move_id=move_id, **answers_of(form), **done_by(request))

    hint = f"£{move.amount:,} from {move.from_name} to {move.to_name}, {words.quarter(move.starts_on)}. {move.reason}"
    back = reverse("running:one-budget", args=[programme_id])
    return ask(request, form, act, said="Written down.", back=back, heading="What was decided?", hint=hint, send="Save")


def quarters_of(request: HttpRequest, programme_id: int) -> list[tuple[str, str]]:
    """The quarters to choose from."""
    found = queries.quarters_to_choose(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    return [("", "Choose"), *((day.isoformat(), words.quarter(day)) for day in found)]
