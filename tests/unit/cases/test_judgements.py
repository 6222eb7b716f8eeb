"""Follow-ups, caseloads, causes, outcomes at odds, and rows that fit no case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.hub.cases.logic.caseload import Limits, range_of, standing, warning
from headwater.hub.cases.logic.causes import Guess, Wait, guess
from headwater.hub.cases.logic.followups import Answered, faults
from headwater.hub.cases.logic.holding import Candidate, distance, likely
from headwater.hub.cases.logic.outcomes import Ended, Known, conflicts, known
from headwater.hub.cases.permissions import (
    can_manage,
    can_see_cases,
    can_work,
    check_can_log,
    check_can_manage,
    check_can_see_cases,
    check_can_work,
)
from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role

DAY = date(2026, 11, 21)
LIMITS = Limits(low=10, limit=12, digital=30)
DUE = {"56d": DAY - timedelta(days=4), "6m": DAY + timedelta(days=100)}


def answer(point: str, result: str = "sustained", day: date | None = DAY) -> set[str]:
    return set(faults(Answered(point, result, day), due=DUE, done=frozenset({"12m"}), today=DAY))


def test_MEN_19_a_follow_up_is_answered_on_or_after_its_day() -> None:
    assert answer("56d") == set()
    assert answer("56d", day=DUE["56d"]) == set()
    assert answer("56d", day=DUE["56d"] - timedelta(days=1)) == {"happened_on"}
    assert answer("56d", day=DAY + timedelta(days=1)) == {"happened_on"}
    assert answer("56d", "perhaps", None) == {"result", "happened_on"}
    assert answer("12m") == {"point"}
    assert set(faults(Answered("56d", "lost", DAY), due=DUE, done=frozenset({"56d"}), today=DAY)) == {"point"}


def test_FLS_04_each_way_of_working_has_its_own_limit() -> None:
    assert (range_of("mentor", LIMITS).low, range_of("mixed", LIMITS).low, range_of("digital", LIMITS).high) == (10, 0, 30)
    mixed = replace(LIMITS, limit=25)
    assert warning(24, "mixed", mixed) == ""
    assert warning(25, "mixed", mixed) == "This would be case 26, and the limit is 25."
    assert warning(25, "digital", mixed) == ""


def test_MEN_01_a_load_lies_below_within_or_above_its_range() -> None:
    assert [standing(number, "mentor", LIMITS) for number in (9, 10, 12, 13)] == ["below", "within", "within", "above"]
    assert standing(0, "mixed", LIMITS) == "within"


def test_a_cause_begins_from_the_longest_wait() -> None:
    waits = (Wait("court", "A date", DAY), Wait("dwp", "PIP", DAY - timedelta(days=9)))
    assert guess(waits, worker_away=True, load_is_full=True) == Guess("waiting_on_others", "PIP (waiting since 12 November 2026)")
    assert guess((Wait("person", "Papers", DAY),), worker_away=False, load_is_full=False).cause == "person_asked_to_wait"
    assert guess((), worker_away=True, load_is_full=True).cause == "worker_away"
    assert guess((), worker_away=False, load_is_full=True).cause == "caseload_full"
    assert guess((), worker_away=False, load_is_full=False) == Guess("", "")


@pytest.mark.parametrize(
    ("state", "outcome", "found"),
    [("open", "", Known.ONGOING), ("closed", "", Known.BLANK), ("closed", "unknown", Known.UNKNOWN), ("closed", "prevented", Known.KNOWN)],
)
def test_MEN_20_live_ongoing_and_blank_are_different(state: str, outcome: str, found: Known) -> None:
    assert known(state, outcome) is found


FINE = Ended("prevented", "own_home", "completed", "no")


@pytest.mark.parametrize(
    ("ended", "number"),
    [
        (FINE, 0),
        (replace(FINE, evicted="yes"), 2),
        (replace(FINE, outcome="withdrawn", evicted=""), 1),
        (replace(FINE, outcome="withdrawn", hearings=frozenset({"eviction_goes_ahead"})), 2),
        (replace(FINE, hearings=frozenset({"eviction_goes_ahead"})), 2),
        (replace(FINE, outcome="not_prevented"), 1),
        (replace(FINE, outcome="unknown", follow_ups=frozenset({"sustained"})), 1),
        (replace(FINE, outcome="unknown", follow_ups=frozenset({"not_reached"})), 0),
    ],
)
def test_MEN_16_answers_at_odds_are_named(ended: Ended, number: int) -> None:
    assert len(conflicts(ended)) == number


CASES = (
    Candidate(1, "ABC123DE4", "amara cole", DAY - timedelta(days=30), None),
    Candidate(2, "ABC123DE5", "joan price", DAY - timedelta(days=30), DAY - timedelta(days=20)),
    Candidate(3, "ZZZ999ZZZ", "amara cole", DAY + timedelta(days=1), None),
)


def test_DQ_05_the_likeliest_case_stands_first_and_says_why() -> None:
    found = likely("abc-123-de4", "amara cole", DAY, CASES)
    assert found[0] == (1, "the same reference, the same name, the day lies in the case")
    assert dict(found)[2] == "the reference with one slip"
    assert dict(found)[3] == "the same name"
    assert likely("", "", DAY, CASES) == []
    assert likely("QQQQQQQQQ", "", None, CASES) == []
    assert likely("ABC132DE4", "", None, CASES[:1]) == [(1, "the reference with one slip")]
    assert likely("ABC1XXDE4", "", None, CASES[:1]) == [(1, "a reference with two slips")]


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("ABC", "ABC", 0), ("ABC", "ABD", 1), ("ABC", "ACB", 1), ("ABC", "AB", 1), ("ABCD", "AXXD", 2), ("ABCD", "WXYZ", 9), ("", "A", 9)],
)
def test_slips_are_counted_up_to_two(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips


def actor(*roles: Role) -> Actor:
    return Actor("Somebody", 1, 1, "Agency", 1, None, frozenset(roles))


def test_who_may_do_what_with_cases() -> None:
    assert {role for role in Role if can_see_cases(actor(role))} == {
        Role.WORKER, Role.MANAGER, Role.COORDINATOR, Role.AUTHORITY_OFFICER,
    }  # fmt: skip
    assert {role for role in Role if can_work(actor(role))} == {Role.WORKER, Role.MANAGER, Role.AUTHORITY_OFFICER}
    assert {role for role in Role if can_manage(actor(role))} == {Role.MANAGER}
    assert not can_work(Actor("Nobody", roles=frozenset({Role.WORKER})))
    check_can_log(actor(Role.COORDINATOR), only_a_contact=True)
    for roles, only in (((Role.COORDINATOR,), False), ((Role.ANALYST,), True)):
        with pytest.raises(NotAllowed):
            check_can_log(actor(*roles), only_a_contact=only)
    for check, role in ((check_can_see_cases, Role.COORDINATOR), (check_can_work, Role.WORKER), (check_can_manage, Role.MANAGER)):
        check(actor(role))
        with pytest.raises(NotAllowed):
            check(actor(Role.REFERRER))
