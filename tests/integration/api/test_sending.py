"""Another system sends referrals: the same rules as the form, once for each request, and an answer that says what fits."""

from datetime import timedelta
from typing import Any

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.integrations.models import KeptAnswer
from headwater.hub.notify.models import Message
from headwater.hub.people.models import ContactWay, Permission, Person
from headwater.hub.referrals.models import Referral
from support.cast import HOLDER, NOW, STRANGER, TODAY, TRUST, Cast
from support.systems import System, least, system_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(cast: Cast) -> System:
    return system_of(cast)


def rows(**which: Any) -> list[Referral]:
    with across_agencies():
        return list(Referral.objects.filter(**which).select_related("person"))


def test_the_least_that_the_law_asks_is_enough_and_is_kept_as_a_form_would_keep_it(cast: Cast, ward: System) -> None:
    answer = ward.post("/referrals", least(cast), "first-one")
    assert answer.status_code == 201, answer.content
    said = answer.json()
    (row,) = rows(reference=said["reference"])
    assert (row.channel, row.sender_agency_id, row.agency_id) == ("api", cast.agencies[TRUST].pk, cast.agencies[HOLDER].pk)
    assert (row.person.name, row.reason, row.feedback_agreed) == ("Ben Hale", "Notice to leave by Christmas.", True)
    with across_agencies():
        assert ContactWay.objects.get(person=row.person).safety == "not_asked"
        assert Permission.objects.filter(person=row.person, given=True).count() == 3
    event = Event.objects.get(verb="referral.received", object_ref=row.reference)
    assert event.actor_name.startswith("Ward system (key ") and event.agency_id == cast.agencies[TRUST].pk
    assert said["fit"]["stands"] == "asks" and said["address"].endswith(f"/api/v1/referrals/{row.reference}")


def test_the_answer_names_what_the_service_takes_that_the_referral_misses_and_what_fits_better(cast: Cast, ward: System) -> None:
    said = ward.post("/referrals", least(cast, housing_need="no"), "no-home-need").json()
    assert said["fit"]["stands"] == "misses"
    assert {miss["aspect"] for miss in said["fit"]["misses"]} == {"housing_need"}
    assert said["fits_better"] == []


def test_a_sender_with_an_email_gets_a_page_of_their_own_whose_secret_is_stored_nowhere(cast: Cast, ward: System) -> None:
    body = least(cast, sender={"name": "Joyce Mbeki", "email": "joyce@trust.example"})
    said = ward.post("/referrals", body, "with-email").json()
    secret = said["follow"].rstrip("/").rsplit("/", 1)[-1]
    assert "/follow/" in said["follow"] and Message.objects.filter(template="sender.receipt").count() == 1
    with across_agencies():
        assert secret not in str(list(KeptAnswer.objects.values()))
    assert ward.post("/referrals", body, "with-email").json() == said


