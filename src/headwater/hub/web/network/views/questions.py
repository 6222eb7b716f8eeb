"""Questions to the network and their answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.champions import actions, queries
from headwater.hub.core import time
from headwater.hub.web.network import forms, words
from headwater.hub.web.network.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.names import names


@require_safe
@staff_page()
def questions(request: HttpRequest, network_id: int) -> HttpResponse:
    """What was asked, those without an answer first."""
    viewer = acting(request)
    found = queries.register(viewer=viewer, as_of=time.today(), network_id=network_id)
    asked = queries.asked(viewer=viewer, network_id=network_id, as_of=time.today())
    return render(request, "network/questions.html", {"found": found, "asked": asked, "topics": words.TOPICS})


@asks
@staff_page()
def ask_it(request: HttpRequest, network_id: int) -> HttpResponse:
    """Ask something."""
    queries.register(viewer=acting(request), as_of=time.today(), network_id=network_id)
    form = forms.AskForm.for_request(request)
    back = reverse("network:questions", args=[network_id])

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        actions.put_question(network_id=network_id, names=names(), **answers, **done_by(request))
        return back

    return ask(request, form, act, said="Asked. Champions see it on their list.", back=back, heading="Ask the network", send="Ask")


@asks
@staff_page()
def answer(request: HttpRequest, question_id: int) -> HttpResponse:
    """Answer one."""
    line, network_id = queries.question(viewer=acting(request), question_id=question_id, as_of=time.today())
    form = forms.AnswerForm.for_request(request)
    back = reverse("network:questions", args=[network_id])

    def act() -> str:
        actions.answer(question_id=question_id, words=form.cleaned_data["answer"], names=names(), **done_by(request))
        return back

    return ask(request, form, act, said="Answered.", back=back, heading=line.words, caption=words.TOPICS[line.topic], send="Answer")
