"""Chance that can be had again: spread evenly for what must match a published share, and random for the rest.

`Spread` gives each characteristic of the n-th story a place between 0 and 1 by stepping through an irrational rotation. A whole county, and
any large part of it, then keeps the shares it was given far more closely than random draws would, and any story can be
told alone, in any process, and come out the same.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import sqrt
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Shares(Generic[T]):
    """Answers with their weights."""

    __slots__ = ("answers", "edges", "total")

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.answers: Sequence[T] = list(weights)
        self.edges = list(accumulate(weights.values()))
        self.total = self.edges[-1]

    def at(self, place: float) -> T:
        """The answer that stands at a place between 0 and 1."""
        return self.answers[min(bisect_right(self.edges, place * self.total), len(self.answers) - 1)]

    def weights(self) -> dict[T, float]:
        """The share of each answer, in all making 1."""
        starts = [0.0, *self.edges]
        return {answer: (self.edges[i] - starts[i]) / self.total for i, answer in enumerate(self.answers)}


def rest_of(whole: Shares[T], parts: Mapping[float, Shares[T]]) -> Shares[T]:
    """What everybody else must answer for the whole to keep its shares, when some parts (their size: their shares) answer otherwise."""
    left = 1 - sum(parts)
    known = [(size, shares.weights()) for size, shares in parts.items()]
    answers = list(whole.answers) + [a for _, part in known for a in part if a not in whole.answers]
    target = whole.weights()
    return Shares({a: max(0.0, (target.get(a, 0) - sum(size * part.get(a, 0) for size, part in known)) / left) for a in answers})


class Spread:
    """The places of one story's characteristics."""

    __slots__ = ("number", "seed")

    def __init__(self, seed: int, number: int) -> None:
        self.seed = seed
        self.number = number

    def place(self, name: str) -> float:
        """The place of one characteristic."""
        start, step = rotation(self.seed, name)
        return (start + self.number * step) % 1.0

    def pick(self, name: str, shares: Shares[T]) -> T:
        """The answer to one characteristic."""
        return shares.at(self.place(name))

    def yes(self, name: str, share: float) -> bool:
        """Whether this story is among the given share."""
        return self.place(name) < share


@cache
def rotation(seed: int, name: str) -> tuple[float, float]:
    """Where a characteristic starts, and its step: the square root of a prime, each characteristic its own."""
    return Random(f"{seed}/{name}").random(), sqrt(PRIMES[CHARACTERISTICS.index(name)]) % 1.0


def first_primes(below: int) -> list[int]:
    """The primes below a number."""
    return [n for n in range(2, below) if all(n % d for d in range(2, int(sqrt(n)) + 1))]


# Each has a prime of its own by its place here, so a new one goes at the end: a county already made stays as it was.
CHARACTERISTICS = (
    "strand", "setting", "live", "district", "household", "children", "sex", "age", "ethnic", "uk", "benefits", "employment",
    "threat", "threat_day", "home", "route", "outcome", "outcome_home", "ending", "duration", "duration_day", "start", "age_of_live",
    "primary_need", "needs", "second_need", "third_need", "ever_homeless", "ever_slept_rough", "temporary_accommodation", "risk",
    "evicted", "activities", "has_activities", "relief", "triage", "assessed", "measured", "employed", "mode", "chain", "again", "lead",
    "decision", "reason", "source", "money", "hearing", "followup", "needs_asked", "entry_housing", "release_housing", "sentence",
    "delay", "trust", "hub", "channel", "repeat_gap", "sign_seen", "sign",
)  # fmt: skip
PRIMES = first_primes(400)
