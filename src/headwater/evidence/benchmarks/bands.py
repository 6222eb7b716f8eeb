"""Ages in the bands somebody asks for, from exact ages: a form's bands are never forced on the record."""

from collections.abc import Iterable, Sequence

from headwater.evidence.values import Row, percent, shown_percent


def banded(ages: Iterable[int | None], edges: Sequence[int]) -> tuple[tuple[Row, ...], int, int]:
    """Counts of ages by band.

    Takes ages in whole years (None where not known) and the first age of each band, rising. Gives rows (below the first edge apart,
    the last band open), base and missing. Raises ValueError where the edges do not rise."""
    if list(edges) != sorted(set(edges)) or not edges:
        raise ValueError("the first ages of the bands must rise")
    known = list(ages)
    found = [age for age in known if age is not None]
    spans = [(0, edges[0]), *zip(edges, [*edges[1:], 1000], strict=True)]
    rows = []
    for low, high in spans:
        n = sum(low <= age < high for age in found)
        rows.append(Row(f"{low}_{high - 1}", label(low, high), n, percent(n, len(found)), shown_percent(n, len(found))))
    return tuple(rows), len(found), len(known) - len(found)


def label(low: int, high: int) -> str:
    """A band in words."""
    if high == 1000:
        return f"{low} or over"
    return f"under {high}" if low == 0 else f"{low} to {high - 1}"
