"""Sharing agreements, a programme's numbers and targets, and how referrals went over time."""

from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import acting_for
from headwater.hub.organisations.models import SharingAgreement
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.programmes.models import Service, Target
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.queries.channels import channels
from headwater.hub.referrals.queries.landlords import landlords, tenure_by_quarter
from support.cast import HOLDER, NOW, PARTNER, STRANGER, TODAY, Cast, refer

pytestmark = pytest.mark.django_db
YEAR = {"since": TODAY - timedelta(days=365), "until": TODAY}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def page(cast: Cast, who: str, name: str) -> str:
    return as_(cast, who).get(reverse(name)).content.decode()


def post(client: Client, address: str, **answers: Any) -> Any:
    shown = client.get(address).content.decode()
    mark = shown.split('name="once" value="')[1].split('"')[0] if 'name="once"' in shown else ""
    return client.post(address, answers | {"once": mark})


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


@pytest.mark.parametrize(
    ("days", "said"),
    [(365, "In force"), (30, "Runs out in 30 days"), (0, "Runs out in 0 days"), (-1, "Run out: nothing passes under it")],
)
def test_GOV_04_an_agreement_that_ran_out_is_marked(cast: Cast, days: int, said: str) -> None:
    SharingAgreement.objects.update(ends_on=TODAY + timedelta(days=days))
    shown = page(cast, "data_protection", "manage:agreements")
    assert said in shown
    assert PARTNER in unescape(shown)
    assert "News of what happened" in shown
    assert (agreement_between(**between(cast, PARTNER), item="referral", as_of=TODAY) is None) == (days < 0)


def between(cast: Cast, other: str) -> dict[str, int]:
    return {"first_id": cast.agencies[HOLDER].pk, "second_id": cast.agencies[other].pk}


def test_GOV_04_an_agreement_is_entered_by_the_data_protection_lead_and_then_allows_sharing(cast: Cast) -> None:
    answers = {
        "name": "With Northgate", "purpose": "To help together.", "items": ["referral"], "agencies": [str(cast.agencies[STRANGER].pk)],
        **on("starts_on", TODAY), **on("ends_on", TODAY + timedelta(days=90)),
    }  # fmt: skip
    client, address = as_(cast, "data_protection"), reverse("manage:add-agreement")
    assert post(client, address, **answers).status_code == 302
    assert agreement_between(**between(cast, STRANGER), item="referral", as_of=TODAY) is not None
    assert agreement_between(**between(cast, STRANGER), item="needs", as_of=TODAY) is None
    backwards = post(client, address, **(answers | on("ends_on", TODAY - timedelta(days=1))))
    assert "The last day must be the first day or later" in backwards.content.decode()


def test_GOV_04_leaving_ends_sharing_from_that_day(cast: Cast) -> None:
    address = reverse("manage:leave-agreement", args=[cast.agreement.pk])
    assert as_(cast, "data_protection").post(address, on("left_on", TODAY)).status_code == 302
    assert agreement_between(**between(cast, PARTNER), item="referral", as_of=TODAY) is None
    assert "This agency left it" in page(cast, "data_protection", "manage:agreements")


@pytest.mark.parametrize("who", ["worker", "manager", "coordinator", "commissioner", "nurse"])
def test_GOV_01_sharing_agreements_are_the_data_protection_leads(cast: Cast, who: str) -> None:
    for name in ("manage:agreements", "manage:add-agreement"):
        assert as_(cast, who).get(reverse(name)).status_code == 403


