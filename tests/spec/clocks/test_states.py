"""What a clock says: sentences, order, pauses, and all the clocks of a case."""

from dataclasses import replace
from datetime import date

import pytest

from headwater.clocks.calendars import ENGLAND, OutsideCalendar
from headwater.clocks.compute import CaseFacts, Hearing, case_clocks, compute
from headwater.clocks.rulebooks import RULES, NoSuchRule, rule
from headwater.clocks.rulebooks.service_2018 import ASSESSMENT, PLAN_REVIEW, TRIAGE
from headwater.clocks.values import Event, Pause, Period, Standing
from spec.clocks.book import Table, clock, spec

FRIDAY = date(2026, 11, 20)


def _says(code: str, kind: str, on: date, then: str, then_on: date | None, as_of: date) -> tuple[object, ...]:
    return clock(code, (kind, then), ("sentence",))(on, then_on, as_of)


SENTENCES = Table(
    title="What a page says",
    text="The rule's own count comes first, the other in brackets.",
    source="",
    given=("Rule", "Started by", "On", "Then", "Then on", "As of"),
    gives=("Sentence",),
    work=_says,
    rows=(
        (
            "triage", "received", FRIDAY, "triaged", None, date(2026, 11, 21),
            "Triage: due by Wednesday 25 November 2026, 3 working days (4 calendar days) left.",
        ),
        ("triage", "received", FRIDAY, "triaged", None, date(2026, 11, 25), "Triage: due today, Wednesday 25 November 2026."),
        (
            "triage", "received", date(2026, 11, 17), "triaged", None, date(2026, 11, 21),
            "Triage: was due by Friday 20 November 2026, in time until the next working day.",
        ),
        (
            "triage", "received", FRIDAY, "triaged", None, date(2026, 11, 26),
            "Triage: late by 1 working day (1 calendar day). It was due by Wednesday 25 November 2026.",
        ),
        (
            "triage", "received", FRIDAY, "triaged", date(2026, 11, 24), date(2026, 11, 26),
            "Triage: done on Tuesday 24 November 2026, in time, after 2 working days (4 calendar days).",
        ),
        (
            "triage", "received", FRIDAY, "triaged", FRIDAY, date(2026, 11, 26),
            "Triage: done on Friday 20 November 2026, in time, on the same day.",
        ),
        (
            "triage", "received", FRIDAY, "triaged", date(2026, 11, 30), date(2026, 12, 1),
            "Triage: done on Monday 30 November 2026, late by 3 working days (5 calendar days).",
        ),
        ("triage", "received", FRIDAY, "triaged", None, date(2026, 11, 19), "Triage: not started."),
        (
            "triage", "received", FRIDAY, "withdrawn", date(2026, 11, 23), date(2026, 11, 30),
            "Triage: no longer counted since Monday 23 November 2026.",
        ),
        (
            "assessment", "accepted", date(2026, 11, 2), "assessed", None, date(2026, 11, 15),
            "Full assessment: due by Monday 16 November 2026, 1 day (1 working day) left.",
        ),
        (
            "prevention_56", "prevention_satisfied", date(2026, 9, 1), "prevention_ended", None, date(2026, 9, 12),
            "Prevention duty: day 12 of 56. The last day is Monday 26 October 2026.",
        ),
        (
            "prevention_56", "prevention_satisfied", date(2026, 9, 1), "prevention_ended", None, date(2026, 10, 26),
            "Prevention duty: day 56 of 56. The last day is Monday 26 October 2026.",
        ),
        (
            "prevention_56", "prevention_satisfied", date(2026, 9, 1), "prevention_ended", None, date(2026, 11, 21),
            "Prevention duty: the 56 days ended on Monday 26 October 2026. "
            "Time alone does not end this duty: it goes on until the council ends it by notice.",
        ),
        (
            "hearing", "hearing_listed", date(2026, 12, 1), "hearing_outcome_recorded", None, date(2026, 11, 21),
            "Hearing: on Tuesday 1 December 2026, in 10 days (7 working days).",
        ),
        (
            "hearing", "hearing_listed", date(2026, 12, 1), "hearing_outcome_recorded", None, date(2026, 11, 30),
            "Hearing: on Tuesday 1 December 2026, in 1 day (1 working day).",
        ),
        (
            "hearing", "hearing_listed", date(2026, 12, 1), "hearing_outcome_recorded", None, date(2026, 12, 1),
            "Hearing: today, Tuesday 1 December 2026.",
        ),
        (
            "hearing", "hearing_listed", date(2026, 12, 1), "hearing_outcome_recorded", None, date(2026, 12, 3),
            "Hearing: was on Tuesday 1 December 2026, 2 days (2 working days) ago. What came of it is not written down.",
        ),
        (
            "hearing", "hearing_listed", date(2026, 12, 1), "hearing_outcome_recorded", date(2026, 12, 2), date(2026, 12, 3),
            "Hearing: was on Tuesday 1 December 2026. What came of it was written down on Wednesday 2 December 2026.",
        ),
        (
            "stay_21", "admitted", date(2026, 11, 1), "plan_confirmed", None, date(2026, 11, 21),
            "21 days or more in hospital: not yet, it would be reached on Sunday 22 November 2026.",
        ),
        (
            "stay_21", "admitted", date(2026, 11, 1), "plan_confirmed", None, date(2026, 11, 22),
            "21 days or more in hospital: reached on Sunday 22 November 2026.",
        ),
        (
            "stay_21", "admitted", date(2026, 11, 1), "plan_confirmed", date(2026, 11, 9), date(2026, 11, 23),
            "21 days or more in hospital: settled on Monday 9 November 2026, before it was reached.",
        ),
    ),
)  # fmt: skip

