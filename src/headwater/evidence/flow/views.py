"""A measure year by year beside its average, and how many of the clients a measure is even about."""

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.evidence.errors import CannotUse
from headwater.evidence.values import Rate, Target

HALF = 50.0


@dataclass(frozen=True, slots=True)
class YearlyView:
    """Each year's value and whether it met the target, and the mean of the years with its own answer. A good mean hides no bad year."""

    years: tuple[tuple[str, float, bool], ...]
    mean: float
    mean_met: bool

    @property
    def missed(self) -> tuple[str, ...]:
        """The years that missed."""
        return tuple(year for year, _, met in self.years if not met)

    @property
    def says(self) -> str:
        """What to print."""
        mean = f"Average {self.mean:,.0f}: {'met' if self.mean_met else 'missed'}."
        return mean + (f" Missed in {', '.join(self.missed)}." if self.missed else " Met in every year.")


def yearly(values: Mapping[str, float], target: Target) -> YearlyView:
    """A measure by year against its target at full precision. Raises CannotUse where there is no year."""
    if not values:
        raise CannotUse("a yearly view needs a year.", key="years")
    mean = sum(values.values()) / len(values)
    return YearlyView(tuple((year, value, bool(target.met(value))) for year, value in values.items()), mean, bool(target.met(mean)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of all clients a measure is about, and what to print beside it where they are under half."""

    eligible: Rate
    label: str


def coverage(eligible: int, clients: int) -> Coverage:
    """The share of clients who count towards a measure. Raises CannotUse where there are more of them than clients, or no clients."""
    if not 0 <= eligible <= clients or not clients:
        raise CannotUse(f"{eligible} eligible of {clients} clients cannot be.", key="eligible")
    rate = Rate(eligible, clients)
    few = 2 * eligible < clients
    return Coverage(rate, f"About {rate.shown} of clients only: this measure says nothing of the others." if few else "")
