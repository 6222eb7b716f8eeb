"""Which teams are served, who is placed where, and when they are there."""

from decimal import Decimal, InvalidOperation

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.pathways.actions import advice as actions
from headwater.hub.pathways.actions import hospital
from headwater.hub.pathways.queries.advice import places as queries
from headwater.hub.pathways.queries.hospital.places import placed_here
from headwater.hub.web.advice import forms, words
from headwater.hub.web.advice.access import ADVISES, SETS_UP
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import answers_of, ask, asks, done_by


def number(text: str) -> int | None:
    return int(text) if text else None


@require_GET
@staff_page(*ADVISES)
def teams(request: HttpRequest) -> HttpResponse:
    """The teams that are served, and whom each goes to."""
    lines = queries.teams(viewer=acting(request))
    found = {"lines": lines, "kinds": words.PARTNERS, "settings": words.SETTINGS, "may": acting(request).has(*SETS_UP)}
    return render(request, "advice/teams.html", found)


@asks
@staff_page(*SETS_UP)
def add_team(request: HttpRequest) -> HttpResponse:
    """One more team."""
    can = queries.can_place_at(viewer=acting(request), as_of=time.today())
    form = forms.TeamForm.for_request(request, initial={"on": time.today()})
    form.offer("service_id", [("", "Choose a service"), *((str(pk), name) for pk, name in can.services)])
    form.offer("host_id", [("", "None"), *(pair for pair in can.hosts if "-" not in pair[0])])
    form.offer("worker_id", [("", "The whole service"), *((str(pk), name) for pk, name in can.workers)])

    def act() -> str:
        given = answers_of(form)
        new = actions.NewTeam(int(given["service_id"]), given["name"], given["kind"], number(given["host_id"]), number(given["worker_id"]))
        actions.add_team(new=new, on=given["on"], **done_by(request))
        return reverse("advice:teams")

    return ask(request, form, act, said="The team is there.", heading="Serve a team", send="Add", home=reverse("advice:teams"))


@asks
@staff_page(*SETS_UP)
def name_worker(request: HttpRequest, host_team_id: int) -> HttpResponse:
    """Whom a team goes to."""
    team = queries.held_team(viewer=acting(request), team_id=host_team_id)
    form = forms.WorkerForm.for_request(request)
    can = queries.can_place_at(viewer=acting(request), as_of=time.today())
    form.offer("worker_id", [("", "The whole service"), *((str(pk), name) for pk, name in can.workers)])

    def act() -> str:
        actions.name_worker(team_id=host_team_id, worker_id=number(form.cleaned_data["worker_id"]), **done_by(request))
        return reverse("advice:teams")

    return ask(request, form, act, said="Saved.", heading=team.name, send="Save", home=reverse("advice:teams"))


@asks
@staff_page(*SETS_UP)
def end_team(request: HttpRequest, host_team_id: int) -> HttpResponse:
    """A team that is not served any more."""
    team = queries.held_team(viewer=acting(request), team_id=host_team_id)
    form = forms.LastDayForm.for_request(request, initial={"ends_on": time.today()})

    def act() -> str:
        actions.end_team(team_id=host_team_id, on=form.cleaned_data["ends_on"], **done_by(request))
        return reverse("advice:teams")

    look = {"heading": "When did you last serve this team?", "send": "Save", "caption": team.name}
    return ask(request, form, act, said="Saved.", home=reverse("advice:teams"), **look)


@require_GET
@staff_page(*ADVISES)
def places(request: HttpRequest) -> HttpResponse:
    """Who is placed where, by kind of host; headcount and full-time equivalents by setting."""
    day = forms.MomentForm(request.GET or None, today=time.today())
    as_of = (day.is_valid() and day.cleaned_data.get("day")) or time.today()
    found = queries.places(viewer=acting(request), as_of=as_of)
    kinds = [(words.HOSTS[kind], rows) for kind, rows in found.by_host_kind]
    by_setting = [(words.SETTINGS[each], staffing) for each, staffing in found.by_setting if staffing.people]
    look = {"kinds": kinds, "by_setting": by_setting, "full_time": found.full_time, "as_of": as_of, "settings": words.SETTINGS}
    shown = forms.MomentForm(initial={"day": as_of})
    del shown.fields["at"]
    return render(request, "advice/places.html", {**look, "form": shown, "may": acting(request).has(*SETS_UP)})


