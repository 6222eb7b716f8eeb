"""Laws that every clock keeps, whatever happened and whichever day is asked about."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from headwater.clocks.arithmetic import working_days_between
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import CaseFacts, Hearing, case_clocks, compute
from headwater.clocks.rulebooks import RULES, service_2018
from headwater.clocks.rulebooks.threat import ESSEX_BANDS, band_of, is_upstream, to_oxfordshire
from headwater.clocks.values import Event, Kind, Pause, Period, Standing, ThreatBand

DAYS = st.dates(date(2018, 4, 1), date(2030, 12, 31))
KINDS = sorted({kind for rule in RULES for kind in (*rule.starts, *rule.stops, *rule.ends, *rule.voids, *rule.not_before)})
EVENTS = st.lists(st.builds(Event, st.sampled_from(KINDS), DAYS), max_size=14)
RULE = st.sampled_from(RULES)
MAYBE = st.none() | DAYS
FACTS = st.builds(
    CaseFacts,
    **{name: MAYBE for name in CaseFacts.__dataclass_fields__ if name.endswith(("_on", "_from"))},
    priority_need=st.none() | st.booleans(),
    intentional=st.none() | st.booleans(),
    hearings=st.lists(st.builds(Hearing, DAYS, MAYBE, MAYBE), max_size=3).map(tuple),
)


def lasting(first: date, days: int | None) -> Pause:
    return Pause(Period(first, None if days is None else first + timedelta(days=days)), "a reason")


PAUSES = st.lists(st.builds(lasting, DAYS, st.none() | st.integers(0, 60)), max_size=3)


@given(EVENTS, RULE, DAYS)
def test_the_order_in_which_events_are_given_changes_nothing(events, rule, as_of):
    assert compute(events, rule, ENGLAND, as_of) == compute(reversed(events), rule, ENGLAND, as_of)


@given(EVENTS, RULE, DAYS)
def test_what_happens_later_changes_nothing_today_but_for_a_day_counted_back_from(events, rule, as_of):
    known = [event for event in events if event.on <= as_of or (rule.before and event.kind in (*rule.starts, *rule.not_before))]
    assert compute(events, rule, ENGLAND, as_of) == compute(known, rule, ENGLAND, as_of)


@given(EVENTS, RULE, DAYS)
def test_a_clock_is_whole(events, rule, as_of):
    state = compute(events, rule, ENGLAND, as_of)
    assert state.sentence.startswith(rule.title) and state.sentence.endswith(".")
    if state.standing is Standing.NOT_STARTED:
        assert (state.started_on, state.due_on, state.last_day, state.stopped_on, state.days_left) == (None,) * 5
        assert state.paused_days == 0
        return
    assert state.due_on is not None and state.last_day is not None
    assert state.measured_on == (state.stopped_on or as_of)
    assert state.measured_on <= as_of
    assert state.due_on <= state.last_day
    assert state.days_left == (state.due_on - state.measured_on).days
    assert state.working_days_left == working_days_between(state.measured_on, state.due_on, ENGLAND)
    assert not (state.is_overdue and as_of <= state.last_day)


@given(EVENTS, RULE, DAYS)
def test_a_clock_is_late_exactly_after_its_last_day(events, rule, as_of):
    state = compute(events, rule, ENGLAND, as_of)
    if rule.kind is Kind.DEADLINE and state.last_day is not None and state.standing is not Standing.ENDED:
        assert (state.standing is Standing.LATE) == (state.measured_on > state.last_day)


@given(EVENTS, RULE, DAYS, PAUSES)
def test_a_pause_never_brings_a_due_day_forward(events, rule, as_of, pauses):
    plain = compute(events, rule, ENGLAND, as_of)
    assert compute(events, rule, ENGLAND, as_of, pauses).due_on == plain.due_on
    stretched = compute(events, replace(rule, pausable=True), ENGLAND, as_of, pauses).due_on
    assert (stretched is None and plain.due_on is None) or stretched >= plain.due_on


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_triage_is_met_exactly_when_no_more_than_3_working_days_have_gone_by(received, took, later):
    triaged = received + timedelta(days=took)
    events = (Event("received", received), Event("triaged", triaged))
    state = compute(events, service_2018.TRIAGE, ENGLAND, triaged + timedelta(days=later))
    assert (state.standing is Standing.MET) == (working_days_between(received, triaged, ENGLAND) <= 3)


@given(FACTS, DAYS)
def test_a_cases_clocks_are_those_of_each_rule_in_worklist_order(facts, as_of):
    states = case_clocks(facts, ENGLAND, as_of)
    assert list(states) == sorted(states, key=lambda state: state.sort_key)
    assert Standing.NOT_STARTED not in {state.standing for state in states}
    overdue = [state.is_overdue for state in states]
    assert overdue == sorted(overdue, reverse=True)
    assert sum(state.code == "hearing" for state in states) == len(facts.hearings)


@given(st.integers(-400, 4000))
def test_bands_and_upstream_agree(days):
    band = band_of(days)
    assert band in ESSEX_BANDS
    assert is_upstream(days, date(2026, 11, 21)) == (band is ThreatBand.DAYS_57_PLUS) == (to_oxfordshire(band) is ThreatBand.DAYS_57_PLUS)
