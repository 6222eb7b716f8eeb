"""What may be said of advice to a professional, of those who give it, and of what was learned by it. No person helped stands behind it."""

from enum import StrEnum


class Topic(StrEnum):
    """What a professional asks about."""

    OPTIONS = "options"
    TENANT_RIGHTS = "tenant_rights"
    ARREARS = "arrears"
    EVICTION = "eviction"
    REPAIRS = "repairs"
    OVERCROWDING = "overcrowding"
    DUTY_TO_REFER = "duty_to_refer"
    BENEFITS = "benefits"
    FAMILY = "family"
    NO_FUNDS = "no_funds"
    OTHER = "other"


class AskedBy(StrEnum):
    """How a question came."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    EMAIL = "email"
    HUB = "hub"
    OTHER = "other"


class PartnerKind(StrEnum):
    """What kind of partner somebody works for."""

    HEALTH = "health"
    SCHOOL = "school"
    CHILDRENS = "childrens"
    ADULTS = "adults"
    PRISON = "prison"
    PROBATION = "probation"
    COUNCIL_HOUSING = "council_housing"
    LANDLORD = "landlord"
    COMMUNITY = "community"
    OTHER = "other"


class PassedOn(StrEnum):
    """How a skill was passed on."""

    SESSION = "session"
    BESIDE = "beside"
    WRITTEN = "written"
    JOINT_VISIT = "joint_visit"


class Benefits(StrEnum):
    """Who gains by a quick win."""

    HEALTH = "health"
    HOUSING = "housing"
    CHILDRENS = "childrens"
    JUSTICE = "justice"
    HOUSEHOLD = "household"
    SEVERAL = "several"


class PilotDecision(StrEnum):
    """What was decided when a pilot ended."""

    GO_ON = "go_on"
    CHANGE = "change"
    STOP = "stop"


class JourneyStage(StrEnum):
    """Where on somebody's way through the housing system a barrier stands."""

    NOTICED = "noticed"
    ASKED = "asked"
    REFERRED = "referred"
    ASSESSED = "assessed"
    WAITING = "waiting"
    OFFERED = "offered"
    MOVING = "moving"
    SETTLED = "settled"
