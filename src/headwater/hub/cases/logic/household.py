"""Whose words may stand on a case: what an adult said goes with them when they no longer live there."""

from collections.abc import Collection


def stands_here(said_by: int | None, here: Collection[int]) -> bool:
    """Whether something stands on the case of a household. `here` are the records of those who live there now; what is nobody's stays."""
    return said_by is None or said_by in here
