"""Dealing published totals out to made-up records, so that every total holds exactly. What contradicts itself is refused."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from headwater.evidence.errors import EvidenceError

Record = dict[str, Any]


class Contradiction(EvidenceError):
    """Totals that cannot all be true of the same records."""


def deal(rng: Random, counts: Mapping[Any, int], size: int | None = None) -> list[Any]:
    """As many of each as counted, the rest blank up to `size`, shuffled. Raises Contradiction where they are more than `size`."""
    cards: list[Any] = [key for key, n in counts.items() for _ in range(n)]
    if min(counts.values(), default=0) < 0 or (size is not None and len(cards) > size):
        raise Contradiction(f"{len(cards)} answers do not fit {size} records: {dict(counts)}")
    cards += [None] * ((size or len(cards)) - len(cards))
    rng.shuffle(cards)
    return cards


def rest(counts: Mapping[str, int], base: int, spread: Mapping[str, float]) -> dict[str, int]:
    """The counts with what is left of the base spread over rows the document does not give, by weight, largest remainder first."""
    left, whole = base - sum(counts.values()), sum(spread.values())
    if left < 0:
        raise Contradiction(f"the rows make {base - left}, more than their base {base}")
    shares = {key: left * weight / whole for key, weight in spread.items()}
    made = {key: int(share) for key, share in shares.items()}
    for key in sorted(shares, key=lambda key: (made[key] - shares[key], key))[: left - sum(made.values())]:
        made[key] += 1
    return {**counts, **made}


def foots(name: str, counts: Mapping[str, int], base: int) -> dict[str, int]:
    """The counts, if they make the base. Raises Contradiction."""
    if sum(counts.values()) != base:
        raise Contradiction(f"{name}: the rows make {sum(counts.values())}, the base is {base}")
    return dict(counts)


def summing(rng: Random, lows: Sequence[int], highs: Sequence[int], total: int) -> list[int]:
    """Whole numbers, each between its low and its high, that make the total. Raises Contradiction where none do."""
    if not sum(lows) <= total <= sum(highs):
        raise Contradiction(f"{len(lows)} numbers between {sum(lows)} and {sum(highs)} cannot make {total}")
    made = list(lows)
    left = total - sum(lows)
    open_at = [at for at, low in enumerate(lows) if highs[at] > low]
    while left:
        at = rng.choice(open_at)
        more = min(left, rng.randint(1, max(1, (highs[at] - made[at] + 1) // 2)))
        made[at], left = made[at] + more, left - more
        if made[at] == highs[at]:
            open_at.remove(at)
    return made


def mend(rng: Random, records: Sequence[Record], fields: Sequence[str], wrong: Callable[[Record], bool]) -> None:
    """Swap fields between records, which changes no total, so that fewer are `wrong`: a retired man of nineteen and the like."""
    order = list(records)
    rng.shuffle(order)
    for one in [record for record in order if wrong(record)]:
        for other in order:
            if not wrong(other) and one is not other:
                swap(one, other, fields)
                if not wrong(one) and not wrong(other):
                    break
                swap(one, other, fields)


def swap(one: Record, other: Record, fields: Sequence[str]) -> None:
    """Change over what two records say in these fields."""
    for field in fields:
        one[field], other[field] = other.get(field), one.get(field)


def give(records: Sequence[Record], field: str, values: Sequence[Any]) -> None:
    """Write a value in each record."""
    for record, value in zip(records, values, strict=True):
        record[field] = value


def placed(
    rng: Random, wanted: Sequence[tuple[int, Any]], room: Mapping[int, int], may: Callable[[int, Any], bool] = lambda _at, _what: True
) -> dict[int, Any]:
    """Put each (size, what) in a place with room for it, the largest first, at random among those that will do. Raises Contradiction."""
    free, made = dict(room), {}
    for size, what in sorted(wanted, key=lambda pair: -pair[0]):
        fits = [at for at, most in free.items() if most >= size and may(at, what)]
        if not fits:
            raise Contradiction(f"no record has room for {size} days")
        at = rng.choice(fits)
        made[at] = (size, what)
        del free[at]
    return made


def spread_table(rng: Random, rows: Mapping[str, int], columns: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """A table with these margins, at random: everybody's row is dealt, then everybody's column. Raises Contradiction where the margins
    make different totals."""
    sums = (sum(rows.values()), sum(columns.values()))
    if sums[0] != sums[1]:
        raise Contradiction(f"the rows make {sums[0]}, the columns {sums[1]}")
    made = {row: dict.fromkeys(columns, 0) for row in rows}
    for row, column in zip(deal(rng, rows), deal(rng, columns), strict=True):
        made[row][column] += 1
    return made
