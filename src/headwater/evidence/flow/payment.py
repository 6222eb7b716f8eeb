"""Payment by results: who counted, what was achieved, on what evidence, and what is due, quarter by quarter.

Source: Connection Support review 13.4: £50,000 of £600,000 a year rests on clients in employment, target above 70%."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from headwater.evidence.errors import CannotUse
from headwater.evidence.flow.views import Coverage, coverage
from headwater.evidence.values import Rate, Target

PENNY = Decimal("0.01")
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """How much of a year's contract rests on results, in pounds, and the target of a quarter, in percent."""

    contract: Decimal
    results: Decimal
    target: Target

    def __post_init__(self) -> None:
        if not 0 < self.results <= self.contract:
            raise CannotUse(f"£{self.results} of £{self.contract} cannot rest on results.", key="results")

    @property
    def share(self) -> Decimal:
        """Percent of the contract that rests on results."""
        return 100 * self.results / self.contract


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: clients, how many count, how many achieved it, and how many of those are evidenced (a reference for each)."""

    name: str
    clients: int
    eligible: int
    achieved: int
    evidenced: int

    def __post_init__(self) -> None:
        if not 0 <= self.evidenced <= self.achieved <= self.eligible <= self.clients:
            raise CannotUse("evidenced ≤ achieved ≤ eligible ≤ clients does not hold.", key=self.name)

    @property
    def rate(self) -> Rate:
        """Evidenced of eligible: what is claimed without evidence is not paid for."""
        return Rate(self.evidenced, self.eligible)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for one quarter, in pounds, and why. `met` is None where nobody was eligible: nothing can be judged."""

    quarter: Quarter
    met: bool | None
    pounds: Decimal
    says: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Quarters and what is due. The mean of the quarters' rates and the rate of all clients together are two things, and both are shown."""

    quarters: tuple[Due, ...]
    due: Decimal
    share_of_contract: Decimal
    mean_of_quarters: Decimal | None
    all_together: Rate
    coverage: Coverage


def statement(quarters: Sequence[Quarter], rule: Rule) -> Statement:
    """What is due under a rule that pays a quarter of the year's sum for each quarter that meets the target. Raises CannotUse where there
    is no quarter."""
    if not quarters:
        raise CannotUse("a statement needs a quarter.", key="quarters")
    due = tuple(due_for(quarter, rule) for quarter in quarters)
    rates = [Decimal(100 * one.evidenced) / one.eligible for one in quarters if one.eligible]
    eligible, evidenced, clients = (sum(getattr(one, name) for one in quarters) for name in ("eligible", "evidenced", "clients"))
    return Statement(
        quarters=due,
        due=sum((one.pounds for one in due), Decimal(0)),
        share_of_contract=rule.share,
        mean_of_quarters=mean_rate(rates) if rates else None,
        all_together=Rate(evidenced, eligible),
        coverage=coverage(eligible, clients),
    )


def due_for(quarter: Quarter, rule: Rule) -> Due:
    """What is due for one quarter."""
    met = rule.target.met(quarter.rate.percent)
    pounds = (rule.results / QUARTERS).quantize(PENNY, ROUND_HALF_UP) if met else Decimal(0)
    without = quarter.achieved - quarter.evidenced
    says = f"{quarter.evidenced} of {quarter.eligible} eligible, {quarter.rate.shown}, target {rule.target.operator}{rule.target.value:g}%"
    says += f"; {without} without evidence" if without else ""
    return Due(quarter, met, pounds, "nobody was eligible, so nothing can be judged" if met is None else says)


def mean_rate(rates: Sequence[Decimal]) -> Decimal:
    """The mean of quarterly rates in percent, each quarter weighing the same. Raises CannotUse where there is none."""
    if not rates:
        raise CannotUse("a mean needs a rate.", key="quarters")
    return sum(rates, Decimal(0)) / len(rates)
