"""Keys of a description of a programme: numbers that may have a range, or be taken from a data set."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Self

from headwater.evidence.costs.uncertain import Origin, Shape, Uncertain
from headwater.evidence.costs.values import ZERO
from headwater.evidence.io.keys import Keys, read_toml
from headwater.evidence.values import exact

__all__ = ["Table", "above_nought", "read_toml"]
NOTHING: Mapping[str, Decimal] = {}


class Table(Keys):
    """One table of a description. `measured` are quantities worked out from a data set, which a number may ask for by name."""

    def __init__(self, given: Any, file: str, key: str = "", measured: Mapping[str, Decimal] = NOTHING) -> None:
        super().__init__(given, file, key)
        self.measured = measured

    def inner(self, name: str, given: Any) -> Self:
        """A table within this one."""
        return type(self)(given, self.file, f"{self.key}.{name}" if self.key else name, self.measured)

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        """A number, or the name of a measured one; ranges are not read here."""
        value, limits = self.ranged(name, default)
        if limits:
            raise self.refuse(name, "a range cannot be used here.", "Write one number.")
        return value

    def ranged(self, name: str, default: Decimal | None = None) -> tuple[Decimal, Uncertain | None]:
        """A number with its range, where it has one."""
        value = self.take(name, "0.75") if default is None else self.left.pop(name, default)
        if not isinstance(value, dict):
            return self.told(name, exact, value), None
        inner = self.inner(name, value)
        central = inner.measured_value() if inner.has("measured") else inner.number("value")
        limits = inner.limits(central)
        inner.done()
        return central, limits

    def measured_value(self) -> Decimal:
        """A quantity worked out from the data or, without data, the number given in its place."""
        name, otherwise = self.text("measured"), self.left.pop("otherwise", None)
        if name in self.measured:
            return self.measured[name]
        if otherwise is None:
            raise self.refuse("measured", f"{name} was not measured.", "Give --data and --as-of, or a number under otherwise.")
        return self.told("otherwise", exact, otherwise)

    def limits(self, central: Decimal) -> Uncertain | None:
        """The range of a number, with where it came from."""
        if not self.has("low") and not self.has("high"):
            self.left.pop("source", None)
            return None
        low, high = self.number("low"), self.number("high")
        shape = self.choice("shape", Shape, Shape.UNIFORM)
        mode = self.number("mode") if self.has("mode") else None
        if not self.has("from"):
            raise self.refuse("from", "a range must say where it came from.", 'Write from = "data", "staff", "literature" or "analyst".')
        origin, source = self.choice("from", Origin, Origin.ANALYST), self.text("source", "")
        return self.told("low", Uncertain, central, low, high, shape, mode, origin, source)

    def shares(self, name: str) -> tuple[tuple[str, Decimal], ...]:
        """Named shares, empty where the key is not there."""
        inner = self.table(name)
        return tuple((one, inner.number(one)) for one in list(inner.left))


def above_nought(table: Table, name: str, value: Decimal) -> Decimal:
    """The value, if it is not below nought."""
    if value < ZERO:
        raise table.refuse(name, f"{value} is below nought.", "Give nought or more.")
    return value
