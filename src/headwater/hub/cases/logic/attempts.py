"""Attempts to find out how a household is, and when there were enough of them to say "unknown"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headwater.hub.cases.states import ContactResult, ContactWay, UnknownWhy

KINDS_NEEDED = 2
SAFE_BY_ITSELF = frozenset({ContactWay.ASKED_REFERRER, ContactWay.ASKED_LANDLORD})
NEED_NO_ATTEMPT = frozenset({UnknownWhy.NOT_SAFE_TO_TRY, UnknownWhy.DIED})
WORDS = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One contact as the rule sees it. `safe` is whether the way was safe to use; None is not said, which is not safe."""

    on: date
    way: str
    result: str
    safe: bool | None


def counted(attempts: Iterable[Attempt], *, by: date) -> tuple[Attempt, ...]:
    """The attempts that count: each that has a date and a safe way, on or before the day, since the person was last spoken to.

    Source: practice A13. Asking the referrer or the landlord counts, and uses no way to the person at all. How many are needed is the
    programme's number, three unless it sets another; of how many kinds is KINDS_NEEDED. Nothing else is asked.
    """
    seen = sorted((each for each in attempts if each.on <= by), key=lambda each: each.on)
    spoken = max((each.on for each in seen if _spoke_to_the_person(each)), default=date.min)
    return tuple(each for each in seen if each.on > spoken and _is_safe(each))


def _spoke_to_the_person(attempt: Attempt) -> bool:
    return attempt.result == ContactResult.SPOKE and attempt.way not in SAFE_BY_ITSELF


def _is_safe(attempt: Attempt) -> bool:
    return attempt.way in SAFE_BY_ITSELF or (attempt.safe is True and attempt.result != ContactResult.WRONG_NUMBER)


def still_needed(attempts: Iterable[Attempt], *, by: date, needed: int, why: str) -> str:
    """What is still to be tried before "unknown" may be chosen, in words; empty when nothing is."""
    if why in NEED_NO_ATTEMPT:
        return ""
    made = counted(attempts, by=by)
    kinds = {each.way for each in made}
    if len(made) < needed:
        return f"Try {_times(needed - len(made))} more before you say that nobody knows: {needed} dated attempts by safe ways are needed."
    if len(kinds) < min(KINDS_NEEDED, needed):
        return "Try one other way too: ring, write, visit, or ask the referrer or the landlord."
    return ""


def _times(number: int) -> str:
    return WORDS.get(number, f"{number} times")
