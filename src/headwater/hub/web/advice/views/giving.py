"""The log of advice: what waits, what was answered, and one question with its answer and its result."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.audit.actions import record_read
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.queries.advice import log as queries
from headwater.hub.web.advice import forms, presenters, words
from headwater.hub.web.advice.access import ADVISES, ASKS
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by

SINCE = 90


@require_GET
@staff_page(*ADVISES)
def log(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and what was answered."""
    today = time.today()
    found = queries.advice_log(viewer=acting(request), as_of=today, since=today - timedelta(SINCE))
    return render(request, "advice/log.html", {**presenters.log(found), "days": SINCE})


@asks
@staff_page(*ADVISES)
def new(request: HttpRequest) -> HttpResponse:
    """Advice in a minute."""
    can = queries.can_log(viewer=acting(request), as_of=time.today())
    form = forms.OtherForm.for_request(request, initial={"asked_on": time.today(), "channel": "in_person"})
    teams = [(f"team-{pk}", name) for pk, name in can.teams]
    form.offer("team", [("", "Choose who asked"), *teams, *((f"service-{pk}", f"Somebody else ({name})") for pk, name in can.services)])
    form.offer("partner_kind", [("", "As their team"), *words.options(words.PARTNERS)])

    def act() -> str:
        answers = answers_of(form)
        kind, _, number = answers.pop("team").partition("-")
        where = {"team_id": int(number)} if kind == "team" else {"service_id": int(number)}
        given = actions.AdviceGiven(**(answers | where))
        actions.log_advice(given=given, answered=bool(given.answer.strip()), **done_by(request))
        return reverse("advice:log")

    look = {"heading": "Write down advice", "send": "Save", "hint": "No record of a person is made."}
    return ask(request, form, act, said="The advice is written down.", home=reverse("advice:log"), **look)


@require_GET
@staff_page(*ASKS)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """A question with its answer, for those who hold it and for those who asked."""
    page = queries.advice_page(viewer=acting(request), reference=reference, as_of=time.today())
    record_read(verb="advice.seen", kind="advice", ref=reference, **done_by(request))
    return render(request, "advice/one.html", presenters.one(page, acting(request)))


def ours(request: HttpRequest, reference: str) -> queries.AdvicePage:
    page = queries.advice_page(viewer=acting(request), reference=reference, as_of=time.today())
    if not page.is_ours:
        raise NotFound("There is no such question here.")
    return page


@asks
@staff_page(*ADVISES)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer it."""
    page = ours(request, reference)
    form = forms.AnswerForm.for_request(request, initial={"answer": page.answer, "law": page.law})

    def act() -> str:
        actions.answer(reference=reference, words=form.cleaned_data["answer"], law=form.cleaned_data["law"], **done_by(request))
        return reverse("advice:one", args=[reference])

    back = reverse("advice:one", args=[reference])
    look = {"heading": "Answer", "send": "Save the answer", "hint": page.line.question, "caption": words.TOPICS[page.line.topic]}
    return ask(request, form, act, said="The answer is kept, and whoever asked on this site reads it.", home=back, **look)


@asks
@staff_page(*ADVISES)
def result(request: HttpRequest, reference: str) -> HttpResponse:
    """What came of it."""
    page = ours(request, reference)
    form = forms.ResultForm.for_request(request, initial={"result": page.result, "on": page.result_on or time.today()})

    def act() -> str:
        actions.set_result(reference=reference, **form.cleaned_data, **done_by(request))
        return reverse("advice:one", args=[reference])

    back = reverse("advice:one", args=[reference])
    return ask(request, form, act, said="Saved.", heading="What came of the advice?", send="Save", home=back, hint=page.line.question)
