"""What a sender may see: one of five neutral words, and never more than the person agreed."""

from dataclasses import dataclass

from headwater.hub.referrals.states import MOVES, OPEN, Asker, PublicStatus, State

_SHOWS = {move.after: move.shows for move in MOVES}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What decides how much a sender is told."""

    asker: str
    feedback_agreed: bool
    is_sensitive: bool


def status_of(state: str, *, feedback_agreed: bool) -> PublicStatus:
    """The neutral word for a state. Without agreement to feedback, what was decided is not told: only that it was dealt with."""
    if state not in OPEN and not feedback_agreed:
        return PublicStatus.FINISHED
    return _SHOWS.get(State(state), PublicStatus.RECEIVED)


def gets_a_page(asker: str, email: str) -> bool:
    """Only a professional who can be sent a code gets more than a receipt."""
    return asker == Asker.PROFESSIONAL and bool(email)


def may_tell_words(wishes: Wishes) -> bool:
    """Whether the sentence of the decision may be shown: it may name a worker or a service."""
    return wishes.asker == Asker.PROFESSIONAL and wishes.feedback_agreed and not wishes.is_sensitive
