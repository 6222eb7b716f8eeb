"""The door to the rule of small numbers."""

from collections.abc import Sequence

from headwater.evidence.disclosure.rule import hidden_group


def places_to_hide(counts: Sequence[int], *, small: int) -> set[int]:
    """Which of the counts, by place, may not be shown: the small ones, and others where a small one could be had from the rest."""
    return hidden_group(counts, small)
