"""The order of the queue: danger first, then the day the home could be lost. No date never means not urgent."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Urgency:
    """A referral's place in the queue: the same-day row stands above every date, and each row is in order of `urgent_on`."""

    same_day: bool
    urgent_on: date


def urgency(*, unsafe_to_stay: bool, nowhere_tonight: bool, aged_16_17: bool, threat_on: date | None, received_on: date) -> Urgency:
    """Where a referral stands. Without a date it must be asked about on the day it came; a date gone by is no more urgent than that."""
    same_day = unsafe_to_stay or nowhere_tonight or aged_16_17
    return Urgency(same_day, max(threat_on or received_on, received_on))
