"""The log, searched by the data-protection lead and by nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headwater.hub.audit.actions import record_read
from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.actions import NewPerson, add_person, link
from headwater.hub.people.models import Person
from support.cast import HOLDER, NOW, STRANGER, Cast

pytestmark = pytest.mark.django_db
LOG = "manage:audit"


def as_(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def saw(cast: Cast, who: str, *, person: str = "", minutes: int = 0, source: str = "read", kind: str = "case", ref: str = "7") -> None:
    at = NOW + timedelta(minutes=minutes)
    record_read(verb=f"{kind}.seen", by=cast[who], at=at, kind=kind, ref=ref, person=person, reason=f"{who} {minutes}", source=source)


def shown(client: Client, **asked: str) -> str:
    return client.get(reverse(LOG), asked).content.decode()


def test_GOV_01_only_the_data_protection_lead_opens_the_log(cast: Cast) -> None:
    for who in ("worker", "manager", "coordinator", "administrator", "commissioner", "nurse", "partner_manager"):
        assert as_(cast, who).get(reverse(LOG)).status_code == 403


def test_a_search_by_reference_shows_what_partners_did_with_a_record_held_here(cast: Cast) -> None:
    saw(cast, "worker", person=cast.person.reference)
    saw(cast, "partner_worker", person=cast.person.reference)
    saw(cast, "partner_worker", person="ANOTHER")
    page = shown(as_(cast, "data_protection"), person=cast.person.reference)
    assert "Amara Cole, born 3 April 1991" in page
    assert "worker 0" in page
    assert "partner_worker 0" in page
    assert page.count("Helen Moss") == 1
    assert Event.objects.filter(verb="audit.searched", person_ref=cast.person.reference).count() == 1


def test_a_record_that_is_not_held_here_tells_nothing_of_what_others_did(cast: Cast) -> None:
    with across_agencies():
        theirs = Person.objects.get(
            pk=add_person(agency_id=cast.agencies[STRANGER].pk, new=NewPerson("Amara Cole"), by=cast["stranger_worker"], at=NOW)
        )
    saw(cast, "stranger_worker", person=theirs.reference)
    page = shown(as_(cast, "data_protection"), person=theirs.reference)
    assert "Karl Voss" not in page
    assert "Amara Cole" not in page
    assert page.count("govuk-table__row") == 2, "the heading, and the search itself"


def test_a_name_is_posted_and_gives_people_to_choose_from(cast: Cast) -> None:
    client = as_(cast, "data_protection")
    page = client.post(reverse(LOG), {"person": "amara"}).content.decode()
    assert f"?person={cast.person.reference}" in page
    assert "?person=amara" not in page
    assert Event.objects.filter(verb="person.sought_for_log").count() == 1
    assert "Nobody of that name" in client.post(reverse(LOG), {"person": "zzz"}).content.decode()
    assert "Nobody of that name" in client.post(reverse(LOG), {"person": "am"}).content.decode()


def test_the_other_records_of_one_person_are_named(cast: Cast) -> None:
    with across_agencies():
        twin = add_person(agency_id=cast.agencies[HOLDER].pk, new=NewPerson("Amara Coal"), by=cast["worker"], at=NOW)
        link(first_id=twin, second_id=cast.person.pk, evidence="Passport", by=cast["worker"], at=NOW)
        other = Person.objects.get(pk=twin).reference
    assert f"?person={other}" in shown(as_(cast, "data_protection"), person=cast.person.reference)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"did": "print"}, {"worker 1"}),
        ({"kind": "referral"}, {"colleague 2"}),
        ({"ref": "R-9"}, {"colleague 2"}),
        ({"since-day": "22", "since-month": "11", "since-year": "2026"}, set()),
        ({"until-day": "21", "until-month": "11", "until-year": "2026"}, {"worker 0", "worker 1", "colleague 2"}),
    ],
)
def test_by_what_was_done_to_what_and_when(cast: Cast, asked: dict[str, str], found: set[str]) -> None:
    saw(cast, "worker")
    saw(cast, "worker", minutes=1, source="print")
    saw(cast, "colleague", minutes=2, kind="referral", ref="R9")
    page = shown(as_(cast, "data_protection"), **asked)
    assert {reason for reason in ("worker 0", "worker 1", "colleague 2") if reason in page} == found


def test_by_who_did_it(cast: Cast) -> None:
    saw(cast, "worker")
    saw(cast, "colleague")
    page = shown(as_(cast, "data_protection"), who=str(cast["colleague"].user_id))
    assert "colleague 0" in page
    assert "worker 0" not in page


def test_an_impossible_period_is_refused_in_words(cast: Cast) -> None:
    asked = {"since-day": "21", "since-month": "11", "since-year": "2026", "until-day": "1", "until-month": "11", "until-year": "2026"}
    page = as_(cast, "data_protection").post(reverse(LOG), asked).content.decode()
    assert "The last day must be the first day or later" in page


def test_pages_go_by_key_and_keep_the_question(cast: Cast) -> None:
    for minutes in range(60):
        saw(cast, "worker", minutes=minutes)
    client = as_(cast, "data_protection")
    first = client.post(reverse(LOG), {"kind": "case"}).content.decode()
    assert "worker 59" in first
    assert "worker 9<" not in first
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "kind=case" in address
    assert "csrf" not in address
    second = client.get(address).content.decode()
    assert "worker 9<" in second
    assert "worker 59" not in second
    assert "Back to the start" in second


@pytest.mark.parametrize("length", [1, 3])
def test_the_log_takes_the_same_queries_whatever_its_length(cast: Cast, length: int) -> None:
    for number in range(length):
        saw(cast, "worker", minutes=number, person=cast.person.reference)
    client = as_(cast, "data_protection")
    with CaptureQueriesContext(connection) as made:
        shown(client, person=cast.person.reference)
    assert len(made) <= 12
    assert len([query for query in made if "audit_event" in query["sql"] and "SELECT" in query["sql"]]) == 1
