"""Faults planted on purpose, of the kinds that real monitoring data has, each with an exact count. docs/county.md describes them."""

from collections.abc import Callable
from dataclasses import dataclass

from headwater.hub.county.facts import Wanted


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault: what is wrong, how often, and what the case it stands in must be like."""

    code: str
    what: str
    share: float
    wanted: Callable[[int], Wanted]
    least: int = 3

    def count(self, cases: int) -> int:
        """How many a county of this many cases holds."""
        return max(self.least, round(cases * self.share))


def closed(code: str, days_ago: int = 0, **more: str) -> Callable[[int], Wanted]:
    """A closed case, and where it matters one closed long enough ago."""

    def wanted(place: int) -> Wanted:
        ago = days_ago + place * 7 % 400 if days_ago else None
        return Wanted(live=False, fault=code, closed_days_ago=ago, **more)  # type: ignore[arg-type]  # the names are Wanted's own

    return wanted


def anyhow(code: str) -> Callable[[int], Wanted]:
    """Any case."""
    return lambda _place: Wanted(fault=code)


ALL = (
    Fault("late_entry", "Referral and case written down five weeks or more after the day they name", 0.012, closed("late_entry", 80)),
    Fault("duplicate_person", "The same person entered a second time, with the name spelt otherwise", 0.010, anyhow("duplicate_person")),
    Fault("unknown_without_attempts", "Outcome unknown, and fewer than three attempts to find out", 0.010,
          closed("unknown_without_attempts", outcome="unknown")),
    Fault("backdated_contacts", "Two contacts written down more than thirty days after they are said to have happened", 0.008,
          closed("backdated_contacts", 80)),
    Fault("activity_after_closure", "An activity dated after the day the case closed", 0.008, closed("activity_after_closure", 40)),
    Fault("closed_before_referred", "An imported case that closed before it was referred: held in the holding list", 0.004,
          anyhow("closed_before_referred")),
    Fault("orphan_activity", "An imported activity whose case reference fits no case: held in the holding list", 0.006,
          anyhow("orphan_activity")),
    Fault("missing_district", "No district on the case or on its referral", 0.006, anyhow("missing_district")),
    # EX-016: 33 of 540 cases have no need recorded.
    Fault("blank_needs", "No need recorded, not even \"none\"", 33 / 540, anyhow("blank_needs")),
    Fault("outcome_blank_on_closed", "A closed case with no outcome", 0.008, closed("outcome_blank_on_closed")),
    Fault("two_adults_swapped", "The names of two adults exchanged against their birth dates", 0.004, closed("two_adults_swapped",
        household="couple")),
    # EX-107: 4 of 540 cases have no month.
    Fault("missing_start", "No day of referral on the case", 4 / 540, anyhow("missing_start")),
)  # fmt: skip
FAULTS = {fault.code: fault for fault in ALL}
