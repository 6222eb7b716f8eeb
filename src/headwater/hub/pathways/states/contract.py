"""Codes of hospital stays and custody. They are the monitoring contract's own and never change."""

from enum import StrEnum


class WardKind(StrEnum):
    ACUTE = "acute"
    MENTAL_HEALTH = "mental_health"
    COMMUNITY = "community"
    HUB = "hub"


class Destination(StrEnum):
    """Where somebody went from the ward."""

    OWN_HOME = "own_home"
    NEW_HOME = "new_home"
    TEMPORARY = "temporary"
    CARE_HOME = "care_home"
    HUB_BED = "hub_bed"
    OTHER_HOSPITAL = "other_hospital"
    NO_FIXED_ABODE = "no_fixed_abode"
    SELF_DISCHARGE = "self_discharge"
    DIED = "died"
    OTHER = "other"


class HousingReason(StrEnum):
    """Whether housing kept somebody in a bed they no longer needed."""

    NONE = "none"
    ONLY = "only"
    AMONG_OTHERS = "among_others"


class ManagingBody(StrEnum):
    """Who managed a sentence. The community rehabilitation companies and the national service ended in June 2021."""

    CRC = "crc"
    NPS = "nps"
    PROBATION_SERVICE = "probation_service"


class HousingAtEntry(StrEnum):
    SETTLED = "settled"
    NFA = "nfa"
    NOT_KNOWN = "not_known"


class HousingAtRelease(StrEnum):
    SETTLED = "settled"
    NFA = "nfa"
    NOT_KNOWN = "not_known"
    APPROVED_PREMISES = "approved_premises"
    TEMPORARY = "temporary"
