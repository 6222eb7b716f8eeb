"""The door to how far two rates lie apart."""

from headwater.evidence.disclosure.rule import hidden_group
from headwater.evidence.measures.intervals import LOW_BASE, difference

__all__ = ["LOW_BASE", "apart", "may_show"]


def apart(first: tuple[int, int], then: tuple[int, int]) -> tuple[float, float, float] | None:
    """The second rate less the first, each a number and its base, in percentage points with its 95% interval; None without a base."""
    return difference(first[0], first[1], then[0], then[1])


def may_show(number: int, base: int, *, small: int) -> bool:
    """Whether a number of other people's, and what it leaves of its base, may be shown by the rule of small numbers."""
    return not hidden_group([number, base - number], small)
