"""What a decision needs, and the sentence that a sender then reads."""

import pytest

from headwater.hub.notify.logic import telling_words
from headwater.hub.notify.states import Audience
from headwater.hub.referrals.logic import decisions
from headwater.hub.referrals.states import MOVES, NEEDS_NO_NEXT_PLACE, OPEN, STATE_AFTER, Decision, Direction, Reason, State


@pytest.mark.parametrize("decision", [decision for decision in Decision if decision is not Decision.DECLINED])
def test_REF_10_only_a_decline_needs_a_reason(decision: Decision):
    assert decisions.faults(decision=decision, reason="", next_place="") == {}


def test_REF_10_no_decline_without_a_code():
    assert set(decisions.faults(decision="declined", reason="", next_place="Citizens Advice")) == {"reason"}


@pytest.mark.parametrize("reason", list(Reason))
def test_a_decline_names_a_next_place_unless_the_code_needs_none(reason: Reason):
    found = decisions.faults(decision="declined", reason=reason, next_place=" ")
    assert (found == {}) is (reason in NEEDS_NO_NEXT_PLACE)
    assert decisions.faults(decision="declined", reason=reason, next_place="Citizens Advice") == {}


def test_REF_19_too_early_and_too_late_have_a_direction():
    found = {reason: decisions.direction_of(reason) for reason in Reason}
    assert found.pop(Reason.TOO_EARLY) == Direction.TOO_FAR_UPSTREAM
    assert found.pop(Reason.TOO_LATE) == Direction.TOO_FAR_DOWNSTREAM
    assert set(found.values()) == {""}
    assert decisions.direction_of("") == ""


@pytest.mark.parametrize("reason", list(Reason))
def test_every_decline_gives_a_whole_sentence_with_what_to_do(reason: Reason):
    words = decisions.sentence(decision="declined", reason=reason, next_place="Citizens Advice")
    assert words.endswith(".") and "{" not in words
    assert (reason in NEEDS_NO_NEXT_PLACE) or "Citizens Advice" in words
    assert telling_words(words, Audience.SENDER) == []


@pytest.mark.parametrize("decision", list(Decision))
def test_every_decision_gives_a_whole_sentence(decision: Decision):
    words = decisions.sentence(decision=decision)
    assert words.endswith(".") and "{" not in words


def test_REF_27_an_acceptance_names_the_worker_and_the_day():
    assert decisions.accepted_sentence(worker="Priya Nair", by_when="Tuesday 24 November").startswith(
        "Priya Nair will get in touch by Tuesday"
    )


def test_every_open_state_can_end_in_every_decision():
    ends = {(move.before, move.after) for move in MOVES}
    assert {(before, STATE_AFTER[decision]) for before in OPEN for decision in Decision} <= ends
    assert not {before for before, _ in ends} - OPEN
    assert set(STATE_AFTER.values()) | OPEN == set(State)
