"""A contract's targets on flow, what is known of the service, and which targets cannot be met together.

Every target is a least or a most: of cases open at once, of users in a year, of months of a stay. With what can start in a year each bounds
the mean stay from below or above; where a lower bound stands above an upper one, those two cannot both be met. No simulation is needed."""

from dataclasses import dataclass
from math import inf

from headwater.evidence.errors import CannotUse
from headwater.evidence.flow.little import YEAR, Law, longest_mean_stay
from headwater.evidence.values import Target

CASELOAD, USERS, STAY, WITHIN, STARTS = "open_at_once", "users_a_year", "mean_stay_months", "closed_within", "starts_a_year"
LEAST = (">", ">=")
HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Within:
    """A share of cases to be closed within so many months."""

    months: float
    target: Target

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.target.value / 100


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known only so far: likely, least, most, and who says so."""

    value: float
    low: float
    high: float
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.value <= self.high < inf:
            raise CannotUse(f"{self.value} with a range from {self.low} to {self.high} cannot be.", todo="Write low ≤ value ≤ high.")


@dataclass(frozen=True, slots=True)
class Contract:
    """Targets, and what is known: how many can start in a year, how long a stay is, what share of referrals is refused.
    `users_counts` is "starts" (700 a year as 700 new cases) or "any_day" (open on any day of the year)."""

    name: str
    starts: Span
    stay: Span
    caseload: Target | None = None
    users: Target | None = None
    users_counts: str = "any_day"
    mean_stay: Target | None = None
    within: tuple[Within, ...] = ()
    refused: Span | None = None
    law: Law = Law.EXPONENTIAL

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target."""
        some = (self.caseload, self.users, self.mean_stay, *(one.target for one in self.within))
        return tuple(one for one in some if one is not None)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a target makes of the mean stay, in months: at least, or at most; strictly where the target is strict. `why` is the sum."""

    target: str
    months: float
    least: bool
    strict: bool
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Targets that cannot be met together when so many start in a year, and the sum that shows it."""

    targets: tuple[str, ...]
    starts_a_year: float
    why: tuple[str, ...]
    gap_months: float


def shown(target: Target) -> str:
    """A target in words."""
    words = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most"}[target.operator]
    names = {CASELOAD: "cases open at once", USERS: "users a year", STAY: "months of a stay on average"}
    name = names.get(target.measure, target.measure)
    return f"{words} {target.value:g}% {name}" if target.measure.startswith("closed") else f"{words} {target.value:g} {name}"


def bounds(contract: Contract, starts: float) -> list[Bound]:
    """What each target makes of the mean stay, when so many start in a year."""
    found = [*caseload_bounds(contract, starts), *users_bounds(contract, starts), *stay_bounds(contract)]
    return [*found, *(within_bound(contract, one) for one in contract.within)]


def caseload_bounds(contract: Contract, starts: float) -> list[Bound]:
    """Cases open at once: the mean stay is open × 12 / started."""
    target = contract.caseload
    if target is None:
        return []
    months = target.value * YEAR / starts
    why = f"{target.value:g} open × 12 / {starts:g} started a year = {months:.1f} months each"
    return [bound(shown(target), months, target, why)]


def users_bounds(contract: Contract, starts: float) -> list[Bound]:
    """Users a year. Counted as starts, the stay does not matter; counted on any day, those there at the year's beginning help."""
    target = contract.users
    if target is None or target.operator not in LEAST:
        return []
    if contract.users_counts == "starts":
        enough = starts > target.value if target.operator == ">" else starts >= target.value
        why = f"{target.value:g} must start and {starts:g} do"
        return [] if enough else [Bound(shown(target), inf, least=True, strict=False, why=why)]
    months = max(0.0, (target.value - starts) * YEAR / starts)
    there = max(0.0, target.value - starts)
    why = f"{target.value:g} users − {starts:g} started = {there:g} there when the year begins, {months:.1f} months each"
    return [bound(shown(target), months, target, why)]


def stay_bounds(contract: Contract) -> list[Bound]:
    """A limit on the mean stay itself."""
    target = contract.mean_stay
    return [] if target is None else [bound(shown(target), target.value, target, f"stays of {target.value:g} months on average")]


def within_bound(contract: Contract, one: Within) -> Bound:
    """A share closed within so many months: the longest mean stay at which that still holds, by the law of stays."""
    months = longest_mean_stay(one.months, one.share, contract.law)
    why = (
        f"{one.share:.0%} closed within {one.months:g} months needs a mean stay of at most {months:.1f} months ({contract.law.value} stays)"
    )
    return Bound(shown(one.target), months, least=False, strict=one.target.operator == ">", why=why)


def bound(name: str, months: float, target: Target, why: str) -> Bound:
    """A bound from a target on a number that grows with the stay."""
    return Bound(name, months, least=target.operator in LEAST, strict=target.operator in (">", "<"), why=why)


def conflicts(contract: Contract, starts: float) -> tuple[Conflict, ...]:
    """Every pair of targets that cannot both be met when so many start in a year; one alone where no stay would do."""
    found = bounds(contract, starts)
    pairs: list[Conflict] = [Conflict((one.target,), starts, (one.why,), inf) for one in found if one.least and one.months == inf]
    least, most = ([one for one in found if one.least is least and one.months < inf] for least in (True, False))
    pairs += [
        Conflict((low.target, high.target), starts, (low.why, high.why), low.months - high.months)
        for low in least for high in most if cross(low, high)
    ]  # fmt: skip
    return tuple(sorted(pairs, key=lambda one: -one.gap_months))


def cross(low: Bound, high: Bound) -> bool:
    """Whether no stay is both as long as the one asks and as short as the other does."""
    return low.months > high.months or (low.months == high.months and (low.strict or high.strict))


def joint(contract: Contract, starts: float) -> tuple[str, ...]:
    """Every target that stands in some conflict: what cannot be met all at once."""
    found: dict[str, None] = {}
    for one in conflicts(contract, starts):
        found |= dict.fromkeys(one.targets)
    return tuple(found)


def starts_that_would_do(contract: Contract) -> float | None:
    """The fewest starts a year at which no conflict is left; None where none would do."""
    low, high = 0.001, 1e7
    if conflicts(contract, high):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if conflicts(contract, middle) else (low, middle)
    return high
