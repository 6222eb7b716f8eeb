"""Figures of custody, the people behind each, and what goes to the barrier log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.queries.justice import figures as queries
from headwater.hub.web.justice import figures as presented
from headwater.hub.web.justice.asking import OPENS, SEES, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import plural


@require_GET
@staff_page(*SEES)
def figures(request: HttpRequest) -> HttpResponse:
    """Who left to what, by sentence and by managing body, and how the work before it went."""
    cohort, stated = presented.asked(request.GET, time.today())
    found = queries.figures(viewer=acting(request), cohort=cohort, as_of=time.today(), stated=stated)
    may_log = acting(request).has(*OPENS)
    return render(request, "justice/figures.html", {**presented.figures(found, stated), "may_log": may_log})


@require_GET
@staff_page(*SEES)
def behind(request: HttpRequest) -> HttpResponse:
    """The people behind one cell."""
    cohort, _ = presented.asked(request.GET, time.today())
    which, key, ending = (request.GET.get(name, "") for name in ("which", "key", "ending"))
    lines = queries.behind(viewer=acting(request), cohort=cohort, which=which, key=key, ending=ending, as_of=time.today())
    record_read(verb="custody.listed", kind="custody", detail={"behind": which, "shown": len(lines)}, **done_by(request))
    return render(request, "justice/behind.html", presented.behind(lines, cohort))


@require_POST
@staff_page(*OPENS)
def to_log(request: HttpRequest) -> HttpResponse:
    """What stood in the way goes to the barrier log, as a count by kind."""
    cohort, _ = presented.asked(request.POST, time.today())
    try:
        count = actions.log_blocks(start=cohort.start, end=cohort.end, **done_by(request))
    except Invalid as refused:
        messages.info(request, " ".join(refused.fields.values()) or str(refused))
    else:
        messages.success(request, f"{plural(count, 'line')} written into the barrier log.")
    return redirect(f"{reverse('justice:figures')}?{presented.query(cohort)}")
