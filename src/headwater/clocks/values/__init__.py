"""The plain, frozen values that every other room of clocks takes and gives."""

from headwater.clocks.values.codes import Kind, Landlord, Notice, Standing, ThreatBand, Unit
from headwater.clocks.values.facts import Event, Pause, Period
from headwater.clocks.values.rules import Deadline, NoticeRules, Rule, Threshold
from headwater.clocks.values.state import ClockState

__all__ = [
    "ClockState", "Deadline", "Event", "Kind", "Landlord", "Notice", "NoticeRules", "Pause", "Period", "Rule", "Standing",
    "ThreatBand", "Threshold", "Unit",
]  # fmt: skip
