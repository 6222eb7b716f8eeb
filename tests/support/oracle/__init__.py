"""The figures said again, slowly and plainly, from lists of dicts: what the fast engine is held against. No SQL, no sharing of its sums."""

from support.oracle import board, course, elsewhere, people
from support.oracle.world import Expected, World

__all__ = ["MEASURES", "Expected", "World"]

MEASURES = {**people.MEASURES, **course.MEASURES, **elsewhere.MEASURES, **board.MEASURES}
