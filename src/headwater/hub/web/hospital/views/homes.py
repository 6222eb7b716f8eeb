"""What is done about patients' homes: told to outreach, homes before, rights explained, and a home made ready."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.pathways.actions.hospital import homes as actions
from headwater.hub.pathways.queries.hospital import homes as queries
from headwater.hub.pathways.queries.hospital.wards import stay_page
from headwater.hub.web.hospital import figures as periods
from headwater.hub.web.hospital import forms, words
from headwater.hub.web.hospital.asking import RUNS, ask, asks, done_by, stay_address
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import day, money

Act = Callable[[HttpRequest, int, dict[str, Any]], None]


def about_a_stay(
    form_class: type[Form], *, heading: str, send: str, said: str, hint: str = ""
) -> Callable[[Act], Callable[..., HttpResponse]]:
    """A page that asks one thing about a patient's home, of whoever holds the stay or was told of it."""

    def decorate(act: Act) -> Callable[..., HttpResponse]:
        @asks
        @staff_page(*RUNS)
        def view(request: HttpRequest, reference: str) -> HttpResponse:
            page = stay_page(viewer=acting(request), reference=reference, as_of=time.today())
            form = form_class.for_request(request)

            def go() -> str:
                act(request, page.stay_id, {name: value for name, value in form.cleaned_data.items() if name != "once"})
                return stay_address(reference)

            look = {"heading": heading, "send": send, "hint": hint, "back": stay_address(reference), "caption": page.line.name}
            return ask(request, form, go, said=said, **look)

        return view

    return decorate


@about_a_stay(
    forms.OutreachForm, heading="Outreach is told", send="Save", said="Saved.", hint="For somebody who slept rough before they came in."
)
def outreach(request: HttpRequest, stay_id: int, answers: dict[str, Any]) -> None:
    actions.tell_outreach(stay_id=stay_id, **answers, **done_by(request))


@about_a_stay(forms.OutreachAnswerForm, heading="Outreach answered", send="Save", said="Saved.")
def outreach_answer(request: HttpRequest, stay_id: int, answers: dict[str, Any]) -> None:
    actions.outreach_answered(stay_id=stay_id, **answers, **done_by(request))


@about_a_stay(forms.HomeForm, heading="A home before", send="Save", said="Saved.")
def home(request: HttpRequest, stay_id: int, answers: dict[str, Any]) -> None:
    actions.add_home(stay_id=stay_id, new=actions.NewHome(**answers), **done_by(request))


@about_a_stay(
    forms.AdviceForm, heading="Rights explained", send="Save", said="Saved.",
    hint="What you told hospital staff of the law. It is kept beside the day on which the patient leaves.",
)  # fmt: skip
def rights(request: HttpRequest, stay_id: int, answers: dict[str, Any]) -> None:
    actions.log_advice(stay_id=stay_id, new=actions.NewAdvice(**answers), **done_by(request))


@about_a_stay(
    forms.NeedForm, heading="A home must be made ready", send="Save", said="Saved.",
    hint="Write it down as soon as you see it: adapting a home, or finding another, takes long.",
)  # fmt: skip
def need(request: HttpRequest, stay_id: int, answers: dict[str, Any]) -> None:
    actions.see_need(stay_id=stay_id, **answers, **done_by(request))


@asks
@staff_page(*RUNS)
def work(request: HttpRequest, work_id: int) -> HttpResponse:
    """How far the work is."""
    line, reference = queries.work_line(viewer=acting(request), work_id=work_id, as_of=time.today())
    known = {"started_on": line.started_on, "expected_on": line.expected_on, "ready_on": line.ready_on}
    form = forms.WorkForm.for_request(request, initial=known)

    def act() -> str:
        return stay_address(actions.work_goes_on(work_id=work_id, **form.cleaned_data, **done_by(request)))

    look = {"heading": words.WORK[line.kind], "send": "Save", "back": stay_address(reference), "caption": f"Seen {day(line.seen_on)}"}
    return ask(request, form, act, said="Saved.", **look)


@require_GET
@staff_page(*RUNS)
def figures(request: HttpRequest) -> HttpResponse:
    """Rough sleepers told of, homes made ready, rights explained, and sites that nobody covers."""
    asked = periods.asked(request.GET, time.today())
    found = queries.home_figures(viewer=acting(request), start=asked["start"], end=asked["end"], as_of=time.today())
    record_read(verb="stays.seen", kind="stays", detail={"homes": True}, **done_by(request))
    form = forms.TimeForm(initial={"start": found.start, "end": found.end})
    ready = [(words.WORK.get(kind, "All"), each) for kind, each in sorted(found.ready.items(), key=lambda pair: pair[0] == "")]
    shown = {"found": found, "form": form, "ready": ready, "period": f"{day(found.start)} to {day(found.end)}"}
    back = reverse("hospital:list")
    return render(request, "hospital/homes.html", {**shown, "cost": money(found.advice_cost), "back": back})
