"""Keys: shown once, kept as a hash, for one agency and what it was given; and what the sender's system may read with one."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.audit.models import Event
from headwater.hub.core import time
from headwater.hub.core.errors import Invalid, NotAllowed
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.integrations import actions, states
from headwater.hub.integrations.models import ApiKey
from headwater.hub.people.models import Permission, Person
from headwater.hub.referrals.actions import Deciding, decide
from headwater.hub.referrals.models import Referral, ReferralShare
from support.cast import AUTHORITY, HOLDER, NOW, PARTNER, STRANGER, TRUST, Cast, refer
from support.systems import System, key_of, least, system_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward(cast: Cast) -> System:
    return system_of(cast)


def status(system: System, path: str = "/referrals") -> int:
    return int(system.get(path).status_code)


def test_an_administrator_makes_a_key_that_is_shown_once_and_kept_as_a_hash(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("administrator"))
    page = client.get(reverse("manage:add-key")).content.decode()
    mark = page.split('name="once" value="')[1].split('"')[0]
    answers = {"name": "Case system", "scopes": ["read"], "days": "90", "once": mark}
    shown = client.post(reverse("manage:add-key"), answers).content.decode()
    whole = "hw_" + shown.split("hw_")[1][:52]
    assert status(System(whole)) == 200
    again = client.post(reverse("manage:add-key"), answers).content.decode()
    assert "hw_" not in again.split("<main")[1].split("</main")[0] and "shown already" in again
    with across_agencies():
        row = ApiKey.objects.get()
        assert whole not in str(ApiKey.objects.values()) and row.scopes == ["read"] and row.last_used_at == NOW
    listed = client.get(reverse("manage:systems")).content.decode()
    assert row.prefix in listed and whole not in listed
    assert client.post(reverse("manage:revoke-key", args=[row.prefix])).status_code == 302
    assert status(System(whole)) == 401
    assert set(Event.objects.filter(object_ref=row.prefix).values_list("verb", flat=True)) == {"api_key.made", "api_key.revoked"}


def test_nobody_but_an_administrator_makes_or_ends_a_key(cast: Cast) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        for who in ("worker", "manager", "data_protection"):
            with pytest.raises(NotAllowed):
                actions.make_key(new=actions.NewKey("X", frozenset({"send"}), 30), by=cast[who], at=NOW)
        for may, days in ((), 30), (("all",), 30), (("send",), 9999):
            new = actions.NewKey("X", frozenset(may), days)
            with pytest.raises(Invalid):
                actions.make_key(new=new, by=cast["administrator"], at=NOW)


def test_a_key_that_ran_out_or_was_revoked_or_of_a_closed_agency_lets_nobody_in(cast: Cast, ward: System, monkeypatch: Any) -> None:
    assert status(ward) == 200
    cast.agencies[TRUST].is_active = False
    cast.agencies[TRUST].save()
    assert status(ward) == 401
    cast.agencies[TRUST].is_active = True
    cast.agencies[TRUST].save()
    monkeypatch.setattr(time, "now", lambda: NOW + timedelta(days=31))
    assert status(ward) == 401


@pytest.mark.parametrize("key", ["", "hw_", "hw_abcdefgh_" + "x" * 43, "Basic abc", "x" * 5000])
def test_without_a_right_key_nothing_is_told(cast: Cast, ward: System, key: str) -> None:
    answer = System(key).get("/services")
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer" and "Access-Control-Allow-Origin" not in answer.headers


def test_a_right_beginning_with_a_wrong_end_is_a_wrong_key(cast: Cast, ward: System) -> None:
    assert status(System(ward.key[:-2] + ("aa" if ward.key[-2:] != "aa" else "bb"))) == 401


def test_many_wrong_keys_from_one_address_must_wait_and_a_right_one_is_still_let_in(cast: Cast, ward: System) -> None:
    statuses = [status(System(f"hw_abcdefgh_{'x' * 43}")) for _ in range(states.MOST_WRONG_KEYS + 2)]
    assert statuses[: states.MOST_WRONG_KEYS] == [401] * states.MOST_WRONG_KEYS and statuses[-1] == 429
    assert status(ward) == 200
    assert Event.objects.filter(verb="api_key.refused").count() == 1


def test_a_key_that_is_used_too_often_in_a_minute_waits(cast: Cast, ward: System, monkeypatch: Any) -> None:
    monkeypatch.setattr("headwater.hub.integrations.actions.keys.MOST_IN_A_MINUTE", 3)
    assert [status(ward) for _ in range(4)] == [200, 200, 200, 429]
    monkeypatch.setattr(time, "now", lambda: NOW + timedelta(minutes=1))
    assert status(ward) == 200


def test_a_key_may_do_what_it_was_made_for_and_nothing_else(cast: Cast) -> None:
    sender = system_of(cast, scopes=frozenset({"send"}))
    assert sender.post("/referrals", least(cast), "send-only").status_code == 201
    assert status(sender) == 403
    assert sender.post(f"/referrals/{cast.referral.reference}/withdrawal", {}).status_code == 403


def test_a_cookie_opens_nothing_here(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("manager"))
    assert client.get("/api/v1/referrals").status_code == 401


def test_another_agencys_referral_is_not_found_whatever_is_asked_of_it(cast: Cast, ward: System) -> None:
    reference = cast.referral.reference
    assert status(ward, f"/referrals/{reference}") == 200
    for agency in (STRANGER, PARTNER, AUTHORITY):
        other = system_of(cast, agency)
        assert status(other, f"/referrals/{reference}") == 404
        assert other.post(f"/referrals/{reference}/withdrawal", {}).status_code == 404
        assert other.get("/referrals").json()["referrals"] == []


def test_the_holder_reads_nothing_of_what_it_did_not_send(cast: Cast) -> None:
    assert status(system_of(cast, HOLDER), f"/referrals/{cast.referral.reference}") == 404


def test_what_became_of_it_is_told_as_far_as_the_person_agreed(cast: Cast, ward: System) -> None:
    private = refer(cast, feedback_agreed=False)
    with acting_for(cast.agencies[HOLDER].pk):
        for row in (cast.referral, private):
            decide(referral_id=row.pk, deciding=Deciding("advice", told="Priya helped her."), by=cast["worker"], at=NOW)
    open_one, closed_one = (ward.get(f"/referrals/{row.reference}").json() for row in (cast.referral, private))
    assert (open_one["status"], open_one["decision"], open_one["told"]) == ("finished", "advice", "Priya helped her.")
    assert (closed_one["status"], closed_one["decision"], closed_one["told"], closed_one["reason"]) == ("finished", "", "", "")
    for said in (open_one, closed_one):
        assert "Amara" not in str(said) and "landlord" not in str(said)
    assert Event.objects.filter(verb="referral.answer_read", object_ref=private.reference).exists()


def test_a_record_that_takes_extra_care_tells_no_words(cast: Cast, ward: System) -> None:
    with across_agencies():
        Referral.objects.filter(pk=cast.referral.pk).update(has_extra_care=True, told="Words", outcome_told="More words")
    said = ward.get(f"/referrals/{cast.referral.reference}").json()
    assert (said["told"], said["outcome"]) == ("", "")


def test_a_page_at_a_time_and_only_what_changed(cast: Cast, ward: System, monkeypatch: Any) -> None:
    sent = [ward.post("/referrals", least(cast), f"number-{n}").json()["reference"] for n in range(3)]
    first = ward.get("/referrals", limit=2).json()
    second = ward.get("/referrals", limit=2, after=first["after"]).json()
    assert [row["reference"] for row in first["referrals"] + second["referrals"]] == [cast.referral.reference, *sent]
    assert second["after"] is None
    later = NOW + timedelta(hours=1)
    with acting_for(cast.agencies[HOLDER].pk):
        row = Referral.objects.get(reference=sent[1])
        decide(referral_id=row.pk, deciding=Deciding("advice", told="Done."), by=cast["worker"], at=later)
    changed = ward.get("/referrals", updated_since=later.isoformat()).json()["referrals"]
    assert [row["reference"] for row in changed] == [sent[1]]


QUESTIONS = (
    {"after": "1"},
    {"after": "r'--"},
    {"limit": 0},
    {"limit": 101},
    {"updated_since": "soon"},
    {"updated_since": "2026-11-21T09:00"},
)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_question_that_cannot_be_is_refused(ward: System, asked: dict[str, Any]) -> None:
    assert ward.get("/referrals", **asked).status_code == 422


def test_a_person_who_changed_their_mind_stops_everything_by_the_senders_word(cast: Cast, ward: System) -> None:
    reference = cast.referral.reference
    assert ward.post(f"/referrals/{reference}/withdrawal", {"words": "She rang the ward."}).json()["withdrawn"] is True
    assert status(ward, f"/referrals/{reference}") == 404
    with across_agencies():
        row = Referral.objects.get(reference=reference)
        assert (row.state, row.decided_by_id, row.feedback_agreed) == ("withdrawn", None, False)
        assert not Permission.objects.filter(person=cast.person, given=True, withdrawn_at=None).exists()
        assert Person.objects.get(pk=cast.person.pk).changed_mind_at == NOW
        assert not ReferralShare.objects.filter(record=row, ended_at=None).exists()
    assert ward.post(f"/referrals/{reference}/withdrawal", {}).status_code == 404


def test_an_agency_reads_what_it_sent_to_itself(cast: Cast) -> None:
    own = system_of(cast, HOLDER)
    reference = own.post("/referrals", least(cast), "sent-to-ourselves").json()["reference"]
    assert status(own, f"/referrals/{reference}") == 200


@pytest.mark.parametrize(("method", "path", "expected"), [
    ("get", "/nothing", 404), ("delete", "/referrals", 405), ("put", "/services", 405), ("get", "/referrals/rubbish", 404),
])  # fmt: skip
def test_what_is_not_there_is_said_in_problems(ward: System, method: str, path: str, expected: int) -> None:
    answer = getattr(Client(), method)(f"/api/v1{path}", **ward.headers())
    assert (answer.status_code, answer.headers["Content-Type"]) == (expected, "application/problem+json")


def test_keys_may_not_share_a_name_while_they_are_in_use(cast: Cast) -> None:
    key_of(cast.agencies[TRUST])
    with pytest.raises(Invalid):
        key_of(cast.agencies[TRUST])