def test_the_same_request_again_gives_the_same_answer_and_no_second_referral(cast: Cast, ward: System) -> None:
    first, again = (ward.post("/referrals", least(cast), "again-and-again") for _ in range(2))
    assert first.json() == again.json() and again.status_code == 201
    assert (first.headers.get("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (None, "true")
    assert len(rows(channel="api")) == 1


def test_the_same_key_with_other_content_is_refused(cast: Cast, ward: System) -> None:
    ward.post("/referrals", least(cast), "one-key-only")
    answer = ward.post("/referrals", least(cast, reason="Something else."), "one-key-only")
    assert answer.status_code == 409 and "new key" in answer.json()["detail"]


def test_the_same_key_of_another_agency_is_another_request(cast: Cast, ward: System) -> None:
    ward.post("/referrals", least(cast), "shared-word")
    other = system_of(cast, STRANGER).post("/referrals", least(cast, reason="Another."), "shared-word")
    assert other.status_code == 201 and len(rows(channel="api")) == 2


def test_a_request_that_was_refused_may_be_put_right_with_the_same_key(cast: Cast, ward: System) -> None:
    assert ward.post("/referrals", least(cast, reason=" "), "put-right-1").status_code == 422
    assert ward.post("/referrals", least(cast), "put-right-1").status_code == 201


WRONG = {
    "person.name": {"person": {"name": " "}},
    "agreement.agreed": {"agreement": {"agreed": "no"}},
    "agreement": {"agreement": None},
    "contact": {"contact": []},
    "contact.0": {"contact": [{"way": "email", "value": "nobody"}]},
    "threat_on": {"threat_on": "2099-01-01"},
    "person.born_on": {"person": {"name": "Ben", "born_on": "2031-01-01"}},
    "happened_on": {"happened_on": "2031-01-01"},
    "arrears_gbp": {"arrears_gbp": -1},
    "children_ages.0": {"children_ages": [40]},
    "needs": {"needs": ["none", "debt"]},
    "home": {"home": "castle"},
    "district": {"district": "E99999999"},
    "agreement.decided_by": {"agreement": {"agreed": "yes", "by": "best_interests", "recheck_on": "2027-01-01"}},
    "agreement.authority_seen": {"agreement": {"agreed": "yes", "by": "attorney_or_deputy"}},
    "unsafe": {"unsafe": True},
    "person.nhs_number": {"person": {"name": "Ben", "nhs_number": "1"}},
    "landlord": {"landlord": "x" * 161},
    "service_id": {"service_id": "seven"},
}


@pytest.mark.parametrize(("field", "more"), WRONG.items(), ids=WRONG)
def test_what_cannot_be_is_refused_by_field_in_plain_words_and_nothing_is_kept(cast: Cast, ward: System, field: str, more: Any) -> None:
    answer = ward.post("/referrals", least(cast, **more), "wrong-answers")
    said = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json"), said
    assert field in [error["field"] for error in said["errors"]], said
    assert all(error["problem"] and "input" not in error["problem"].lower() for error in said["errors"])
    assert rows(channel="api") == []


def test_a_closed_or_missing_service_is_not_found(cast: Cast, ward: System) -> None:
    assert ward.post("/referrals", least(cast, service_id=999_999), "no-service").status_code == 404


HOSTILE = {
    "not JSON": (b"{", 400), "twice named": (b'{"reason": "a", "reason": "b"}', 400), "NaN": (b'{"service_id": NaN}', 400),
    "not UTF-8": (b'{"reason": "\xff"}', 400), "a NUL": (b'{"reason": "\\u0000"}', 400), "nothing": (b"", 415), "a list": (b"[]", 422),
    "deep": (b"[" * 50_000, 400), "a huge number": (b'{"service_id": ' + b"9" * 5000 + b"}", 400), "too large": (b" " * 200_000, 413),
}  # fmt: skip


@pytest.mark.parametrize(("body", "status"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_body_gets_a_clear_answer(ward: System, body: bytes, status: int) -> None:
    answer = ward.post("/referrals", body, "hostile-one")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json"), answer.content


def test_only_json_is_taken(cast: Cast, ward: System) -> None:
    from django.test import Client

    answer = Client().post("/api/v1/referrals", {"reason": "A form"}, **ward.headers())
    assert answer.status_code == 415


@pytest.mark.parametrize("once", ["", "short", "x" * 101, "two words"])
def test_a_request_without_a_key_of_its_own_is_refused(cast: Cast, ward: System, once: str) -> None:
    assert ward.post("/referrals", least(cast), once).status_code == 400


def test_a_list_answers_each_in_its_place_and_again_keeps_none_twice(cast: Cast, ward: System) -> None:
    body = {"referrals": [least(cast), least(cast, reason=""), least(cast, reason="Two."), {"service_id": 1}]}
    for _ in range(2):
        results = ward.post("/referrals/batch", body, "a-batch-of-four").json()["results"]
        assert [one["status"] for one in results] == [201, 422, 201, 422]
        assert results[1]["problem"]["errors"][0]["field"] == "reason"
    assert len(rows(channel="api")) == 2
    assert ward.post("/referrals/batch", {"referrals": [least(cast)] * 101}, "too-many-1").status_code == 422


def test_a_list_does_not_ask_the_database_more_for_more_referrals(cast: Cast, ward: System, django_assert_max_num_queries: Any) -> None:
    body = {"referrals": [least(cast, sender={"name": "Joyce Mbeki", "email": "joyce@trust.example"})] * 40}
    with django_assert_max_num_queries(40):
        assert {one["status"] for one in ward.post("/referrals/batch", body, "a-list-of-forty").json()["results"]} == {201}
    assert Message.objects.filter(template="sender.receipt").count() == KeptAnswer._base_manager.count() == 40


def test_a_list_that_cannot_be_kept_together_is_kept_one_by_one(cast: Cast, ward: System, monkeypatch: Any) -> None:
    from headwater.hub.referrals.actions import from_systems

    keep = from_systems.keep_answers
    monkeypatch.setattr(from_systems, "keep_answers", lambda *, answers, **more: len(answers) == 1 and keep(answers=answers, **more))
    body = {"referrals": [least(cast), least(cast, reason="Two.")]}
    results = ward.post("/referrals/batch", body, "not-together").json()["results"]
    assert [one["status"] for one in results] == [201, 201]
    assert {row.reference for row in rows(channel="api")} == {one["received"]["reference"] for one in results}


def test_answers_are_forgotten_after_the_days_that_were_promised(cast: Cast, ward: System) -> None:
    from headwater.hub.integrations.actions import forget_old_answers

    ward.post("/referrals", least(cast), "kept-a-week")
    assert forget_old_answers(at=NOW + timedelta(days=6)) == 0
    assert forget_old_answers(at=NOW + timedelta(days=8)) == 1


def test_services_are_told_with_what_they_take(cast: Cast, ward: System) -> None:
    said = ward.get("/services", district=cast.area.code).json()["services"]
    assert {one["name"] for one in said} == {"Housing navigators", "Family housing support"}
    assert said[0]["criteria"]["in_words"] and said[0]["districts"] == [cast.area.code]


def test_the_district_is_read_from_the_postcode_and_one_outside_is_refused_in_words(cast: Cast, ward: System, monkeypatch: Any) -> None:
    from headwater.hub.api.v1 import giving

    monkeypatch.setattr(giving, "district_of", {"AL1 1AA": (cast.area.code, "Aldermere"), "ZZ1 1AA": ("E07000001", "Farshire")}.get)
    answer = ward.post("/referrals", least(cast, address={"postcode": "ZZ1 1AA"}), "outside-us")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "address.postcode")
    ward.post("/referrals", least(cast, address={"postcode": "AL1 1AA"}), "inside-us")
    assert rows(channel="api")[0].area_id == cast.area.pk


def test_a_broken_server_says_that_nothing_was_kept(cast: Cast, ward: System, monkeypatch: Any) -> None:
    from headwater.hub.referrals.actions import in_bulk

    def broken(*_: Any) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(in_bulk, "keep_authorities", broken)
    answer = ward.post("/referrals", least(cast), "a-broken-one")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    with across_agencies():
        assert not Person.objects.filter(name="Ben Hale").exists() and not KeptAnswer.objects.exists()


def test_time_is_the_servers_own(cast: Cast, ward: System) -> None:
    ward.post("/referrals", least(cast), "what-time-is-it")
    assert (rows(channel="api")[0].received_at, rows(channel="api")[0].happened_on) == (time.now(), TODAY)
