"""What wants mending: rows of an import that fit no case, outcomes to chase, errors, and answers that do not go together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.cases.actions import holding, tasks
from headwater.hub.cases.queries import gaps
from headwater.hub.cases.queries.holding import holding_list, to_settle
from headwater.hub.cases.queries.team import workers_of_team
from headwater.hub.cases.queries.visits import visits_not_left
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.ids import tidy_reference
from headwater.hub.web.casework.access import LEAD, WORK
from headwater.hub.web.casework.asking import ask, done_by
from headwater.hub.web.casework.checks.forms import ANOTHER, NONE, SettleForm
from headwater.hub.web.casework.lists.views import changed
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*WORK)
def to_chase(request: HttpRequest) -> HttpResponse:
    """Outcomes that nobody knows and those that are missing, oldest first, each to be chased by somebody."""
    viewer, mine = acting(request), "mine" in request.GET
    rows = gaps.to_chase(viewer=viewer, lead_id=viewer.membership_id if mine else None)
    workers = workers_of_team(viewer=viewer, as_of=time.today())
    return render(request, "casework/to_chase.html", {"rows": rows, "workers": workers, "mine": mine, "here": request.get_full_path()})


@require_POST
@staff_page(*WORK)
def chase(request: HttpRequest, reference: str) -> HttpResponse:
    """Give somebody the task of finding out."""
    owner = request.POST.get("owner", "")
    step = tasks.NextStep("Find out how it ended", time.today(), int(owner) if owner.isdecimal() else None)
    return changed(request, lambda: tasks.add_task(reference=reference, step=step, **done_by(request)), "The task is on their list.")


@require_GET
@staff_page(*WORK)
def errors(request: HttpRequest) -> HttpResponse:
    """Closed cases without an outcome, and answers that do not go together."""
    viewer = acting(request)
    page = {"missing": gaps.closed_without_outcome(viewer=viewer), "conflicts": gaps.conflicting(viewer=viewer)}
    page["impossible"] = gaps.impossible_dates(viewer=viewer)
    return render(request, "casework/errors.html", page)


@require_GET
@staff_page(*LEAD)
def oversight(request: HttpRequest) -> HttpResponse:
    """Cases passed from hand to hand, visits nobody has left, and the share of unknown outcomes by worker and month."""
    viewer, today = acting(request), time.today()
    page = {
        "changes": gaps.lead_changes(viewer=viewer),
        "not_left": visits_not_left(viewer=viewer, now=time.now()),
        "shares": gaps.unknown_by_worker(viewer=viewer, since=today.replace(year=today.year - 1, day=1)),
        "known": gaps.known_or_not(viewer=viewer),
    }
    return render(request, "casework/oversight.html", page)


@require_GET
@staff_page(*LEAD)
def holding_page(request: HttpRequest) -> HttpResponse:
    """Rows of an import that fit no case yet."""
    return render(request, "casework/holding.html", {"rows": holding_list(viewer=acting(request))})


@staff_page(*LEAD)
def settle(request: HttpRequest, row_id: int) -> HttpResponse:
    """One row, with the cases it may belong to."""
    row = to_settle(viewer=acting(request), row_id=row_id)
    form = SettleForm.for_request(request)
    form.prepare(row)

    def act() -> None:
        answers = form.cleaned_data
        if answers["case"] == NONE:
            holding.set_aside(row_id=row_id, why=answers["why"], **done_by(request))
            return
        typed = answers["reference"] if answers["case"] == ANOTHER else answers["case"]
        reference = tidy_reference(typed)
        if reference is None:
            raise Invalid("Check the answers.", {"reference": "That is not a case reference. Check it and type it again."})
        said = {"way": answers.get("way", ""), "result": answers.get("result", "")}
        holding.settle_on_case(row_id=row_id, reference=reference, **said, **done_by(request))

    to = reverse("casework:holding")
    return ask(request, form, act, done="The row is settled.", to=to, template="casework/settle.html", row=row)
