"""The evaluation, live from cases: its contents, a theme of it, and a figure's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.web.insight import evaluation_words as words
from headwater.hub.web.parts.access import acting, staff_page

READERS = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR, Role.MANAGER, Role.COORDINATOR)


def freshened(request: HttpRequest, programme_id: int | None) -> bool:
    """See that the figures are fresh. True while new ones are being worked out."""
    return actions.freshen_evaluation(programme_id=programme_id, by=acting(request), as_of=time.today(), at=time.now())


@staff_page(*READERS)
@require_GET
def contents(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """What the evaluation holds."""
    is_coming, viewer = freshened(request, programme_id), acting(request)
    stamp = queries.tables_of(viewer=viewer, programme_id=programme_id)
    record_read(verb="evaluation.read", by=viewer, at=time.now(), kind="programme", ref=stamp.programme_id if stamp else "")
    return render(request, "insight/evaluation.html", words.contents(stamp, is_coming=is_coming))


@staff_page(*READERS)
@require_GET
def theme(request: HttpRequest, programme_id: int, theme: str) -> HttpResponse:
    """The figures of one theme, by a group where one is chosen."""
    is_coming, viewer = freshened(request, programme_id), acting(request)
    found = queries.evaluation_theme(viewer=viewer, programme_id=programme_id, theme=theme, by=request.GET.get("by", ""))
    record_read(verb="evaluation.read", by=viewer, at=time.now(), kind="programme", ref=programme_id, detail={"theme": theme})
    return render(request, "insight/theme.html", words.theme(found, is_coming=is_coming))


@staff_page(*READERS)
@require_GET
def figure(request: HttpRequest, programme_id: int, figure_id: str) -> HttpResponse:
    """Where a figure comes from, and what is behind it."""
    is_coming, viewer, now = freshened(request, programme_id), acting(request), time.now()
    found = queries.figure_page(viewer=viewer, programme_id=programme_id, figure_id=figure_id)
    record_read(verb="figure.read", by=viewer, at=now, kind="figure", ref=figure_id, detail={"programme": programme_id})
    return render(request, "insight/figure.html", words.figure_page(found, viewer, is_coming=is_coming, now=now))