@asks
@staff_page(*SETS_UP)
def place(request: HttpRequest) -> HttpResponse:
    """Place somebody with any kind of host."""
    can = queries.can_place_at(viewer=acting(request), as_of=time.today())
    form = forms.PlaceForm.for_request(request, initial={"starts_on": time.today()})
    form.offer("worker_id", [("", "The whole service"), *((str(pk), name) for pk, name in can.workers)])
    form.offer("place", [("", "Choose where"), *can.hosts])
    form.offer("service_id", [("", "Choose a service"), *((str(pk), name) for pk, name in can.services)])

    def act() -> str:
        given = answers_of(form)
        host, _, site = given["place"].partition("-")
        new = actions.NewPlacement(
            int(given["service_id"]), int(host), given["starts_on"], number(site), number(given["worker_id"]),
            hours_of(given["hours_a_week"]), given["ends_on"],
        )  # fmt: skip
        actions.place_with(new=new, **done_by(request))
        return reverse("advice:places")

    return ask(request, form, act, said="Saved.", heading="Place a housing worker", send="Save", home=reverse("advice:places"))


def hours_of(typed: str) -> Decimal | None:
    """Hours as typed: `18.5`. Raises Invalid for what is none."""
    try:
        found = Decimal(typed.replace(",", ".")) if typed.strip() else None
    except InvalidOperation:
        found = Decimal(-1)
    if found is not None and not (Decimal(0) < found <= 60):
        raise Invalid("Check the answers.", {"hours_a_week": "Hours a week must be a number up to 60, like 18.5."})
    return found.quantize(Decimal("0.1")) if found else None


@asks
@staff_page(*SETS_UP)
def end_place(request: HttpRequest, placement_id: int) -> HttpResponse:
    """The last day of a placement."""
    placed_here(viewer=acting(request), placement_id=placement_id)
    form = forms.LastDayForm.for_request(request, initial={"ends_on": time.today()})

    def act() -> str:
        hospital.end_placement(placement_id=placement_id, on=form.cleaned_data["ends_on"], **done_by(request))
        return reverse("advice:places")

    look = {"heading": "When is their last day there?", "send": "Save"}
    return ask(request, form, act, said="Saved.", home=reverse("advice:places"), **look)


@asks
@staff_page(*SETS_UP)
def add_hours(request: HttpRequest) -> HttpResponse:
    """Hours of a weekday in which somebody is at their place."""
    form = forms.HoursForm.for_request(request, initial={"starts_on": time.today()})
    found = queries.placed_people(viewer=acting(request), as_of=time.today())
    form.offer("placement_id", [("", "Choose who and where"), *((str(pk), name) for pk, name in found)])

    def act() -> str:
        given = answers_of(form)
        numbers = {name: int(given[name]) for name in ("placement_id", "weekday")}
        actions.add_hours(new=actions.NewHours(**{**given, **numbers}), **done_by(request))
        return reverse("advice:rota")

    look = {"heading": "When are they there?", "send": "Save"}
    return ask(request, form, act, said="The rota is changed.", home=reverse("advice:rota"), **look)


@asks
@staff_page(*SETS_UP)
def end_hours(request: HttpRequest, slot_id: int) -> HttpResponse:
    """The last day of some hours."""
    queries.held_hours(viewer=acting(request), slot_id=slot_id)
    form = forms.LastDayForm.for_request(request, initial={"ends_on": time.today()})

    def act() -> str:
        actions.end_hours(slot_id=slot_id, on=form.cleaned_data["ends_on"], **done_by(request))
        return reverse("advice:rota")

    look = {"heading": "When are they last there in these hours?", "send": "Save"}
    return ask(request, form, act, said="The rota is changed.", home=reverse("advice:rota"), **look)
