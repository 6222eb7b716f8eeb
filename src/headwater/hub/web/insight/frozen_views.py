"""Frozen periods: which there are, and freezing one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.web.insight import pack_words as words
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import LongText
from headwater.hub.web.parts.forms import Form

READERS = (Role.COMMISSIONER, Role.ANALYST, Role.FACILITATOR, Role.MANAGER, Role.COORDINATOR)
FREEZERS = (Role.COORDINATOR, Role.ANALYST)


class FreezeForm(Form):
    """Up to which day, and why."""

    once_only = True
    cut_off = Day(
        "What is the cut-off date?", called="the cut-off date", when="past or today",
        look={"hint": "The last day that the figures are told of."},
    )  # fmt: skip
    reason = LongText("Why is it frozen?", called="why it is frozen", max_length=300, look={"limit": 300, "rows": 3})


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def frozen(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """What was frozen; a coordinator or an analyst freezes the data as they stand."""
    viewer, form = acting(request), FreezeForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            return freeze(request, form, programme_id)
        except Invalid as refused:
            form.refuse(refused)
    shown = words.frozen(*queries.frozen_periods(viewer=viewer, programme_id=programme_id))
    record_read(verb="frozen.read", by=viewer, at=time.now(), kind="programme", ref=shown["programme_id"])
    return render(request, "insight/frozen.html", {**shown, "form": form, "may_freeze": viewer.has(*FREEZERS)})


def freeze(request: HttpRequest, form: FreezeForm, programme_id: int | None) -> HttpResponse:
    """Ask for it once, however often the form is sent."""
    given = form.cleaned_data
    with once.spending(given["once"]) as attempt:
        if not attempt.again:
            asked = {"programme_id": programme_id, "cut_off": given["cut_off"], "reason": given["reason"]}
            actions.ask_to_freeze(**asked, by=acting(request), as_of=time.today(), at=time.now())
            attempt.went_to = reverse("insight:frozen-of", args=[programme_id]) if programme_id else reverse("insight:frozen")
    messages.success(request, "The data are being frozen. They will be in the list below.")
    return redirect(str(attempt.went_to))
