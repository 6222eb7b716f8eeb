"""The rules of practice that hold on a ward, and the ward sister's first look."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.models import Stay
from headwater.hub.people import actions as people
from headwater.hub.people.models import Permission, Person
from headwater.hub.referrals.models import Referral
from headwater.hub.web.hospital import forms
from support.cast import NOW, TODAY, Cast, open_case


def opened(hospital: Any, cast: Cast, row: Stay, **flag: Any) -> Person:
    """The worker opens a case from a flag."""
    hospital.flag(row, **flag)
    with acting_for(cast["worker"].agency_id):
        actions.open_case(stay_id=row.pk, by=cast["worker"], at=NOW)
    with across_agencies():
        return Stay.objects.get(pk=row.pk).person


def test_A2_a_safeguarding_concern_is_on_no_page_of_the_ward_and_in_no_referral(client: Client, hospital: Any, cast: Cast) -> None:
    row = hospital.stay(days=9)
    person = opened(hospital, cast, row)
    new = people.NewConcern("Her son takes her pension", "police", "Sergeant Hale", "She is afraid", "Maria", person_told=True)
    with acting_for(cast["worker"].agency_id):
        people.raise_concern(person_id=person.pk, new=new, by=cast["worker"], at=NOW)
    for who in ("nurse", "discharge_lead", "worker"):
        client.force_login(cast.user(who))
        for address in (reverse("hospital:list"), reverse("hospital:stay", args=[row.reference])):
            page = client.get(address).content.decode()
            assert "pension" not in page and "Sergeant" not in page and "afeguarding concern" not in page
    with across_agencies():
        assert "pension" not in str([vars(each) for each in Referral.objects.all()])


def test_A5_who_decided_for_somebody_who_cannot_is_kept_shown_and_goes_with_the_referral(client: Client, hospital: Any, cast: Cast) -> None:
    row, nurse = hospital.stay(days=9), cast["nurse"]
    with acting_for(nurse.agency_id):
        said = {"stay_id": row.pk, "worry": "nowhere", "agreed": "best_interests", "by": nurse, "at": NOW}
        for wrong in ({}, {"decided_by": "Dr Hall"}, {"decided_by": "Dr Hall", "recheck_on": TODAY - timedelta(1)}):
            with pytest.raises(Invalid):
                actions.raise_flag(**said, **wrong)
        actions.raise_flag(**said, decided_by="Dr Hall, consultant", recheck_on=TODAY + timedelta(14))
    client.force_login(cast.user("nurse"))
    page = client.get(reverse("hospital:stay", args=[row.reference])).content.decode()
    assert "by Dr Hall, consultant. It is looked at again on 5 December 2026" in page
    with acting_for(cast["worker"].agency_id):
        actions.open_case(stay_id=row.pk, by=cast["worker"], at=NOW)
    with across_agencies():
        referral = Referral.objects.latest("id")
        kept = set(Permission.objects.filter(person=referral.person).values_list("agreed_by", "decided_by", "recheck_on"))
    assert referral.agreed == "yes"
    assert kept == {("best_interests", "Dr Hall, consultant", TODAY + timedelta(14))}


def test_A6_what_one_adult_said_is_not_told_of_the_other_of_their_household(client: Client, hospital: Any, cast: Cast) -> None:
    first, second = hospital.stay("Ann Ellery", days=9), hospital.stay("Ben Ellery", days=9)
    opened(hospital, cast, first, note="She wants to leave him")
    other = opened(hospital, cast, second)
    with across_agencies():
        assert "leave him" not in str([vars(each) for each in Referral.objects.filter(person=other)])
    client.force_login(cast.user("worker"))
    assert "leave him" not in client.get(reverse("hospital:stay", args=[second.reference])).content.decode()


def test_A8_a_worker_of_somebody_kept_apart_for_safety_cannot_open_the_case_from_a_flag(hospital: Any, cast: Cast) -> None:
    other = open_case(cast, lead=cast.memberships["worker"])
    row = hospital.stay(days=9, born_on=date(1950, 4, 3))
    hospital.flag(row)
    with acting_for(cast["worker"].agency_id):
        person = people.add_person(
            agency_id=cast["worker"].agency_id, new=people.NewPerson(row.patient_name, born_on=row.born_on), by=cast["worker"], at=NOW
        )
        people.keep_apart(first_id=other.person_id, second_id=person, for_safety=True, by=cast["worker"], at=NOW)
    with acting_for(cast["worker"].agency_id), pytest.raises(Invalid) as refused:
        actions.open_case(stay_id=row.pk, by=cast["worker"], at=NOW)
    assert str(refused.value) == "Somebody else must take this patient. Speak to your manager."
    with across_agencies():
        assert not Referral.objects.filter(reason__startswith="In hospital").exists(), "nothing was half done"


def test_A18_no_form_of_the_ward_asks_about_a_child() -> None:
    asked = [form for form in vars(forms).values() if isinstance(form, type) and issubclass(form, forms.Form) and form is not forms.Form]
    words = " ".join(
        f"{field.label} {field.look.hint}".lower() for form in asked for field in form().fields.values() if hasattr(field, "look")
    )
    assert len(asked) > 20 and not any(word in words for word in ("child", "son ", "daughter", "school"))


def test_the_ward_sister_begins_with_her_ward_bed_by_bed_and_prints_no_names(client: Client, hospital: Any, cast: Cast) -> None:
    rows = {bed: hospital.stay(name, days=days, bed=bed) for bed, name, days in (("10", "Ten", 30), ("9", "Nine", 2), ("", "None", 40))}
    hospital.flag(rows["9"])
    with acting_for(cast["worker"].agency_id):
        told = actions.Answer("Visit on the ward", "worker", TODAY + timedelta(2), "Ask her for her keys")
        actions.answer_flag(stay_id=rows["9"].pk, given=told, by=cast["worker"], at=NOW)
    client.force_login(cast.user("nurse"))
    assert client.get("/home/").headers["Location"] == reverse("hospital:list")
    page = client.get(reverse("hospital:list")).content.decode()
    places = [page.index(f">{name}</a>") for name in ("Nine", "Ten", "None")]
    assert places == sorted(places)
    for words in ("Priya Nair", "Visit on the ward. The housing worker, by", "Ask her for her keys", "Every site"):
        assert words in page
    for name in ("Nine", "Ten", "None"):
        assert page.count(f">{name}<") == page.count(
            f'hw-no-print" href="/hospital/{rows[{"Nine": "9", "Ten": "10", "None": ""}[name]].reference}/">{name}<'
        )
    client.force_login(cast.user("discharge_lead"))
    longest = client.get(reverse("hospital:list")).content.decode()
    assert longest.index(">None</a>") < longest.index(">Ten</a>") < longest.index(">Nine</a>")
