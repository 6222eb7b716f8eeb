"""How a case ended: how contact ended, and apart from it where the household lives now."""

from typing import Any

from headwater.hub.county.chance import Shares
from headwater.hub.county.facts import Facts
from headwater.hub.county.shares_of_work import EMPLOYED, EVICTED_AMONG_LOST, MEASURED
from headwater.hub.county.teller import Teller

ENDED_UNKNOWN = Shares({
    "lost_contact": 55, "would_not_cooperate": 15, "moved_away": 10, "self_discharged": 8, "referred_on": 7, "died": 1, "other": 4,
})  # fmt: skip


def ended(tell: Teller, facts: Facts) -> dict[str, Any]:
    """The columns of a closed case: how contact ended, and apart from it where the household lives now."""
    if facts.closed is None:
        return {"state": "open"}
    ending, reason = ending_of(facts)
    measured = facts.spread.yes("measured", MEASURED)
    employed = ("yes" if facts.spread.yes("employed", EMPLOYED) else "no") if measured else ""
    outcome = "" if facts.wanted.fault == "outcome_blank_on_closed" else facts.outcome
    return {
        "state": "closed", "closed_on": tell.day(facts.closed), "closed_recorded_at": tell.moment(facts.closed), "ending": ending,
        "ending_reason": reason, "outcome": outcome, "outcome_home": facts.outcome_home if outcome else "", "evicted": evicted(facts),
        "employed_at_close": employed, "unknown_why": unknown_why(facts, reason) if outcome else "",
    }  # fmt: skip


def ending_of(facts: Facts) -> tuple[str, str]:
    """How contact ended."""
    if facts.outcome in ("prevented", "relieved"):
        return "planned", "completed"
    if facts.outcome == "not_prevented":
        return ("planned", "completed") if facts.spread.yes("ending", 0.6) else ("unplanned", "referred_on")
    reason = "withdrew" if facts.outcome == "withdrawn" else facts.spread.pick("ending", ENDED_UNKNOWN)
    return "unplanned", "lost_contact" if reason == "died" and facts.wanted.nobody_dies else reason


def unknown_why(facts: Facts, reason: str) -> str:
    """Why nobody knows how it ended, where nobody does."""
    return "died" if reason == "died" else "could_not_reach" if facts.outcome_home == "not_known" else ""


def died_on(facts: Facts) -> int | None:
    """The day the person died, where that is how the case ended."""
    return facts.closed if facts.closed is not None and ending_of(facts)[1] == "died" else None


def evicted(facts: Facts) -> str:
    """Whether the household was evicted, as far as anybody knows."""
    if facts.outcome == "not_prevented":
        return "yes" if facts.spread.yes("evicted", EVICTED_AMONG_LOST) else "no"
    return "dont_know" if facts.outcome == "unknown" else "no"
