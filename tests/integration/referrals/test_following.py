"""The sender's private page: a link, a code, five neutral words, and never more than the person agreed."""

import re
from datetime import timedelta

import pytest

from headwater.hub.cases.actions.safety import set_extra_care, split_household
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import PUBLIC
from headwater.hub.notify.models import Message
from headwater.hub.people.models import Member, Permission, Person
from headwater.hub.referrals.actions import (
    Deciding,
    PassingOn,
    decide,
    receive,
    redirect,
    revoke_tracking,
    send_code,
    share_outcome,
    start_triage,
    use_code,
    withdraw_agreement,
)  # fmt: skip
from headwater.hub.referrals.models import Referral, ReferralShare, Tracking
from headwater.hub.referrals.queries import Followed, door, followed, sent
from headwater.hub.referrals.states import PassOn
from support.cast import HOLDER, NOW, TODAY, Cast
from support.referring import found, given
from support.referring import sent as refer

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def secret(cast: Cast) -> str:
    """The secret of the ward nurse's page."""
    return receive(given=given(cast), by=PUBLIC, at=NOW).follow


def row_of(secret: str) -> Referral:
    with across_agencies():
        return Tracking.objects.select_related("referral__person").latest("id").referral


def code() -> str:
    return re.search(r"\d{6}", Message.objects.filter(template="sender.code").latest("id").body)[0]


def page(secret: str) -> Followed:
    return followed(secret=secret, at=LATER)


def words(secret: str) -> list[str]:
    return [step.status for step in page(secret).steps]


def as_priya(cast: Cast, act, **given) -> None:
    with acting_for(cast.agencies[HOLDER].pk):
        act(by=cast["worker"], at=LATER, **given)


def test_A10_the_code_is_emailed_and_opens_the_page_once(secret: str):
    send_code(secret=secret, at=LATER)
    emailed = code()
    assert use_code(secret=secret, typed=f" {emailed[:3]} {emailed[3:]} ", at=LATER) > 0
    with pytest.raises(Invalid):
        use_code(secret=secret, typed=emailed, at=LATER)


def test_A10_five_wrong_codes_end_the_code(secret: str):
    send_code(secret=secret, at=LATER)
    for _ in range(5):
        with pytest.raises(Invalid):
            use_code(secret=secret, typed="000000" if code() != "000000" else "111111", at=LATER)
    with pytest.raises(Invalid):
        use_code(secret=secret, typed=code(), at=LATER)


def test_A10_a_code_lasts_ten_minutes_and_the_next_one_waits_a_minute(secret: str):
    send_code(secret=secret, at=LATER)
    with pytest.raises(Invalid, match="less than a minute"):
        send_code(secret=secret, at=LATER + timedelta(seconds=30))
    with pytest.raises(Invalid):
        use_code(secret=secret, typed=code(), at=LATER + timedelta(minutes=10))
    send_code(secret=secret, at=LATER + timedelta(minutes=2))
    assert Message.objects.filter(template="sender.code").count() == 2


@pytest.mark.parametrize("wrong", ["", "x" * 43, "../../etc"])
def test_a_link_that_never_was_is_a_page_that_is_closed(secret: str, wrong: str):
    for act in (lambda: door(secret=wrong, at=LATER), lambda: page(wrong), lambda: send_code(secret=wrong, at=LATER)):
        with pytest.raises(NotFound, match="closed"):
            act()


def test_A10_a_page_ends_on_its_day(secret: str):
    end = NOW + timedelta(days=90)
    assert followed(secret=secret, at=end - timedelta(minutes=1)).open_until == end.date()
    with pytest.raises(NotFound):
        followed(secret=secret, at=end)


def test_A10_the_link_alone_shows_half_an_address_and_nothing_else(secret: str):
    assert door(secret=secret, at=LATER).email_hint == "j…@trust.example"


def test_A10_a_page_shows_a_neutral_word_and_a_day_and_no_name(secret: str, cast: Cast):
    assert words(secret) == ["received"]
    as_priya(cast, start_triage, referral_id=row_of(secret).pk)
    assert words(secret) == ["received", "being_looked_at"]
    assert "Ben" not in repr(page(secret)) and "Notice" not in repr(page(secret))


