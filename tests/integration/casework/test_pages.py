"""Casework pages over HTTP: who gets in, what is kept, what a wrong answer says."""

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.cases.models import Case, Entry, Task
from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.actions import lock_for
from headwater.hub.people.models import ContactWay
from headwater.hub.people.states import LockReason
from support.cast import NOW, Cast


@pytest.fixture
def worker(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("worker"))
    return client


def address(name: str, case: Case) -> str:
    return reverse(f"casework:{name}", kwargs={"reference": case.reference})


def mark_of(page: bytes) -> str:
    """The hidden mark of a form that is kept once."""
    return page.decode().split('name="once" value="')[1].split('"')[0]


def log_form(client: Client, case: Case, **answers: object) -> dict[str, object]:
    page = client.get(address("log", case)).content
    day = {"happened_on-day": "21", "happened_on-month": "11", "happened_on-year": "2026"}
    return {"once": mark_of(page), "way": "in", "result": "spoke", "note": "", **day, **answers}


def test_the_case_page_puts_safe_contact_first_and_is_logged(worker: Client, cast: Cast, case: Case) -> None:
    page = worker.get(address("case", case))
    text = page.content.decode()
    assert page.status_code == 200
    assert text.index("Safe contact") < text.index("How soon could they lose their home?") < text.index("What happened")
    assert 'href="tel:07700900123"' in text
    assert "tel:07700900456" not in text
    seen = Event.objects.get(verb="case.seen")
    assert (seen.object_ref, seen.person_ref, seen.actor_name) == (case.reference, cast.person.reference, "Priya Nair")


def test_the_case_page_takes_no_more_than_twelve_queries(worker: Client, case: Case, django_assert_max_num_queries: object) -> None:
    worker.get(address("case", case))
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # the plugin's fixture has no type
        worker.get(address("case", case))


@pytest.mark.parametrize("page", ["assess/", "assess/initial/", "assess/full/", "assess/needs/", "assess/strengths/"])
def test_what_is_asked_of_a_household_takes_no_more_than_twelve_queries(
    worker: Client, case: Case, page: str, django_assert_max_num_queries: object
) -> None:
    worker.get(address("case", case) + page)
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # the plugin's fixture has no type
        assert worker.get(address("case", case) + page).status_code == 200


def test_A14_the_page_of_a_locked_record_says_nothing_of_the_person(client: Client, cast: Cast, case: Case) -> None:
    colleague = cast["colleague"]
    lock_for(person_id=cast.person.pk, membership_id=colleague.member, reason=LockReason.KNOWS_THE_PERSON, by=colleague, at=NOW)
    client.force_login(cast.user("colleague"))
    page = client.get(address("case", case))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Extra care" in text
    for told in ("Amara", "Cole", "Housing navigators", "Priya", case.reference):
        assert told not in text.replace(address("case", case), "")
    for name in ("log", "close"):
        refused = client.get(address(name, case))
        assert refused.status_code == 403
        assert "Amara" not in refused.content.decode()


@pytest.mark.parametrize("who", ["partner_worker", "stranger_manager", "council_officer"])
def test_another_agencys_case_is_a_404(client: Client, cast: Cast, case: Case, who: str) -> None:
    client.force_login(cast.user(who))
    for name in ("case", "log", "close"):
        assert client.get(address(name, case)).status_code == 404


def test_B2_a_call_and_the_next_step_are_kept_with_one_send(worker: Client, cast: Cast, case: Case) -> None:
    safe = ContactWay.objects.get(person=cast.person, safety="safe")
    form = log_form(worker, case, way=f"call:{safe.pk}", result="no_answer", next_words="Ring again", next_day="2026-11-24")
    answer = worker.post(address("log", case), form)
    assert answer.status_code == 302
    entry, task = Entry.objects.get(), Task.objects.get()
    assert (entry.kind, entry.way, entry.result, entry.safe_way) == ("contact", "call", "no_answer", True)
    assert (task.words, task.due_on.isoformat()) == ("Ring again", "2026-11-24")


def test_a_form_sent_twice_is_kept_once(worker: Client, case: Case) -> None:
    form = log_form(worker, case, note="Once")
    for _ in range(2):
        assert worker.post(address("log", case), form).status_code == 302
    assert Entry.objects.count() == 1


def test_MEN_02_the_page_refuses_a_missed_call_as_an_activity_in_words(worker: Client, case: Case) -> None:
    page = worker.post(address("log", case), log_form(worker, case, result="no_answer", types=["mediation"], kind="prevention"))
    assert "A missed call is a contact, not an activity." in page.content.decode()
    assert not Entry.objects.exists()


