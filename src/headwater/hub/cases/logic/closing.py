"""Ending a case: where the household lives now, and how contact ended, are two answers. What cannot both be true is refused in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.logic.attempts import Attempt, still_needed
from headwater.hub.cases.states import Ending, EndingReason, Outcome, OutcomeHome, UnknownWhy
from headwater.hub.people.states import Answer

ONLY_UNPLANNED = frozenset({EndingReason.LOST_CONTACT, EndingReason.WOULD_NOT_COOPERATE, EndingReason.SELF_DISCHARGED, EndingReason.DIED})
ONLY_PLANNED = frozenset({EndingReason.COMPLETED})
STAYED = frozenset({OutcomeHome.OWN_HOME})
REQUIRED = {
    "closed_on": "Say on which day the work ended.",
    "outcome": "Say what became of the threat to the home.",
    "outcome_home": "Say where the household lives now.",
    "ending": "Say whether the ending was planned.",
    "ending_reason": "Say why contact ended.",
    "evicted": "Say whether they were evicted, or that you do not know.",
}


@dataclass(frozen=True, slots=True)
class Closing:
    """The answers given when a case ends."""

    closed_on: date | None
    outcome: str
    outcome_home: str
    ending: str
    ending_reason: str
    evicted: str
    employed_at_close: str = ""
    unknown_why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseSoFar:
    """What is known of the case when it ends. `attempts_needed` is the programme's number on that day."""

    accepted_on: date
    referred_on: date | None
    attempts: tuple[Attempt, ...]
    attempts_needed: int
    employment_measured: bool = False
    died_on: date | None = None


def faults(closing: Closing, case: CaseSoFar, *, today: date) -> dict[str, str]:
    """What is wrong with which answer; empty when the case may be closed so."""
    found = {name: words for name, words in REQUIRED.items() if not getattr(closing, name)}
    if case.employment_measured and not closing.employed_at_close:
        found["employed_at_close"] = "Say whether they were in work at the end: this service is asked to count it."
    found |= _order(closing, case, today)
    for name, words in (*_reason(closing), *_together(closing), *_unknown(closing, case)):
        found.setdefault(name, words)
    return found


def _order(closing: Closing, case: CaseSoFar, today: date) -> dict[str, str]:
    """Days in an order that cannot be (DQ-03)."""
    day = closing.closed_on
    if day is None:
        return {}
    if day > today:
        return {"closed_on": "That day has not come yet. Close the case on the day, not before."}
    if day < case.accepted_on:
        return {"closed_on": f"A case cannot end before it began, on {case.accepted_on:%-d %B %Y}."}
    if case.referred_on is not None and day < case.referred_on:
        return {"closed_on": f"A case cannot end before it was referred, on {case.referred_on:%-d %B %Y}."}
    return {}


def _reason(closing: Closing) -> Iterable[tuple[str, str]]:
    """An ending and its reason that do not go together."""
    if closing.ending == Ending.PLANNED and closing.ending_reason in ONLY_UNPLANNED:
        yield "ending_reason", "An ending for that reason is not planned. Choose unplanned, or another reason."
    if closing.ending == Ending.UNPLANNED and closing.ending_reason in ONLY_PLANNED:
        yield "ending_reason", "Work that was completed is a planned ending. Choose planned, or another reason."


def _together(closing: Closing) -> Iterable[tuple[str, str]]:
    """Answers that cannot both be true."""
    evicted = closing.evicted == Answer.YES
    if evicted and closing.outcome == Outcome.WITHDRAWN:
        yield "outcome", "They were evicted: say what became of the home here, and that they withdrew as the reason below."
    if evicted and closing.outcome_home in STAYED:
        yield "outcome_home", "They cannot have been evicted and still live in the same home."
    if closing.outcome == Outcome.RELIEVED and closing.outcome_home in STAYED:
        yield "outcome_home", "Relieved means a new home was found. If they kept the home, choose prevented."
    if closing.outcome == Outcome.NOT_PREVENTED and closing.outcome_home in STAYED:
        yield "outcome_home", "If they still live in the same home, homelessness was prevented."
    if closing.ending_reason == EndingReason.DIED and closing.unknown_why not in {"", UnknownWhy.DIED}:
        yield "unknown_why", "The person died: give that as the reason it is not known."


def _unknown(closing: Closing, case: CaseSoFar) -> Iterable[tuple[str, str]]:
    """Unknown is an answer only after enough tries (EMB-08)."""
    if closing.closed_on is None or not is_unknown(closing):
        return
    if not closing.unknown_why:
        yield "unknown_why", "Say why nobody knows."
    elif words := still_needed(case.attempts, by=closing.closed_on, needed=case.attempts_needed, why=closing.unknown_why):
        yield "unknown_why", words


def is_unknown(closing: Closing) -> bool:
    """Whether either answer says that nobody knows how it ended."""
    return closing.outcome == Outcome.UNKNOWN or closing.outcome_home == OutcomeHome.NOT_KNOWN


def died(closing: Closing) -> bool:
    """Whether the answers say that the person died."""
    return closing.ending_reason == EndingReason.DIED or closing.unknown_why == UnknownWhy.DIED
