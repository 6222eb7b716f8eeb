"""Starting a network, and handing its register on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.champions import actions, queries
from headwater.hub.champions.permissions import KEEPS
from headwater.hub.core import time
from headwater.hub.organisations.queries import all_agencies
from headwater.hub.web.network import forms
from headwater.hub.web.network.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page


@asks
@staff_page(*KEEPS)
def start(request: HttpRequest) -> HttpResponse:
    """Start a network."""
    form = forms.StartForm.for_request(request)

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        return reverse("network:register") + f"?network={actions.start_network(new=actions.NewNetwork(**answers), **done_by(request))}"

    hint = "Your agency keeps its register, until it hands it over. It needs no programme."
    return ask(
        request,
        form,
        act,
        said="The network has begun.",
        back=reverse("network:register"),
        heading="Start a network",
        hint=hint,
        send="Start",
    )


@asks
@staff_page(*KEEPS)
def hand_over(request: HttpRequest, network_id: int) -> HttpResponse:
    """Say who keeps it next."""
    found = queries.register(viewer=acting(request), as_of=time.today(), network_id=network_id)
    form = forms.HandOverForm.for_request(request, initial={"on": found.hands_over_on if found else None})
    form.offer("agency", [("", "Choose"), *((str(key), name) for key, name in all_agencies())])

    def act() -> str:
        answers = form.cleaned_data
        actions.hand_over(network_id=network_id, agency_id=int(answers["agency"]), on=answers["on"], **done_by(request))
        return reverse("network:register") + f"?network={network_id}"

    back = reverse("network:register") + f"?network={network_id}"
    hint = "On that day the register is theirs to keep. Nothing on it changes."
    return ask(request, form, act, said="Saved.", back=back, heading="Hand the register over", hint=hint, send="Save")
