"""All the clocks of one case from its dates, in the order of a worklist."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.clocks.calendars import Calendar
from headwater.clocks.compute.clock import from_history
from headwater.clocks.compute.due import History, clipped
from headwater.clocks.rulebooks import homelessness_2018 as law
from headwater.clocks.rulebooks import service_2018 as service
from headwater.clocks.values import ClockState, Pause, Rule, Standing

CASE_RULES: tuple[Rule, ...] = (*(rule for rule in service.RULES if rule is not service.HEARING), law.PREVENTION, law.RELIEF)


@dataclass(frozen=True, slots=True)
class Hearing:
    """A day in court; `outcome_on` is the day somebody wrote down what came of it, `cancelled_on` the day it was called off."""

    on: date
    outcome_on: date | None = None
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The dates of a case that its clocks ask for; None where a thing has not happened.

    `reopened_on` is the day the household came back, as another case: it ends the follow-ups of this one. A closing that was undone
    is left out (`closed_on` None), so that the clocks run on.

    `plan_on` is the first plan shared, `plan_reviewed_on` the latest review, `spoken_on` the latest time the person was really spoken to.
    `prevention_from` and `relief_from` are the days the council was first satisfied. `priority_need` and `intentional` are its
    decisions, None while undecided. `unsafe_to_follow_up_on` and `changed_mind_on` stop follow-ups.
    """

    received_on: date | None = None
    triaged_on: date | None = None
    withdrawn_on: date | None = None
    accepted_on: date | None = None
    worker_named_on: date | None = None
    assessed_on: date | None = None
    plan_on: date | None = None
    plan_reviewed_on: date | None = None
    spoken_on: date | None = None
    phone_confirmed_on: date | None = None
    long_case_reason_on: date | None = None
    prevention_from: date | None = None
    prevention_ended_on: date | None = None
    relief_from: date | None = None
    relief_ended_on: date | None = None
    priority_need: bool | None = None
    intentional: bool | None = None
    closed_on: date | None = None
    reopened_on: date | None = None
    follow_up_56_on: date | None = None
    follow_up_6_on: date | None = None
    follow_up_12_on: date | None = None
    changed_mind_on: date | None = None
    unsafe_to_follow_up_on: date | None = None
    died_on: date | None = None
    hearings: tuple[Hearing, ...] = ()


_EVENTS = (
    ("received", "received_on"),
    ("triaged", "triaged_on"),
    ("withdrawn", "withdrawn_on"),
    ("accepted", "accepted_on"),
    ("worker_named", "worker_named_on"),
    ("assessed", "assessed_on"),
    ("plan_shared", "plan_on"),
    ("plan_reviewed", "plan_reviewed_on"),
    ("spoken", "spoken_on"),
    ("phone_confirmed", "phone_confirmed_on"),
    ("long_case_reason_given", "long_case_reason_on"),
    ("prevention_satisfied", "prevention_from"),
    ("prevention_ended", "prevention_ended_on"),
    ("relief_satisfied", "relief_from"),
    ("relief_ended", "relief_ended_on"),
    ("closed", "closed_on"),
    ("reopened", "reopened_on"),
    ("follow_up_56_done", "follow_up_56_on"),
    ("follow_up_6_done", "follow_up_6_on"),
    ("follow_up_12_done", "follow_up_12_on"),
    ("changed_mind", "changed_mind_on"),
    ("not_safe_to_try", "unsafe_to_follow_up_on"),
    ("died", "died_on"),
)


def case_clocks(
    facts: CaseFacts, calendar: Calendar, as_of: date, *, rules: Iterable[Rule] = CASE_RULES, pauses: Sequence[Pause] = ()
) -> tuple[ClockState, ...]:
    """Every clock of the case that has started, in worklist order: overdue first, finished last. Each open hearing is a clock.

    `rules` may hold a county's own values (`dataclasses.replace(PLAN_REVIEW, length=42)`). Raises OutsideCalendar.
    """
    history, held = _history(facts, as_of), clipped(pauses, as_of)
    states = [from_history(history, rule, calendar, as_of, held) for rule in rules]
    states += [from_history(_court(each, facts), service.HEARING, calendar, as_of, ()) for each in facts.hearings]
    return tuple(sorted((state for state in states if state.standing is not Standing.NOT_STARTED), key=lambda state: state.sort_key))


def _history(facts: CaseFacts, as_of: date) -> History:
    """The facts by kind of event, with the end of a relief duty that time has ended by itself."""
    named = ((kind, getattr(facts, field)) for kind, field in _EVENTS)
    history = {kind: [on] for kind, on in named if on is not None}
    ended = (
        None
        if facts.relief_from is None
        else law.relief_ended_by_time(facts.relief_from, priority_need=facts.priority_need, intentional=facts.intentional, as_of=as_of)
    )
    if ended is not None:
        history.setdefault("relief_ended", []).append(ended)
    return history


def _court(hearing: Hearing, facts: CaseFacts) -> History:
    """One hearing as a history of its own, so that two hearings do not answer for each other."""
    named = (("hearing_outcome_recorded", hearing.outcome_on), ("hearing_cancelled", hearing.cancelled_on), ("died", facts.died_on))
    return {"hearing_listed": [hearing.on]} | {kind: [on] for kind, on in named if on is not None}