def test_REF_05_another_threshold_holds_from_its_day_and_is_logged(cast: Cast) -> None:
    client, address = as_(cast, "coordinator"), reverse("manage:setting", args=[cast.programme.pk])
    later = TODAY + timedelta(days=10)
    assert client.post(address, {"name": "upstream_after_days", "value": "42", **on("starts_on", later)}).status_code == 302
    assert [setting_on(name=DatedSetting.UPSTREAM_AFTER_DAYS, programme_id=cast.programme.pk, as_of=day) for day in (TODAY, later)] == [
        56,
        42,
    ]
    assert Event.objects.filter(verb="programme.setting_changed").count() == 1
    shown = client.get(reverse("manage:programmes")).content.decode()
    assert "42 from 1 December 2026" in shown
    refused = client.post(address, {"name": "upstream_after_days", "value": "28", **on("starts_on", TODAY - timedelta(days=1))})
    assert "From which day" in refused.content.decode()
    assert Event.objects.filter(verb="programme.setting_changed").count() == 1


def test_a_target_is_set_from_a_day_on(cast: Cast) -> None:
    client, address = as_(cast, "manager"), reverse("manage:target", args=[cast.programme.pk])
    answers = {"measure": "kpi_assessed_14_days", "operator": ">=", "value": "97.5", **on("starts_on", TODAY)}
    assert client.post(address, answers).status_code == 302
    assert Target.objects.get().value == Decimal("97.5")
    assert "at least 97.5" in client.get(reverse("manage:programmes")).content.decode()


def test_GOV_01_a_programme_of_others_is_changed_by_nobody_here(cast: Cast) -> None:
    client = as_(cast, "stranger_manager")
    assert "This agency runs no programme." in client.get(reverse("manage:programmes")).content.decode()
    answers = {"name": "upstream_after_days", "value": "42", **on("starts_on", TODAY)}
    assert client.post(reverse("manage:setting", args=[cast.programme.pk]), answers).status_code == 403
    for who in ("worker", "data_protection", "commissioner", "analyst"):
        assert as_(cast, who).get(reverse("manage:programmes")).status_code == 403


def decided(cast: Cast, decision: str, reason: str = "", day: date = TODAY, **changes: Any) -> Referral:
    states = {"advice": "advice_given"}
    at = NOW - (TODAY - day)
    row = {"state": states.get(decision, decision), "decision": decision, "decision_reason": reason, "decided_at": at, "triaged_on": day}
    return refer(cast, received_at=at, happened_on=day, **(row | changes))


def test_REF_10_REF_11_declined_out_of_received_by_reason_and_quarter_with_and_without_what_people_ended(cast: Cast) -> None:
    decided(cast, "declined", "insufficient_need", next_place="The council")
    decided(cast, "declined", "out_of_area", day=date(2026, 6, 1), next_place="The council")
    decided(cast, "person_declined")
    decided(cast, "accepted")
    shown = page(cast, "manager", "manage:how-they-went")
    assert "Declined: 2 of 5 (40.0%)" in shown
    assert "Without the 1 that the person ended: 2 of 4 (50.0%)" in shown
    assert "Not enough need for this service" in shown
    assert "1 of 4 (25.0%)" in shown
    assert "1 of 1 (100.0%)" in shown


def test_REF_12_each_source_with_five_or_more_shows_received_rejected_and_its_share_with_base(cast: Cast) -> None:
    for _ in range(2):
        decided(cast, "declined", "out_of_area", next_place="The council")
    for _ in range(2):
        decided(cast, "accepted")
    shown = page(cast, "manager", "referrals:sources")
    assert "Aldermere General Hospital Trust" in shown
    assert "40.0%" in shown
    assert "of 5" in shown


def test_REF_19_too_early_and_too_late_by_who_sent_them(cast: Cast) -> None:
    decided(cast, "declined", "too_early", next_place="The council", direction="too_far_upstream")
    decided(cast, "declined", "too_late", next_place="The council", direction="too_far_downstream")
    decided(cast, "declined", "too_late", next_place="The council", direction="too_far_downstream")
    shown = page(cast, "manager", "manage:how-they-went")
    table = shown.split("Sent too early or too late, by who sent them</caption>")[1].split("</table>")[0]
    assert "Aldermere General Hospital Trust" in table
    assert [cell.split("<")[0] for cell in table.split('numeric">')[4:]] == ["1", "2", "4"]


