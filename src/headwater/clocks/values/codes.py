"""The codes that clocks speak in."""

from enum import StrEnum


class ThreatBand(StrEnum):
    """How soon a household could lose its home; the codes of the monitoring contract. No band at all means not recorded."""

    HOMELESS = "homeless"
    DAYS_0_28 = "days_0_28"
    DAYS_29_56 = "days_29_56"
    DAYS_0_56 = "days_0_56"
    DAYS_57_PLUS = "days_57_plus"


class Unit(StrEnum):
    """What a rule counts in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Kind(StrEnum):
    """What it means when a clock runs out."""

    DEADLINE = "deadline"  # something must be done by the last day; after it the clock is late
    PERIOD = "period"  # time that runs; nothing is late when it has run out
    APPOINTMENT = "appointment"  # a day that comes, after which somebody must write down what came of it
    MARK = "mark"  # a length of stay that raises a flag on the day it is reached


class Standing(StrEnum):
    """Where a clock stands on the day asked about."""

    NOT_STARTED = "not_started"
    NOT_YET_DUE = "not_yet_due"
    MET = "met"
    LATE = "late"
    PASSED = "passed"  # a period has run out, or a mark has been reached
    ENDED = "ended"  # the clock no longer matters, and was not missed


class Landlord(StrEnum):
    """Whose home it is, as far as notice law asks."""

    PRIVATE = "private"
    SOCIAL = "social"


class Notice(StrEnum):
    """The two notices seeking possession that homelessness law has looked at."""

    SECTION_21 = "section_21"
    SECTION_8 = "section_8"
