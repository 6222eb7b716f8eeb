"""What a key of another system may do, and how long things of another system last."""

from enum import StrEnum


class KeyScope(StrEnum):
    """What the holder of a key may do. A key is given what it needs and nothing more."""

    SEND = "send"
    READ = "read"
    WITHDRAW = "withdraw"
    STAYS = "stays"


KEY_DAYS = (30, 90, 365)
# Requests that one key may make in a minute; a list of a hundred referrals is one request.
MOST_IN_A_MINUTE = 300
# Wrong keys from one address in a quarter of an hour, after which that address is told to wait. A right key is always let in.
MOST_WRONG_KEYS, WRONG_KEY_MINUTES = 20, 15
# For so many days the same key of a request gives the same answer.
ANSWER_DAYS = 7
# Failed tries in a row, over all calls, after which an address is switched off and its agency's administrators are told.
MOST_FAILURES = 15


class CallKind(StrEnum):
    """What a call is about."""

    CHANGED = "referral.changed"
    TEST = "test"


class CallStanding(StrEnum):
    """How a call stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    STOPPED = "stopped"
