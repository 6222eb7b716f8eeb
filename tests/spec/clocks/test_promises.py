"""What the services promise: triage, assessment, plan, contact, follow-up."""

from dataclasses import replace
from datetime import date

import pytest

from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import compute
from headwater.clocks.rulebooks import rule
from headwater.clocks.rulebooks.service_2018 import TRIAGE, is_re_referral
from headwater.clocks.values import Event, Standing, Unit
from spec.clocks.book import Table, clock, spec

MET, LATE, NOT_YET_DUE, NOT_STARTED, ENDED = Standing.MET, Standing.LATE, Standing.NOT_YET_DUE, Standing.NOT_STARTED, Standing.ENDED
FRIDAY, AS_OF = date(2026, 11, 20), date(2026, 11, 30)

TRIAGED = Table(
    title="Triage within 3 working days",
    text="A referral received on a Friday and triaged on the Tuesday took 2 working days. The weekend after the third working day is "
    "still in time, because no further working day has gone by.",
    source=TRIAGE.source,
    given=("Received", "Triaged", "As of"),
    gives=("Working days", "Calendar days", "Due by", "Last day in time", "Standing"),
    work=clock("triage", ("received", "triaged"), ("elapsed_working_days", "elapsed_days", "due_on", "last_day", "standing")),
    rows=(
        (FRIDAY, date(2026, 11, 24), AS_OF, 2, 4, date(2026, 11, 25), date(2026, 11, 25), MET),
        (FRIDAY, date(2026, 11, 25), AS_OF, 3, 5, date(2026, 11, 25), date(2026, 11, 25), MET),
        (FRIDAY, date(2026, 11, 26), AS_OF, 4, 6, date(2026, 11, 25), date(2026, 11, 25), LATE),
        (FRIDAY, FRIDAY, AS_OF, 0, 0, date(2026, 11, 25), date(2026, 11, 25), MET),
        (date(2026, 11, 17), date(2026, 11, 22), AS_OF, 3, 5, date(2026, 11, 20), date(2026, 11, 22), MET),
        (date(2026, 11, 17), date(2026, 11, 23), AS_OF, 4, 6, date(2026, 11, 20), date(2026, 11, 22), LATE),
        (date(2026, 12, 24), date(2026, 12, 31), date(2027, 1, 8), 3, 7, date(2026, 12, 31), date(2027, 1, 3), MET),
        (date(2026, 12, 24), None, date(2027, 1, 4), 4, 11, date(2026, 12, 31), date(2027, 1, 3), LATE),
        (FRIDAY, None, date(2026, 11, 25), 3, 5, date(2026, 11, 25), date(2026, 11, 25), NOT_YET_DUE),
        (FRIDAY, None, date(2026, 11, 26), 4, 6, date(2026, 11, 25), date(2026, 11, 25), LATE),
        (FRIDAY, date(2026, 11, 26), date(2026, 11, 25), 3, 5, date(2026, 11, 25), date(2026, 11, 25), NOT_YET_DUE),
        (FRIDAY, None, date(2026, 11, 19), None, None, None, None, NOT_STARTED),
    ),
)

BOTH_RULES = Table(
    title="The same referrals counted both ways",
    text="Three referrals, each triaged on the third, fourth or fifth calendar day over a weekend: calendar days make breaches that "
    "working days do not. The rule is a choice, and both rates are shown.",
    source="Housing Support Service review 13.2",
    given=("Received and triaged",),
    gives=("In time by working days", "In time by calendar days"),
    work=lambda pairs: (in_time(pairs, TRIAGE), in_time(pairs, replace(TRIAGE, unit=Unit.DAYS))),
    rows=(
        (((FRIDAY, date(2026, 11, 23)), (FRIDAY, date(2026, 11, 24)), (FRIDAY, date(2026, 11, 25))), 3, 1),
        (((date(2026, 11, 16), date(2026, 11, 19)), (date(2026, 11, 16), date(2026, 11, 20))), 1, 1),
        (((date(2026, 12, 24), date(2026, 12, 30)), (date(2026, 12, 24), date(2027, 1, 4))), 1, 0),
    ),
)


def in_time(pairs, rule_chosen):
    states = (compute((Event("received", start), Event("triaged", end)), rule_chosen, ENGLAND, date(2027, 2, 1)) for start, end in pairs)
    return sum(state.standing is MET for state in states)


