"""What may be said of somebody in custody beside the codes of the monitoring contract."""

from enum import StrEnum

from headwater.hub.pathways.states.contract import HousingAtRelease


class InterviewKind(StrEnum):
    """When the two interviews about housing are held."""

    ENTRY = "entry"
    BEFORE_RELEASE = "before_release"


class OptionResult(StrEnum):
    """What came of an option for the day of release. One that was not tried has no result, and is not ready."""

    SECURED = "secured"
    POSSIBLE = "possible"
    REFUSED = "refused"
    NOT_RIGHT = "not_right"
    NOT_WANTED = "not_wanted"
    NOT_THERE = "not_there"


class Block(StrEnum):
    """What stands in the way of a home on release."""

    DEPOSIT = "deposit"
    UNIVERSAL_CREDIT = "universal_credit"
    PRIORITY_NEED = "priority_need"
    INTENTIONAL = "intentional"
    CIRCUMSTANCES = "circumstances"


class Whose(StrEnum):
    """Who says that something stands in the way. Only a council decides on priority need and on becoming homeless intentionally."""

    OUR_VIEW = "our_view"
    COUNCIL_TOLD = "council_told"


# No home, and nobody knows: two answers that are never added up in silence.
NOWHERE = (HousingAtRelease.NFA, HousingAtRelease.NOT_KNOWN)
