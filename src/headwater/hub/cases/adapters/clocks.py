"""The door to the clocks: the dates of a case become its clocks, and a clock becomes a line fit to show."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from headwater.clocks.arithmetic import add_months, add_working_days, days_between, england_day, working_days_between
from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import CASE_RULES, CaseFacts, Hearing, case_clocks, compute
from headwater.clocks.rulebooks import service_2018 as service
from headwater.clocks.values import ClockState, Event, Kind, Rule, Standing, Unit
from headwater.hub.cases.adapters.dates import CaseDates, Dated, Numbers, latest_duty
from headwater.hub.cases.states import Clock, DutyKind, FollowUpAt

CODES = {
    "triage": Clock.TRIAGE,
    "named_worker": Clock.NAMED_WORKER,
    "assessment": Clock.ASSESSMENT,
    "first_plan": Clock.PLAN,
    "plan_review": Clock.PLAN_REVIEW,
    "spoken_to": Clock.NOT_SPOKEN,
    "long_case_reason": Clock.LONG_CASE,
    "hearing": Clock.HEARING,
    "follow_up_56": Clock.FOLLOW_UP,
    "follow_up_6": Clock.FOLLOW_UP,
    "follow_up_12": Clock.FOLLOW_UP,
    "prevention_56": Clock.DAYS_56,
    "relief_56": Clock.DAYS_56,
    "task": Clock.TASK,
}
POINTS = {"follow_up_56": FollowUpAt.DAYS_56, "follow_up_6": FollowUpAt.MONTHS_6, "follow_up_12": FollowUpAt.MONTHS_12}
FOLLOW_UP_CODES = {point: code for code, point in POINTS.items()}
_SHOWN = tuple(rule for rule in CASE_RULES if rule.code in CODES)


def _given_day(code: str, title: str) -> Rule:
    """A clock that counts to a day which somebody chose."""
    return Rule(
        code=code, title=title, starts=("listed",), stops=("done",), length=0, unit=Unit.DAYS, before=True, kind=Kind.DEADLINE,
        source="The day that the worker and the person chose", in_force_from=service.IN_FORCE_FROM,
    )  # fmt: skip


TASK = _given_day("task", "Next step")
CHOSEN_REVIEW = _given_day("plan_review", "Plan review")


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One clock of a case on one day, as a page shows it. `row_id` is the task or hearing it belongs to, `point` the follow-up."""

    code: Clock
    title: str
    due_on: date
    is_late: bool
    is_done: bool
    days_left: int
    working_days_left: int | None
    counts_working_days: bool
    sentence: str
    row_id: int | None = None
    point: str = ""


DEFAULT_NUMBERS = Numbers()


