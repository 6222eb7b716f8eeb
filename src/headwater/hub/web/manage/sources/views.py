"""How referrals went over time: why they were declined, by quarter; too early and too late; landlords and tenures."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.referrals.queries.channels import channels
from headwater.hub.referrals.queries.landlords import landlords, tenure_by_quarter
from headwater.hub.referrals.queries.sources import rejections_by_quarter, source_outcomes
from headwater.hub.web.manage.sources import presenters
from headwater.hub.web.parts.access import acting, staff_page

YEAR = timedelta(days=365)


@require_safe
@staff_page(Role.MANAGER, Role.COORDINATOR)
def how_they_went(request: HttpRequest) -> HttpResponse:
    """The last year of referrals."""
    viewer, until = acting(request), time.today()
    since = until - YEAR
    context = presenters.went(
        source_outcomes(viewer=viewer, since=since, until=until),
        rejections_by_quarter(viewer=viewer, since=since, until=until),
        landlords(viewer=viewer, since=since, until=until),
        tenure_by_quarter(viewer=viewer, since=since, until=until),
        channels(viewer=viewer, since=since, until=until),
    )
    return render(request, "manage/how_they_went.html", {**context, "since": since, "until": until})
