"""Hearings and the court diary, what is waited for, and what councils reported."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions import duties as duty_actions
from headwater.hub.cases.actions import hearings as hearing_actions
from headwater.hub.cases.actions import waiting as wait_actions
from headwater.hub.cases.queries import hearings as court
from headwater.hub.cases.queries import waiting as waits
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.web.casework.access import SEE, WORK
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.court import forms, presenters
from headwater.hub.web.casework.writing import asks, posts
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEE)
def diary(request: HttpRequest) -> HttpResponse:
    """A week at court, with what clashes and what is still to be written down."""
    found = court.diary(viewer=acting(request), as_of=time.today(), day=day_asked(request))
    return render(request, "casework/court/diary.html", {"p": presenters.diary(found)})


def day_asked(request: HttpRequest) -> date | None:
    asked = request.GET.get("week", "")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise NotFound("There is no such week.") from None


@require_GET
@staff_page(*WORK)
def hearings(request: HttpRequest, reference: str) -> HttpResponse:
    """The hearings of one case."""
    page = court.hearings(viewer=acting(request), reference=reference, as_of=time.today())
    return render(request, "casework/court/hearings.html", {"page": page, "lines": [presenters.hearing(line) for line in page.lines]})


def to_hearings(page: court.Hearings | court.OneHearing) -> str:
    return reverse("casework:hearing", kwargs={"reference": page.reference})


@asks(forms.HearingForm, court.hearings, heading=lambda page: f"Add a hearing: {page.case.name}", send="Add", to=to_hearings)
def add_hearing(request: HttpRequest, page: court.Hearings, form: forms.HearingForm) -> None:
    hearing_id = hearing_actions.add_hearing(reference=page.reference, new=form.hearing(), **done_by(request))
    warn(request, page.reference, hearing_id)


@asks(forms.WorkerForm, court.one_hearing, heading="Who goes to court?", to=to_hearings)
def worker(request: HttpRequest, page: court.OneHearing, form: forms.WorkerForm) -> None:
    chosen = form.cleaned_data["worker"]
    hearing_actions.send_worker(hearing_id=page.hearing.hearing_id, worker_id=int(chosen) if chosen else None, **done_by(request))
    warn(request, page.reference, page.hearing.hearing_id)


def warn(request: HttpRequest, reference: str, hearing_id: int) -> None:
    """Say at once what is wrong with a hearing in the diary. Nothing is stopped: the court chooses the day."""
    kept = court.one_hearing(viewer=acting(request), reference=reference, hearing_id=hearing_id, as_of=time.today()).hearing
    for words in kept.warnings:
        messages.warning(request, words)


@asks(forms.OutcomeForm, court.one_hearing, heading="What came of the hearing?", to=to_hearings)
def outcome(request: HttpRequest, page: court.OneHearing, form: forms.OutcomeForm) -> None:
    hearing_actions.record_outcome(**{"hearing_id": page.hearing.hearing_id, **form.given(), **done_by(request)})


@require_GET
@staff_page(*WORK)
def waiting(request: HttpRequest, reference: str) -> HttpResponse:
    """What one case waits for."""
    page = waits.waits(viewer=acting(request), reference=reference, as_of=time.today())
    lines = {"now": [presenters.wait(line) for line in page.now], "over": [presenters.wait(line) for line in page.over]}
    return render(request, "casework/court/waiting.html", {"page": page, **lines})


def to_waiting(page: waits.Waits | waits.OneWait) -> str:
    return reverse("casework:waiting", kwargs={"reference": page.reference})


@asks(forms.WaitForm, waits.waits, heading=lambda page: f"Waiting for something: {page.case.name}", send="Add", to=to_waiting)
def start_waiting(request: HttpRequest, page: waits.Waits, form: forms.WaitForm) -> None:
    wait_actions.start_waiting(reference=page.reference, new=form.wait(), **done_by(request))


@posts("casework:waiting")
def chased(request: HttpRequest, reference: str, waiting_id: int) -> None:
    wait_actions.chased(reference=reference, waiting_id=waiting_id, **done_by(request))


@asks(forms.OverForm, waits.one_wait, heading=lambda page: f"No longer waiting: {page.wait.what}", to=to_waiting)
def over(request: HttpRequest, page: waits.OneWait, form: forms.OverForm) -> None:
    wait_actions.stop_waiting(
        reference=page.reference, waiting_id=page.wait.row_id, ended_on=form.cleaned_data["ended_on"], **done_by(request)
    )


@require_GET
@staff_page(*WORK)
def duties(request: HttpRequest, reference: str) -> HttpResponse:
    """What the council reported, and how its 56 days stand."""
    page = waits.duties(viewer=acting(request), reference=reference, as_of=time.today())
    context = {"page": page, "lines": presenters.duties(page), "always": presenters.ALWAYS}
    return render(request, "casework/court/duties.html", context)


def to_duties(page: waits.Duties | waits.OneDuty) -> str:
    return reverse("casework:duty", kwargs={"reference": page.reference})


@asks(forms.DutyForm, waits.duties, heading=lambda page: f"What the council said: {page.case.name}", to=to_duties)
def report_duty(request: HttpRequest, page: waits.Duties, form: forms.DutyForm) -> None:
    duty_actions.report_duty(reference=page.reference, new=form.duty(), **done_by(request))


@asks(forms.EndForm, waits.one_duty, heading="The council ended this duty", to=to_duties)
def end_duty(request: HttpRequest, page: waits.OneDuty, form: forms.EndForm) -> None:
    given = form.cleaned_data
    duty_actions.end_duty(
        reference=page.reference, duty_id=page.duty.row_id, ended_on=given["ended_on"], reason=given["reason"], **done_by(request)
    )
