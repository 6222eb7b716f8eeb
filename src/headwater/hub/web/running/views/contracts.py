"""The contracts of a programme, by the day they end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.programmes.actions import contracts as actions
from headwater.hub.programmes.permissions import RUNS
from headwater.hub.programmes.queries import contracts as queries
from headwater.hub.programmes.states import Switch
from headwater.hub.web.parts.access import acting, staff_page, turned_on
from headwater.hub.web.running import forms
from headwater.hub.web.running.asking import answers_of, ask, asks, done_by, first


@require_safe
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def first_contracts(request: HttpRequest) -> HttpResponse:
    """The contracts of the viewer's programme."""
    return first(request, Switch.BUDGET, "running:one-contracts", "Contracts")


@require_safe
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def contracts(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Who does what until when, and which contracts end soon."""
    page = queries.contracts(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    return render(request, "running/contracts.html", {"page": page, "soon": [line for line in page.lines if line.ends_soon]})


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def add(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Write down a contract."""
    page = queries.contracts(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    form = forms.ContractForm.for_request(request)

    def act() -> None:
        actions.add_contract(programme_id=programme_id, new=actions.NewContract(**answers_of(form)), **done_by(request))

    back = reverse("running:one-contracts", args=[programme_id])
    return ask(request, form, act, said="The contract is added.", back=back, heading="Add a contract", caption=page.name, send="Add")


@asks
@turned_on(Switch.BUDGET)
@staff_page(*RUNS)
def follows(request: HttpRequest, programme_id: int, contract_id: int) -> HttpResponse:
    """Say what happens when a contract ends."""
    page = queries.contracts(viewer=acting(request), programme_id=programme_id, as_of=time.today())
    one = next((line for line in page.lines if line.contract_id == contract_id), None)
    if one is None:
        raise NotFound("There is no such contract here.")
    form = forms.FollowsForm.for_request(request, initial={"words": one.after_it})

    def act() -> None:
        actions.say_what_follows(programme_id=programme_id, contract_id=contract_id, **answers_of(form), **done_by(request))

    caption = f"{one.name}, to {one.ends_on:%-d %B %Y}"
    back = reverse("running:one-contracts", args=[programme_id])
    return ask(request, form, act, said="Saved.", back=back, heading="After this contract", caption=caption, send="Save")
