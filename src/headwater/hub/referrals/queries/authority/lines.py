"""A referral to an authority as every page of it shows it: how far, how long, and against which promise."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.organisations.queries.authorities import Contact
from headwater.hub.programmes.queries.procedure import Promise
from headwater.hub.referrals.adapters import day_of, working_day_after
from headwater.hub.referrals.adapters.letters import office_hours, working_days
from headwater.hub.referrals.models import AuthorityReferral
from headwater.hub.referrals.states.authority import ANSWERED, NOT_REACHED, Stage


@dataclass(frozen=True, slots=True)
class Timing:
    """How long an authority took, or has taken so far: to answer, in working hours and days, and to reach the person."""

    answer_hours: float
    answer_days: int
    answer_due: date
    is_answered: bool
    is_answer_late: bool
    reach_days: int
    reach_due: date
    is_reached: bool
    is_reach_late: bool
    is_late_now: bool


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """How one council answers in a period. `middle_hours`: half of its first answers came sooner; None where there were none. Where its
    numbers may not be shown they are None, and `some_late` says whether anything is late."""

    area_id: int
    code: str
    name: str
    contact: Contact | None
    received: int | None
    answered: int | None
    waiting: int | None
    overdue: int | None
    middle_hours: float | None
    some_late: bool = False


def timing(sent: AuthorityReferral, promise: Promise, now: datetime) -> Timing:
    """Measured from when it came to the first answer, and to the day somebody reached the person; until now where there is none."""
    received, today = sent.received_at, day_of(now)
    answered = sent.answered_at or now
    reached = sent.reached_on or today
    answer_due, reach_due = (working_day_after(day_of(received), days) for days in (promise.respond, promise.reach))
    done = sent.stage in ANSWERED
    answer_late = day_of(answered) > answer_due
    reach_late = reached > reach_due
    waits = sent.stage == Stage.WAITING
    return Timing(
        answer_hours=office_hours(received, answered),
        answer_days=working_days(received, day_of(answered)),
        answer_due=answer_due,
        is_answered=not waits,
        is_answer_late=answer_late and not (done and sent.answered_at is None),
        reach_days=working_days(received, reached),
        reach_due=reach_due,
        is_reached=sent.reached_on is not None,
        is_reach_late=reach_late and (sent.reached_on is not None or not done),
        is_late_now=(waits and answer_late) or (sent.stage in NOT_REACHED and reach_late),
    )
