"""How a message travels, whom it is for, and why messages stop."""

from enum import StrEnum


class Channel(StrEnum):
    """The road a message takes."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"


class Audience(StrEnum):
    """Whom a template is written for: the person helped may have a watched phone, so their words are the most careful."""

    PERSON = "person"
    SENDER = "sender"
    STAFF = "staff"


class StopReason(StrEnum):
    """Why nothing more is sent."""

    DIED = "died"
    WRONG_NUMBER = "wrong_number"
    NOT_SAFE = "not_safe"
    ASKED = "asked"


class StopKind(StrEnum):
    """What is stopped: everything to one person, or everything to one number or address whoever it is written under."""

    PERSON = "person"
    ADDRESS = "address"


MOST_ATTEMPTS = 5
MINUTES_BETWEEN_ATTEMPTS = 5
