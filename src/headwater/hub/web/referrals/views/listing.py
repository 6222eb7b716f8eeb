"""Lists of referrals: the queue, what was sent, and how referrals went by source."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.organisations.queries.authorities import contact_alerts
from headwater.hub.referrals import queries
from headwater.hub.referrals.queries.emailed import emails_waiting
from headwater.hub.referrals.queries.register import guidance_for
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.fields import Pick
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.paging import Page
from headwater.hub.web.referrals import presenters, source_words
from headwater.hub.web.referrals.access import MANAGE, SEE, SEND

YEAR = timedelta(days=365)


class FilterForm(Form):
    """Which referrals to show."""

    service = Pick("Service", called="the service", required=False)
    look = Pick("Show", [("", "Everything that waits"), ("late", "Late"), *presenters.LOOKS], called="which to show", required=False)


@require_safe
@staff_page(*SEE)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, most urgent first."""
    viewer, now = acting(request), time.now()
    chosen, look = request.GET.get("service", ""), request.GET.get("look", "")
    service_id = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else None
    page = queries.queue(viewer=viewer, as_of=time.today(), service_id=service_id, look=look, after=request.GET.get("after", ""))
    first = queries.first_look(viewer=viewer, now=now)
    form = FilterForm(initial={"service": chosen, "look": look})
    form.offer("service", [("", "All services"), *((str(pk), name) for pk, name in page.services)])
    context = {
        "rows": presenters.queue_rows(page.rows),
        "looks": presenters.looks(first, look),
        "since": first.since,
        "new": first.new,
        "form": form,
        "look": look,
        "filtered": bool(chosen or look),
        "pager": pager(request, page.after),
        "alerts": contact_alerts(as_of=time.today()) if viewer.has(Role.COORDINATOR) else (),
        "emails": emails_waiting(viewer=viewer, as_of=time.today(), promise=settings.MAILBOX_PROMISE),
    }
    return render(request, "referrals/queue.html", context)


def pager(request: HttpRequest, after: str) -> Page[Any]:
    """The addresses of the next page and of the first."""
    query = request.GET.copy()
    query.pop("after", None)
    start = f"{request.path}?{query.urlencode()}" if query else request.path
    query["after"] = after
    return Page((), f"{request.path}?{query.urlencode()}" if after else "", start if "after" in request.GET else "")


@require_safe
@staff_page(*SEND)
def sent(request: HttpRequest) -> HttpResponse:
    """What was sent from here, each with its answer; and how it went."""
    viewer, today = acting(request), time.today()
    page = queries.sent(viewer=viewer, as_of=today, after=request.GET.get("after", ""))
    report = queries.how_yours_went(viewer=viewer, since=today - YEAR, until=today)
    context = {
        "rows": [source_words.sent_row(row) for row in page.rows],
        "sources": [source_words.source_row(line) for line in report.lines],
        "guidance": guidance_for(viewer=viewer),
        "received": report.total.received,
        "pager": pager(request, page.after),
    }
    return render(request, "referrals/sent.html", context)


@require_safe
@staff_page(*MANAGE)
def sources(request: HttpRequest) -> HttpResponse:
    """How referrals went, by who sent them."""
    today = time.today()
    viewer, whole = acting(request), request.GET.get("whole") == "yes"
    report = queries.source_outcomes(viewer=viewer, since=today - YEAR, until=today, whole=whole)
    total = source_words.source_row(queries.SourceLine("All", False, report.total, True))
    context = {
        "rows": [source_words.source_row(line) for line in report.lines],
        "total": total,
        "since": report.since,
        "until": report.until,
        "whole": whole,
        "kinds": source_words.by_kind(report.lines),
        "keeps": viewer.has(Role.MANAGER, Role.COORDINATOR),
    }
    return render(request, "referrals/sources.html", context)
