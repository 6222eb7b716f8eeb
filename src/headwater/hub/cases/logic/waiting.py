"""What a case waits for, and who reported which duty: what can be written down."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.states import DutyKind, WaitingOn


@dataclass(frozen=True, slots=True)
class NewWait:
    """Something to wait for."""

    on: str
    what: str
    since: date | None


def faults(new: NewWait, *, today: date) -> dict[str, str]:
    """What is wrong with which answer."""
    found = {}
    if new.on not in set(WaitingOn):
        found["on"] = "Say whom you are waiting for."
    if not new.what.strip():
        found["what"] = "Say what you are waiting for."
    if new.since is None or new.since > today:
        found["since"] = "Give the day the wait began, today or earlier."
    return found


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A duty as a council reported it. `first_satisfied_on` is the day it was first satisfied, never the day somebody applied."""

    kind: str
    authority: str
    first_satisfied_on: date | None
    told_on: date | None


def duty_faults(new: NewDuty, *, today: date, still_going: frozenset[str]) -> dict[str, str]:
    """What is wrong with which answer. One duty of a kind goes on at a time."""
    found = {}
    if new.kind not in set(DutyKind):
        found["kind"] = "Say which duty."
    if new.kind in still_going:
        found["kind"] = "This duty is going on already. Say first when it ended."
    if new.first_satisfied_on is None or new.first_satisfied_on > today:
        found["first_satisfied_on"] = "Give the day, today or earlier."
    if new.told_on is None or new.told_on > today:
        found["told_on"] = "Give the day, today or earlier."
    elif new.first_satisfied_on is not None and new.told_on < new.first_satisfied_on:
        found["told_on"] = "The council cannot have told you before it was satisfied."
    return found


def end_faults(ended_on: date | None, *, began_on: date, today: date) -> dict[str, str]:
    """What is wrong with the day something ended."""
    if ended_on is None or ended_on > today:
        return {"ended_on": "Give the day, today or earlier."}
    return {"ended_on": f"It began on {began_on:%-d %B %Y}."} if ended_on < began_on else {}
