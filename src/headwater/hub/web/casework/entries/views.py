"""Logging contacts and activities."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headwater.hub.cases.actions import entries
from headwater.hub.cases.queries.entries import for_several, to_log
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.ids import tidy_reference
from headwater.hub.web.casework.access import LOG, WORK
from headwater.hub.web.casework.asking import ask, done_by
from headwater.hub.web.casework.entries.forms import LogForm, MoveForm, SeveralForm
from headwater.hub.web.casework.glance.presenters import strip_line
from headwater.hub.web.parts import drafts, once
from headwater.hub.web.parts.access import acting, staff_page


@staff_page(*LOG)
def log(request: HttpRequest, reference: str) -> HttpResponse:
    """Write once, tick what it was, and say what comes next."""
    case = to_log(viewer=acting(request), reference=reference, as_of=time.today())
    if drafts.put_aside(request):
        return redirect("casework:case", reference=reference)
    is_draft = drafts.bring_back(request)
    form = LogForm.for_request(request)
    form.prepare(case, time.today())
    if request.method == "POST" and form.is_valid() and kept(request, reference, form):
        drafts.forget(request)
        messages.success(request, f"Logged for {case.person.name}.")
        return redirect("casework:case", reference=reference)
    strip = [strip_line(line) for line in case.person.strip]
    return render(
        request, "casework/log.html", {"form": form, "case": case, "strip": strip, "name": case.person.name, "is_draft": is_draft}
    )


def kept(request: HttpRequest, reference: str, form: LogForm) -> bool:
    """Keep the note once; what is refused is shown beside its answer."""
    written, way_id = form.written()
    try:
        with once.spending(form.cleaned_data["once"]) as attempt:
            if not attempt.again:
                entries.log(
                    reference=reference, written=written, way_id=way_id, next_step=form.next_step(),
                    is_one_thing=form.cleaned_data["one_thing"], by=acting(request), at=time.now(),
                )  # fmt: skip
                attempt.went_to = reverse("casework:case", kwargs={"reference": reference})
    except Invalid as error:
        form.refuse(error)
        return False
    return True


@staff_page(*WORK)
def move(request: HttpRequest, reference: str, entry_id: int) -> HttpResponse:
    """A note that stands on the wrong record."""
    to_log(viewer=acting(request), reference=reference, as_of=time.today())
    form = MoveForm.for_request(request)
    if request.method == "POST" and form.is_valid():
        try:
            to = tidy_reference(form.cleaned_data["to"]) or ""
            entries.move(entry_id=entry_id, to_reference=to, by=acting(request), at=time.now())
        except NotFound:
            form.add_error("to", "There is no case with that reference here. Check it and try again.")
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, "The note was moved. A line here says that one was.")
            return redirect("casework:case", reference=reference)
    return render(request, "casework/move.html", {"form": form, "reference": reference})


@staff_page(*WORK)
def several(request: HttpRequest) -> HttpResponse:
    """One court morning gives five cases."""
    cases = for_several(viewer=acting(request), as_of=time.today())
    form = SeveralForm.for_request(request)
    form.prepare(cases, time.today())

    def act() -> None:
        with once.spending(form.cleaned_data["once"]) as attempt:
            if not attempt.again:
                entries.log_for_several(notes=form.notes(), written=form.written(), **done_by(request))
                attempt.went_to = reverse("casework:mine")

    return ask(
        request, form, act, done="Logged for each of them.", to=reverse("casework:mine"), back_to=reverse("casework:mine"),
        template="casework/several.html", cases=cases,
    )  # fmt: skip
