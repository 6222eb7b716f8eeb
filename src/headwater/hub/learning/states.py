"""Whose system has a gap, how far up its reason lies, and how barriers, remedies, stories and sessions stand."""

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


class Frequency(StrEnum):
    """How often a barrier is met."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    SELDOM = "seldom"


class Stands(StrEnum):
    """How a barrier stands."""

    OPEN = "open"
    PARKED = "parked"
    OVERCOME = "overcome"


class Stage(StrEnum):
    """How far a remedy has come: what is so, what happens if, and how it is done from now on."""

    STUDY = "study"
    EXPERIMENT = "experiment"
    REDESIGN = "redesign"


class Decision(StrEnum):
    """What was decided of a remedy once its test was over."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    DROP = "drop"


class Approach(StrEnum):
    """Whether a problem was fixed for people, or people were connected to others."""

    FIX = "fix"
    CONNECT = "connect"
    BOTH = "both"


class Kind(StrEnum):
    """What a story is of. Both have equal room."""

    SUCCESS = "success"
    FAILURE = "failure"


class Context(StrEnum):
    """The situation that a story is told in."""

    ONE_TROUBLE = "one_trouble"
    MANY_TROUBLES = "many_troubles"
    ALONE = "alone"
    URGENT = "urgent"
    NO_TRUST = "no_trust"


class Factor(StrEnum):
    """What lay behind how it came out."""

    GEOGRAPHY = "geography"
    KNOWLEDGE = "knowledge"
    ETHICS = "ethics"
    CONTRACT = "contract"


class CameOut(StrEnum):
    """How it came out for the people in a story."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Read(StrEnum):
    """Whether a second reader has let a story through."""

    WAITING = "waiting"
    SHARED = "shared"
    SENT_BACK = "sent_back"


class Item(StrEnum):
    """What a session speaks of."""

    TEST_DUE = "test_due"
    BARRIER = "barrier"
    SUCCESS = "success"
    FAILURE = "failure"
    OTHER = "other"
