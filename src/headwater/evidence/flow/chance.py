"""The chance of meeting all targets, by simulating years of a service whose cases come at random and stay as they stay.

Nobody waits: whoever is taken on starts at once. The seed is given and printed, so the same seed gives the same answer."""

import random
from dataclasses import dataclass

from headwater.evidence.errors import CannotUse
from headwater.evidence.flow.contract import CASELOAD, STAY, USERS, Contract, Span, shown
from headwater.evidence.flow.little import YEAR, Law
from headwater.evidence.values import Target

RUNS = 1_000
MOST_CASES = 50_000_000


@dataclass(frozen=True, slots=True)
class Year:
    """One simulated year: cases open on average, users, mean months of those that closed, and the months of each."""

    open_at_once: float
    users: int
    starts: int
    stays: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of simulated years that met each target, and that met all; with the seed and how many years."""

    seed: int
    runs: int
    each: tuple[tuple[str, float], ...]
    all: float


def chance(contract: Contract, *, seed: int, runs: int = RUNS) -> Chance:
    """The chance (0 to 1) of meeting each target in a year, and all in the same year. Raises CannotUse for no runs or no targets."""
    if runs < 1 or not contract.targets:
        raise CannotUse("a chance needs at least one run and one target.", todo="Give targets, and runs of 1 or more.")
    if contract.starts.high * (1 + contract.stay.high / YEAR) * runs > MOST_CASES:
        raise CannotUse(
            f"{runs:,} years of so many cases would take too long to simulate.", key="contract.runs", todo="Ask for fewer runs."
        )
    chances = random.Random(seed)  # noqa: S311 a simulation wants chance that can be had again
    met = [judged(contract, one_year(contract, chances)) for _ in range(runs)]
    names = [shown(target) for target in contract.targets]
    each = tuple((name, sum(one[at] for one in met) / runs) for at, name in enumerate(names))
    return Chance(seed, runs, each, sum(all(one) for one in met) / runs)


def drawn(span: Span, chances: random.Random) -> float:
    """A value of a span, likeliest at its value."""
    return chances.triangular(span.low, span.high, span.value) if span.high > span.low else span.value


def one_year(contract: Contract, chances: random.Random) -> Year:
    """One year of a service that has been going for a long time: those there when it begins, then those who start."""
    rate, mean = drawn(contract.starts, chances) / YEAR, drawn(contract.stay, chances)
    there = [already_there(contract.law, mean, chances) for _ in arrivals(rate, mean, chances)]
    came = [(at, one_stay(contract.law, mean, chances)) for at in arrivals(rate, YEAR, chances)]
    everyone = there + came
    months = sum(min(at + stay, YEAR) - max(at, 0.0) for at, stay in everyone)
    return Year(months / YEAR, len(everyone), len(came), tuple(stay for at, stay in everyone if at + stay < YEAR))


def arrivals(rate: float, months: float, chances: random.Random) -> list[float]:
    """The moments at which cases start at random, so many a month, over so many months. Over a mean stay they are as many as stand open
    in a service that has been going for long."""
    found: list[float] = []
    at = chances.expovariate(rate) if rate else months
    while at < months:
        found.append(at)
        at += chances.expovariate(rate)
    return found


def one_stay(law: Law, mean: float, chances: random.Random) -> float:
    """The months of one stay."""
    return chances.expovariate(1 / mean) if law is Law.EXPONENTIAL else mean


def already_there(law: Law, mean: float, chances: random.Random) -> tuple[float, float]:
    """When one who is there as the year begins had started (below nought), and the months of the whole stay. A stay that is seen under
    way is longer than most: by the exponential law, what has gone by and what is to come are each as long as a new one."""
    if law is Law.FIXED:
        return -chances.random() * mean, mean
    gone = chances.expovariate(1 / mean)
    return -gone, gone + chances.expovariate(1 / mean)


def judged(contract: Contract, year: Year) -> list[bool]:
    """Whether each target was met, in their order. Nothing closed means that no share can be judged: not met."""
    return [met(contract, target, year) for target in contract.targets]


def met(contract: Contract, target: Target, year: Year) -> bool:
    """Whether a year met a target."""
    if target.measure == CASELOAD:
        actual: float | None = year.open_at_once
    elif target.measure == USERS:
        actual = year.starts if contract.users_counts == "starts" else year.users
    elif target.measure == STAY:
        actual = sum(year.stays) / len(year.stays) if year.stays else None
    else:
        months = next(one.months for one in contract.within if one.target == target)
        actual = 100 * sum(stay <= months for stay in year.stays) / len(year.stays) if year.stays else None
    return bool(target.met(actual))