def test_REF_20_landlords_by_late_referrals_and_the_share_of_social_tenants(cast: Cast) -> None:
    Referral._base_manager.update(home="", threat_on=None)
    social = {"home": "registered_provider", "landlord": "Mill Homes"}
    refer(cast, **social, threat_on=TODAY + timedelta(days=28), has_arrears="yes", arrears_gbp=Decimal("812.50"))
    refer(cast, **social, threat_on=TODAY + timedelta(days=29), has_arrears="no")
    refer(cast, **social, threat_on=None)
    refer(cast, home="private_rented", landlord="Ada Lovell", threat_on=None, direction="too_far_downstream")
    refer(cast, home="private_rented", landlord="Ada Lovell", threat_on=None, nowhere_tonight=True)
    with acting_for(cast.agencies[HOLDER].pk):
        found = landlords(viewer=cast["manager"], **YEAR)
        (quarter,) = tenure_by_quarter(viewer=cast["manager"], **YEAR)
    assert [(line.landlord, line.late, line.referrals, line.no_date) for line in found] == [
        ("Ada Lovell", 2, 2, 0),
        ("Mill Homes", 1, 3, 1),
    ]
    assert (found[1].in_arrears, found[1].arrears_known, found[1].arrears_gbp) == (1, 1, Decimal("812.50"))
    assert (quarter.social, quarter.base, quarter.missing, quarter.share) == (3, 5, 1, 60.0)
    shown = page(cast, "manager", "manage:how-they-went")
    assert "3 of 5 (60.0%)" in shown
    assert "£812.50 in 1" in shown


def test_REF_01_the_share_of_each_channel_is_shown_with_what_it_is_out_of(cast: Cast) -> None:
    second = Service.objects.create(agency=cast.agencies[HOLDER], name="Court desk", strand="navigator", setting="community")
    refer(cast, channel="phone")
    refer(cast, channel="in_person", service=second)
    refer(cast, channel="phone", received_at=NOW - timedelta(days=400))
    with acting_for(cast.agencies[HOLDER].pk):
        found = channels(viewer=cast["manager"], **YEAR)
    assert [(line.channel, line.received, line.base) for line in found if not line.service][:4] == [
        ("form", 1, 3), ("in_person", 1, 3), ("phone", 1, 3), ("api", 0, 3),
    ]  # fmt: skip
    assert [(line.service, line.channel, line.received, line.base) for line in found if line.service] == [
        ("Court desk", "in_person", 1, 1), ("Housing navigators", "form", 1, 2), ("Housing navigators", "phone", 1, 2),
    ]  # fmt: skip
    shown = page(cast, "manager", "manage:how-they-went")
    assert "1 of 3 (33.3%)" in shown and "1 of 2 (50.0%)" in shown and "0 of 3 (0.0%)" in shown


def test_another_agencys_channels_are_not_counted(cast: Cast) -> None:
    with acting_for(cast.agencies[PARTNER].pk):
        assert {line.base for line in channels(viewer=cast["partner_manager"], **YEAR)} == {0}
    with acting_for(cast.agencies[HOLDER].pk), pytest.raises(NotAllowed):
        channels(viewer=cast["worker"], **YEAR)


@pytest.mark.parametrize("who", ["worker", "commissioner", "nurse", "administrator", "data_protection"])
def test_GOV_01_how_referrals_went_is_for_those_who_manage(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(reverse("manage:how-they-went")).status_code == 403


@pytest.mark.parametrize("length", [1, 3])
def test_the_page_takes_the_same_queries_whatever_its_length(cast: Cast, length: int) -> None:
    for number in range(length):
        refer(cast, landlord=f"Landlord {number}", sender_agency=None, sender_agency_name=f"Charity {number}")
    client = as_(cast, "manager")
    with CaptureQueriesContext(connection) as made:
        client.get(reverse("manage:how-they-went"))
    assert len(made) == 9
