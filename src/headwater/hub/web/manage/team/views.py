"""The manager's Monday, and caseloads on any day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.cases.actions.counting import open_team_page
from headwater.hub.cases.queries.caseloads import caseloads as caseloads_on
from headwater.hub.core import time
from headwater.hub.web.manage.access import LEAD
from headwater.hub.web.manage.team import presenters
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.forms import Form


@require_safe
@staff_page(*LEAD)
def team(request: HttpRequest) -> HttpResponse:
    """What came in, who is away, what is late and will be, what wants chasing."""
    now = time.now()
    page = open_team_page(by=acting(request), at=now)
    return render(request, "manage/team.html", presenters.team(page, now=now))


class OnForm(Form):
    """Which day to look at."""

    on = Day("Which day?", called="the day", when="past or today")


@require_safe
@staff_page(*LEAD)
def caseloads(request: HttpRequest) -> HttpResponse:
    """Everybody's caseload on a day that is asked for; today's where none is."""
    asked = any(name.startswith("on-") for name in request.GET)
    form = OnForm(request.GET) if asked else OnForm()
    day = form.cleaned_data["on"] if asked and form.is_valid() else time.today()
    found = caseloads_on(viewer=acting(request), as_of=day)
    return render(request, "manage/caseloads.html", {"form": form, "day": day, **presenters.caseloads(found)})