ASSESSED = Table(
    title="Full assessment within 14 days of acceptance",
    text="Calendar days: day 14 is in time, day 15 is late.",
    source=rule("assessment").source,
    given=("Accepted", "Assessed", "As of"),
    gives=("Calendar days", "Working days", "Due by", "Standing"),
    work=clock("assessment", ("accepted", "assessed"), ("elapsed_days", "elapsed_working_days", "due_on", "standing")),
    rows=(
        (date(2026, 11, 2), date(2026, 11, 16), AS_OF, 14, 10, date(2026, 11, 16), MET),
        (date(2026, 11, 2), date(2026, 11, 17), AS_OF, 15, 11, date(2026, 11, 16), LATE),
        (date(2026, 11, 2), None, date(2026, 11, 16), 14, 10, date(2026, 11, 16), NOT_YET_DUE),
        (date(2026, 11, 2), None, date(2026, 11, 17), 15, 11, date(2026, 11, 16), LATE),
        (None, None, AS_OF, None, None, None, NOT_STARTED),
    ),
)

NAMED = Table(
    title="A named worker within one working day",
    text="Counted from acceptance. Accepted on a Friday, a worker is named by the Monday.",
    source=rule("named_worker").source,
    given=("Accepted", "Named", "As of"),
    gives=("Due by", "Standing"),
    work=clock("named_worker", ("accepted", "worker_named"), ("due_on", "standing")),
    rows=(
        (FRIDAY, date(2026, 11, 23), AS_OF, date(2026, 11, 23), MET),
        (FRIDAY, date(2026, 11, 24), AS_OF, date(2026, 11, 23), LATE),
        (FRIDAY, None, date(2026, 11, 22), date(2026, 11, 23), NOT_YET_DUE),
        (date(2026, 12, 24), None, date(2026, 12, 30), date(2026, 12, 29), LATE),
    ),
)

PLANNED = Table(
    title="First plan",
    text="Counted from acceptance to the first plan shared.",
    source=rule("first_plan").source,
    given=("Accepted", "Plan shared", "As of"),
    gives=("Due by", "Standing"),
    work=clock("first_plan", ("accepted", "plan_shared"), ("due_on", "standing")),
    rows=(
        (date(2026, 11, 2), date(2026, 11, 30), AS_OF, date(2026, 11, 30), MET),
        (date(2026, 11, 2), None, date(2026, 12, 1), date(2026, 11, 30), LATE),
    ),
)

REVIEWED = Table(
    title="Plan review",
    text="Counted from the latest time the plan was shared or reviewed, until the case closes.",
    source=rule("plan_review").source,
    given=("Plan shared", "Reviewed", "Closed", "As of"),
    gives=("Counted from", "Due by", "Standing"),
    work=clock("plan_review", ("plan_shared", "plan_reviewed", "closed"), ("started_on", "due_on", "standing")),
    rows=(
        (date(2026, 9, 1), None, None, date(2026, 10, 27), date(2026, 9, 1), date(2026, 10, 27), NOT_YET_DUE),
        (date(2026, 9, 1), None, None, date(2026, 10, 28), date(2026, 9, 1), date(2026, 10, 27), LATE),
        (date(2026, 9, 1), date(2026, 10, 1), None, date(2026, 10, 28), date(2026, 10, 1), date(2026, 11, 26), NOT_YET_DUE),
        (date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 5), date(2026, 12, 1), date(2026, 10, 1), date(2026, 11, 26), ENDED),
    ),
)

SPOKEN = Table(
    title="Not spoken to in 14 days",
    text="Counted from acceptance or the latest time the person was really spoken to. On day 15 it is late.",
    source=rule("spoken_to").source,
    given=("Accepted", "Spoken to", "Closed", "As of"),
    gives=("Days since", "Standing"),
    work=clock("spoken_to", ("accepted", "spoken", "closed"), ("elapsed_days", "standing")),
    rows=(
        (date(2026, 11, 2), None, None, date(2026, 11, 16), 14, NOT_YET_DUE),
        (date(2026, 11, 2), None, None, date(2026, 11, 17), 15, LATE),
        (date(2026, 11, 2), date(2026, 11, 10), None, date(2026, 11, 17), 7, NOT_YET_DUE),
        (date(2026, 11, 2), date(2026, 11, 17), None, date(2026, 11, 17), 0, NOT_YET_DUE),
        (date(2026, 11, 2), None, date(2026, 11, 2), date(2026, 11, 17), 0, ENDED),
        (date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 12), date(2026, 12, 17), 2, ENDED),
    ),
)

PHONE = Table(
    title="Phone number confirmed by voice, and again after 90 days",
    text="Counted from the latest time it was confirmed.",
    source=rule("phone_confirmed").source,
    given=("Confirmed", "As of"),
    gives=("Due by", "Standing"),
    work=clock("phone_confirmed", ("phone_confirmed",), ("due_on", "standing")),
    rows=(
        (date(2026, 8, 1), date(2026, 10, 30), date(2026, 10, 30), NOT_YET_DUE),
        (date(2026, 8, 1), date(2026, 10, 31), date(2026, 10, 30), LATE),
    ),
)

