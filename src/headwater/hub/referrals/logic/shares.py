"""Whole per cents of a count of decisions, and what each is of."""

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.hub.referrals.states.authority import RESULT_OF, DutyReason, DutyResult


@dataclass(frozen=True, slots=True)
class Share:
    """How many, of how many, and the whole per cent; None where there is nothing to be a share of."""

    count: int
    base: int
    percent: int | None


def by_result(counts: Mapping[str, int]) -> dict[DutyResult, Share]:
    """Decisions by how they are counted, from decisions by their reason."""
    base = sum(counts.values())
    grouped = {result: _count(counts, result) for result in DutyResult}
    return {result: Share(count, base, percent(count, base)) for result, count in grouped.items()}


def _count(counts: Mapping[str, int], result: DutyResult) -> int:
    return sum(number for reason, number in counts.items() if RESULT_OF[DutyReason(reason)] == result)


def percent(count: int, base: int) -> int | None:
    """The nearest whole per cent, a half upwards."""
    return (200 * count + base) // (2 * base) if base else None
