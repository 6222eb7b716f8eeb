"""What leaves a trust: never the name of a ward, and a patient's name only with their yes."""

from headwater.hub.pathways.states import Agreed

NO_NAME = "A patient (not named yet)"
KINDS = {"acute": "a hospital ward", "mental_health": "a mental health ward", "community": "a community hospital ward", "hub": "a hub bed"}


def goes_by_name(agreed: str) -> bool:
    """Only a yes lets the name pass; not asked is not a yes."""
    return agreed == Agreed.YES


def is_told(agreed: str) -> bool:
    """A patient who said no is not told of at all."""
    return agreed != Agreed.NO


def ward_outside(*, told_as: str, kind: str) -> str:
    """What others read in place of the ward's own name."""
    return told_as or KINDS.get(kind, "a ward")
