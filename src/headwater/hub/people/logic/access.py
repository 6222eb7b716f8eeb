"""Whether a member of staff may open a person's record: locks first, then extra care."""

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """What stands between a viewer and a record."""

    OPEN = "open"
    NEEDS_A_REASON = "needs_a_reason"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """What decides it. A reason is asked once for each allocation; the lead worker's is their allocation."""

    is_locked: bool
    has_extra_care: bool
    reason_given: bool
    in_emergency: bool
    is_lead: bool


def access(facts: AccessFacts) -> Access:
    """A lock holds against everything, an emergency included; extra care asks for a reason."""
    if facts.is_locked:
        return Access.LOCKED
    if not facts.has_extra_care or facts.is_lead or facts.reason_given or facts.in_emergency:
        return Access.OPEN
    return Access.NEEDS_A_REASON


def sees_hidden_address(facts: AccessFacts, *, is_manager: bool) -> bool:
    """A hidden address is for the lead worker and the manager. An emergency opening never shows it."""
    if facts.is_locked or (facts.in_emergency and not facts.is_lead):
        return False
    return facts.is_lead or (is_manager and access(facts) is Access.OPEN)
