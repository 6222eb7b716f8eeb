"""What may be said of a stay in hospital and of a housing flag."""

from enum import StrEnum


class Standing(StrEnum):
    """How long somebody has stayed, as the thresholds of the day see it."""

    NEW = "new"
    LONG = "long"
    VERY_LONG = "very_long"


class Worry(StrEnum):
    """What makes the ward think that there is a housing problem."""

    NOWHERE = "nowhere"
    ROUGH = "rough"
    LOSING = "losing"
    UNFIT = "unfit"
    UNSAFE = "unsafe"
    NOT_SURE = "not_sure"


class Agreed(StrEnum):
    """Whether the patient agreed that the housing worker hears of them by name."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class MeetingKind(StrEnum):
    """What a meeting is about."""

    DELAYED = "delayed"
    VERY_LONG = "very_long"
    OTHER = "other"


class NextOwner(StrEnum):
    """Whose the next action is."""

    WORKER = "worker"
    WARD = "ward"
    COUNCIL = "council"
    SOMEBODY_ELSE = "somebody_else"
