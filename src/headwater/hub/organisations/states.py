"""Kinds of agency and of source, and how a worker carries a caseload."""

from enum import StrEnum


class AgencyKind(StrEnum):
    HOUSING_AUTHORITY = "housing_authority"
    HOSPITAL_TRUST = "hospital_trust"
    PRISON = "prison"
    PROBATION = "probation"
    CHILDRENS_SERVICES = "childrens_services"
    SOCIAL_CARE = "social_care"
    JOBCENTRE = "jobcentre"
    ARMED_FORCES = "armed_forces"
    YOUTH_JUSTICE = "youth_justice"
    YOUTH_CUSTODY = "youth_custody"
    PROVIDER = "provider"
    LANDLORD = "landlord"
    HEALTH = "health"
    POLICE = "police"
    EDUCATION = "education"
    CHARITY = "charity"
    COMMISSIONER = "commissioner"
    OTHER = "other"


class CaseloadMode(StrEnum):
    """How a worker works: the limit on open cases differs."""

    MENTOR = "mentor"
    MIXED = "mixed"
    DIGITAL = "digital"


class AbsenceKind(StrEnum):
    LEAVE = "leave"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


class SourceKind(StrEnum):
    """What stands behind a name under which referrals come. Only the first two are somebody else's organisation."""

    ORGANISATION = "organisation"
    TEAM = "team"
    INTERNAL = "internal"
    INDIVIDUAL = "individual"
    GENERIC = "generic"


EXTERNAL = frozenset({SourceKind.ORGANISATION, SourceKind.TEAM})
