"""Days from which a figure counts something else: the list, and writing one down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.insight import actions
from headwater.hub.insight.adapters.pictures import title_of
from headwater.hub.insight.logic import THEMES
from headwater.hub.insight.queries.definitions import definition_changes
from headwater.hub.web.insight.evaluation_views import READERS
from headwater.hub.web.parts import drafts, once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import LongText, Pick
from headwater.hub.web.parts.forms import Form

WRITERS = (Role.COORDINATOR, Role.ANALYST)
MADE = {"missing_by_area", "missing_by_outcome"}


class ChangeForm(Form):
    """Which figure, from when, and what it counts since."""

    once_only = True
    measure = Pick("Which figure?", called="which figure", look={"hint": "As it is headed on its own page."})
    on = Day("From which day?", called="the day", when="past or today")
    words = LongText(
        "What changed?", called="what changed", max_length=300,
        look={"limit": 300, "rows": 3, "hint": "For example: people who only asked for advice are counted too"},
    )  # fmt: skip


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def changes(request: HttpRequest, programme_id: int) -> HttpResponse:
    """What changed so far; an analyst or a coordinator writes another down."""
    if drafts.put_aside(request):
        return redirect(request.get_full_path())
    is_draft = drafts.bring_back(request)
    viewer, form = acting(request), ChangeForm.for_request(request)
    form.offer("measure", [(name, title_of(name)) for _, names in THEMES.values() for name in names if name not in MADE])
    if request.method == "POST" and form.is_valid():
        try:
            return write_down(request, form, programme_id)
        except Invalid as refused:
            form.refuse(refused)
    name, rows = definition_changes(viewer=viewer, programme_id=programme_id)
    record_read(verb="definitions.read", by=viewer, at=time.now(), kind="programme", ref=programme_id)
    shown = {"form": form, "is_draft": is_draft, "programme": name, "programme_id": programme_id,
             "rows": [(title_of(row.measure), row) for row in rows], "may_write": viewer.has(*WRITERS)}  # fmt: skip
    return render(request, "insight/definitions.html", shown)


def write_down(request: HttpRequest, form: Form, programme_id: int) -> HttpResponse:
    """Write it down once, however often the form is sent."""
    given = form.cleaned_data
    with once.spending(given["once"]) as attempt:
        if not attempt.again:
            asked = {name: given[name] for name in ("measure", "on", "words")}
            actions.change_definition(programme_id=programme_id, **asked, by=acting(request), as_of=time.today(), at=time.now())
            attempt.went_to = reverse("insight:definitions", args=[programme_id])
    drafts.forget(request)
    messages.success(request, "The change is kept. The figures are worked out again with it.")
    return redirect(str(attempt.went_to))


@staff_page(*WRITERS)
@require_POST
def withdraw(request: HttpRequest, programme_id: int, change_id: int) -> HttpResponse:
    """Take one back."""
    actions.withdraw_change(programme_id=programme_id, change_id=change_id, by=acting(request), at=time.now())
    messages.success(request, "The change is taken back. The figures are worked out again without it.")
    return redirect("insight:definitions", programme_id)
