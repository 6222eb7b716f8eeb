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


class Fate(StrEnum):
    """What a carrier says of a message that it took."""

    ON_ITS_WAY = "on_its_way"
    ARRIVED = "arrived"
    DID_NOT_ARRIVE = "did_not_arrive"


MOST_ATTEMPTS = 8
MINUTES_BETWEEN_ATTEMPTS = 5
# A carrier tries a phone that is switched off for three days; after that nothing more is heard.
LOOK_UP_HOURS = 74
MINUTES_BETWEEN_LOOKS = 10


def minutes_to_wait(attempts: int) -> int:
    """How long to wait after so many tries: 5 minutes, 10, 20 and on, so that eight tries last ten hours."""
    return MINUTES_BETWEEN_ATTEMPTS << max(attempts - 1, 0)
