"""Hearings: which of them clash, what is missing, and how court turned out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.cases.states import HearingKind, HearingOutcome

NO_WORKER = "Nobody is named to go."
SAME_TIME = "At the same time as another hearing."
TOO_MANY = "Three or more hearings on this day."
A_DAY = 3
LOST = frozenset({HearingOutcome.OUTRIGHT_ORDER, HearingOutcome.EVICTION_GOES_AHEAD})


@dataclass(frozen=True, slots=True)
class Slot:
    """When a hearing is, and who goes. `day` is the day in England."""

    hearing_id: int
    at: datetime
    day: date
    worker_id: int | None


@dataclass(frozen=True, slots=True)
class NewHearing:
    """A hearing as it was given."""

    at: datetime | None
    court: str
    kind: str
    worker_id: int | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """How hearings turned out: those with an outcome are the base, those without are counted apart."""

    good: int
    base: int
    missing: int


def warnings(slots: Sequence[Slot]) -> dict[int, tuple[str, ...]]:
    """What is wrong with each hearing: nobody goes, or the one who goes cannot be in two places or has three in a day."""
    at_once: Counter[tuple[int | None, datetime]] = Counter((slot.worker_id, slot.at) for slot in slots if slot.worker_id)
    in_a_day: Counter[tuple[int | None, date]] = Counter((slot.worker_id, slot.day) for slot in slots if slot.worker_id)
    return {slot.hearing_id: _of(slot, at_once[slot.worker_id, slot.at], in_a_day[slot.worker_id, slot.day]) for slot in slots}


def _of(slot: Slot, at_once: int, in_a_day: int) -> tuple[str, ...]:
    if slot.worker_id is None:
        return (NO_WORKER,)
    found = ((SAME_TIME, at_once > 1), (TOO_MANY, in_a_day >= A_DAY))
    return tuple(words for words, is_so in found if is_so)


def faults(new: NewHearing) -> dict[str, str]:
    """What is wrong with which answer."""
    found = {}
    if new.at is None:
        found["on"] = "Say on which day and at what time."
    if not new.court.strip():
        found["court"] = "Say which court."
    if new.kind not in set(HearingKind):
        found["kind"] = "Say what kind of hearing it is."
    return found


def outcome_faults(outcome: str, *, day: date, today: date) -> dict[str, str]:
    """An outcome is known only once the day has come."""
    if outcome not in set(HearingOutcome):
        return {"outcome": "Say what came of it."}
    return {"outcome": "The hearing has not been yet."} if day > today else {}


def results(outcomes: Iterable[str]) -> Results:
    """How many hearings did not end in an outright order or an eviction, of those whose outcome is known (FLS-09)."""
    listed = list(outcomes)
    known = [outcome for outcome in listed if outcome]
    good = sum(outcome not in LOST for outcome in known)
    return Results(good, len(known), len(listed) - len(known))
