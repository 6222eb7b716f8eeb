"""Hearings, waits and duties on plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest

from headwater.hub.cases.adapters.promises import period_of
from headwater.hub.cases.adapters.weeks import ends, starts, week_of, year_of_account
from headwater.hub.cases.logic.hearings import (
    ANOTHER_COURT,
    NO_WORKER,
    SAME_PERSON,
    SAME_TIME,
    TOO_MANY,
    NewHearing,
    Results,
    Slot,
    faults,
    outcome_faults,
    results,
    warnings,
)
from headwater.hub.cases.logic.waiting import NewDuty, NewWait, duty_faults, end_faults
from headwater.hub.cases.logic.waiting import faults as wait_faults

TODAY = date(2026, 11, 21)
MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MONDAY = MORNING.date()
PRIYA, SAM = 1, 2


def slot(number: int, worker: int | None = PRIYA, hours: int = 0) -> Slot:
    return Slot(number, MORNING + timedelta(hours=hours), MONDAY, worker)


def test_MEN_09_two_hearings_at_the_same_time_raise_a_warning():
    assert warnings([slot(1), slot(2)]) == {1: (SAME_TIME,), 2: (SAME_TIME,)}
    assert warnings([slot(1), slot(2, SAM)]) == {1: (), 2: ()}
    assert warnings([slot(1), slot(2, hours=1)]) == {1: (), 2: ()}


def test_MEN_09_three_in_a_day_raise_a_warning_and_two_do_not():
    three = [slot(number, hours=number) for number in range(3)]
    assert warnings(three) == dict.fromkeys(range(3), (TOO_MANY,))
    assert warnings([*three[:2], slot(9, SAM, 5)]) == {0: (), 1: (), 9: ()}
    assert warnings([slot(1), slot(2), slot(3, hours=2)])[1] == (SAME_TIME, TOO_MANY)


def test_a_hearing_without_a_worker_is_flagged_and_clashes_with_nobody():
    assert warnings([slot(1, None), slot(2, None)]) == {1: (NO_WORKER,), 2: (NO_WORKER,)}


def test_FLS_09_94_of_97_and_those_without_an_outcome_apart():
    outcomes = ["suspended_order"] * 60 + ["adjourned"] * 34 + ["outright_order"] * 2 + ["eviction_goes_ahead"] + [""] * 8
    found = results(outcomes)
    assert found == Results(94, 97, 8)
    assert round(100 * found.good / found.base, 1) == 96.9


def test_what_a_hearing_needs():
    assert faults(NewHearing(MORNING, "Aldermere County Court", "possession")) == {}
    assert set(faults(NewHearing(None, " ", "tea"))) == {"on", "court", "kind"}
    assert outcome_faults("adjourned", day=TODAY, today=TODAY) == {}
    assert set(outcome_faults("adjourned", day=MONDAY, today=TODAY)) == {"outcome"}
    assert set(outcome_faults("won", day=TODAY, today=TODAY)) == {"outcome"}


def test_what_a_wait_needs():
    assert wait_faults(NewWait("dwp", "The claim", TODAY), today=TODAY) == {}
    assert set(wait_faults(NewWait("nobody", " ", None), today=TODAY)) == {"on", "what", "since"}
    assert set(wait_faults(NewWait("dwp", "The claim", MONDAY), today=TODAY)) == {"since"}
    assert set(end_faults(TODAY - timedelta(days=3), began_on=TODAY - timedelta(days=2), today=TODAY)) == {"ended_on"}
    assert set(end_faults(None, began_on=TODAY, today=TODAY)) == {"ended_on"}
    assert end_faults(TODAY, began_on=TODAY, today=TODAY) == {}


@pytest.mark.parametrize(
    ("duty", "wrong"),
    [
        (NewDuty("relief", "E07000999", TODAY, TODAY), set()),
        (NewDuty("prevention", "E07000999", TODAY, TODAY), {"kind"}),
        (NewDuty("other", "E07000999", TODAY, TODAY), {"kind"}),
        (NewDuty("relief", "E07000999", None, None), {"first_satisfied_on", "told_on"}),
        (NewDuty("relief", "E07000999", MONDAY, TODAY), {"first_satisfied_on", "told_on"}),
        (NewDuty("relief", "E07000999", TODAY, TODAY - timedelta(days=1)), {"told_on"}),
    ],
)
def test_what_a_reported_duty_needs(duty: NewDuty, wrong: set[str]):
    assert set(duty_faults(duty, today=TODAY, still_going=frozenset({"prevention"}))) == wrong


def test_the_56_days_include_day_one_and_each_duty_counts_its_own():
    first = date(2026, 9, 1)
    for kind in ("prevention", "relief"):
        period = period_of(kind, first_satisfied_on=first, ended_on=None, as_of=date(2026, 10, 26))
        assert period is not None
        assert (period.last_day, period.notice_from, period.is_over) == (date(2026, 10, 26), date(2026, 10, 27), False)
        after = period_of(kind, first_satisfied_on=first, ended_on=None, as_of=date(2026, 10, 27))
        assert after is not None
        assert after.is_over
    assert period_of("main", first_satisfied_on=first, ended_on=None, as_of=TODAY) is None


def test_a_week_runs_from_monday_and_a_day_is_englands():
    assert week_of(TODAY)[0] == date(2026, 11, 16)
    assert week_of(MONDAY)[0] == MONDAY
    assert starts(date(2026, 7, 1)).astimezone(UTC) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert ends(TODAY) == starts(TODAY + timedelta(days=1))


def test_a_year_of_account_runs_from_april():
    assert year_of_account(TODAY) == (date(2026, 4, 1), date(2027, 3, 31))
    assert year_of_account(date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))


def at_court(
    number: int, start: int, court: str = "Aldermere", *, worker: int | None = PRIYA, person: int | None = None, length: int = 60
) -> Slot:
    return Slot(number, MORNING + timedelta(minutes=start), MONDAY, worker, person, court, length)


@pytest.mark.parametrize(("apart", "clashes"), [(0, True), (30, True), (59, True), (60, False), (61, False)])
def test_MEN_09_hearings_clash_while_the_first_is_reckoned_to_last(apart: int, clashes: bool):
    found = warnings([at_court(1, 0), at_court(2, apart)])
    assert found == ({1: (SAME_TIME,), 2: (SAME_TIME,)} if clashes else {1: (), 2: ()})


@pytest.mark.parametrize(("minutes", "clashes"), [(30, False), (31, True), (0, False)])
def test_MEN_09_the_length_is_a_number_of_the_programme(minutes: int, clashes: bool):
    assert bool(warnings([at_court(1, 0, length=minutes), at_court(2, 30)])[2]) is clashes


def test_MEN_09_a_long_hearing_clashes_with_every_later_one_it_runs_into():
    found = warnings([at_court(1, 0, length=180), at_court(2, 120), at_court(3, 60, worker=SAM)])
    assert found == {1: (SAME_TIME,), 2: (SAME_TIME,), 3: ()}


def test_MEN_09_one_person_cannot_be_in_two_places_whoever_goes_with_them():
    found = warnings([at_court(1, 0, person=7), at_court(2, 30, worker=SAM, person=7), at_court(3, 30, worker=None, person=8)])
    assert found == {1: (SAME_PERSON,), 2: (SAME_PERSON,), 3: (NO_WORKER,)}


def test_MEN_09_two_courts_on_one_day_are_a_softer_word_and_the_same_court_is_none():
    assert warnings([at_court(1, 0), at_court(2, 120, "Fenwick")]) == dict.fromkeys((1, 2), (ANOTHER_COURT,))
    assert warnings([at_court(1, 0), at_court(2, 120, " ALDERMERE ")]) == {1: (), 2: ()}
    assert warnings([at_court(1, 0), at_court(2, 10, "Fenwick")])[1] == (SAME_TIME,)
    assert warnings([at_court(1, 0), at_court(2, 120, "Fenwick", worker=SAM)]) == {1: (), 2: ()}


def test_on_another_day_nothing_clashes():
    later = Slot(2, MORNING + timedelta(minutes=5), MONDAY + timedelta(days=1), PRIYA)
    assert warnings([at_court(1, 0), later]) == {1: (), 2: ()}
