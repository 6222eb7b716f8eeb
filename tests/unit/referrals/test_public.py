"""What a sender may see, by which road a referral came, what may go with it, and the secrets that open pages."""

from dataclasses import replace
from datetime import date

import pytest

from headwater.hub.people.states import AgreedBy
from headwater.hub.referrals.logic import codes, passing_on
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.logic.public import Wishes, gets_a_page, may_tell_words, status_of
from headwater.hub.referrals.logic.routes import route_of
from headwater.hub.referrals.logic.words import weekday
from headwater.hub.referrals.states import DECIDED, OFF_BY_DEFAULT, OPEN, Asker, PassOn, PublicStatus, Route, State

GIVEN = GivenReferral(1, GivenPerson("Ben"), (GivenWay("phone", "1"),), "why", date(2026, 11, 21), GivenAgreement(agreed="yes"))


def test_A10_every_state_is_one_of_five_neutral_words():
    assert {status_of(state, feedback_agreed=True) for state in State} == set(PublicStatus)


@pytest.mark.parametrize("state", sorted(DECIDED))
def test_A10_without_agreement_nobody_is_told_what_was_decided(state: State):
    assert status_of(state, feedback_agreed=False) is PublicStatus.FINISHED


@pytest.mark.parametrize("state", sorted(OPEN))
def test_that_it_was_received_and_is_looked_at_is_always_told(state: State):
    assert status_of(state, feedback_agreed=False) in {PublicStatus.RECEIVED, PublicStatus.BEING_LOOKED_AT}


@pytest.mark.parametrize(
    ("asker", "email", "page"),
    [
        (Asker.PROFESSIONAL, "a@b.org", True),
        (Asker.PROFESSIONAL, "", False),
        (Asker.PERSON, "a@b.org", False),
        (Asker.SOMEONE_WHO_KNOWS, "a@b.org", False),
    ],
)
def test_A9_only_a_professional_gets_more_than_a_receipt(asker: str, email: str, page: bool):
    assert gets_a_page(asker, email) is page


@pytest.mark.parametrize(
    ("asker", "agreed", "sensitive", "told"),
    [
        (Asker.PROFESSIONAL, True, False, True),
        (Asker.PROFESSIONAL, False, False, False),
        (Asker.PROFESSIONAL, True, True, False),
        (Asker.SOMEONE_WHO_KNOWS, True, False, False),
    ],
)
def test_A10_the_sentence_is_for_a_professional_who_may_be_told_of_a_record_without_extra_care(asker, agreed, sensitive, told):
    assert may_tell_words(Wishes(asker, agreed, sensitive)) is told


@pytest.mark.parametrize(
    ("changes", "route"),
    [
        ({}, Route.PARTNER),
        ({"sender": GivenSender(asker=Asker.PERSON)}, Route.SELF),
        ({"sender": GivenSender(asker=Asker.SOMEONE_WHO_KNOWS)}, Route.PARTNER),
        ({"proactive": True}, Route.PROACTIVE),
        ({"duty_to_refer": True}, Route.DUTY_TO_REFER),
        ({"duty_to_refer": True, "sender": GivenSender(asker=Asker.PERSON)}, Route.SELF),
    ],
)
def test_a_referral_has_exactly_one_route(changes: dict[str, object], route: Route):
    assert route_of(replace(GIVEN, **changes), best_interests_may=False) is route


def test_A5_a_best_interests_decision_is_no_duty_to_refer_unless_the_county_says_so():
    given = replace(GIVEN, duty_to_refer=True, agreement=GivenAgreement(agreed="yes", by=AgreedBy.BEST_INTERESTS))
    assert route_of(given, best_interests_may=False) is Route.PARTNER
    assert route_of(given, best_interests_may=True) is Route.DUTY_TO_REFER


def test_A15_other_people_and_children_are_never_ticked_for_anybody():
    assert not passing_on.ticked_to_begin_with() & OFF_BY_DEFAULT
    assert passing_on.ticked_to_begin_with() >= passing_on.ALWAYS


def test_A15_a_name_a_contact_and_a_reason_always_go_and_nothing_else_must():
    assert passing_on.fault({PassOn.NAME_AND_CONTACT, PassOn.REASON}) == ""
    assert passing_on.fault(set(PassOn) - {PassOn.REASON})


def test_a_code_is_bound_to_its_page():
    assert codes.code_hash("one", "123456") != codes.code_hash("other", "123456")
    assert codes.is_same(codes.code_hash("one", "123456"), codes.code_hash("one", "123456"))


def test_codes_are_hard_to_guess_and_easy_to_type():
    assert len({codes.one_time_code() for _ in range(200)}) > 190
    assert all(len(codes.one_time_code()) == 6 for _ in range(50))
    code = codes.saved_form_code()
    assert len(code) == 14 and codes.tidy_code(f" {code.lower().replace('-', ' ')} ") == codes.tidy_code(code)


def test_a_day_is_written_as_people_say_it():
    assert weekday(date(2026, 11, 24)) == "Tuesday 24 November"
