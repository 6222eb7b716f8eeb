"""What becomes of each row of a file: ready, ready with something to look at, cannot be sent, or here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic.foreign import CALLED, Field, place
from headwater.hub.referrals.logic.foreign.assembling import Assembled, sentences
from headwater.hub.referrals.states import RowOutcome

# Without these no row of a file can be a referral.
NEEDED = (
    ((Field.NAME, Field.LAST_NAME), "a name"),
    ((Field.PHONE, Field.EMAIL, Field.THROUGH, Field.SAFE_WAY), "a way to make contact"),
    ((Field.REASON,), "what is happening"),
    ((Field.AGREED,), "whether they agree"),
)
NOT_AGREED = "Their agreement is not written down, so this is not sent on. Ask them, and write yes where they agree."
CHANGED = "It says something else than before. Nothing was changed: open the referral and write it there."


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its outcome, and why in sentences."""

    number: int
    outcome: RowOutcome
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stands in the queue already under the same reference or the same words."""

    reference: str
    content_key: str


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Which column holds what, by its name."""
    return {str(field): columns[at] for field, at in place(columns).at.items()}


def repeated(columns: Sequence[str]) -> list[tuple[str, str]]:
    """Columns that want a place which another has: their names, and what both would hold."""
    return [(columns[at], CALLED[field]) for at, field in place(columns).repeated]


def missing(places: Mapping[str, str], *, service_is_chosen: bool) -> list[str]:
    """What no column holds and every referral needs, in words."""
    found = [words for fields, words in NEEDED if not any(field in places for field in fields)]
    asked = service_is_chosen or Field.SERVICE in places or Field.AUTHORITY in places
    return found if asked else [*found, "which service is asked (or choose one for the whole file)"]


def judged(number: int, found: Assembled, *, wrong: str = "") -> Judged:
    """A row by itself. Without agreement written down nothing is sent on."""
    why = [wrong] if wrong else [*sentences(found.wrong)]
    if not why and found.given.agreement.agreed != Answer.YES:
        why = [NOT_AGREED]
    if why:
        return Judged(number, RowOutcome.CANNOT, tuple(why))
    return Judged(number, RowOutcome.NOTED if found.notes else RowOutcome.READY, found.notes)


def here_already(number: int, found: Assembled, earlier: Earlier, said: str) -> Judged:
    """A row that came before. Where it says something else now, somebody is told; it never overwrites."""
    differs = bool(found.own_reference) and earlier.content_key != found.content_key
    return Judged(number, RowOutcome.HERE, (said, CHANGED) if differs else (said,))