def test_a_decision_is_on_the_page_at_once_with_its_sentence(secret: str, cast: Cast):
    as_priya(cast, decide, referral_id=row_of(secret).pk, deciding=Deciding("declined", "out_of_area", "Fenwick council"))
    assert words(secret)[-1] == "finished"
    assert "Fenwick council is better placed" in page(secret).told
    assert page(secret).respond_by is None


def test_A10_without_the_persons_agreement_a_sender_learns_only_that_it_was_dealt_with(secret: str, cast: Cast):
    Referral._base_manager.update(feedback_agreed=False)
    as_priya(cast, decide, referral_id=row_of(secret).pk, deciding=Deciding("person_declined"))
    assert (words(secret)[-1], page(secret).told) == ("finished", "")


@pytest.mark.parametrize("sensitive", ["service", "person", "referral"])
def test_A10_extra_care_shows_no_worker_and_no_service(secret: str, cast: Cast, sensitive: str):
    row = row_of(secret)
    as_priya(cast, decide, referral_id=row.pk, deciding=Deciding("advice", told="Priya will ring from Housing navigators."))
    assert page(secret).told
    if sensitive == "service":
        cast.service.name_is_sensitive = True
        cast.service.save()
    elif sensitive == "person":
        Person._base_manager.filter(pk=row.person_id).update(extra_care="domestic_abuse")
    else:
        Referral._base_manager.filter(pk=row.pk).update(has_extra_care=True)
    assert page(secret).told == ""


def test_A10_a_page_is_revoked_when_safety_changes(secret: str, cast: Cast):
    as_priya(cast, revoke_tracking, person_id=row_of(secret).person_id)
    with pytest.raises(NotFound):
        page(secret)


def test_A4_changing_ones_mind_stops_the_page_the_feedback_and_sharing_and_keeps_the_record(secret: str, cast: Cast):
    row = row_of(secret)
    ReferralShare.objects.create(record=row, agency=cast.agencies["Aldermere General Hospital Trust"], as_sender=True, started_at=NOW)
    as_priya(cast, withdraw_agreement, referral_id=row.pk, words="I would rather not.")
    now = found(row.reference)
    assert (now.state, now.feedback_agreed, now.reason) == ("withdrawn", False, "Notice to leave by Christmas.")
    assert not ReferralShare.objects.filter(record=row, ended_at=None).exists()
    with across_agencies():
        assert not Permission.objects.filter(person=row.person, given=True, withdrawn_at=None).exists()
    assert now.person.changed_mind_at == LATER
    with pytest.raises(NotFound):
        page(secret)
    assert not Message.objects.filter(template="sender.news").exists()


def test_A4_after_a_changed_mind_nothing_is_passed_on(cast: Cast):
    row = refer(cast)
    with across_agencies():
        Permission.objects.filter(person=row.person).update(withdrawn_at=NOW)
    passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
    with pytest.raises(Exception, match="changed their mind"):
        as_priya(cast, redirect, referral_id=row.pk, passing=passing)


def test_REF_09_the_first_sender_follows_it_to_where_it_went(secret: str, cast: Cast):
    passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
    as_priya(cast, redirect, referral_id=row_of(secret).pk, passing=passing)
    with across_agencies():
        new = Referral.objects.latest("id")
    helen = cast["partner_worker"]
    with acting_for(helen.agency_id):
        decide(referral_id=new.pk, deciding=Deciding("advice", told="We have told her what to ask for."), by=helen, at=LATER)
    assert words(secret) == ["received", "passed_on", "finished"]
    assert page(secret).told == "We have told her what to ask for."


def test_A4_a_mind_changed_at_the_next_agency_stops_the_answer_there(secret: str, cast: Cast):
    passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
    as_priya(cast, redirect, referral_id=row_of(secret).pk, passing=passing)
    with across_agencies():
        new = Referral.objects.latest("id")
    helen = cast["partner_worker"]
    with acting_for(helen.agency_id):
        withdraw_agreement(referral_id=new.pk, words="No more.", by=helen, at=LATER)
    assert words(secret)[-1] == "finished" and page(secret).told == ""


