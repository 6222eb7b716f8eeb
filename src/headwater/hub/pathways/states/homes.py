"""What may be said of a patient's homes before, of work on a home, and of how a stay ended where nobody knows."""

from enum import StrEnum


class HomeKind(StrEnum):
    """What kind of home somebody had."""

    SPECIALIST = "specialist"
    TEMPORARY = "temporary"
    OTHER = "other"


class HomeEnd(StrEnum):
    """How it ended."""

    EVICTED = "evicted"
    LEFT = "left"
    MOVED_ON = "moved_on"


class WorkKind(StrEnum):
    """What a home needs before somebody can leave the ward."""

    ADAPT = "adapt"
    REHOUSE = "rehouse"
    REPAIR = "repair"


class OutreachAnswer(StrEnum):
    """What an outreach service said."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class NotKnown(StrEnum):
    """Why nobody knows where somebody went. Leaving by their own decision is an ending of its own, and none of these."""

    LOST_CONTACT = "lost_contact"
    NOT_FOLLOWED_UP = "not_followed_up"
