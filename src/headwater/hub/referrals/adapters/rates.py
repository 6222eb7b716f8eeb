"""The door to how far two rates lie apart, and to which counts are too small to show."""

from collections.abc import Sequence

from headwater.evidence.disclosure.rule import small
from headwater.evidence.measures.intervals import LOW_BASE, difference

__all__ = ["LOW_BASE", "any_small", "apart", "hidden_rows"]


def apart(first: tuple[int, int], then: tuple[int, int]) -> tuple[float, float, float] | None:
    """The second rate less the first, each a number and its base, in percentage points with its 95% interval; None without a base."""
    return difference(first[0], first[1], then[0], then[1])


def any_small(counts: Sequence[int], up_to: int) -> bool:
    """Whether one of these counts must be hidden for itself: it is from 1 to the number up to which counts are hidden."""
    return any(small(n, up_to) for n in counts)


def hidden_rows(rows: Sequence[Sequence[int]], up_to: int) -> set[int]:
    """Which rows of a table to hide (by place) whose totals stand elsewhere: those with a small count, and with them the next least
    of base until what is hidden cannot be worked out from the totals: two rows or more, with no small sum in a column or of their bases."""
    hidden = {at for at, row in enumerate(rows) if any_small(row, up_to)}
    for at in sorted(set(range(len(rows))) - hidden, key=lambda at: (sum(rows[at]), at)):
        if not hidden or _stands([rows[each] for each in hidden], up_to):
            break
        hidden.add(at)
    return hidden


def _stands(rows: Sequence[Sequence[int]], up_to: int) -> bool:
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return len(rows) > 1 and not any_small([*sums, sum(sums)], up_to)
