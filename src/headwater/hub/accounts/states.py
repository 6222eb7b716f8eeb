"""What can happen to a sign-in, in the words of the log, and how long a sign-in lasts."""

from enum import StrEnum


class Way(StrEnum):
    """How somebody showed who they are."""

    OWN = "own"
    SINGLE_SIGN_ON = "single_sign_on"


class Refusal(StrEnum):
    """Why somebody was not let in."""

    NO_MATCH = "no_match"
    WRONG_CODE = "wrong_code"
    LOCKED_OUT = "locked_out"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    MADE_UP = "made_up"


class Ended(StrEnum):
    """Why a sign-in came to its end by itself."""

    IDLE = "idle"
    LONG = "long"


class Change(StrEnum):
    """What was changed on a sign-in; the words go into an email."""

    FIRST_STEP = "a new password"
    SECOND_STEP_ON = "the second step was set up"
    SECOND_STEP_OFF = "the second step was taken off"
    RECOVERY_CODES = "new recovery codes"
