"""Which wards there are, and who is placed with which hospital."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from headwater.hub.core import time
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.queries.hospital import places
from headwater.hub.web.hospital import forms, words
from headwater.hub.web.hospital.asking import SEES, SETS_UP, ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page


@require_GET
@staff_page(*SEES)
def wards(request: HttpRequest) -> HttpResponse:
    """The wards in use, with what people outside read in place of their names."""
    lines = places.wards(viewer=acting(request))
    return render(request, "hospital/wards.html", {"lines": lines, "kinds": words.KINDS, "may": acting(request).has(*SETS_UP)})


@asks
@staff_page(*SETS_UP)
def add_ward(request: HttpRequest) -> HttpResponse:
    """One more ward."""
    form = forms.WardForm.for_request(request)
    form.offer("site_id", [("", "Choose a building"), *((str(pk), name) for pk, name in places.sites(viewer=acting(request)))])

    def act() -> str:
        answers = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        actions.add_ward(new=actions.NewWard(**{**answers, "site_id": int(answers["site_id"])}), **done_by(request))
        return reverse("hospital:wards")

    return ask(request, form, act, said="The ward is there.", heading="Add a ward", send="Add", back=reverse("hospital:wards"))


@require_POST
@staff_page(*SETS_UP)
def close_ward(request: HttpRequest, ward_id: int) -> HttpResponse:
    """A ward that is not used any more."""
    actions.close_ward(ward_id=ward_id, on=time.today(), **done_by(request))
    return redirect("hospital:wards")


@require_GET
@staff_page(*SEES)
def workers(request: HttpRequest) -> HttpResponse:
    """The agency's own people, and where they are placed."""
    lines = places.placements(viewer=acting(request), as_of=time.today())
    return render(request, "hospital/workers.html", {"lines": lines, "may": acting(request).has(*SETS_UP)})


@asks
@staff_page(*SETS_UP)
def place(request: HttpRequest) -> HttpResponse:
    """Place somebody with a hospital."""
    form = forms.PlaceForm.for_request(request, initial={"starts_on": time.today()})
    choices = places.can_place(viewer=acting(request), as_of=time.today())
    form.offer("service_id", [("", "Choose a service"), *((str(pk), name) for pk, name in choices.services)])
    form.offer("place", [("", "Choose a hospital"), *choices.places])
    form.offer("membership_id", [("", "The whole service"), *((str(pk), name) for pk, name in choices.workers)])

    def act() -> str:
        answers = form.cleaned_data
        host, _, site = answers["place"].partition("-")
        who = int(answers["membership_id"]) if answers["membership_id"] else None
        actions.place(
            service_id=int(answers["service_id"]), membership_id=who, starts_on=answers["starts_on"], host_id=int(host),
            site_id=int(site) if site else None, **done_by(request)
        )  # fmt: skip
        return reverse("hospital:workers")

    back = reverse("hospital:workers")
    return ask(request, form, act, said="The ward sees whom to ask.", heading="Place a housing worker", send="Save", back=back)


@asks
@staff_page(*SETS_UP)
def end(request: HttpRequest, placement_id: int) -> HttpResponse:
    """The last day of a placement."""
    places.placed_here(viewer=acting(request), placement_id=placement_id)
    form = forms.LastDayForm.for_request(request, initial={"ends_on": time.today()})

    def act() -> str:
        actions.end_placement(placement_id=placement_id, on=form.cleaned_data["ends_on"], **done_by(request))
        return reverse("hospital:workers")

    back = reverse("hospital:workers")
    return ask(request, form, act, said="Saved.", heading="When is their last day there?", send="Save", back=back)
