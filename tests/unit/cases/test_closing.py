"""The rules of an ending, on plain values."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.hub.cases.logic.closing import CaseSoFar, Closing, died, faults, is_unknown
from headwater.hub.cases.logic.told import told

DAY = date(2026, 11, 21)
CASE = CaseSoFar(accepted_on=DAY - timedelta(days=50), referred_on=DAY - timedelta(days=55), attempts=(), attempts_needed=3)
WELL = Closing(DAY, "prevented", "own_home", "planned", "completed", "no")


def wrong(case: CaseSoFar = CASE, **changes: object) -> dict[str, str]:
    return faults(replace(WELL, **changes), case, today=DAY)


def test_a_good_ending_has_no_fault() -> None:
    assert wrong() == {}
    assert wrong(CaseSoFar(DAY, None, (), 3)) == {}


@pytest.mark.parametrize("name", ["closed_on", "outcome", "outcome_home", "ending", "ending_reason", "evicted"])
def test_every_answer_is_needed(name: str) -> None:
    assert set(wrong(**{name: None if name == "closed_on" else ""})) == {name}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"closed_on": DAY + timedelta(days=1)}, "closed_on", "has not come yet"),
        ({"closed_on": DAY - timedelta(days=51)}, "closed_on", "before it began, on 2 October 2026"),
        ({"ending": "planned", "ending_reason": "lost_contact"}, "ending_reason", "not planned"),
        ({"ending": "unplanned", "ending_reason": "completed"}, "ending_reason", "planned ending"),
        ({"evicted": "yes", "outcome": "withdrawn", "outcome_home": "hostel"}, "outcome", "They were evicted"),
        ({"evicted": "yes"}, "outcome_home", "cannot have been evicted"),
        ({"outcome": "relieved"}, "outcome_home", "a new home was found"),
        ({"outcome": "not_prevented"}, "outcome_home", "was prevented"),
        ({"outcome": "unknown"}, "unknown_why", "Say why nobody knows"),
        ({"outcome_home": "not_known"}, "unknown_why", "Say why nobody knows"),
        ({"outcome": "unknown", "unknown_why": "could_not_reach"}, "unknown_why", "Try 3 times more"),
        (
            {"outcome": "unknown", "ending": "unplanned", "ending_reason": "died", "unknown_why": "not_safe_to_try"},
            "unknown_why",
            "The person died",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(changes: dict[str, object], field: str, words: str) -> None:
    assert words in wrong(**changes)[field]


def test_DQ_03_an_ending_before_the_referral_is_refused() -> None:
    case = replace(CASE, accepted_on=DAY - timedelta(days=9), referred_on=DAY - timedelta(days=3))
    assert "before it was referred" in wrong(case, closed_on=DAY - timedelta(days=5))["closed_on"]


def test_work_at_the_end_is_asked_only_where_it_is_counted() -> None:
    case = replace(CASE, employment_measured=True)
    assert set(wrong(case)) == {"employed_at_close"}
    assert wrong(case, employed_at_close="dont_know") == {}


def test_a_death_and_an_unknown_end_are_known_as_such() -> None:
    assert died(replace(WELL, ending_reason="died"))
    assert died(replace(WELL, unknown_why="died"))
    assert not died(WELL)
    assert is_unknown(replace(WELL, outcome_home="not_known"))
    assert not is_unknown(WELL)


@pytest.mark.parametrize(
    ("outcome", "dead", "words"),
    [
        ("prevented", False, "kept a home"),
        ("relieved", False, "a home now"),
        ("not_prevented", False, "could not stay"),
        ("unknown", False, "could not find out"),
        ("withdrawn", False, "The work has ended."),
        ("", False, "The work has ended."),
        ("prevented", True, "The work has ended."),
    ],
)
def test_a_sender_is_told_one_neutral_sentence(outcome: str, dead: bool, words: str) -> None:
    said = told(outcome, died=dead)
    assert words in said
    assert "died" not in said
