"""How soon the home could be lost, as the clocks grade it."""

from dataclasses import dataclass
from datetime import date

from headwater.clocks.rulebooks import threat
from headwater.hub.referrals.states import Threat


@dataclass(frozen=True, slots=True)
class ThreatNow:
    """The band on a day, with the days to the expected loss. `ask` says that somebody must ask today."""

    band: str
    days: int | None
    on: date | None
    ask: bool


def threat_now(*, threat_on: date | None, at_start: str, as_of: date) -> ThreatNow:
    """The threat on a day. A household recorded as homeless stays so until a date is given."""
    homeless = at_start == Threat.HOMELESS and threat_on is None
    grade = threat.grade(threat_on, as_of, homeless=homeless)
    return ThreatNow(grade.band.value if grade.band else "", grade.days_to_loss, threat_on, grade.ask)
