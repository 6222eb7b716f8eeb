"""The ward list: who sees which stay, and as what."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import SharingAgreement
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.models import DischargePlan, HousingFlag, Stay, StayShare
from headwater.hub.pathways.queries.hospital.wards import WardList, stay_page, ward_list
from headwater.hub.pathways.states import Standing
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.web.hospital import forms
from support.cast import NOW, TODAY, Cast


def seen_by(cast: Cast, who: str, shown: str = "") -> WardList:
    with acting_for(cast[who].agency_id):
        return ward_list(viewer=cast[who], as_of=TODAY, shown=shown)


def names(found: WardList) -> list[str]:
    return [line.name for line in found.lines]


def page_of(client: Client, cast: Cast, who: str, address: str) -> str:
    client.force_login(cast.user(who))
    return client.get(address).content.decode()


def test_the_trust_sees_every_stay_of_its_own_longest_first_and_nobody_else_sees_any(hospital: Any, cast: Cast) -> None:
    hospital.stay("New One", days=2)
    hospital.stay("Long One", days=9)
    assert names(seen_by(cast, "nurse")) == ["Long One", "New One"]
    for who in ("worker", "stranger_worker", "partner_worker"):
        assert names(seen_by(cast, who)) == []


def test_HLT_01_the_boundary_is_a_setting_with_a_first_day(hospital: Any, cast: Cast) -> None:
    hospital.stay("Six", days=6)
    hospital.stay("Seven", days=7)
    assert names(seen_by(cast, "nurse", "long")) == ["Seven"]
    ProgrammeSetting.objects.create(programme=cast.programme, name="stay_long_days", value=6, starts_on=TODAY)
    assert names(seen_by(cast, "nurse", "long")) == ["Seven", "Six"]
    with acting_for(cast["nurse"].agency_id):
        yesterday = ward_list(viewer=cast["nurse"], as_of=TODAY - timedelta(1), shown="long")
    assert names(yesterday) == [], "yesterday's number was seven, and yesterday nobody had been there so long"


def test_HLT_03_a_confirmed_plan_takes_the_flag_away_from_that_day_and_keeps_history(hospital: Any, cast: Cast) -> None:
    row, nurse = hospital.stay(days=22), cast["nurse"]
    with acting_for(row.agency_id):
        assert ward_list(viewer=nurse, as_of=TODAY).lines[0].standing == Standing.VERY_LONG
        actions.confirm_plan(stay_id=row.pk, confirmed_on=TODAY, destination="temporary", by=nurse, at=NOW)
        assert ward_list(viewer=nurse, as_of=TODAY).lines[0].standing == Standing.NEW
        actions.revoke_plan(stay_id=row.pk, why="The room was let.", by=nurse, at=NOW)
        assert ward_list(viewer=nurse, as_of=TODAY).lines[0].standing == Standing.VERY_LONG
        page = stay_page(viewer=nurse, reference=row.reference, as_of=TODAY)
    assert [(plan.confirmed_on, plan.revoked_on, plan.revoked_why) for plan in page.plans] == [(TODAY, TODAY, "The room was let.")]


def test_another_plan_takes_the_place_of_the_first(hospital: Any, cast: Cast) -> None:
    row, nurse = hospital.stay(days=9), cast["nurse"]
    with acting_for(row.agency_id):
        for where in ("temporary", "own_home"):
            actions.confirm_plan(stay_id=row.pk, confirmed_on=TODAY, destination=where, by=nurse, at=NOW)
        assert list(DischargePlan.objects.filter(revoked_on=None).values_list("destination", flat=True)) == ["own_home"]
        with pytest.raises(Invalid):
            actions.confirm_plan(stay_id=row.pk, confirmed_on=TODAY - timedelta(30), destination="own_home", by=nurse, at=NOW)


def test_HLT_07_a_flag_asks_five_things_and_is_on_the_workers_list_at_once(client: Client, hospital: Any, cast: Cast) -> None:
    client.force_login(cast.user("nurse"))
    page = client.get(reverse("hospital:bedside"))
    assert len(forms.BedsideForm().asked()) <= 5
    answers = {
        "patient_name": "Joan Ellery", "ward_id": hospital.ward.pk, "worry": "nowhere", "agreed": "yes", "admitted_on-day": "20",
        "admitted_on-month": "11", "admitted_on-year": "2026", "once": page.content.decode().split('name="once" value="')[1].split('"')[0],
    }  # fmt: skip
    for _ in range(2):  # a second tap on a slow phone
        assert client.post(reverse("hospital:bedside"), answers).status_code == 302
    assert names(seen_by(cast, "worker")) == ["Joan Ellery"]
    with across_agencies():
        assert (Stay.objects.count(), HousingFlag.objects.count()) == (1, 1)


def test_A17_the_name_of_a_ward_never_leaves_the_trust(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(bed="7")
    hospital.flag(row)
    own = page_of(client, cast, "nurse", reverse("hospital:list")) + page_of(
        client, cast, "nurse", reverse("hospital:stay", args=[row.reference])
    )
    theirs = page_of(client, cast, "worker", reverse("hospital:list"))
    theirs += page_of(client, cast, "worker", reverse("hospital:stay", args=[row.reference]))
    assert "Oncology" in own
    assert "Oncology" not in theirs
    assert "ONC1" not in theirs
    assert "Level 4, ward B" in theirs


@pytest.mark.parametrize(("agreed", "expected"), [("yes", ["Joan Ellery"]), ("not_asked", ["A patient (not named yet)"]), ("no", [])])
def test_a_name_is_told_only_with_the_patients_yes(hospital: Any, cast: Cast, agreed: str, expected: list[str]) -> None:
    row = hospital.stay(born_on=TODAY - timedelta(9000), nhs_number="943 476 5919")
    hospital.flag(row, agreed)
    found = seen_by(cast, "worker")
    assert names(found) == expected
    if agreed == "not_asked":
        assert (found.lines[0].born_on, found.lines[0].nhs_number) == (None, "")
        with acting_for(cast["worker"].agency_id), pytest.raises(Invalid):
            actions.open_case(stay_id=row.pk, by=cast["worker"], at=NOW)


def test_without_an_agreement_in_force_nobody_outside_is_told_and_the_page_says_so(client: Client, hospital: Any, cast: Cast) -> None:
    SharingAgreement.objects.update(ends_on=TODAY - timedelta(1))
    row = hospital.stay()
    hospital.flag(row)
    assert names(seen_by(cast, "worker")) == []
    assert "no sharing agreement is in force" in page_of(client, cast, "nurse", reverse("hospital:stay", args=[row.reference]))


def test_what_is_shared_ends_with_the_stay_and_with_the_flag(hospital: Any, cast: Cast) -> None:
    first, second = hospital.stay("First One"), hospital.stay("Second One")
    for row in (first, second):
        hospital.flag(row)
    assert len(names(seen_by(cast, "worker"))) == 2
    with acting_for(first.agency_id):
        actions.end_stay(stay_id=first.pk, discharged_on=TODAY, destination="self_discharge", by=cast["nurse"], at=NOW)
        actions.close_flag(stay_id=second.pk, why="She changed her mind.", by=cast["nurse"], at=NOW)
    assert names(seen_by(cast, "worker")) == []
    assert not StayShare.objects.filter(ended_at=None).exists()


def test_a_flag_is_raised_once_and_a_stay_that_is_over_takes_none(hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    hospital.flag(row)
    with pytest.raises(Stale):
        hospital.flag(row)
    over = hospital.stay("Gone Home")
    with acting_for(over.agency_id):
        actions.end_stay(stay_id=over.pk, discharged_on=TODAY, destination="own_home", by=cast["nurse"], at=NOW)
    with pytest.raises(Invalid):
        hospital.flag(over)


def test_first_look_of_a_ward_sister_says_whose_the_next_action_is_and_prints_no_name(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(bed="7")
    hospital.flag(row)
    with acting_for(cast["worker"].agency_id):
        given = actions.Answer("HospitalVisit her on the ward", "worker", TODAY + timedelta(2), "Her tenancy papers")
        actions.answer_flag(stay_id=row.pk, given=given, by=cast["worker"], at=NOW)
    page = page_of(client, cast, "nurse", reverse("hospital:list"))
    for words in ("Priya Nair", "HospitalVisit her on the ward. The housing worker, by Monday 23 November", "Her tenancy papers", "bed 7"):
        assert words in page
    name = page.index("Joan Ellery")
    assert "hw-no-print" in page[page.rindex("<a", 0, name) : name], "on paper there is a reference in place of the name"


def test_a_case_opens_with_one_click_and_nothing_typed_again(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(born_on=TODAY - timedelta(12000))
    hospital.flag(row, worry="rough", note="He has a dog.")
    client.force_login(cast.user("worker"))
    answer = client.post(reverse("hospital:open-case", args=[row.reference]))
    assert "/cases/" in answer["Location"]
    with across_agencies():
        flag = HousingFlag.objects.select_related("referral__person", "referral__case", "stay").get()
    referral = flag.referral
    assert (referral.person.name, referral.person.born_on, referral.home) == ("Joan Ellery", TODAY - timedelta(12000), "rough_sleeping")
    assert "He has a dog." in referral.reason
    assert (referral.sender_name, referral.sender_agency_id) == ("Joyce Mbeki", cast["nurse"].agency_id)
    assert referral.case.lead_id == cast["worker"].member
    assert flag.stay.person_id == referral.person_id
    assert "Oncology" not in str(vars(referral)), "the ward's name does not go with it"
    assert client.post(reverse("hospital:open-case", args=[row.reference])).status_code == 409


def test_the_ward_sees_the_worker_and_never_the_case(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    hospital.flag(row)
    with acting_for(cast["worker"].agency_id):
        opened = actions.open_case(stay_id=row.pk, by=cast["worker"], at=NOW)
    page = page_of(client, cast, "nurse", reverse("hospital:stay", args=[row.reference]))
    assert "Priya Nair" in page
    assert opened.reference not in page
    assert opened.reference in page_of(client, cast, "worker", reverse("hospital:stay", args=[row.reference]))


def test_the_ward_refers_to_a_service_by_choosing_it_alone(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    hospital.flag(row)
    client.force_login(cast.user("nurse"))
    assert cast.service.name in client.get(reverse("hospital:refer", args=[row.reference])).content.decode()
    assert [bound.name for bound in forms.ServiceForm().asked()] == ["service_id"]
    with acting_for(row.agency_id):
        first = actions.refer(stay_id=row.pk, service_id=cast.service.pk, by=cast["nurse"], at=NOW)
        again = actions.refer(stay_id=row.pk, service_id=cast.service.pk, by=cast["nurse"], at=NOW)
    assert first.reference == again.reference


def test_another_trusts_stay_is_not_found_and_a_role_without_stays_is_refused(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    for who in ("worker", "stranger_worker"):
        client.force_login(cast.user(who))
        assert client.get(reverse("hospital:stay", args=[row.reference])).status_code == 404
    with acting_for(cast["worker"].agency_id), pytest.raises(NotFound):
        actions.end_stay(stay_id=row.pk, discharged_on=TODAY, destination="died", by=cast["worker"], at=NOW)
    with acting_for(cast["analyst"].agency_id), pytest.raises(NotAllowed):
        ward_list(viewer=cast["analyst"], as_of=TODAY)


def test_reading_a_stay_is_logged(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay()
    page_of(client, cast, "nurse", reverse("hospital:stay", args=[row.reference]))
    assert Event.objects.filter(verb="stay.seen", object_ref=row.reference, actor_name="Joyce Mbeki").exists()


def test_a_stay_is_changed_on_its_page_and_a_wrong_answer_is_said_beside_it(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=4)
    client.force_login(cast.user("discharge_lead"))
    address = reverse("hospital:change", args=[row.reference])
    once = client.get(address).content.decode().split('name="once" value="')[1].split('"')[0]
    day = {"admitted_on-day": "17", "admitted_on-month": "11", "admitted_on-year": "2026", "once": once}
    answers = {"patient_name": "Joan Ellery", "ward_id": "", "bed": "9", "nhs_number": "9434765918", **day}
    assert "check each digit" in client.post(address, answers).content.decode()
    assert client.post(address, {**answers, "nhs_number": "9434765919"}).status_code == 302
    with across_agencies():
        row.refresh_from_db()
    assert (row.bed, row.nhs_number) == ("9", "9434765919")


def test_EMB_13_every_site_shows_its_named_worker(client: Client, hospital: Any, cast: Cast) -> None:
    with across_agencies():
        hospital.placement.membership.phone = "01632 960 555"
        hospital.placement.membership.save()
    page = page_of(client, cast, "nurse", reverse("hospital:list"))
    assert "Priya Nair" in page
    assert 'href="tel:01632960555"' in page


def test_a_manager_writes_down_wards_and_where_people_work(client: Client, hospital: Any, cast: Cast) -> None:
    client.force_login(cast.user("manager"))
    page = client.get(reverse("hospital:place")).content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    day = {"starts_on-day": "21", "starts_on-month": "11", "starts_on-year": "2026", "once": once}
    where = f"{cast['nurse'].agency_id}-{hospital.site.pk}"
    colleague = cast.memberships["colleague"].pk
    answer = client.post(reverse("hospital:place"), {"place": where, "service_id": hospital.service.pk, "membership_id": colleague, **day})
    assert answer.status_code == 302
    assert "Sam Okoro" in page_of(client, cast, "nurse", reverse("hospital:list"))
    with acting_for(cast["manager"].agency_id):
        with pytest.raises(Invalid):
            actions.end_placement(placement_id=hospital.placement.pk, on=TODAY - timedelta(200), by=cast["manager"], at=NOW)
        actions.end_placement(placement_id=hospital.placement.pk, on=TODAY - timedelta(1), by=cast["manager"], at=NOW)
    assert "Priya Nair" not in page_of(client, cast, "nurse", reverse("hospital:list"))


def test_the_menu_has_hospital_for_hospitals_and_providers_alone(client: Client, hospital: Any, cast: Cast) -> None:
    assert 'href="/hospital/"' in page_of(client, cast, "nurse", "/directory/")
    assert 'href="/hospital/"' in page_of(client, cast, "worker", "/directory/")
    assert 'href="/hospital/"' not in page_of(client, cast, "partner_worker", "/directory/")
