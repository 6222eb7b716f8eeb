"""Plans: what a step needs, what a plan is nudged towards, and what stands on the person's own copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.hub.cases.states import StepOwner

NO_STRENGTH = "No strength is written down yet. What do they have going for them?"
NO_OWN_STEP = "No step is theirs yet. Is there one that they would like to take themselves?"


@dataclass(frozen=True, slots=True)
class NewStep:
    """Something to be done, by whom and by when."""

    words: str
    owner: str
    owner_name: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a plan says besides its steps."""

    own_words: str = ""
    agreed_on: date | None = None
    review_on: date | None = None


def step_faults(step: NewStep, *, today: date, earlier: date | None = None) -> dict[str, str]:
    """What is wrong with which answer. A day gone by is refused unless it stood there before."""
    found = {}
    if not step.words.strip():
        found["words"] = "Say what is to be done."
    if step.owner not in set(StepOwner):
        found["owner"] = "Say who does it."
    if step.owner == StepOwner.AGENCY and not step.owner_name.strip():
        found["owner_name"] = "Say which agency."
    if step.due_on is not None and step.due_on < today and step.due_on != earlier:
        found["due_on"] = "That day has gone by. Choose today or later."
    return found


def plan_faults(wording: Wording, *, accepted_on: date, today: date, earlier_review: date | None = None) -> dict[str, str]:
    """What is wrong with which answer."""
    found = {}
    agreed, review = wording.agreed_on, wording.review_on
    if agreed is not None and agreed > today:
        found["agreed_on"] = "That day has not come yet."
    if agreed is not None and agreed < accepted_on:
        found["agreed_on"] = f"That is before the case began, on {accepted_on:%-d %B %Y}."
    if review is not None and review < today and review != earlier_review:
        found["review_on"] = "That day has gone by. Choose today or later."
    return found


def nudges(*, strengths: int, own_steps: int) -> tuple[str, ...]:
    """What is worth asking before a plan is shared. It never stops one: a plan made in a crisis is still a plan."""
    return tuple(words for words, count in ((NO_STRENGTH, strengths), (NO_OWN_STEP, own_steps)) if not count)


def strengths_for(person_id: int, said: Sequence[tuple[str, int | None]], *, is_only_adult: bool) -> tuple[str, ...]:
    """The strengths that may stand on one adult's copy: theirs, and nobody's in particular only where nobody else could have said it."""
    return tuple(words for words, by in said if by == person_id or (by is None and is_only_adult))


def copy_of(
    *, person: str, service: str, worker: str, wording: Wording, strengths: Sequence[str], steps: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """A plan as it is shared, to be kept for ever: plain words and days, and nothing of anybody else."""
    return {
        "person": person,
        "service": service,
        "worker": worker,
        "own_words": wording.own_words,
        "agreed_on": wording.agreed_on.isoformat() if wording.agreed_on else "",
        "review_on": wording.review_on.isoformat() if wording.review_on else "",
        "strengths": list(strengths),
        "steps": list(steps),
    }
