"""What is not known for certain, and what follows from it: switching values, one-way ranges, joint simulation.

A model here is any function from named values to a result in pounds. Source: Green Book on sensitivity; the Washington State Institute's
share of draws that at least break even."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from headwater.evidence.costs.values import ONE, ZERO
from headwater.evidence.errors import NotValued
from headwater.evidence.values import nearest_rank

Values = Mapping[str, Decimal]
Model = Callable[[Values], Decimal]
DRAWS = 10_000
HALVINGS = 120


class Shape(StrEnum):
    """How likely each value of a range is."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"


class Origin(StrEnum):
    """Where a range comes from."""

    DATA = "data"
    STAFF = "staff"
    LITERATURE = "literature"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A value with its range and where that came from. `mode` is the likeliest value of a triangular range."""

    value: Decimal
    low: Decimal
    high: Decimal
    shape: Shape = Shape.UNIFORM
    mode: Decimal | None = None
    origin: Origin = Origin.ANALYST
    source: str = ""

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise NotValued(f"a range from {self.low} to {self.high} runs backwards.", todo="Give the lower end first.")
        if not self.low <= self.likeliest <= self.high:
            raise NotValued(
                f"{self.likeliest} lies outside its range, {self.low} to {self.high}.", todo="Widen the range or mend the value."
            )

    @property
    def likeliest(self) -> Decimal:
        """The mode, where there is one, else the value."""
        return self.value if self.mode is None else self.mode

    def draw(self, chance: random.Random) -> Decimal:
        """One value by chance. A fixed one draws nothing."""
        low, high = float(self.low), float(self.high)
        if self.shape is Shape.FIXED:
            return self.value
        return Decimal(chance.uniform(low, high) if self.shape is Shape.UNIFORM else chance.triangular(low, high, float(self.likeliest)))

    @property
    def mean(self) -> Decimal:
        """The mean of all draws."""
        ends = self.low + self.high
        return {Shape.FIXED: self.value, Shape.UNIFORM: ends / 2, Shape.TRIANGULAR: (ends + self.likeliest) / 3}[self.shape]

    def spread(self) -> Decimal:
        """The standard deviation of all draws. Raises NotValued but for a uniform range, whose spread is known in closed form."""
        if self.shape is not Shape.UNIFORM:
            raise NotValued("the spread of this shape is not worked out in closed form.", todo="Simulate it.")
        return (self.high - self.low) / Decimal(12).sqrt()

    def quantile(self, share: Decimal) -> Decimal:
        """The value that a share of draws of a uniform range lie below. Raises NotValued for other shapes."""
        if self.shape is not Shape.UNIFORM:
            raise NotValued("the percentiles of this shape are not worked out in closed form.", todo="Simulate it.")
        return self.low + share * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Swing:
    """One bar of the tornado: the result at each end of one range, all else held."""

    parameter: str
    low: Decimal
    high: Decimal
    at_low: Decimal
    at_high: Decimal

    @property
    def swing(self) -> Decimal:
        """How far apart the two results are."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Simulation:
    """Draws of a result in pounds, in order of size, with the seed that gives them again."""

    seed: int
    ordered: tuple[Decimal, ...] = field(repr=False)

    @property
    def draws(self) -> int:
        """How many."""
        return len(self.ordered)

    @property
    def mean(self) -> Decimal:
        """Their mean."""
        return sum(self.ordered, ZERO) / len(self.ordered)

    def percentile(self, share: Decimal) -> Decimal:
        """The draw that a share lie at or below, by nearest rank."""
        return nearest_rank(self.ordered, share)

    def share_at_least(self, amount: Decimal) -> Decimal:
        """The share of draws at or above an amount."""
        return Decimal(sum(draw >= amount for draw in self.ordered)) / len(self.ordered)

    @property
    def share_positive(self) -> Decimal:
        """The share of draws above nought."""
        return Decimal(sum(draw > 0 for draw in self.ordered)) / len(self.ordered)


def simulate(model: Model, ranges: Mapping[str, Uncertain], *, seed: int, n: int = DRAWS) -> Simulation:
    """The model at `n` joint draws, each range drawn by itself in the order given; ranges that move together would spread wider.
    Raises NotValued for no draws."""
    if n < 1:
        raise NotValued("a simulation needs at least one draw.", key="draws")
    chance = random.Random(seed)  # noqa: S311 a simulation wants chance that can be had again
    drawn = [model({name: one.draw(chance) for name, one in ranges.items()}) for _ in range(n)]
    return Simulation(seed, tuple(sorted(drawn)))


def tornado(model: Model, central: Values, ranges: Mapping[str, tuple[Decimal, Decimal]]) -> tuple[Swing, ...]:
    """The model at each end of each range, all else central; the widest swing first, then the order given."""
    bars = [
        Swing(name, low, high, model({**central, name: low}), model({**central, name: high})) for name, (low, high) in ranges.items()
    ]  # fmt: skip
    return tuple(sorted(bars, key=lambda bar: -bar.swing))


def break_even(
    model: Model, parameter: str, *, central: Values, low: Decimal = ZERO, high: Decimal = ONE, target: Decimal = ZERO
) -> Decimal | None:
    """The value of a parameter at which the model comes to `target`, all else central, found by halving between `low` and `high`.
    None where the result does not cross the target there."""

    def gap(value: Decimal) -> Decimal:
        return model({**central, parameter: value}) - target

    first, last = gap(low), gap(high)
    if not first or not last:
        return low if not first else high
    return halved(gap, low, high, rising=last > 0) if (first > 0) != (last > 0) else None


def halved(gap: Callable[[Decimal], Decimal], low: Decimal, high: Decimal, *, rising: bool) -> Decimal:
    """Where a gap that changes sign between two values is nought."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        here = gap(middle)
        if not here or middle in (low, high):
            return middle
        low, high = (low, middle) if (here > 0) == rising else (middle, high)
    return (low + high) / 2
