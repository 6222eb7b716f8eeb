"""How many cases a worker carries, against the range of how they work (MEN-01, FLS-04)."""

from dataclasses import dataclass

from headwater.hub.organisations.states import CaseloadMode


@dataclass(frozen=True, slots=True)
class Range:
    """The fewest and the most open cases for a way of working; a fewest of 0 is not asked for."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service set."""

    low: int
    limit: int
    digital: int


def range_of(mode: str, limits: Limits) -> Range:
    """The range for a way of working: a mentor's has a bottom too, and who works only digitally has a limit of their own."""
    if mode == CaseloadMode.DIGITAL:
        return Range(0, limits.digital)
    return Range(limits.low if mode == CaseloadMode.MENTOR else 0, limits.limit)


def warning(open_cases: int, mode: str, limits: Limits) -> str:
    """What one more case would mean, in words; empty when there is room."""
    most = range_of(mode, limits).high
    if open_cases < most:
        return ""
    return f"This would be case {open_cases + 1}, and the limit is {most}."


def standing(open_cases: float, mode: str, limits: Limits) -> str:
    """Whether a caseload, or the mean of several, lies below, within or above its range."""
    bounds = range_of(mode, limits)
    if open_cases > bounds.high:
        return "above"
    return "below" if open_cases < bounds.low else "within"
