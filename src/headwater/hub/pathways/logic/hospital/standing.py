"""How long is long: the thresholds of a day, and where a stay stands against them."""

from dataclasses import dataclass

from headwater.hub.pathways.states import Standing


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From how many days a stay is long and very long, and whether only while no plan to leave is confirmed."""

    long_days: int
    very_long_days: int
    without_plan_only: bool = True


def standing(days: int, *, has_plan: bool, thresholds: Thresholds) -> Standing:
    """Where a stay of so many days stands. The day on which it reaches a threshold counts."""
    if has_plan and thresholds.without_plan_only:
        return Standing.NEW
    if days >= thresholds.very_long_days:
        return Standing.VERY_LONG
    return Standing.LONG if days >= thresholds.long_days else Standing.NEW
