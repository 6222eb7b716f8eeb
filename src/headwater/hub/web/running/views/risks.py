"""The risk register, and the options for when the programme ends."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.programmes.actions import risks as actions
from headwater.hub.programmes.permissions import RUNS
from headwater.hub.programmes.queries import risks as queries
from headwater.hub.programmes.states import Switch
from headwater.hub.web.parts.access import acting, staff_page, turned_on
from headwater.hub.web.running import forms, words
from headwater.hub.web.running.asking import answers_of, ask, asks, done_by, first


@require_safe
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def first_risks(request: HttpRequest) -> HttpResponse:
    """The register of the viewer's programme."""
    return first(request, Switch.RISKS, "running:one-risks", "Risks")


@require_safe
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def risks(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Every risk, those nobody looked at, and what may follow the programme."""
    page = queries.register(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    look = {"page": page, "missing": [words.EXIT[each] for each in page.exit_missing], "today": time.today()}
    return render(request, "running/risks.html", look | {"kinds": words.KINDS, "stands": words.STANDS, "colours": words.STAND_COLOURS})


@require_safe
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def risk(request: HttpRequest, programme_id: int, risk_id: int) -> HttpResponse:
    """One risk and everything that was thought of it."""
    page = queries.risk_page(viewer=acting(request), programme_id=programme_id, risk_id=risk_id, as_of=time.today())
    return render(request, "running/risk.html", {"page": page})


@asks
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def add(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Put a risk on the register."""
    page = queries.register(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    form = forms.RiskForm.for_request(request)

    def act() -> None:
        given = answers_of(form)
        about = {name: given.pop(name) for name in ("title", "is_exit")}
        actions.add_risk(programme_id=programme_id, review=reviewed(given), **about, **done_by(request))

    back = reverse("running:one-risks", args=[programme_id])
    return ask(request, form, act, said="The risk is added.", back=back, heading="Add a risk", caption=page.name, send="Add")


@asks
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def review(request: HttpRequest, programme_id: int, risk_id: int) -> HttpResponse:
    """Look at a risk again."""
    page = queries.risk_page(viewer=acting(request), programme_id=programme_id, risk_id=risk_id, as_of=time.today())
    now = page.line.now
    known = {"owner": now.owner, "likelihood": str(now.likelihood), "impact": str(now.impact), "mitigation": now.mitigation}
    form = forms.AgainForm.for_request(request, initial=known)

    def act() -> None:
        actions.review_risk(programme_id=programme_id, risk_id=risk_id, review=reviewed(answers_of(form)), **done_by(request))

    back = reverse("running:risk", args=[programme_id, risk_id])
    hint = "What was said before stays in its history."
    return ask(request, form, act, said="Reviewed.", back=back, heading="Review", caption=page.line.title, hint=hint, send="Save")


def reviewed(given: dict[str, Any]) -> actions.NewReview:
    """A review from its answers."""
    return actions.NewReview(**given | {"likelihood": int(given["likelihood"]), "impact": int(given["impact"])})


@asks
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def add_option(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Write down one way to go on."""
    page = queries.register(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    form = forms.OptionForm.for_request(request)

    def act() -> None:
        actions.add_option(programme_id=programme_id, new=actions.NewOption(**answers_of(form)), **done_by(request))

    back = reverse("running:one-risks", args=[programme_id])
    return ask(request, form, act, said="The option is added.", back=back, heading="Add an option", caption=page.name, send="Add")


@asks
@turned_on(Switch.RISKS)
@staff_page(*RUNS)
def decide_option(request: HttpRequest, programme_id: int, option_id: int) -> HttpResponse:
    """Say how far an option has come."""
    one = queries.option(viewer=acting(request), programme_id=programme_id, option_id=option_id)
    form = forms.DecideForm.for_request(request, initial={"words": one.decision})

    def act() -> None:
        actions.decide_option(programme_id=programme_id, option_id=option_id, **answers_of(form), **done_by(request))

    back = reverse("running:one-risks", args=[programme_id])
    return ask(request, form, act, said="Saved.", back=back, heading="What was decided?", caption=one.title, send="Save")
