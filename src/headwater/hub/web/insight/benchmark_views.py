"""Other people's figures beside the programme's own."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Role
from headwater.hub.insight import actions, queries
from headwater.hub.insight.adapters.comparing import COUNTED, KINDS
from headwater.hub.insight.logic import THEMES
from headwater.hub.web.insight import worth_words as words
from headwater.hub.web.insight.evaluation_views import READERS, freshened
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import LongText, Pick, Text, Upload
from headwater.hub.web.parts.forms import Form

SETTERS = (Role.COORDINATOR, Role.ANALYST)


class BaselineForm(Form):
    """A figure set down before the service starts, to be compared with later."""

    once_only = True
    beside = Pick("Beside which of your figures?", called="which figure", look={"hint": "The name stands on the figure’s own page."})
    measure = Text("What is measured?", called="what is measured", max_length=200)
    definition = LongText("How is it defined?", called="how it is defined", max_length=1000, look={"rows": 3})
    counted = Pick("What is counted?", COUNTED, called="what is counted")
    kind = Pick("What kind of number is it?", KINDS, called="what kind of number it is")
    value = Text("Number", called="the number", max_length=20, look={"classes": "govuk-input--width-10", "inputmode": "decimal"})
    place = Text(
        "Which place is it of?", called="the place", max_length=120, look={"hint": "Write the programme’s name where it is the same."}
    )
    starts = Day("First day it covers", called="the first day")
    ends = Day("Last day it covers", called="the last day")
    source = Text("Where is it from?", called="where it is from", max_length=300)


class SheetForm(Form):
    """One sheet of the ministry's tables."""

    once_only = True
    file = Upload("Sheet saved as CSV", called="the sheet", kinds=("csv",), megabytes=20)


@staff_page(*READERS)
@require_GET
def benchmarks(request: HttpRequest, programme_id: int | None = None) -> HttpResponse:
    """Own figures beside shipped ones, locked baselines, and the ministry's tables."""
    is_coming, viewer = freshened(request, programme_id), acting(request)
    found = queries.beside(viewer=viewer, programme_id=programme_id)
    record_read(verb="benchmarks.read", by=viewer, at=time.now(), kind="programme", ref=found.programme_id)
    shown = {**words.benchmarks(found), "is_coming": is_coming, "may_add": viewer.has(*SETTERS)}
    return render(request, "insight/benchmarks.html", shown)


@staff_page(*SETTERS)
@require_http_methods(["GET", "POST"])
def lock(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Lock a baseline."""
    form = BaselineForm.for_request(request)
    form.offer("beside", [(name, name) for _, names in THEMES.values() for name in names])
    title = "Lock a baseline"
    return sent(request, form, programme_id, title, lambda given: locked(request, programme_id, given))


@staff_page(*SETTERS)
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Take in a sheet."""
    form = SheetForm.for_request(request)
    title = "Add one of the ministry’s tables"
    return sent(request, form, programme_id, title, lambda given: taken(request, programme_id, given))


def sent(request: HttpRequest, form: Form, programme_id: int, title: str, act: Any) -> HttpResponse:
    """Do what a form asks once, or show what is wrong with it."""
    back = reverse("insight:one-benchmarks", args=[programme_id])
    if request.method == "POST" and form.is_valid():
        try:
            with once.spending(form.cleaned_data["once"]) as attempt:
                if not attempt.again:
                    act(form.cleaned_data)
                    attempt.went_to = back
            messages.success(request, "It is on the page below.")
            return redirect(back)
        except Invalid as refused:
            form.refuse(refused)
    viewer = acting(request)
    _, name = queries.programme_of(viewer=viewer, programme_id=programme_id)
    return render(request, "insight/compare.html", {"form": form, "title": title, "programme": name, "back": back})


def locked(request: HttpRequest, programme_id: int, given: dict[str, Any]) -> None:
    """Lock what was typed."""
    named = {
        name: plain(given[name]) for name in ("measure", "definition", "counted", "kind", "value", "place", "starts", "ends", "source")
    }
    actions.lock_baseline(programme_id=programme_id, beside=given["beside"], content=named, by=acting(request), at=time.now())


def taken(request: HttpRequest, programme_id: int, given: dict[str, Any]) -> None:
    """Take in what was chosen."""
    asked = {"programme_id": programme_id, "content": given["file"].read()}
    actions.take_in_sheet(**asked, by=acting(request), as_of=time.today(), at=time.now())


def plain(value: Any) -> str:
    """An answer as text."""
    return value.isoformat() if isinstance(value, date) else str(value)
