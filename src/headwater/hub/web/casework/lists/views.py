"""My list and the team's: overdue first, and a step ticked or moved without opening the case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.cases.actions import tasks
from headwater.hub.cases.actions.planning import finish_step
from headwater.hub.cases.actions.reading import open_my_list, open_team_list
from headwater.hub.cases.queries.entries import to_log
from headwater.hub.cases.queries.team import workers_of_team, workers_to_choose_from
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.web.casework.access import SEE, WORK
from headwater.hub.web.casework.lists.forms import TaskForm
from headwater.hub.web.casework.lists.presenters import FILTERS, SHOWN, place, presented
from headwater.hub.web.parts.access import acting, staff_page

MINE = (
    ("casework:today", "Today's visits"),
    ("casework:several", "Log for several cases"),
    ("casework:cover", "Have your list covered"),
    ("casework:shared", "Shared with us"),
    ("casework:to-chase", "Outcomes to chase"),
    ("casework:court", "Court diary"),
)
CHECKED = (
    ("casework:court", "Court diary"),
    ("casework:without-plan", "Cases without a plan"),
    ("casework:income", "Money gained"),
    ("casework:to-chase", "Outcomes to chase"),
    ("casework:errors", "Errors to mend"),
)
OVERSEEN = (("casework:oversight", "What to look into"), *CHECKED, ("casework:holding", "Rows that fit no case"))


@require_GET
@staff_page(*WORK)
def mine(request: HttpRequest) -> HttpResponse:
    """The viewer's own cases, and those of anybody they cover."""
    sought = FILTERS.get(request.GET.get("show", ""), FILTERS[""])
    page = open_my_list(by=acting(request), at=time.now(), sought=sought, after=place(request.GET.get("after", "")))
    return render(request, "casework/list.html", {"title": "My list", "places": MINE, **asked(request), **presented(page, time.today())})


@require_GET
@staff_page(*SEE)
def team(request: HttpRequest) -> HttpResponse:
    """The cases of the team, or of one of its workers."""
    lead, called = request.GET.get("lead", ""), request.GET.get("called", "").strip()[:80]
    sought = replace(FILTERS.get(request.GET.get("show", ""), FILTERS[""]), lead_called=called)
    sought = replace(sought, lead_id=int(lead)) if lead.isdecimal() else sought
    page = open_team_list(by=acting(request), at=time.now(), sought=sought, after=place(request.GET.get("after", "")))
    more = {
        "title": "Team list",
        "places": OVERSEEN if acting(request).has(Role.MANAGER) else CHECKED,
        "workers": workers(request),
        "lead": lead,
        "called": called,
    }
    return render(request, "casework/list.html", {**more, **asked(request), **presented(page, time.today())})


def workers(request: HttpRequest) -> list[tuple[str, str]]:
    """Those who may be chosen, as a list offers them."""
    return [(str(pk), name) for pk, name in workers_to_choose_from(viewer=acting(request), as_of=time.today())]


def asked(request: HttpRequest) -> dict[str, Any]:
    """What the filter shows, and the address to come back to."""
    query = request.GET.copy()
    query.pop("after", None)
    return {
        "shown": [(code, text) for code, text, _ in SHOWN],
        "show": request.GET.get("show", ""),
        "here": request.get_full_path(),
        "query": query.urlencode(),
        "first_page": "after" not in request.GET,
    }


def back(request: HttpRequest) -> HttpResponse:
    """To the list that the step was ticked on."""
    to = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/cases/")
    return redirect(to if ours else "casework:mine")


def changed(request: HttpRequest, act: Callable[[], object], done: str) -> HttpResponse:
    try:
        act()
    except Invalid as error:
        messages.error(request, next(iter(error.fields.values()), str(error)))
    else:
        messages.success(request, done)
    return back(request)


@require_POST
@staff_page(*WORK)
def finish(request: HttpRequest, task_id: int) -> HttpResponse:
    """It was done."""
    return changed(request, lambda: tasks.finish_task(task_id=task_id, by=acting(request), at=time.now()), "The step is done.")


@require_POST
@staff_page(*WORK)
def tick(request: HttpRequest, reference: str, step_id: int) -> HttpResponse:
    """A step of a plan was done."""
    return changed(
        request, lambda: finish_step(reference=reference, step_id=step_id, by=acting(request), at=time.now()), "The step is done."
    )


@require_POST
@staff_page(*WORK)
def drop(request: HttpRequest, task_id: int) -> HttpResponse:
    """It no longer matters."""
    return changed(request, lambda: tasks.drop_task(task_id=task_id, by=acting(request), at=time.now()), "The step was taken off the list.")


@require_POST
@staff_page(*WORK)
def move(request: HttpRequest, task_id: int) -> HttpResponse:
    """Another day for it."""
    return changed(
        request,
        lambda: tasks.move_task(task_id=task_id, due_on=chosen(request), by=acting(request), at=time.now()),
        "The step has another day.",
    )


def chosen(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.POST.get("due_on", ""))
    except ValueError:
        return None


@staff_page(*WORK)
def task(request: HttpRequest, reference: str) -> HttpResponse:
    """A next step on a case."""
    to_log(viewer=acting(request), reference=reference, as_of=time.today())
    form = TaskForm.for_request(request)
    form.offer(
        "owner", [("", "The lead worker"), *((str(pk), name) for pk, name in workers_of_team(viewer=acting(request), as_of=time.today()))]
    )
    if request.method == "POST" and form.is_valid():
        try:
            tasks.add_task(reference=reference, step=form.step(), by=acting(request), at=time.now())
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, "The next step is on the list.")
            return redirect("casework:case", reference=reference)
    return render(request, "casework/ask.html", {"form": form, "reference": reference, "heading": "Add a next step", "send": "Save"})
