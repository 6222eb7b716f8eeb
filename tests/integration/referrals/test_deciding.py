"""What becomes of a referral: each move through one door, told, logged, and refused in words when somebody else was first."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.notify.models import Message, Stop
from headwater.hub.people.models import Lock
from headwater.hub.referrals.actions import Deciding, ThreatNow, acknowledge, correct_threat, decide, start_triage
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import STATE_AFTER, Decision
from support.cast import HOLDER, NOW, TODAY, Cast
from support.referring import found, sent

LATER = NOW + timedelta(hours=2)
DECLINE = Deciding("declined", "insufficient_need", "Citizens Advice", "for us only")


@pytest.fixture
def row(cast: Cast) -> Iterator[Referral]:
    """A referral that waits, seen from the agency that holds it."""
    referral = sent(cast)
    with acting_for(cast.agencies[HOLDER].pk):
        yield referral


@pytest.fixture
def priya(cast: Cast) -> Actor:
    return cast["worker"]


def news() -> int:
    return Message.objects.filter(template="sender.news").count()


def test_REF_08_looking_at_it_keeps_what_was_said_and_who_saw_it_first(row: Referral, priya: Actor):
    start_triage(referral_id=row.pk, by=priya, at=LATER, note="Rang the ward.")
    start_triage(referral_id=row.pk, by=priya, at=LATER, note="She wants to stay.")
    now = found(row.reference)
    assert (now.state, now.triage_note, now.acknowledged_at) == ("being_triaged", "Rang the ward.\n\nShe wants to stay.", LATER)
    assert Event.objects.filter(verb="referral.triage_started", object_ref=row.reference).count() == 1


def test_a_sender_is_told_that_somebody_has_it(row: Referral, priya: Actor):
    acknowledge(referral_id=row.pk, by=priya, at=LATER)
    now = found(row.reference)
    assert (now.state, now.acknowledged_at, now.first_response_at) == ("acknowledged", LATER, LATER)
    assert news() == 1


@pytest.mark.parametrize("decision", ["advice", "person_declined", "withdrawn", "no_contact"])
def test_REF_11_what_the_person_ended_is_kept_apart_from_what_the_service_refused(row: Referral, priya: Actor, decision: str):
    told = decide(referral_id=row.pk, deciding=Deciding(decision), by=priya, at=LATER)
    now = found(row.reference)
    assert (now.state, now.decision, now.decided_by_name, now.triaged_on) == (STATE_AFTER[Decision(decision)], decision, priya.name, TODAY)
    assert now.told == told != ""
    assert news() == 1


def test_REF_10_a_decline_keeps_its_code_its_note_and_who_decided(row: Referral, priya: Actor):
    decide(referral_id=row.pk, deciding=DECLINE, by=priya, at=LATER)
    now = found(row.reference)
    assert (now.decision_reason, now.decision_note, now.next_place, now.decided_at) == (
        "insufficient_need", "for us only", "Citizens Advice", LATER,
    )  # fmt: skip
    assert "for us only" not in now.told
    assert Event.objects.get(verb="referral.declined").detail == {"reason": "insufficient_need"}


@pytest.mark.parametrize(("reason", "place", "missing"), [("", "Citizens Advice", "reason"), ("out_of_area", "  ", "next_place")])
def test_REF_10_no_decline_is_saved_without_a_code_and_a_next_place(row: Referral, priya: Actor, reason: str, place: str, missing: str):
    with pytest.raises(Invalid) as refused:
        decide(referral_id=row.pk, deciding=Deciding("declined", reason, place), by=priya, at=LATER)
    assert set(refused.value.fields) == {missing}
    assert found(row.reference).state == "sent"


@pytest.mark.parametrize("reason", ["duplicate", "died", "changed_mind", "no_such_service"])
def test_four_codes_need_no_next_place_and_still_give_a_sentence(row: Referral, priya: Actor, reason: str):
    assert decide(referral_id=row.pk, deciding=Deciding("declined", reason), by=priya, at=LATER).endswith(".")


@pytest.mark.parametrize(("reason", "direction"), [("too_early", "too_far_upstream"), ("too_late", "too_far_downstream")])
def test_REF_19_an_ill_timed_referral_goes_back_with_its_direction_and_a_better_route(
    row: Referral, priya: Actor, reason: str, direction: str
):
    decide(referral_id=row.pk, deciding=Deciding("declined", reason, "Citizens Advice"), by=priya, at=LATER)
    now = found(row.reference)
    assert (now.direction, now.next_place) == (direction, "Citizens Advice")


def test_the_sender_reads_the_sentence_that_was_shown_before_saving(row: Referral, priya: Actor):
    told = decide(referral_id=row.pk, deciding=Deciding("advice", told="Ring the council first."), by=priya, at=LATER)
    assert told == found(row.reference).told == "Ring the council first."


@pytest.mark.parametrize("decision", ["accepted", "redirected", ""])
def test_accepting_and_passing_on_have_doors_of_their_own(row: Referral, priya: Actor, decision: str):
    with pytest.raises(Invalid):
        decide(referral_id=row.pk, deciding=Deciding(decision), by=priya, at=LATER)


def test_a_second_decision_is_told_who_was_first(row: Referral, priya: Actor, cast: Cast):
    decide(referral_id=row.pk, deciding=DECLINE, by=priya, at=LATER)
    with pytest.raises(Stale, match="already declined by Priya Nair"):
        decide(referral_id=row.pk, deciding=Deciding("advice"), by=cast["colleague"], at=LATER)


def test_a_page_that_was_open_too_long_is_not_saved_over(row: Referral, priya: Actor):
    start_triage(referral_id=row.pk, by=priya, at=LATER)
    with pytest.raises(Stale, match="Somebody else changed"):
        decide(referral_id=row.pk, deciding=DECLINE, by=priya, at=LATER, version=1)
    decide(referral_id=row.pk, deciding=DECLINE, by=priya, at=LATER, version=2)


@pytest.mark.parametrize("who", ["coordinator", "data_protection", "administrator"])
def test_only_a_worker_or_a_manager_decides(row: Referral, cast: Cast, who: str):
    with pytest.raises(NotAllowed):
        decide(referral_id=row.pk, deciding=DECLINE, by=cast[who], at=LATER)


def test_GOV_01_another_agencys_referral_is_not_there(row: Referral, cast: Cast):
    stranger = cast["stranger_worker"]
    with acting_for(stranger.agency_id), pytest.raises(NotFound):
        decide(referral_id=row.pk, deciding=DECLINE, by=stranger, at=LATER)


def test_A14_who_knows_the_person_cannot_decide_about_them(row: Referral, priya: Actor):
    Lock.objects.create(agency_id=row.agency_id, person=row.person, membership_id=priya.member, reason="knows_the_person", at=NOW)
    with pytest.raises(NotAllowed, match="Extra care"):
        decide(referral_id=row.pk, deciding=DECLINE, by=priya, at=LATER)


def now_known(**changes: object) -> ThreatNow:
    return ThreatNow(**({"threat_on": None, "unsafe_to_stay": False, "nowhere_tonight": False, "aged_16_17": False} | changes))


def test_REF_03_a_corrected_date_moves_it_in_the_queue(row: Referral, priya: Actor):
    correct_threat(referral_id=row.pk, now=now_known(threat_on=TODAY + timedelta(days=57)), by=priya, at=LATER, version=1)
    now = found(row.reference)
    assert (now.threat_on, now.urgent_on, now.version) == (TODAY + timedelta(days=57), TODAY + timedelta(days=57), 2)
    correct_threat(referral_id=row.pk, now=now_known(unsafe_to_stay=True), by=priya, at=LATER)
    assert found(row.reference).same_day
    assert Event.objects.filter(verb="referral.threat_corrected").count() == 2


def test_REF_03_a_grade_that_differs_from_the_date_says_why(row: Referral, priya: Actor):
    with pytest.raises(Invalid) as refused:
        correct_threat(referral_id=row.pk, now=now_known(stated="homeless"), by=priya, at=LATER)
    assert set(refused.value.fields) == {"stated_why"}
    correct_threat(referral_id=row.pk, now=now_known(stated="homeless", stated_why="Slept in her car."), by=priya, at=LATER)
    assert found(row.reference).threat_stated == "homeless"


def test_an_impossible_date_is_refused_in_words(row: Referral, priya: Actor):
    with pytest.raises(Invalid) as refused:
        correct_threat(referral_id=row.pk, now=now_known(threat_on=TODAY.replace(year=2062)), by=priya, at=LATER)
    assert refused.value.fields == {"threat_on": "That date is very far away. Check the year."}


def test_a_stale_correction_is_not_saved(row: Referral, priya: Actor):
    with pytest.raises(Stale):
        correct_threat(referral_id=row.pk, now=now_known(), by=priya, at=LATER, version=7)


def test_A12_a_death_told_at_triage_stops_every_message(row: Referral, priya: Actor):
    told = decide(referral_id=row.pk, deciding=Deciding("declined", "died"), by=priya, at=LATER)
    assert found(row.reference).person.died_on == TODAY
    assert Stop.objects.filter(value=row.person.reference, reason="died").exists()
    assert "died" not in told
