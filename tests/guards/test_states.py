"""Every state and every move: none without a road to it, none without a name in the log, none that two rules tell apart."""

import pytest

from headwater.hub.audit.logic import checked_verb
from headwater.hub.cases import states as cases
from headwater.hub.referrals import states as referrals

APPS = {"referrals": referrals, "cases": cases}


@pytest.mark.parametrize("app", APPS.values(), ids=APPS)
def test_every_move_has_a_name_for_the_log(app):
    assert [checked_verb(move.event) for move in app.MOVES] == [move.event for move in app.MOVES]


@pytest.mark.parametrize("app", APPS.values(), ids=APPS)
def test_no_move_stands_twice(app):
    roads = [(move.before, move.after) for move in app.MOVES]
    assert len(roads) == len(set(roads))


@pytest.mark.parametrize("app", APPS.values(), ids=APPS)
def test_every_state_can_be_come_to(app):
    first = {"referrals": {referrals.State.SENT}, "cases": set()}[app.__name__.split(".")[-2]]
    assert {move.after for move in app.MOVES} | first == set(app.State)


def test_an_open_referral_can_be_decided_in_every_way_and_a_decided_one_moves_no_more():
    for state in referrals.OPEN:
        assert {move.after for move in referrals.MOVES if move.before == state} >= referrals.DECIDED
    assert [move for move in referrals.MOVES if move.before in referrals.DECIDED] == []


def test_every_decision_leads_to_a_decided_state():
    assert set(referrals.STATE_AFTER) == set(referrals.Decision)
    assert set(referrals.STATE_AFTER.values()) == referrals.DECIDED


def test_whatever_the_state_the_sender_sees_one_of_the_neutral_words():
    assert {move.shows for move in referrals.MOVES} <= set(referrals.PublicStatus)
    for state in referrals.DECIDED:
        assert len({move.shows for move in referrals.MOVES if move.after == state}) == 1
