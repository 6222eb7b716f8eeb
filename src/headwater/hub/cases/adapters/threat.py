"""How soon the home could be lost, as the clocks grade it."""

from dataclasses import dataclass
from datetime import date

from headwater.clocks.rulebooks import threat
from headwater.clocks.values import ThreatBand
from headwater.hub.referrals.states import Threat


@dataclass(frozen=True, slots=True)
class ThreatNow:
    """The band on a day, with the days to the expected loss. `ask` says that somebody must ask today; `crossed`, that it came early and
    the loss is now within the law's 56 days, so that somebody must look again. It stays one case with its history."""

    band: str
    days: int | None
    on: date | None
    ask: bool
    crossed: bool = False


WITHIN = (ThreatBand.DAYS_0_28, ThreatBand.DAYS_29_56)


def is_within(found: ThreatNow) -> bool:
    """Whether they are homeless, or lose the home within the law's 56 days. A day that has gone by is asked about first."""
    return found.band in (ThreatBand.HOMELESS, *WITHIN) and not found.ask


def threat_now(*, threat_on: date | None, at_start: str, as_of: date) -> ThreatNow:
    """The threat on a day. A household recorded as homeless stays so until a date is given."""
    homeless = at_start == Threat.HOMELESS and threat_on is None
    grade = threat.grade(threat_on, as_of, homeless=homeless)
    crossed = at_start == Threat.DAYS_57_PLUS and grade.band in WITHIN and not grade.ask
    return ThreatNow(grade.band.value if grade.band else "", grade.days_to_loss, threat_on, grade.ask, crossed)
