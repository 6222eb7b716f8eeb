"""Hearings: which of them clash, what is missing, and how court turned out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from headwater.hub.cases.states import HearingKind, HearingOutcome

NO_WORKER = "Nobody is named to go."
SAME_TIME = "At the same time as another hearing."
TOO_MANY = "Three or more hearings on this day."
SAME_PERSON = "At the same time as another hearing of theirs."
ANOTHER_COURT = "Another court on the same day: check that there is time to get there."
A_DAY = 3
MINUTES = 60
LOST = frozenset({HearingOutcome.OUTRIGHT_ORDER, HearingOutcome.EVICTION_GOES_AHEAD})


@dataclass(frozen=True, slots=True)
class Slot:
    """When a hearing is, how long it is reckoned to last, whose it is, where, and who goes. `day` is the day in England."""

    hearing_id: int
    at: datetime
    day: date
    worker_id: int | None
    person_id: int | None = None
    court: str = ""
    minutes: int = MINUTES


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
    """What is wrong with each hearing: nobody goes; the one who goes, or the one it is about, cannot be in two places; three in a day.

    Hearings overlap where one begins before the other is reckoned to be over. Two courts on one day that do not overlap are a softer word.
    """
    by_day: dict[date, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.day, []).append(slot)
    return {slot.hearing_id: _of(slot, [other for other in by_day[slot.day] if other is not slot]) for slot in slots}


def _of(slot: Slot, others: Sequence[Slot]) -> tuple[str, ...]:
    with_worker = [other for other in others if slot.worker_id is not None and other.worker_id == slot.worker_id]
    of_person = [other for other in others if slot.person_id is not None and other.person_id == slot.person_id]
    at_once = any(overlap(slot, other) for other in with_worker)
    found = (
        (NO_WORKER, slot.worker_id is None),
        (SAME_TIME, at_once),
        (SAME_PERSON, not at_once and any(overlap(slot, other) for other in of_person)),
        (ANOTHER_COURT, any(elsewhere(slot, other) for other in (*with_worker, *of_person))),
        (TOO_MANY, len(with_worker) + 1 >= A_DAY),
    )
    return tuple(words for words, is_so in found if is_so)


def overlap(one: Slot, other: Slot) -> bool:
    """Whether one begins before the other is reckoned to be over. One that ends as the other begins does not."""
    first, second = sorted((one, other), key=lambda slot: slot.at)
    return second.at < first.at + timedelta(minutes=first.minutes) or first.at == second.at


def elsewhere(one: Slot, other: Slot) -> bool:
    """Whether both can be gone to, but at two courts."""
    return not overlap(one, other) and one.court.casefold().strip() != other.court.casefold().strip()


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
