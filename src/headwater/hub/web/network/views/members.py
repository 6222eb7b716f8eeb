"""Whom to ask, who is on the register, and where nobody can be asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headwater.hub.champions import actions, queries
from headwater.hub.core import time
from headwater.hub.organisations.queries import all_agencies, areas_in_county
from headwater.hub.web.network import forms, words
from headwater.hub.web.network.asking import ask, asks, done_by
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.forms import Form


class DayForm(Form):
    """The register as it stood on a day."""

    on = Day("On which day?", called="the day", when="past or today", required=False)


@require_safe
@staff_page()
def find(request: HttpRequest) -> HttpResponse:
    """Who do I ask about this, here? One page, answered at once."""
    form = forms.FindForm(request.GET)
    form.offer("area", [("", "Anywhere in the county"), *areas_in_county()])
    form.offer("agency", [("", "Any"), *((str(key), name) for key, name in all_agencies())])
    asked = form.cleaned_data if form.is_valid() and request.GET else {}
    found: tuple[queries.Member, ...] = ()
    if any(asked.values()):
        agency = int(asked["agency"]) if asked["agency"] else None
        found = queries.find(viewer=acting(request), topic=asked["topic"], area_code=asked["area"], agency_id=agency, as_of=time.today())
    look = {"form": form, "asked": any(asked.values()), "rows": [shown(each) for each in found]}
    return render(request, "network/find.html", look | {"networks": queries.networks(viewer=acting(request))})


def shown(member: queries.Member) -> dict[str, Any]:
    """A champion in words."""
    return {
        "member": member,
        "tier": words.TIERS.get(member.tier, "No tier"),
        "topics": ", ".join(words.TOPICS[topic] for topic in member.topics),
        "areas": ", ".join(name for name, _ in member.areas) or "All of the county",
        "channel": words.CHANNELS[member.channel],
    }


@require_safe
@staff_page()
def register(request: HttpRequest) -> HttpResponse:
    """The members on a day, how many of each tier, and how many from each kind of agency."""
    form = DayForm(request.GET)
    on = (form.cleaned_data.get("on") if form.is_valid() else None) or time.today()
    number = request.GET.get("network", "")
    found = queries.register(viewer=acting(request), as_of=on, network_id=int(number) if number.isdecimal() else None)
    if found is None:
        return render(request, "network/register.html", {"found": None})
    tiers = [(said, found.tiers.get(code, 0)) for code, said in words.TIERS.items()]
    kinds = [(words.KINDS[kind], count) for kind, count in found.kinds]
    look = {"found": found, "rows": [shown(each) for each in found.members], "tiers": tiers, "kinds": kinds, "on": on, "form": form}
    rhythm = words.RHYTHMS[found.rhythm]
    return render(request, "network/register.html", look | {"rhythm": rhythm, "networks": queries.networks(viewer=acting(request))})


@require_safe
@staff_page()
def covering(request: HttpRequest) -> HttpResponse:
    """Bodies under the duty, and agencies, that have nobody."""
    found = queries.covering(viewer=acting(request), as_of=time.today())
    without = [(words.KINDS[kind], names) for kind, names in found.without]
    return render(request, "network/covering.html", {"found": found, "without": without})


@asks
@staff_page()
def join(request: HttpRequest, network_id: int) -> HttpResponse:
    """Put a champion on the register."""
    viewer = acting(request)
    found = queries.register(viewer=viewer, as_of=time.today(), network_id=network_id)
    keeps = found is not None and found.may_keep
    own = {"name": "" if keeps else viewer.name, "agency": str(viewer.agency), "joined_on": time.today()}
    form = forms.JoinForm.for_request(request, initial=own)
    form.offer("area_codes", areas_in_county())
    form.offer("agency", [(str(key), name) for key, name in all_agencies() if keeps or key == viewer.agency])

    def act() -> str:
        answers = form.cleaned_data
        actions.join(network_id=network_id, agency_id=int(answers["agency"]), tier=answers["tier"], given=given(answers),
                     joined_on=answers["joined_on"], **done_by(request))  # fmt: skip
        return reverse("network:register")

    return ask(
        request, form, act, said="They are on the register.", back=reverse("network:register"), heading="A champion joins", send="Save"
    )


def given(answers: dict[str, Any]) -> actions.Given:
    """The answers about a champion."""
    plain = {name: answers[name] for name in ("name", "role", "email", "phone", "channel")}
    return actions.Given(**plain, topics=tuple(answers["topics"]), area_codes=tuple(answers["area_codes"]))


@asks
@staff_page()
def change(request: HttpRequest, champion_id: int) -> HttpResponse:
    """Bring an entry up to date."""
    row = queries.member(viewer=acting(request), champion_id=champion_id, as_of=time.today())
    start = {name: getattr(row, name) for name in ("name", "role", "email", "phone", "channel")}
    form = forms.MemberForm.for_request(
        request, initial=start | {"topics": list(row.topics), "area_codes": [code for _, code in row.areas]}
    )
    form.offer("area_codes", areas_in_county())

    def act() -> str:
        actions.change_member(champion_id=champion_id, given=given(form.cleaned_data), **done_by(request))
        return reverse("network:register")

    back = reverse("network:register")
    return ask(request, form, act, said="Saved.", back=back, heading="Does this still hold?", caption=row.agency, send="Save")


@asks
@staff_page()
def tier(request: HttpRequest, champion_id: int) -> HttpResponse:
    """Move a champion to another tier."""
    row = queries.member(viewer=acting(request), champion_id=champion_id, as_of=time.today())
    form = forms.TierForm.for_request(request, initial={"tier": row.tier, "starts_on": time.today()})

    def act() -> str:
        actions.change_tier(champion_id=champion_id, **form.cleaned_data, **done_by(request))
        return reverse("network:register")

    return ask(request, form, act, said="Saved.", back=reverse("network:register"), heading="Another tier", caption=row.name, send="Save")


@asks
@staff_page()
def left(request: HttpRequest, champion_id: int) -> HttpResponse:
    """A champion leaves."""
    row = queries.member(viewer=acting(request), champion_id=champion_id, as_of=time.today())
    form = forms.LeftForm.for_request(request, initial={"left_on": time.today()})

    def act() -> str:
        actions.leave(champion_id=champion_id, **form.cleaned_data, **done_by(request))
        return reverse("network:register")

    hint = "The register still knows them on the days before. How to reach them is taken out."
    back = reverse("network:register")
    return ask(request, form, act, said="Saved.", back=back, heading="They leave the network", caption=row.name, hint=hint, send="Save")
