"""What one case was worth: dated lines of what would have happened, less what did, less what the help cost.

Source: Oxfordshire year-one review 5, its two cases, which published totals without lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from headwater.evidence.costs.values import ONE, ZERO, Shares
from headwater.evidence.errors import NotValued


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One thing that cost, or would have cost: how many of it at what price in pounds, how likely, and who bears it. `on` says when."""

    code: str
    quantity: Decimal
    price: Decimal
    bearers: Shares
    probability: Decimal = ONE
    on: str = ""

    def __post_init__(self) -> None:
        if self.quantity < 0 or not ZERO <= self.probability <= ONE:
            raise NotValued(f"a quantity of {self.quantity} with a likelihood of {self.probability} cannot be.", key=self.code)

    @property
    def value(self) -> Decimal:
        """Pounds: quantity × price × likelihood."""
        return self.quantity * self.price * self.probability

    @property
    def certain(self) -> Decimal:
        """Pounds, were it certain."""
        return self.quantity * self.price


@dataclass(frozen=True, slots=True)
class Case:
    """A case with and without support, what the support cost in pounds, and in words what would have happened otherwise."""

    without: tuple[CaseLine, ...]
    with_support: tuple[CaseLine, ...]
    intervention_cost: Decimal
    counterfactual: str


@dataclass(frozen=True, slots=True)
class CaseValue:
    """The workings of a case: gross and net pounds, the ratio (None where nothing was spent), who gains, and how likely the lines without
    support would have to be for the help to pay for itself (None where it never would)."""

    lines: tuple[tuple[CaseLine, Decimal], ...]
    gross: Decimal
    net: Decimal
    ratio: Decimal | None
    by_bearer: Mapping[str, Decimal]
    break_even_probability: Decimal | None
    counterfactual: str


def value_case(case: Case) -> CaseValue:
    """A case valued. Raises NotValued where it has no lines (a total alone is kept as published, never rebuilt) or no counterfactual."""
    if not case.without:
        raise NotValued("a case needs the lines of what would have happened.", key="without", todo="Ask identifiability before guessing.")
    if not case.counterfactual.strip():
        raise NotValued("say in a sentence what would have happened without the help.", key="counterfactual")
    lines = tuple((line, line.value) for line in case.without) + tuple((line, -line.value) for line in case.with_support)
    gross = sum((value for _, value in lines), ZERO)
    certain, spent = sum((line.certain for line in case.without), ZERO), case.intervention_cost
    needed = spent + sum((line.value for line in case.with_support), ZERO)
    return CaseValue(
        lines=lines,
        gross=gross,
        net=gross - spent,
        ratio=gross / spent if spent else None,
        by_bearer=split(lines),
        break_even_probability=needed / certain if certain and needed <= certain else None,
        counterfactual=case.counterfactual,
    )


def split(lines: Sequence[tuple[CaseLine, Decimal]]) -> dict[str, Decimal]:
    """Pounds by who bears them. They make the total."""
    found: dict[str, Decimal] = {}
    for line, value in lines:
        for bearer, share in line.bearers:
            found[bearer] = found.get(bearer, ZERO) + value * share
    return found


def identifiability(target: Decimal, menu: Sequence[tuple[Decimal, int]], tolerance: Decimal) -> int:
    """How many combinations of whole quantities, 0 to the most of each (price, most), come within `tolerance` pounds of a total. More than
    one, and finding one proves nothing. Prices are taken to the
    millionth of a pound. Raises NotValued for a price not above nought."""
    if any(price <= 0 or most < 0 for price, most in menu):
        raise NotValued("every line of the menu needs a price above nought and a most of nought or more.", key="menu")
    scale = Decimal(10**6)
    low, high = int((target - tolerance) * scale), int((target + tolerance) * scale)
    sums: dict[int, int] = {0: 1}
    for price, most in sorted(menu, reverse=True):
        step = int(price * scale)
        spread: dict[int, int] = {}
        for total, ways in sums.items():
            for value in range(total, min(total + step * most, high) + 1, step):
                spread[value] = spread.get(value, 0) + ways
        sums = spread
    return sum(ways for total, ways in sums.items() if low <= total <= high)
