"""Whose system has a gap, and how far up the reason for it lies."""

from enum import StrEnum


class System(StrEnum):
    """The system that has a gap: never this service's own work."""

    COUNCIL_HOUSING = "council_housing"
    SOCIAL_CARE = "social_care"
    CHILDRENS_SERVICES = "childrens_services"
    HEALTH = "health"
    PRISON_PROBATION = "prison_probation"
    BENEFITS = "benefits"
    LANDLORDS = "landlords"
    COURTS = "courts"
    IMMIGRATION = "immigration"
    VOLUNTARY = "voluntary"
    OTHER = "other"


class Level(StrEnum):
    """Where a barrier lies: in practice, in a local system, or in national rules."""

    PRACTICE = "practice"
    LOCAL = "local"
    NATIONAL = "national"
