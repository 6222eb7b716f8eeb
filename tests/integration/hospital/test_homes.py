"""Rough sleepers, homes before, rights explained, homes made ready, endings that nobody knows, and sites that nobody covers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.actions import hospital as stays
from headwater.hub.pathways.actions.hospital import homes as actions
from headwater.hub.pathways.models import Placement
from headwater.hub.pathways.queries.hospital import delays
from headwater.hub.pathways.queries.hospital import homes as queries
from support.cast import NOW, TODAY, Cast

YEAR = {"start": TODAY - timedelta(365), "end": TODAY, "as_of": TODAY}


def act(cast: Cast, what: Any, who: str = "worker", **given: Any) -> Any:
    with acting_for(cast[who].agency_id):
        return what(by=cast[who], at=NOW, **given)


def figures(cast: Cast, who: str = "worker") -> queries.HomeFigures:
    with acting_for(cast[who].agency_id):
        return queries.home_figures(viewer=cast[who], **YEAR)


def about(cast: Cast, row: Any, who: str = "worker") -> queries.AboutHome:
    with acting_for(cast[who].agency_id):
        return queries.about_home(viewer=cast[who], stay_id=row.pk, left_on=None, as_of=TODAY)


def test_HLT_11_rough_sleepers_are_counted_told_of_and_accepted(hospital: Any, cast: Cast) -> None:
    rows = [hospital.stay(f"Patient {at}", days=9) for at in range(4)]
    for row in rows[:3]:
        hospital.flag(row, worry="rough")
    hospital.flag(rows[3], worry="losing")
    for row in rows:
        act(cast, actions.tell_outreach, stay_id=row.pk, told="Street team", on=TODAY)
    act(cast, actions.outreach_answered, stay_id=rows[0].pk, answer="accepted", on=TODAY)
    act(cast, actions.outreach_answered, stay_id=rows[1].pk, answer="refused", on=TODAY)
    found = figures(cast).rough
    assert (found.count, found.told, found.accepted, found.unanswered) == (3, 3, 1, 1)
    with pytest.raises(NotFound):
        act(cast, actions.outreach_answered, stay_id=rows[0].pk, answer="accepted", on=TODAY)


def test_HLT_12_endings_that_nobody_knows_are_split_and_leaving_by_oneself_is_its_own(hospital: Any, cast: Cast) -> None:
    for at, where in enumerate(("self_discharge", "lost_contact", "lost_contact", "not_followed_up", "own_home")):
        row = hospital.stay(f"Patient {at}", days=9)
        act(cast, stays.end_stay, "nurse", stay_id=row.pk, discharged_on=TODAY, destination=where, last_contact_on=TODAY)
    with acting_for(cast["nurse"].agency_id):
        found = delays.figures(viewer=cast["nurse"], **YEAR)
    assert dict(found.endings) == {"self_discharge": 1, "lost_contact": 2, "not_followed_up": 1, "own_home": 1}
    late = hospital.stay("Late", days=3)
    with pytest.raises(Invalid):
        act(cast, stays.end_stay, "nurse", stay_id=late.pk, discharged_on=TODAY, destination="lost_contact",
            last_contact_on=TODAY - timedelta(30))  # fmt: skip


def test_HLT_14_somebody_evicted_twice_from_specialist_housing_is_flagged_in_every_stay(hospital: Any, cast: Cast) -> None:
    first, second = (hospital.stay("Joan Ellery", days=days, nhs_number="9434765919") for days in (300, 9))
    for row in (first, second):
        hospital.flag(row)
    home = actions.NewHome("specialist", "Larch House", date(2024, 1, 1), date(2024, 6, 1), "evicted")
    act(cast, actions.add_home, stay_id=first.pk, new=home)
    assert not about(cast, second).is_in_a_cycle
    act(cast, actions.add_home, stay_id=second.pk, new=actions.NewHome("specialist", "Elm", date(2025, 1, 1), date(2025, 6, 1), "evicted"))
    assert about(cast, second).is_in_a_cycle and about(cast, first).is_in_a_cycle
    assert [each.place for each in about(cast, second).homes] == ["Larch House", "Elm"]
    assert figures(cast).cycle == 1
    with pytest.raises(Invalid):
        act(cast, actions.add_home, stay_id=first.pk, new=actions.NewHome("other", "Flat", date(2025, 1, 1), None, "evicted"))


def test_HLT_15_advice_on_rights_stands_beside_the_day_they_left_and_what_it_saved(hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=9)
    hospital.flag(row)
    new = actions.NewAdvice("Notice to quit", "Protection from Eviction Act 1977, s5", "Ward manager", TODAY, "They stay tenants.", 10)
    act(cast, actions.log_advice, stay_id=row.pk, new=new)
    (line,) = about(cast, row).advice
    assert (line.law, line.days_saved, line.cost) == ("Protection from Eviction Act 1977, s5", 10, Decimal("4510"))
    found = figures(cast)
    assert (found.advice, found.advice_said, found.advice_days, found.advice_cost) == (1, 1, 10, Decimal("4510"))


def test_HLT_16_days_from_a_need_seen_to_a_home_ready_with_what_still_waits(hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=60)
    hospital.flag(row)
    seen = TODAY - timedelta(40)
    for kind in ("adapt", "adapt", "rehouse"):
        act(cast, actions.see_need, stay_id=row.pk, kind=kind, on=seen, expected_on=TODAY + timedelta(9))
    first, second, _ = about(cast, row).work
    for line, days in ((first, 10), (second, 21)):
        ready = {"started_on": seen, "expected_on": None, "ready_on": seen + timedelta(days)}
        assert act(cast, actions.work_goes_on, work_id=line.work_id, **ready) == row.reference
    found = figures(cast).ready
    assert (found["adapt"].base, found["adapt"].mean, found["adapt"].longest, found["adapt"].waiting) == (2, Decimal("15.5"), 21, 0)
    assert (found["rehouse"].base, found["rehouse"].mean, found["rehouse"].waiting) == (0, None, 1)
    with pytest.raises(Invalid):
        backwards = {"started_on": TODAY, "expected_on": None, "ready_on": seen}
        act(cast, actions.work_goes_on, work_id=first.work_id, **backwards)


def test_HLT_18_a_site_without_anybody_for_a_month_is_listed(hospital: Any, cast: Cast) -> None:
    with across_agencies():
        other = Site.objects.create(agency=hospital.site.agency, name="Northbrook")
        Placement.objects.update(site=hospital.site)
    assert figures(cast).uncovered == ("Aldermere General Hospital Trust, Northbrook",)
    with across_agencies():
        gone = {"service": hospital.service, "host": hospital.site.agency, "site": other, "starts_on": TODAY - timedelta(99)}
        placed = Placement.objects.create(agency=hospital.service.agency, ends_on=TODAY - timedelta(30), **gone)
    assert figures(cast, "discharge_lead").uncovered == ()
    with across_agencies():
        Placement.objects.filter(pk=placed.pk).update(ends_on=TODAY - timedelta(31))
    assert figures(cast, "discharge_lead").uncovered == ("Aldermere General Hospital Trust, Northbrook",)


def test_a_stay_that_was_not_told_and_a_nurse_write_nothing_and_each_agency_reads_its_own(hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=9)
    given = {"stay_id": row.pk, "kind": "adapt", "on": TODAY, "expected_on": None}
    with pytest.raises(NotFound):
        act(cast, actions.see_need, **given)
    with pytest.raises(NotAllowed):
        act(cast, actions.see_need, "nurse", **given)
    act(cast, actions.see_need, "discharge_lead", **given)
    hospital.flag(row)
    assert about(cast, row).work == () and len(about(cast, row, "nurse").work) == 1


def test_the_pages_about_a_home(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=9)
    hospital.flag(row, worry="rough")
    client.force_login(cast.user("worker"))

    def day(name: str, on: date = TODAY) -> dict[str, str]:
        return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}

    for name, answers, then in (
        ("outreach", {"told": "Street team", **day("on")}, "Street team was told of them. No answer yet"),
        ("outreach-answer", {"answer": "accepted", **day("on")}, "They will see them"),
        ("home-before", {"kind": "specialist", "place": "Larch House", "ended_how": "evicted", **day("since"), **day("ended_on")},
         "Larch House"),
        ("rights", {"topic": "Notice", "law": "Act 1977", "recipient": "Sister", **day("given_on"), "days_saved": "2"}, "£902"),
        ("home-need", {"kind": "adapt", **day("on")}, "A home to be adapted: seen"),
    ):  # fmt: skip
        address = reverse(f"hospital:{name}", args=[row.reference])
        page = client.get(address).content.decode()
        mark = {"once": page.split('name="once" value="')[1].split('"')[0]} if 'name="once"' in page else {}
        assert client.post(address, {**answers, **mark}).status_code == 302, name
        assert then in client.get(reverse("hospital:stay", args=[row.reference])).content.decode()
    page = client.get(reverse("hospital:homes")).content.decode()
    for words in ("Outreach was told of 1, took on 1", "Every site has somebody.", "1 time"):
        assert words in page