LONG = Table(
    title="A case over six months needs a reason",
    text="Six calendar months, to the same day of the month or the month's last day. On the day itself there is still time.",
    source=rule("long_case_reason").source,
    given=("Accepted", "Reason given", "Closed", "As of"),
    gives=("Due by", "Standing"),
    work=clock("long_case_reason", ("accepted", "long_case_reason_given", "closed"), ("due_on", "standing")),
    rows=(
        (date(2026, 5, 21), None, None, date(2026, 11, 21), date(2026, 11, 21), NOT_YET_DUE),
        (date(2026, 5, 20), None, None, date(2026, 11, 21), date(2026, 11, 20), LATE),
        (date(2026, 5, 20), date(2026, 11, 1), None, date(2026, 11, 21), date(2026, 11, 20), MET),
        (date(2026, 5, 20), None, date(2026, 11, 10), date(2026, 11, 21), date(2026, 11, 20), ENDED),
        (date(2026, 8, 31), None, None, date(2027, 3, 1), date(2027, 2, 28), LATE),
    ),
)

HEARING = Table(
    title="A hearing",
    text="Counts down to the court's date. After it, the clock is late until what came of it is written down.",
    source=rule("hearing").source,
    given=("Listed for", "Outcome written down", "Called off", "As of"),
    gives=("Days left", "Working days left", "Standing"),
    work=clock(
        "hearing",
        ("hearing_listed", "hearing_outcome_recorded", "hearing_cancelled"),
        ("days_left", "working_days_left", "standing"),
    ),
    rows=(
        (date(2026, 12, 1), None, None, date(2026, 11, 21), 10, 7, NOT_YET_DUE),
        (date(2026, 12, 1), None, None, date(2026, 12, 1), 0, 0, NOT_YET_DUE),
        (date(2026, 12, 1), None, None, date(2026, 12, 2), -1, -1, LATE),
        (date(2026, 12, 1), date(2026, 12, 3), None, date(2026, 12, 4), -2, -2, MET),
        (date(2026, 12, 1), None, date(2026, 11, 25), date(2026, 12, 4), 6, 4, ENDED),
    ),
)

FOLLOWED = Table(
    title="Follow-ups after closing",
    text="At 56 days, 6 months and 12 months after the latest closing. Each is a worker's task, never an automatic text. "
    "Re-opening ends them; a death, a change of mind or “not safe to try” stops them whenever it happened.",
    source=rule("follow_up_56").source,
    given=("Closed", "Re-opened", "Died", "As of"),
    gives=("56 days", "Standing", "6 months", "Standing (6)", "12 months", "Standing (12)"),
    work=lambda *days: tuple(
        cell
        for code in ("follow_up_56", "follow_up_6", "follow_up_12")
        for cell in clock(code, ("closed", "reopened", "died"), ("due_on", "standing"))(*days)
    ),
    rows=(
        (
            date(2026, 3, 31), None, None, date(2026, 11, 21),
            date(2026, 5, 26), LATE, date(2026, 9, 30), LATE, date(2027, 3, 31), NOT_YET_DUE,
        ),
        (
            date(2026, 3, 31), date(2026, 4, 10), None, date(2026, 11, 21),
            date(2026, 5, 26), ENDED, date(2026, 9, 30), ENDED, date(2027, 3, 31), ENDED,
        ),
        (
            date(2026, 3, 31), None, date(2026, 3, 30), date(2026, 11, 21),
            date(2026, 5, 26), ENDED, date(2026, 9, 30), ENDED, date(2027, 3, 31), ENDED,
        ),
        (None, None, None, date(2026, 11, 21), None, NOT_STARTED, None, NOT_STARTED, None, NOT_STARTED),
    ),
)  # fmt: skip

RE_REFERRED = Table(
    title="Re-referral within two years",
    text="From the earlier case's closing to the new referral: 0 to 730 days is a re-referral, 731 is not.",
    source="Housing Support Service review 5; monitoring contract, rereferral_2y",
    given=("Earlier case closed", "Received"),
    gives=("Re-referral",),
    work=lambda closed, received: (is_re_referral(closed, received),),
    rows=(
        (date(2024, 11, 21), date(2026, 11, 21), True),
        (date(2024, 11, 20), date(2026, 11, 21), False),
        (date(2023, 11, 21), date(2025, 11, 20), True),
        (date(2023, 11, 21), date(2025, 11, 21), False),  # 731 days: the two years hold 29 February 2024
        (date(2026, 11, 21), date(2026, 11, 21), True),
        (date(2026, 11, 21), date(2026, 11, 20), False),
    ),
)

