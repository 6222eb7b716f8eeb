"""What a council may write down next, what a sender may hear, and how decisions are shared out."""

from datetime import date

import pytest

from headwater.hub.referrals.logic import answering
from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.logic.shares import by_result, percent
from headwater.hub.referrals.states import State
from headwater.hub.referrals.states.authority import ANSWERED, RESULT_OF, STAGE_AFTER, DutyReason, DutyResult, Stage, Step

DAY = date(2026, 11, 20)


@pytest.mark.parametrize("stage", sorted(ANSWERED))
def test_nothing_comes_after_an_end(stage: str):
    assert answering.allowed(stage, tries=9) == ()


def test_they_stop_trying_only_after_two_tries():
    assert Step.NO_CONTACT not in answering.allowed(Stage.TRYING, tries=1)
    assert Step.NO_CONTACT in answering.allowed(Stage.TRYING, tries=2)
    assert Step.NO_CONTACT not in answering.allowed(Stage.REACHED, tries=2)


def test_an_appointment_is_kept_or_not_only_where_one_was_offered():
    for stage in Stage:
        assert (Step.KEPT in answering.allowed(stage, tries=0)) == (stage == Stage.APPOINTMENT)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (Answer(Step.TRIED, DAY), {}),
        (Answer(Step.APPOINTMENT, DAY), {"appointment_on"}),
        (Answer(Step.TRIED, date(2026, 11, 21)), {"happened_on"}),
        (Answer(Step.TRIED, date(2026, 11, 18)), {"happened_on"}),
        (Answer(Step.TRIED, DAY, basis="reported"), {"told_by"}),
        (Answer(Step.TRIED, DAY, basis="reported", told_by="Sal"), {}),
        (Answer("nonsense", DAY), {"step"}),
    ],
)
def test_faults_of_an_answer(given: Answer, faults: set[str]):
    found = answering.faults(given, stage=Stage.WAITING, tries=0, received_on=date(2026, 11, 19), today=DAY)
    assert set(found) == set(faults)


def test_what_is_told_of_each_step():
    assert all(answering.may_hear(step, frozenset()) == (step in (Step.ACKNOWLEDGED, Step.TRANSFERRED)) for step in Step)
    assert all(answering.may_hear(step, frozenset({"contact", "appointment", "outcome"})) for step in Step)


def test_where_the_referral_goes_with_a_step():
    assert answering.state_for(Step.ACKNOWLEDGED, State.SENT) == State.ACKNOWLEDGED
    assert answering.state_for(Step.ACKNOWLEDGED, State.BEING_TRIAGED) is None
    assert answering.state_for(Step.REACHED, State.SENT) == State.BEING_TRIAGED
    assert answering.state_for(Step.KEPT, State.BEING_TRIAGED) is None


def test_every_step_has_a_stage_and_every_reason_a_result():
    assert set(STAGE_AFTER) == set(Step)
    assert set(RESULT_OF) == set(DutyReason)


def test_DTR_16_306_accepted_246_not_owed_and_138_other_of_690_are_44_36_and_20_per_cent():
    shares = by_result(
        {"prevention": 200, "relief": 106, "not_homeless": 146, "no_priority_need": 60, "left_by_choice": 40, "withdrew": 138}
    )
    assert {result: (share.count, share.base, share.percent) for result, share in shares.items()} == {
        DutyResult.ACCEPTED: (306, 690, 44),
        DutyResult.NOT_OWED: (246, 690, 36),
        DutyResult.OTHER: (138, 690, 20),
    }


def test_a_share_of_nothing_is_no_number():
    assert percent(0, 0) is None
    assert by_result({})[DutyResult.ACCEPTED].percent is None
