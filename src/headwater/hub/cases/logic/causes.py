"""Why a promise was late: a first guess from what is being waited for, so that nobody types what the record already says."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.states import LateCause, WaitingOn


@dataclass(frozen=True, slots=True)
class Wait:
    """Something being waited for."""

    on: str
    what: str
    since: date


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause to begin with, and why it is thought of."""

    cause: str
    note: str


def guess(waits: tuple[Wait, ...], *, worker_away: bool, load_is_full: bool) -> Guess:
    """The likeliest cause; empty when the record gives no sign. The longest wait speaks first."""
    if waits:
        longest = min(waits, key=lambda wait: wait.since)
        cause = LateCause.PERSON_ASKED_TO_WAIT if longest.on == WaitingOn.PERSON else LateCause.WAITING_ON_OTHERS
        return Guess(cause, f"{longest.what} (waiting since {longest.since:%-d %B %Y})")
    if worker_away:
        return Guess(LateCause.WORKER_AWAY, "")
    return Guess(LateCause.CASELOAD_FULL if load_is_full else "", "")
