"""How full a team is: workers and their cases by way of working, against the range of each (MEN-01, FLS-04)."""

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.hub.cases.logic.caseload import Limits, range_of, standing


@dataclass(frozen=True, slots=True)
class Carried:
    """One worker's open cases, how they work, and what their service set."""

    mode: str
    open_cases: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class ModeLine:
    """Those who work in one way under one range: how many, their cases together, the mean, and how it stands against the range."""

    mode: str
    workers: int
    open_cases: int
    mean: float
    low: int
    high: int
    standing: str


def by_mode(carried: Iterable[Carried]) -> tuple[ModeLine, ...]:
    """One line for each way of working and range."""
    groups: dict[tuple[str, Limits], list[int]] = {}
    for each in carried:
        groups.setdefault((each.mode, each.limits), []).append(each.open_cases)
    return tuple(_line(mode, limits, cases) for (mode, limits), cases in sorted(groups.items(), key=lambda item: item[0][0]))


def _line(mode: str, limits: Limits, cases: list[int]) -> ModeLine:
    bounds, total = range_of(mode, limits), sum(cases)
    mean = total / len(cases)
    return ModeLine(mode, len(cases), total, mean, bounds.low, bounds.high, standing(mean, mode, limits))
