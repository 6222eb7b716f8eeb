"""Small numbers hidden so that nobody can be found in a table, nor worked out from anything published together.

A count of 1 to the threshold is hidden; nought is shown. A pack is protected whole: all its tables, margins, rates, periods and parts by
area are one set of numbers with the sums that hold between them, read off what the measures declare. Source: ADR 0008.

The solver is loaded when something is protected, not before."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from headwater.evidence.disclosure.rule import THRESHOLD
from headwater.evidence.values import Figure, KpiFigure

if TYPE_CHECKING:
    from headwater.evidence.disclosure.audit import Range

T = TypeVar("T", bound=Figure | KpiFigure)
__all__ = ["THRESHOLD", "audit_pack", "protect_pack"]


def protect_pack(figures: Iterable[T], threshold: int = THRESHOLD) -> list[T]:
    """Figures that are published together with small numbers hidden, so that none can be worked out from all of them.

    Takes figures and measures of the contract, whole (nothing hidden), of one body of data and one day; and the largest count that is
    hidden (1 to it are; 0 is shown). Gives them in the same order: a hidden number is None and what is shown of it `[c]`. A figure that
    nobody has said how to read is hidden whole. The same figures always give the same. Source: ADR 0008."""
    from headwater.evidence.disclosure import pack

    return pack.protect_pack(figures, threshold)


def audit_pack(figures: Iterable[Figure | KpiFigure]) -> "list[Range]":
    """What can be worked out from figures as they were published: the least and the most each hidden number could be, by linear
    programme."""
    from headwater.evidence.disclosure import audit

    return audit.audit_pack(figures)