CHAPTER = ("What a page says", (SENTENCES,))
FACTS = CaseFacts(
    received_on=date(2026, 9, 1),
    triaged_on=date(2026, 9, 4),
    accepted_on=date(2026, 9, 4),
    worker_named_on=date(2026, 9, 4),
    plan_on=date(2026, 9, 20),
    plan_reviewed_on=date(2026, 11, 10),
    spoken_on=date(2026, 11, 2),
    prevention_from=date(2026, 9, 1),
    relief_from=date(2026, 11, 10),
    priority_need=True,
    intentional=False,
    hearings=(Hearing(date(2026, 12, 1)), Hearing(date(2026, 11, 16), outcome_on=date(2026, 11, 16)), Hearing(date(2026, 11, 18))),
)
TODAY = date(2026, 11, 21)


@spec(SENTENCES)
def test_a_clock_says_where_it_stands(row):
    SENTENCES.check(row)


def test_all_the_clocks_of_a_case_come_overdue_first_and_finished_last():
    found = [(state.code, str(state.standing)) for state in case_clocks(FACTS, ENGLAND, TODAY)]
    assert found == [
        ("assessment", "late"),  # due 18 September
        ("spoken_to", "late"),  # due 16 November
        ("hearing", "late"),  # was on 18 November
        ("prevention_56", "passed"),
        ("hearing", "not_yet_due"),  # 1 December
        ("relief_56", "not_yet_due"),  # 4 January
        ("plan_review", "not_yet_due"),  # 5 January
        ("long_case_reason", "not_yet_due"),  # 4 March
        ("triage", "met"),
        ("named_worker", "met"),
        ("first_plan", "met"),
        ("hearing", "met"),
    ]


def test_what_is_open_and_what_is_overdue():
    states = {state.code: state for state in case_clocks(replace(FACTS, hearings=()), ENGLAND, TODAY)}
    assert [code for code, state in states.items() if state.is_overdue] == ["assessment", "spoken_to"]
    assert not states["triage"].is_open
    assert states["prevention_56"].is_open
    done_late = compute([Event("accepted", date(2026, 9, 4)), Event("assessed", date(2026, 10, 30))], ASSESSMENT, ENGLAND, TODAY)
    assert (done_late.standing, done_late.is_open, done_late.is_overdue, done_late.sort_key[0]) == (Standing.LATE, False, False, 4)
    unstarted = compute([], TRIAGE, ENGLAND, TODAY)
    assert (unstarted.is_open, unstarted.sort_key) == (False, (3, 0, "triage"))


def test_time_ends_relief_in_a_case_only_where_the_law_says_so():
    relief = replace(FACTS, relief_from=date(2026, 9, 1), hearings=())
    undecided = replace(relief, priority_need=None)
    ended = {state.code: state for state in case_clocks(relief, ENGLAND, TODAY)}["relief_56"]
    running = {state.code: state for state in case_clocks(undecided, ENGLAND, TODAY)}["relief_56"]
    assert (ended.standing, ended.stopped_on) == (Standing.ENDED, date(2026, 10, 26))
    assert (running.standing, running.stopped_on) == (Standing.PASSED, None)
    decided = replace(relief, relief_ended_on=date(2026, 9, 30))
    assert {state.code: state for state in case_clocks(decided, ENGLAND, TODAY)}["relief_56"].stopped_on == date(2026, 9, 30)


def test_A12_a_death_stops_every_clock_of_a_case():
    states = case_clocks(replace(FACTS, died_on=date(2026, 11, 12), closed_on=date(2026, 11, 13)), ENGLAND, TODAY)
    assert [state.code for state in states if state.is_open] == []
    assert {state.code for state in states} >= {"follow_up_56", "follow_up_6", "follow_up_12", "hearing"}


def test_a_household_that_comes_back_is_not_followed_up_and_the_old_case_stays_closed():
    closed = replace(FACTS, closed_on=date(2026, 11, 12), hearings=())
    before = {state.code for state in case_clocks(closed, ENGLAND, TODAY) if state.is_open}
    after = {state.code for state in case_clocks(replace(closed, reopened_on=date(2026, 11, 16)), ENGLAND, TODAY) if state.is_open}
    assert before - after == {"follow_up_56", "follow_up_6", "follow_up_12"}
    assert after == {"prevention_56", "relief_56"}  # a council's duty does not end because a service closes its case


