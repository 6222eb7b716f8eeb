"""What may be said of somebody in custody beside the codes of the monitoring contract."""

from enum import StrEnum

from headwater.hub.pathways.states.contract import HousingAtRelease


class InterviewKind(StrEnum):
    """When the two interviews about housing are held."""

    ENTRY = "entry"
    BEFORE_RELEASE = "before_release"


# No home, and nobody knows: two answers that are never added up in silence.
NOWHERE = (HousingAtRelease.NFA, HousingAtRelease.NOT_KNOWN)
