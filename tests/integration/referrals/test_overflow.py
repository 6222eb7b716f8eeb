"""Who waits, how much room there is, and what happens when somebody is full."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.cases.models import LeadPeriod
from headwater.hub.cases.queries.capacity import capacity
from headwater.hub.cases.queries.room import room
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.programmes.actions import set_overflow
from headwater.hub.programmes.models import Programme, Service
from headwater.hub.programmes.queries.overflow import overflow_of
from headwater.hub.referrals.actions import Deciding, PassingOn, decide, redirect
from headwater.hub.referrals.models import Overflow, Referral, ReferralFit
from headwater.hub.referrals.states import PassOn
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast, open_case, refer

pytestmark = pytest.mark.django_db
ITEMS = frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON})


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


@pytest.fixture
def full(cast: Cast) -> Cast:
    """Priya is full with one case, and the service overflows to the family team."""
    with across_agencies():
        Service.objects.filter(pk=cast.service.pk).update(caseload_low=0, caseload_limit=1)
        case = open_case(cast)
        LeadPeriod.objects.get_or_create(agency=case.agency, case=case, membership=cast.memberships["worker"], starts_on=TODAY)
    with acting_for(cast.agencies[HOLDER].pk):
        set_overflow(service_id=cast.service.pk, to_id=cast.partner_service.pk, by=cast["manager"], at=NOW)
    return cast


def on(cast: Cast, day: Any) -> Any:
    with acting_for(cast.agencies[HOLDER].pk):
        return room(viewer=cast["manager"], on=day, since=TODAY - timedelta(days=365))


def client(cast: Cast, who: str) -> Client:
    found = Client()
    found.force_login(cast.user(who))
    return found


def text(response: Any) -> str:
    return unescape(response.content.decode())


def test_REF_23_the_queue_and_the_longest_wait_are_those_of_any_day_and_none_is_zero(cast: Cast) -> None:
    refer(cast, received_at=NOW - timedelta(days=9))
    with acting_for(cast.agencies[HOLDER].pk):
        decide(referral_id=cast.referral.pk, deciding=Deciding("no_contact"), by=cast["worker"], at=NOW + timedelta(days=2))
    days = {TODAY - timedelta(days=10): (0, 0), TODAY - timedelta(days=1): (1, 8), TODAY: (2, 9), TODAY + timedelta(days=2): (1, 11)}
    assert {day: (found.waiting, found.longest_wait) for day in days for found in on(cast, day).services} == days
    page = text(client(cast, "manager").get(reverse("manage:room")))
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">2</td>' in page
    empty = text(client(cast, "partner_manager").get(reverse("manage:room")))
    assert empty.count('<td class="govuk-table__cell govuk-table__cell--numeric">0</td>') == 2


def test_REF_23_open_places_are_what_workers_may_carry_less_what_they_carried_on_the_day(full: Cast) -> None:
    (before,) = on(full, TODAY - timedelta(days=1)).services
    (now,) = on(full, TODAY).services
    assert (before.workers, before.places, before.taken, before.open_places) == (2, 2, 0, 2)
    assert (now.taken, now.open_places) == (1, 1)
    with pytest.raises(NotAllowed):
        room(viewer=full["worker"], on=TODAY, since=TODAY)


def test_REF_23_who_commissions_sees_the_room_of_every_service_and_no_small_number(full: Cast) -> None:
    commissioner = full["commissioner"]
    with across_agencies():
        for _ in range(8):
            refer(full, received_at=NOW - timedelta(days=3))
        Programme.objects.filter(pk=full.programme.pk).update(commissioner_id=commissioner.agency_id)
    found = {each.service: each for each in capacity(viewer=commissioner, on=TODAY).services}
    line = found[full.service.name]
    assert (line.waiting, line.longest_wait, line.places, line.open_places) == (9, 3, 2, None)
    page = text(client(full, "commissioner").get(reverse("manage:capacity")))
    assert "Numbers of people from 1 to 7 are hidden" in page and ">Hidden" in page and "Amara" not in page
    with acting_for(full.agencies[PARTNER].pk):
        assert capacity(viewer=replace(commissioner, agency_id=full.agencies[PARTNER].pk), on=TODAY).services == ()
    with pytest.raises(NotAllowed):
        capacity(viewer=full["worker"], on=TODAY)


def test_REF_24_a_full_worker_prompts_the_overflow_with_the_reason_and_it_is_counted_by_worker(full: Cast) -> None:
    priya, worker = client(full, "worker"), full.memberships["worker"].pk
    address = reverse("referrals:accept", args=[full.referral.reference])
    assert "Pass it on because Priya Nair is full" in text(priya.get(address))
    asked = priya.post(address, {"lead": worker, "mode": "mixed", "version": 1})
    assert "Whom you chose is full" in text(asked)
    passing = reverse("referrals:pass-on", args=[full.referral.reference]) + f"?full={worker}"
    page = text(priya.get(passing))
    assert 'value="no_capacity" selected' in page
    assert f'value="{worker}" selected' in page
    answers = {"service": full.partner_service.pk, "items": list(ITEMS), "reason": "no_capacity", "full_worker": worker, "version": 1}
    priya.post(passing, answers)
    priya.post(passing, answers | {"told": "Passed on."})
    with across_agencies():
        row = Referral.objects.get(pk=full.referral.pk)
        assert (row.state, row.decision_reason, row.redirected_to_id) == ("redirected", "no_capacity", full.partner_service.pk)
    found = on(full, TODAY)
    assert [(line.worker, line.number) for line in found.overflow] == [("Priya Nair", 1)]
    assert found.received == 1
    assert "1 of 1 referral received" in text(client(full, "manager").get(reverse("manage:room")))


def test_REF_24_a_full_worker_may_still_take_it_where_somebody_says_so(full: Cast) -> None:
    priya, worker = client(full, "worker"), full.memberships["worker"].pk
    address = reverse("referrals:accept", args=[full.referral.reference])
    done = priya.post(address, {"lead": worker, "mode": "mixed", "version": 1, "anyway": "on"})
    assert done.status_code == 302
    with across_agencies():
        assert Referral.objects.get(pk=full.referral.pk).state == "accepted"
        assert not Overflow.objects.exists()


def test_REF_24_somebody_with_room_is_not_asked_about(full: Cast) -> None:
    address = reverse("referrals:accept", args=[full.referral.reference])
    sam = full.memberships["colleague"].pk
    assert client(full, "worker").post(address, {"lead": sam, "mode": "mixed", "version": 1}).status_code == 302


def test_REF_24_an_overflow_says_its_reason_and_names_a_worker_of_the_agency(full: Cast) -> None:
    with acting_for(full.agencies[HOLDER].pk):
        for passing, wrong in (
            (PassingOn(full.partner_service.pk, ITEMS, "out_of_area", full_worker_id=full.memberships["worker"].pk), Invalid),
            (PassingOn(full.partner_service.pk, ITEMS, "no_capacity", full_worker_id=full.memberships["partner_worker"].pk), NotFound),
        ):
            with pytest.raises(wrong):
                redirect(referral_id=full.referral.pk, passing=passing, by=full["worker"], at=NOW)
        redirect(referral_id=full.referral.pk, passing=PassingOn(full.partner_service.pk, ITEMS, "no_capacity"), by=full["worker"], at=NOW)
    assert [(line.worker, line.number) for line in on(full, TODAY).overflow] == [("", 1)]


def test_REF_24_where_a_service_overflows_to_is_set_by_who_runs_it(full: Cast) -> None:
    maria = client(full, "manager")
    address = reverse("manage:overflow", args=[full.service.pk])
    assert "selected" in text(maria.get(address)).split("Family housing support")[0][-60:]
    maria.post(address, {"to": ""})
    assert overflow_of(service_id=full.service.pk) is None
    assert "Whom you chose" not in text(client(full, "worker").get(reverse("referrals:accept", args=[full.referral.reference])))
    assert maria.get(reverse("manage:overflow", args=[full.partner_service.pk])).status_code == 404
    with acting_for(full.agencies[HOLDER].pk):
        for wrong in (full.service.pk, 10**9):
            with pytest.raises(Invalid):
                set_overflow(service_id=full.service.pk, to_id=wrong, by=full["manager"], at=NOW)


def test_REF_14_what_is_passed_on_is_held_against_what_the_next_service_takes(full: Cast) -> None:
    with acting_for(full.agencies[HOLDER].pk):
        Referral.objects.filter(pk=full.referral.pk).update(housing_need="no")
        passing = PassingOn(full.partner_service.pk, ITEMS | {PassOn.HOME_AND_DATE}, "no_capacity")
        ReferralFit.objects.create(agency_id=full.referral.agency_id, referral=full.referral, form_version="1")
        new = redirect(referral_id=full.referral.pk, passing=passing, by=full["worker"], at=NOW)
    with acting_for(full.agencies[PARTNER].pk):
        fit = ReferralFit.objects.get(referral__reference=new.reference)
    assert (fit.misses, fit.is_speculative, fit.form_version) == (["housing_need"], True, "1")
