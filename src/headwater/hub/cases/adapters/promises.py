"""Single promises asked of the clocks apart from a case's whole list: when an assessment is late, and how a council's 56 days stand."""

from dataclasses import dataclass
from datetime import date

from headwater.clocks.calendars import ENGLAND
from headwater.clocks.compute import compute
from headwater.clocks.rulebooks import homelessness_2018 as law
from headwater.clocks.rulebooks import service_2018 as service
from headwater.clocks.values import Event
from headwater.hub.cases.states import DutyKind

DUTY_RULES = {DutyKind.PREVENTION: (law.PREVENTION, "prevention"), DutyKind.RELIEF: (law.RELIEF, "relief")}


@dataclass(frozen=True, slots=True)
class Period:
    """A council's 56 days: the first day counts. `notice_from` is the first day on which time alone allows an ending notice."""

    last_day: date
    notice_from: date
    days_left: int
    is_over: bool
    sentence: str


def assessment_due(accepted_on: date) -> date:
    """The last day on which a full assessment is in time: day 14 is, day 15 is not."""
    due = compute([Event("accepted", accepted_on)], service.ASSESSMENT, ENGLAND, accepted_on).due_on
    if due is None:
        raise ValueError("The clock of the full assessment did not start.")
    return due


def period_of(kind: str, *, first_satisfied_on: date, ended_on: date | None, as_of: date) -> Period | None:
    """The 56 days of a prevention or relief duty, each from its own first day; a main duty has no such period."""
    if kind not in DUTY_RULES:
        return None
    rule, name = DUTY_RULES[DutyKind(kind)]
    events = [Event(f"{name}_satisfied", first_satisfied_on), *([Event(f"{name}_ended", ended_on)] if ended_on else [])]
    state = compute(events, rule, ENGLAND, as_of)
    if state.last_day is None or state.days_left is None:
        return None
    return Period(
        last_day=state.last_day,
        notice_from=law.notice_on_time_allowed_from(first_satisfied_on),
        days_left=state.days_left,
        is_over=as_of > state.last_day,
        sentence=state.sentence,
    )
