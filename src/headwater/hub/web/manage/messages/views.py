"""Messages that did not arrive: which, about what, and why. Never their words, or where they went."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.hub.core.values import Role
from headwater.hub.notify.queries import PAGE, undelivered
from headwater.hub.web.manage.access import CHASE
from headwater.hub.web.manage.messages import presenters
from headwater.hub.web.parts import paging
from headwater.hub.web.parts.access import acting, staff_page


@require_safe
@staff_page(*CHASE)
def not_arrived(request: HttpRequest) -> HttpResponse:
    """What could not be sent, or did not arrive, newest first."""
    viewer, after = acting(request), paging.after(request)
    found = undelivered(viewer=viewer, before=int(str(after[0])) if after else None, limit=PAGE + 1)
    page = paging.page(request, found, size=PAGE, key=lambda line: (line.id,))
    opens = viewer.has(Role.MANAGER, Role.COORDINATOR)
    rows = [presenters.row(line, opens=opens) for line in page.rows]
    return render(request, "manage/messages.html", {"rows": rows, "pager": page})
