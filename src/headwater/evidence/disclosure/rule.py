"""Which counts must be hidden, and what must be hidden with them."""

from collections.abc import Sequence

THRESHOLD = 7


def small(n: int | None, threshold: int) -> bool:
    """Whether a count must be hidden for itself."""
    return n is not None and 0 < n <= threshold


def hidden_group(counts: Sequence[int], threshold: int, first: Sequence[int] = ()) -> set[int]:
    """Which of the counts (by place) to hide: the small ones, and with them the next smallest until what is hidden adds up to more than the
    threshold; all of them where everything together does not. Places in `first` are chosen before others."""
    hidden = {at for at, n in enumerate(counts) if small(n, threshold)}
    if not hidden:
        return hidden
    others = sorted((at for at, n in enumerate(counts) if n > threshold), key=lambda at: (at not in first, counts[at], at))
    for at in others:
        if len(hidden) > 1 and sum(counts[each] for each in hidden) > threshold:
            return hidden
        hidden.add(at)
    enough = len(hidden) > 1 and sum(counts[each] for each in hidden) > threshold
    return hidden if enough else set(range(len(counts)))
