"""The prepared values that case pages and lists are written from."""

from headwater.hub.cases.adapters.clocks import CaseClock
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.cases.adapters.gathered import Thing
from headwater.hub.cases.adapters.threat import ThreatNow

__all__ = ["CaseClock", "Dated", "Thing", "ThreatNow"]
