"""The door to the protection of published counts: small numbers are hidden, and nothing that is hidden can be worked out of the rest."""

from collections.abc import Sequence

from headwater.evidence.disclosure import protect_pack
from headwater.evidence.reports.counts import Counted, Sum, beside, by_name

__all__ = ["Counted", "Sum", "protected"]


def protected(table: str, counts: Sequence[Counted], sums: Sequence[Sum], *, threshold: int) -> dict[str, int | None]:
    """Each count by its name, as it may be shown; None where it is hidden."""
    (shown,) = protect_pack([beside(f"{table}_beside", table, counts, sums)], threshold)
    return by_name(shown)