def test_MEN_03_relief_is_kept_apart_from_prevention(worker: Client, case: Case) -> None:
    for kind in ("prevention", "relief"):
        worker.post(address("log", case), log_form(worker, case, way="none", types=["housing_register"], kind=kind))
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["prevention", "relief"]
    text = worker.get(address("case", case)).content.decode()
    assert "To keep a home" in text
    assert "To find a home" in text


def test_DQ_06_a_note_that_covers_more_than_was_ticked_asks_to_be_split(worker: Client, case: Case) -> None:
    note = "Went to court with her, then claimed Universal Credit and agreed a repayment plan."
    form = log_form(worker, case, way="none", types=["court_support"], kind="prevention", note=note)
    page = worker.post(address("log", case), form).content.decode()
    assert "This note seems to cover more: benefit claim and repayment plan." in page
    assert not Entry.objects.exists()
    again = log_form(worker, case, way="none", types=["court_support", "benefit_claim", "repayment_plan"], kind="prevention", note=note)
    assert worker.post(address("log", case), again).status_code == 302
    assert Entry.objects.count() == 3


def test_DQ_06_the_writer_may_say_that_it_was_one_thing(worker: Client, case: Case) -> None:
    form = log_form(
        worker, case, way="none", types=["court_support"], kind="prevention", note="Court: talked of the benefit claim", one_thing="on"
    )
    assert worker.post(address("log", case), form).status_code == 302
    assert Entry.objects.count() == 1


def test_A6_what_one_adult_said_is_marked_as_theirs(worker: Client, cast: Cast, case: Case) -> None:
    from headwater.hub.people.models import Member, Person

    with across_agencies():
        partner = Person.objects.create(agency=case.agency, name="Joseph Cole", name_key="joseph cole", recorded_at=NOW)
        Member.objects.create(agency=case.agency, household=cast.household, person=partner, role="partner")
    form = log_form(worker, case, note="I am thinking of leaving.", said_by=str(cast.person.pk))
    assert worker.post(address("log", case), form).status_code == 302
    text = worker.get(address("case", case)).content.decode()
    assert "Said by Amara Cole" in text
    assert "Keep from the other adult" in text
    stranger = Person.objects.create(agency=case.agency, name="Somebody Else", name_key="somebody else", recorded_at=NOW)
    refused = worker.post(address("log", case), log_form(worker, case, said_by=str(stranger.pk)))
    assert refused.status_code == 200
    assert Entry.objects.count() == 1


def test_a_draft_waits_on_the_server_for_the_same_sign_in_only(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.user("worker"))
    form = log_form(client, case, note="She began to say", **{"keep-draft": "yes"})
    assert client.post(address("log", case), form).status_code == 302
    assert not Entry.objects.exists()
    other = Client()
    other.force_login(cast.user("colleague"))
    assert "She began to say" not in other.get(address("log", case)).content.decode()
    page = client.get(address("log", case)).content.decode()
    assert "This is your draft" in page
    assert "She began to say" in page
    assert "There is a problem" not in page
    assert client.post(address("log", case), log_form(client, case, note="She said all")).status_code == 302
    assert "This is your draft" not in client.get(address("log", case)).content.decode()


def test_the_words_of_what_is_waited_for_and_whose_step_is_next(worker: Client, cast: Cast, case: Case) -> None:
    from datetime import timedelta

    from headwater.hub.cases.models import Waiting
    from support.cast import TODAY

    since = TODAY - timedelta(days=23)
    Waiting.objects.create(agency=case.agency, case=case, on="dwp", what="Universal credit", since=since, recorded_at=NOW)
    text = worker.get(address("case", case)).content.decode()
    assert "Waiting 23 days on DWP: Universal credit" in text
    assert "None written down. Ask." in text
    assert "Not asked yet." in text


def test_F4_a_split_household_leaves_nothing_of_the_other_adult_on_the_page(worker: Client, cast: Cast, case: Case) -> None:
    from headwater.hub.cases.actions import safety
    from headwater.hub.people.models import Member, Person

    partner = Person.objects.create(agency=case.agency, name="Joseph Cole", name_key="joseph cole", recorded_at=NOW)
    member = Member.objects.create(agency=case.agency, household=cast.household, person=partner, role="partner")
    for person, note in ((cast.person, "Her own words"), (partner, "His own words")):
        assert worker.post(address("log", case), log_form(worker, case, note=note, said_by=str(person.pk))).status_code == 302
    assert "His own words" in worker.get(address("case", case)).content.decode()
    leaving = frozenset({member.pk})
    safety.split_household(household_id=cast.household.pk, leaving=leaving, address=None, by=cast["worker"], at=NOW)
    text = worker.get(address("case", case)).content.decode()
    assert "Her own words" in text
    for told in ("Joseph", "His own words"):
        assert told not in text
