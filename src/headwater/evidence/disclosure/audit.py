"""The attack: what a reader of a published pack can find out about each number that is hidden in it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from headwater.evidence.disclosure.cells import Pack, Path
from headwater.evidence.disclosure.reading import Told, read_pack
from headwater.evidence.disclosure.solving import World, extremes, sums_of


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a hidden number could be, and where it stands: the figure and the way to it."""

    figure: str
    path: Path
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart they are."""
        return self.high - self.low


def audit_pack(figures: Iterable[Told]) -> list[Range]:
    """What can be worked out from figures as they were published (hidden numbers None): for every hidden number that a sum of the model
    touches, the least and the most it could be with everything shown held fast, by linear programme. Infinity where nothing holds it.
    A figure whose parts were left out whole has none to try. Source: ADR 0008."""
    given = list(figures)
    pack, _ = read_pack(given)
    ids = [figure.id for figure in given]
    hidden = [at for at in sorted(pack.held) if pack.values[at] is None]
    sums, seen = sums_of(pack), as_seen(pack)
    found = []
    for at in hidden:
        low, high = extremes(sums, seen, at)
        number, path = pack.stands[at][0]
        found.append(Range(ids[number], path, low, high))
    return found


def as_seen(pack: Pack) -> World:
    """What a reader knows of each number alone: what is shown is so, and a hidden count is one or more."""
    shown = np.array([np.nan if value is None else value for value in pack.values], dtype=np.float64)
    known = ~np.isnan(shown)
    least = np.array([1.0 if at in pack.held and not cell.amount else 0.0 for at, cell in enumerate(pack.cells)])
    return World(np.where(known, shown, least), np.where(known, shown, np.inf), shown, np.full(len(shown), np.nan))