def clocks_of(dates: CaseDates, as_of: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[CaseClock, ...]:
    """Every clock of a case that has started and still matters, overdue first."""
    states = [*_ruled(dates, as_of, numbers), *_given(dates, as_of)]
    states.sort(key=lambda pair: pair[0].sort_key)
    return tuple(_clock(state, row_id) for state, row_id in states if state.standing is not Standing.ENDED and state.due_on)


def due(clocks: tuple[CaseClock, ...]) -> CaseClock | None:
    """The clock that the lists sort a case by: of those still running, the one that is due first."""
    return min((clock for clock in clocks if not clock.is_done), key=lambda clock: (clock.due_on, clock.code), default=None)


def _ruled(dates: CaseDates, as_of: date, numbers: Numbers) -> list[tuple[ClockState, int | None]]:
    facts = _facts(dates)
    rules = [_with_numbers(rule, numbers) for rule in _SHOWN if not (dates.review_on and rule.code == "plan_review")]
    return [(state, None) for state in case_clocks(facts, ENGLAND, as_of, rules=rules)]


def _with_numbers(rule: Rule, numbers: Numbers) -> Rule:
    """The rule, with the programme's own number where it set one."""
    lengths = {"first_plan": numbers.plan_days, "long_case_reason": numbers.long_months}
    length = lengths.get(rule.code, rule.length)
    return rule if length == rule.length else replace(rule, length=length)


def _facts(dates: CaseDates) -> CaseFacts:
    prevention, relief = latest_duty(dates, DutyKind.PREVENTION), latest_duty(dates, DutyKind.RELIEF)
    closed = dates.closed_on
    return CaseFacts(
        received_on=dates.received_on,
        triaged_on=dates.triaged_on,
        accepted_on=dates.accepted_on,
        worker_named_on=dates.named_on,
        assessed_on=dates.assessed_on,
        plan_on=dates.plan_on,
        plan_reviewed_on=dates.reviewed_on,
        spoken_on=dates.spoken_on,
        long_case_reason_on=dates.accepted_on if dates.long_reason else None,
        prevention_from=prevention.on if prevention else None,
        prevention_ended_on=_first(prevention.until if prevention else None, closed),
        relief_from=relief.on if relief else None,
        relief_ended_on=_first(relief.until if relief else None, closed),
        closed_on=closed,
        reopened_on=dates.back_on,
        follow_up_56_on=dates.follow_ups.get(FollowUpAt.DAYS_56),
        follow_up_6_on=dates.follow_ups.get(FollowUpAt.MONTHS_6),
        follow_up_12_on=dates.follow_ups.get(FollowUpAt.MONTHS_12),
        changed_mind_on=dates.changed_mind_on,
        unsafe_to_follow_up_on=dates.unsafe_on,
        died_on=dates.died_on,
        hearings=(),
    )


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _given(dates: CaseDates, as_of: date) -> list[tuple[ClockState, int | None]]:
    """Clocks that count to a day somebody gave: tasks, hearings, a review, and naming a worker after one has left."""
    found: list[tuple[ClockState, int | None]] = []
    found += [(_counted_to(TASK, each.on, dates, as_of), each.row_id) for each in dates.dated if each.what == "task"]
    if not dates.is_open:
        return found
    found += [(_hearing(each, dates, as_of), each.row_id) for each in dates.dated if each.what == "hearing"]
    if dates.review_on:
        found.append((_counted_to(CHOSEN_REVIEW, dates.review_on, dates, as_of), None))
    if dates.lead_left_on and dates.lead_left_on < as_of:
        found.append((compute([Event("accepted", dates.lead_left_on)], service.NAMED_WORKER, ENGLAND, as_of), None))
    return found


def _counted_to(rule: Rule, day: date, dates: CaseDates, as_of: date) -> ClockState:
    died = (Event("died", dates.died_on),) if dates.died_on else ()
    return compute([Event("listed", day), *died], rule, ENGLAND, as_of)


def _hearing(hearing: Dated, dates: CaseDates, as_of: date) -> ClockState:
    states = case_clocks(CaseFacts(died_on=dates.died_on, hearings=(Hearing(hearing.on),)), ENGLAND, as_of, rules=())
    return states[0]


def _clock(state: ClockState, row_id: int | None) -> CaseClock:
    due_on = state.due_on
    if due_on is None or state.days_left is None:
        raise ValueError(f"The clock {state.code} has not started.")
    return CaseClock(
        code=CODES[state.code],
        title=state.rule.title,
        due_on=due_on,
        is_late=state.standing is Standing.LATE,
        is_done=state.stopped_on is not None,
        days_left=state.days_left,
        working_days_left=state.working_days_left,
        counts_working_days=state.rule.unit is Unit.WORKING_DAYS,
        sentence=state.sentence,
        row_id=row_id,
        point=POINTS.get(state.code, ""),
    )


def follow_up_days(dates: CaseDates, as_of: date) -> dict[str, date]:
    """The day from which each follow-up of a closed case may be answered; none after a death, or where trying is not safe or not wanted."""
    return {clock.point: clock.due_on for clock in clocks_of(dates, as_of) if clock.code == Clock.FOLLOW_UP}


def is_re_referral(closed_on: date, received_on: date) -> bool:
    """Whether somebody came back within two years of a case's close."""
    return service.is_re_referral(closed_on, received_on)


def days(start: date, end: date) -> int:
    """Calendar days from one day to another."""
    return days_between(start, end)


def working_days(start: date, end: date) -> int:
    """Working days from one day to another, England's bank holidays left out."""
    return working_days_between(start, end, ENGLAND)


def months_before(day: date, months: int) -> date:
    """The day some months earlier."""
    return add_months(day, -months)


def day_of(moment: datetime) -> date:
    """The day in England of a moment."""
    return england_day(moment)


def working_days_from(day: date, count: int) -> tuple[date, ...]:
    """The next working days after a day, nearest first."""
    return tuple(add_working_days(day, number, ENGLAND) for number in range(1, count + 1))