CHAPTER = (
    "What the services promise",
    (TRIAGED, BOTH_RULES, NAMED, ASSESSED, PLANNED, REVIEWED, SPOKEN, PHONE, LONG, HEARING, FOLLOWED, RE_REFERRED),
)


@spec(TRIAGED)
def test_FLS_01_triage_is_due_in_3_working_days_and_both_counts_are_kept(row):
    TRIAGED.check(row)


@spec(BOTH_RULES)
def test_DQ_07_the_same_data_by_working_and_by_calendar_days(row):
    BOTH_RULES.check(row)


@spec(ASSESSED)
def test_FLS_02_day_14_is_in_and_day_15_is_out(row):
    ASSESSED.check(row)


@spec(NAMED)
def test_REF_27_no_case_stays_without_a_named_worker_beyond_one_working_day(row):
    NAMED.check(row)


@spec(PLANNED)
def test_MEN_15_an_open_case_without_a_plan_after_the_set_days_is_late(row):
    PLANNED.check(row)


@spec(REVIEWED)
def test_a_plan_review_counts_from_the_latest_review(row):
    REVIEWED.check(row)


@spec(SPOKEN)
def test_somebody_not_spoken_to_in_14_days_is_late(row):
    SPOKEN.check(row)


@spec(PHONE)
def test_A12_a_phone_number_is_confirmed_again_after_90_days(row):
    PHONE.check(row)


@spec(LONG)
def test_a_case_over_six_months_needs_a_reason(row):
    LONG.check(row)


@spec(HEARING)
def test_a_hearing_counts_down_and_then_asks_what_came_of_it(row):
    HEARING.check(row)


@spec(FOLLOWED)
def test_MEN_19_follow_ups_fall_at_56_days_and_6_and_12_months(row):
    FOLLOWED.check(row)


@spec(RE_REFERRED)
def test_FLS_18_day_730_is_a_re_referral_and_day_731_is_not(row):
    RE_REFERRED.check(row)


def test_FLS_18_the_edge_is_exact_for_every_closing_day_of_four_years():
    start = date(2022, 1, 1).toordinal()
    for closed in (date.fromordinal(start + n) for n in range(0, 1461, 7)):
        assert is_re_referral(closed, date.fromordinal(closed.toordinal() + 730))
        assert not is_re_referral(closed, date.fromordinal(closed.toordinal() + 731))


@pytest.mark.parametrize("event", ["changed_mind", "not_safe_to_try"])
def test_A13_a_follow_up_is_not_asked_for_when_it_is_not_wanted_or_not_safe(event):
    events = (Event(event, date(2026, 3, 1)), Event("closed", date(2026, 3, 31)))
    state = compute(events, rule("follow_up_56"), ENGLAND, date(2026, 11, 21))
    assert (state.standing, state.stopped_on) == (ENDED, date(2026, 3, 31))


def test_MEN_19_a_case_closed_again_is_followed_up_from_the_later_closing():
    events = (Event("closed", date(2026, 1, 5)), Event("reopened", date(2026, 2, 1)), Event("closed", date(2026, 9, 1)))
    done_before = Event("follow_up_56_done", date(2026, 1, 20))
    state = compute((*events, done_before), rule("follow_up_56"), ENGLAND, date(2026, 10, 1))
    assert (state.started_on, state.due_on, state.standing) == (date(2026, 9, 1), date(2026, 10, 27), NOT_YET_DUE)


def test_A12_the_phone_clock_counts_from_the_latest_time_it_was_confirmed():
    events = (Event("phone_confirmed", date(2026, 11, 2)), Event("phone_confirmed", date(2026, 3, 2)))
    assert compute(events, rule("phone_confirmed"), ENGLAND, AS_OF).due_on == date(2027, 1, 31)


def test_something_done_on_the_day_it_stopped_mattering_counts_as_done():
    events = (Event("received", FRIDAY), Event("withdrawn", date(2026, 11, 23)), Event("triaged", date(2026, 11, 23)))
    assert compute(events, TRIAGE, ENGLAND, AS_OF).standing is MET


def test_a_referral_triaged_before_it_was_written_down_is_not_left_waiting():
    state = compute((Event("received", FRIDAY), Event("triaged", date(2026, 11, 19))), TRIAGE, ENGLAND, AS_OF)
    assert (state.standing, state.elapsed_days, state.sentence) == (MET, -1, "Triage: done on Thursday 19 November 2026, in time.")
