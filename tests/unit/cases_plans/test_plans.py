"""Plans on plain values: what a step needs, what is nudged, and whose strengths stand on whose copy."""

from datetime import date, timedelta

import pytest

from headwater.hub.cases.logic.planning import (
    NO_OWN_STEP,
    NO_STRENGTH,
    NewStep,
    Wording,
    copy_of,
    nudges,
    plan_faults,
    step_faults,
    strengths_for,
)

TODAY = date(2026, 11, 21)
AMARA, JOSEPH = 1, 2


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        (NewStep("Ring the landlord", "person"), set()),
        (NewStep("  ", "person"), {"words"}),
        (NewStep("Ring", "nobody"), {"owner"}),
        (NewStep("Ring", "agency"), {"owner_name"}),
        (NewStep("Ring", "agency", "The council"), set()),
        (NewStep("Ring", "worker", due_on=TODAY), set()),
        (NewStep("Ring", "worker", due_on=TODAY - timedelta(days=1)), {"due_on"}),
    ],
)
def test_a_step_says_what_and_who(step: NewStep, wrong: set[str]):
    assert set(step_faults(step, today=TODAY)) == wrong


def test_a_day_that_stood_there_before_may_stay():
    earlier = TODAY - timedelta(days=3)
    assert step_faults(NewStep("Ring", "person", due_on=earlier), today=TODAY, earlier=earlier) == {}


@pytest.mark.parametrize(
    ("strengths", "own", "asked"), [(0, 0, (NO_STRENGTH, NO_OWN_STEP)), (1, 0, (NO_OWN_STEP,)), (0, 2, (NO_STRENGTH,)), (1, 1, ())]
)
def test_NAV_03_a_plan_is_nudged_towards_a_strength_and_a_step_of_their_own(strengths: int, own: int, asked: tuple[str, ...]):
    assert nudges(strengths=strengths, own_steps=own) == asked


@pytest.mark.parametrize(
    ("wording", "wrong"),
    [
        (Wording(), set()),
        (Wording("I want to stay", TODAY, TODAY + timedelta(days=28)), set()),
        (Wording(agreed_on=TODAY + timedelta(days=1)), {"agreed_on"}),
        (Wording(agreed_on=TODAY - timedelta(days=11)), {"agreed_on"}),
        (Wording(review_on=TODAY - timedelta(days=1)), {"review_on"}),
    ],
)
def test_FLS_03_agreement_and_review_lie_on_days_that_can_be(wording: Wording, wrong: set[str]):
    assert set(plan_faults(wording, accepted_on=TODAY - timedelta(days=10), today=TODAY)) == wrong


def test_a_review_that_is_late_may_stand_while_something_else_is_changed():
    late = TODAY - timedelta(days=5)
    assert plan_faults(Wording(review_on=late), accepted_on=late, today=TODAY, earlier_review=late) == {}


def test_A6_a_strength_stands_on_the_copy_of_whoever_said_it():
    said = [("I know everybody here", AMARA), ("I can cook", JOSEPH), ("Good neighbours", None)]
    assert strengths_for(AMARA, said, is_only_adult=False) == ("I know everybody here",)
    assert strengths_for(JOSEPH, said, is_only_adult=False) == ("I can cook",)
    assert strengths_for(AMARA, [said[0], said[2]], is_only_adult=True) == ("I know everybody here", "Good neighbours")


def test_a_copy_holds_plain_words_and_days():
    copy = copy_of(
        person="Amara Cole", service="Navigators", worker="Priya Nair", wording=Wording("I want to stay", TODAY, None), strengths=("Calm",),
        steps=[{"words": "Ring"}],
    )  # fmt: skip
    assert copy == {
        "person": "Amara Cole", "service": "Navigators", "worker": "Priya Nair", "own_words": "I want to stay", "agreed_on": "2026-11-21",
        "review_on": "", "strengths": ["Calm"], "steps": [{"words": "Ring"}],
    }  # fmt: skip
