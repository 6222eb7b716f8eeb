"""What may become of a message from a hospital's own system."""

from enum import StrEnum


class MessageForm(StrEnum):
    """How a hospital's system told us."""

    ADT = "adt"
    FHIR = "fhir"


class MessageState(StrEnum):
    """Where a message stands. Only one that waits, or that nobody could read, still has its words."""

    WAITING = "waiting"
    TAKEN = "taken"
    UNUSED = "unused"
    HELD = "held"
    ASIDE = "aside"