def test_a_county_may_set_its_own_interval():
    own = case_clocks(FACTS, ENGLAND, TODAY, rules=(replace(PLAN_REVIEW, length=7),))
    assert [(state.code, state.due_on) for state in own if state.code == "plan_review"] == [("plan_review", date(2026, 11, 17))]


def test_a_pause_is_shown_and_moves_only_a_rule_that_may_be_paused():
    events = (Event("accepted", date(2026, 11, 2)),)
    pauses = (Pause(Period(date(2026, 11, 5), date(2026, 11, 9)), "in hospital"), Pause(Period(date(2026, 11, 12)), "away"))
    fixed = compute(events, ASSESSMENT, ENGLAND, date(2026, 11, 14), pauses)
    assert (fixed.paused_days, fixed.due_on) == (8, date(2026, 11, 16))
    moved = compute(events, replace(ASSESSMENT, pausable=True), ENGLAND, date(2026, 11, 14), pauses)
    assert (moved.paused_days, moved.due_on) == (8, date(2026, 11, 24))
    later = compute(events, replace(ASSESSMENT, pausable=True), ENGLAND, date(2026, 11, 4), pauses)
    assert (later.paused_days, later.due_on) == (0, date(2026, 11, 16))


def test_a_pause_in_working_days_moves_the_due_day_by_working_days():
    pausable = replace(TRIAGE, pausable=True)
    state = compute(
        [Event("received", FRIDAY)], pausable, ENGLAND, date(2026, 11, 30), [Pause(Period(FRIDAY, date(2026, 11, 24)), "closed")]
    )
    assert (state.due_on, state.last_day, state.standing) == (date(2026, 11, 27), date(2026, 11, 29), Standing.LATE)


def test_a_pause_counts_from_the_day_it_begins():
    pauses = [Pause(Period(TODAY), "in hospital")]
    state = compute([Event("accepted", date(2026, 11, 9))], replace(ASSESSMENT, pausable=True), ENGLAND, TODAY, pauses)
    assert (state.paused_days, state.due_on) == (1, date(2026, 11, 24))


def test_a_hearing_cannot_be_paused():
    pauses = [Pause(Period(date(2026, 11, 1)), "in hospital")]
    state = compute([Event("hearing_listed", date(2026, 12, 1))], rule("hearing"), ENGLAND, TODAY, pauses)
    assert (state.paused_days, state.due_on, state.elapsed_days) == (0, date(2026, 12, 1), None)


def test_a_pause_moves_months_by_days():
    pausable = replace(rule("long_case_reason"), pausable=True)
    pauses = [Pause(Period(date(2026, 9, 1), date(2026, 9, 10)), "abroad")]
    assert compute([Event("accepted", date(2026, 5, 21))], pausable, ENGLAND, TODAY, pauses).due_on == date(2026, 12, 1)


def test_a_date_far_outside_the_calendar_leaves_working_days_unsaid():
    state = compute([Event("hearing_listed", date(2062, 12, 1))], rule("hearing"), ENGLAND, TODAY)
    assert (state.working_days_left, state.sentence) == (None, "Hearing: on Friday 1 December 2062, in 13159 days.")
    past = compute([Event("accepted", date(1996, 1, 1))], ASSESSMENT, ENGLAND, TODAY)
    assert (past.elapsed_working_days, past.standing, past.working_days_left) == (None, Standing.LATE, None)
    assert past.sentence == "Full assessment: late by 11268 days. It was due by Monday 15 January 1996."
    done = compute([Event("accepted", date(1996, 1, 1)), Event("assessed", date(1996, 1, 16))], ASSESSMENT, ENGLAND, TODAY)
    assert done.sentence == "Full assessment: done on Tuesday 16 January 1996, late by 1 day."
    with pytest.raises(OutsideCalendar):
        compute([Event("received", date(1996, 1, 1))], TRIAGE, ENGLAND, TODAY)


def test_a_long_past_hearing_without_an_outcome_is_still_asked_about():
    state = compute([Event("hearing_listed", date(1996, 1, 1))], rule("hearing"), ENGLAND, TODAY)
    assert state.sentence == "Hearing: was on Monday 1 January 1996, 11282 days ago. What came of it is not written down."


def test_rules_are_found_by_code_and_each_has_one():
    assert len({each.code for each in RULES}) == len(RULES)
    assert rule("triage") is TRIAGE
    with pytest.raises(NoSuchRule, match="called 'triag'"):
        rule("triag")


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)
def test_every_rule_names_its_source_and_an_unsettled_one_says_what_is_open(each):
    assert each.source
    assert each.confirmed is (each.reason == "")
    assert compute([], each, ENGLAND, TODAY).confirmed is each.confirmed
