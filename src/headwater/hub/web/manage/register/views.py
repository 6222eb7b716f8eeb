"""The register of sources: who sends referrals, under which names, and one source with what changed after training."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.referrals.queries.register import register_page, source_page
from headwater.hub.referrals.queries.sources import source_outcomes
from headwater.hub.referrals.queries.trained import trainings
from headwater.hub.web.manage.access import CHASE
from headwater.hub.web.manage.register import presenters
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import Pick, Text
from headwater.hub.web.parts.forms import Form

YEAR = timedelta(days=365)


class LookForm(Form):
    """What to look for."""

    name = Text("Name", called="the name", max_length=160, required=False)
    kind = Pick("What it is", [("", "Any"), *presenters.KIND_OPTIONS], called="what it is", required=False)


@require_safe
@staff_page(*CHASE)
def sources(request: HttpRequest) -> HttpResponse:
    """Every name on the register, or those that were looked for."""
    form = LookForm(request.GET) if request.GET else LookForm()
    answers = form.cleaned_data if request.GET and form.is_valid() else {"name": "", "kind": ""}
    page = register_page(viewer=acting(request), looked_for=answers["name"], kind=answers["kind"])
    return render(
        request, "manage/register.html", {"form": form, **presenters.page(page), "looked": bool(answers["name"] or answers["kind"])}
    )


@require_safe
@staff_page(*CHASE)
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source: its names, how its referrals went, what changed after training, and what it was told."""
    viewer, today = acting(request), time.today()
    page = source_page(viewer=viewer, source_id=source_id)
    since = today - YEAR
    line = None
    if viewer.has(Role.MANAGER, Role.COORDINATOR):
        report = source_outcomes(viewer=viewer, since=since, until=today)
        line = next((each for each in report.lines if each.source_id == page.entry.source_id), None)
    context = presenters.source(page, line, trainings(viewer=viewer, source_id=source_id, as_of=today))
    return render(request, "manage/source.html", {**context, "since": since, "until": today})