def test_the_outcome_is_told_along_the_chain_as_far_as_it_was_agreed(secret: str, cast: Cast):
    passing = PassingOn(cast.partner_service.pk, frozenset({PassOn.NAME_AND_CONTACT, PassOn.REASON}))
    as_priya(cast, redirect, referral_id=row_of(secret).pk, passing=passing)
    with across_agencies():
        new = Referral.objects.latest("id")
    helen, before = cast["partner_worker"], Message.objects.count()
    with acting_for(helen.agency_id):
        assert share_outcome(referral_id=new.pk, told="They kept their home.", by=helen, at=LATER) == 2
    assert page(secret).outcome == "They kept their home."
    assert page(secret).steps[-1].status == "finished"
    assert page(secret).told == ""
    assert Message.objects.count() == before + 1


@pytest.mark.parametrize("why", [{"feedback_agreed": False}, {"has_extra_care": True}, {"asker": "someone_who_knows"}])
def test_an_outcome_that_may_not_be_told_is_told_to_nobody(secret: str, cast: Cast, why: dict[str, object]):
    row = row_of(secret)
    Referral._base_manager.filter(pk=row.pk).update(**why)
    with acting_for(row.agency_id):
        assert share_outcome(referral_id=row.pk, told="They kept their home.", by=cast["worker"], at=LATER) == 0
    assert found(row.reference).outcome_told == ""


def test_an_outcome_needs_words_and_a_referral_of_ones_own(cast: Cast, secret: str):
    row, stranger = row_of(secret), cast["stranger_worker"]
    with acting_for(row.agency_id), pytest.raises(Invalid):
        share_outcome(referral_id=row.pk, told=" ", by=cast["worker"], at=LATER)
    with acting_for(stranger.agency_id), pytest.raises(NotFound):
        share_outcome(referral_id=row.pk, told="x", by=stranger, at=LATER)


def test_a_signed_in_sender_sees_the_answer_and_a_stranger_sees_nothing(cast: Cast):
    nurse, stranger = cast["nurse"], cast["stranger_manager"]
    as_priya(cast, decide, referral_id=cast.referral.pk, deciding=Deciding("declined", "no_capacity", "The council"))
    with acting_for(nurse.agency_id):
        (row,) = sent(viewer=nurse, as_of=TODAY).rows
    assert (row.name, row.decision, row.reason) == ("Amara Cole", "declined", "no_capacity")
    assert "The council is better placed" in row.told
    with acting_for(stranger.agency_id):
        assert sent(viewer=stranger, as_of=TODAY).rows == ()


def test_a_sender_loses_sight_when_the_sharing_ends(cast: Cast):
    nurse = cast["nurse"]
    as_priya(cast, withdraw_agreement, referral_id=cast.referral.pk, words="No.")
    with acting_for(nurse.agency_id):
        assert sent(viewer=nurse, as_of=TODAY).rows == ()


def test_REF_12_a_late_answer_is_said_to_be_late(cast: Cast):
    nurse = cast["nurse"]
    with acting_for(nurse.agency_id):
        assert [row.is_late for row in sent(viewer=nurse, as_of=TODAY + timedelta(days=4)).rows] == [False]
        assert [row.is_late for row in sent(viewer=nurse, as_of=TODAY + timedelta(days=5)).rows] == [True]


def test_A10_extra_care_set_later_closes_the_page(secret: str, cast: Cast):
    as_priya(cast, set_extra_care, person_id=row_of(secret).person_id, kind="domestic_abuse")
    with pytest.raises(NotFound):
        page(secret)


def test_A7_a_household_split_before_any_case_closes_the_page(secret: str, cast: Cast):
    row = row_of(secret)
    with across_agencies():
        partner = Person.objects.create(agency_id=row.agency_id, name="Dan", name_key="dan", recorded_at=NOW)
        member = {"agency_id": row.agency_id, "household_id": row.household_id}
        leaving = Member.objects.create(person=partner, role="partner", **member)
    as_priya(cast, split_household, household_id=row.household_id, leaving=frozenset({leaving.pk}), address=None)
    with pytest.raises(NotFound):
        page(secret)
