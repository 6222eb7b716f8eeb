"""A person's pages, through the site: what each role finds, and what one tap does."""

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.people import actions
from headwater.hub.people.models import ContactWay, Lock, Member, Permission, Person, Safeguarding
from headwater.hub.people.states import ExtraCare, HouseholdRole, Safety
from support.cast import HOLDER, NOW, Cast, open_case

pytestmark = pytest.mark.django_db


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def at(cast: Cast, name: str = "person", *args: object) -> str:
    return reverse(f"people:{name}", args=[cast.person.reference, *args])


def test_the_page_shows_safe_ways_first_and_logs_that_it_was_read(cast: Cast) -> None:
    page = as_(cast, "worker").get(at(cast)).content.decode()
    assert page.index("07700 900123") < page.index("07700 900456")
    assert "Not safe. Do not use it." in page
    assert Event.objects.filter(verb="person.read", person_ref=cast.person.reference).count() == 1


@pytest.mark.parametrize("who", ["partner_worker", "stranger_worker", "stranger_manager"])
def test_GOV_01_another_agencys_person_is_a_404(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(at(cast)).status_code == 404


@pytest.mark.parametrize("who", ["commissioner", "analyst", "nurse", "coordinator", "data_protection"])
def test_GOV_01_roles_without_need_do_not_open_people(cast: Cast, who: str) -> None:
    assert as_(cast, who).get(at(cast)).status_code in {403, 404}


def test_A14_i_know_this_person_shuts_the_page_to_me(cast: Cast) -> None:
    client = as_(cast, "worker")
    client.post(at(cast, "lock"), {"reason": "knows_the_person"})
    assert Lock.objects.model._base_manager.count() == 1
    page = client.get(at(cast)).content.decode()
    assert "closed to you" in page
    assert cast.person.name not in page
    for name in ("change", "address", "add-contact", "concern", "split"):
        assert cast.person.name not in client.get(at(cast, name)).content.decode()


def test_A14_a_shut_record_takes_no_answers(cast: Cast) -> None:
    client = as_(cast, "worker")
    client.post(at(cast, "lock"), {"reason": "knows_the_person"})
    sent = client.post(at(cast, "address"), {"lines": "1 Somewhere Else"})
    assert sent.status_code == 403


def test_A14_an_emergency_tells_the_lead_worker_and_the_data_protection_lead(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with across_agencies():
        Person.objects.filter(pk=cast.person.pk).update(extra_care=ExtraCare.DOMESTIC_ABUSE)
    open_case(cast, referral=None)
    client = as_(cast, "manager")
    assert "Say why and open it" in client.get(at(cast)).content.decode()
    client.post(at(cast, "open"), {"why": "She rang the office", "kind": "emergency"})
    told = set(Message.objects.values_list("recipient", flat=True))
    assert told == {cast.user("worker").email, cast.user("data_protection").email}
    assert cast.person.name in client.get(at(cast)).content.decode()


def test_a_concern_without_a_route_comes_back_with_what_was_typed(cast: Cast) -> None:
    page = as_(cast, "worker").post(at(cast, "concern"), {"what": "He takes her money", "told": "yes"}).content.decode()
    assert "Error:" in page
    assert "He takes her money" in page
    assert Safeguarding.objects.model._base_manager.count() == 0


def test_one_tap_stops_a_wrong_number(cast: Cast) -> None:
    with across_agencies():
        way = ContactWay.objects.get(person=cast.person, safety=Safety.SAFE)
    client = as_(cast, "worker")
    client.post(at(cast, "wrong", way.pk))
    assert "This is not their number. Do not use it." in client.get(at(cast)).content.decode()


def test_a_way_is_changed_from_its_own_persons_page_only(cast: Cast) -> None:
    with across_agencies():
        way = ContactWay.objects.get(person=cast.person, safety=Safety.SAFE)
        other = Person.objects.create(agency=cast.agencies[HOLDER], name="Someone Else", name_key="someone else", recorded_at=NOW)
    address = reverse("people:wrong", args=[other.reference, way.pk])
    assert as_(cast, "worker").post(address).status_code == 404


def test_A4_changing_ones_mind_from_the_page(cast: Cast) -> None:
    client = as_(cast, "worker")
    client.post(at(cast, "changed-mind"), {"words": "I have thought again"})
    with across_agencies():
        assert not Permission.objects.filter(withdrawn_at=None).exists()
    assert "check safety" in client.get(at(cast)).content.decode()


def test_A7_a_household_is_split_from_the_page(cast: Cast) -> None:
    with across_agencies():
        him = actions.add_person(agency_id=cast.agencies[HOLDER].pk, new=actions.NewPerson("Dean Harlow"), by=cast["worker"], at=NOW)
        Member.objects.filter(person_id=him).update(household=cast.household, role=HouseholdRole.PARTNER)
        his = Person.objects.get(pk=him)
        hers = Member.objects.get(person=cast.person)
    client = as_(cast, "worker")
    client.post(at(cast, "split"), {"leaving": [str(hers.pk)], "lines": "A safe place"})
    theirs = client.get(reverse("people:person", args=[his.reference])).content.decode()
    assert "Amara" not in theirs
    assert "A safe place" not in theirs


def test_safeguarding_is_closed_by_the_manager_alone(cast: Cast) -> None:
    new = actions.NewConcern("What", "police", "Sergeant Hale", "Because", "Maria", person_told=True)
    with across_agencies():
        concern = actions.raise_concern(person_id=cast.person.pk, new=new, by=cast["worker"], at=NOW)
    assert "Sergeant Hale" not in as_(cast, "colleague").get(reverse("people:safeguarding")).content.decode()
    assert as_(cast, "worker").post(reverse("people:close-concern", args=[concern])).status_code == 403
    as_(cast, "manager").post(reverse("people:close-concern", args=[concern]))
    assert "Sergeant Hale" not in as_(cast, "manager").get(reverse("people:safeguarding")).content.decode()
